<?php
/**
 * Plugin Name:       Flattr Button
 * Description:       One click says thank you: a Flattr button below each post, and in feeds. Readers give one monthly amount, divided equally between the people they flattred.
 * Version:           0.1.0
 * Requires at least: 6.2
 * Requires PHP:      7.4
 * Author:            Flattr, reborn
 * License:           GPL-2.0-or-later
 * License URI:       https://www.gnu.org/licenses/gpl-2.0.html
 * Text Domain:       flattr-button
 * Domain Path:       /languages
 *
 * @package FlattrButton
 */

namespace FlattrButton;

defined( 'ABSPATH' ) || exit;

const VERSION = '0.1.0';
const FILE    = __FILE__;

require __DIR__ . '/includes/options.php';
require __DIR__ . '/includes/languages.php';
require __DIR__ . '/includes/tag.php';
require __DIR__ . '/includes/script.php';
require __DIR__ . '/includes/posts.php';
require __DIR__ . '/includes/by-hand.php';
require __DIR__ . '/includes/editors.php';
require __DIR__ . '/includes/feeds.php';
require __DIR__ . '/includes/authors.php';
require __DIR__ . '/includes/site-list.php';

if ( is_admin() ) {
	require __DIR__ . '/includes/check.php';
	require __DIR__ . '/includes/fields.php';
	require __DIR__ . '/includes/settings-page.php';
}
