<?php
/**
 * Removes everything that the plugin kept: one option and the authors' handles, on each site.
 *
 * @package FlattrButton
 */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

( static function () {
	global $wpdb;
	$sites = is_multisite() ? get_sites(
		array(
			'fields' => 'ids',
			'number' => 0,
		)
	) : array( get_current_blog_id() );
	foreach ( $sites as $site ) {
		if ( is_multisite() ) {
			delete_blog_option( $site, 'flattr_button' );
		} else {
			delete_option( 'flattr_button' );
		}
		delete_metadata( 'user', 0, $wpdb->get_blog_prefix( $site ) . 'flattr_button_handle', '', true );
	}
} )();
