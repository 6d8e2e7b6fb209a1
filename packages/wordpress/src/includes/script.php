<?php
/**
 * The script of the button and the few styles around it, on pages that have a button and on no others.
 *
 * @package FlattrButton
 */

namespace FlattrButton;

defined( 'ABSPATH' ) || exit;

const SCRIPT = 'flattr-button';

/*
 * The place is reserved until the script has come, so nothing moves. `is-dark-theme` is for themes with a switch, such as
 * Twenty Twenty-One, which turn dark by a class and without `color-scheme`. The button draws its own focus, and Twenty
 * Twenty-Four would draw a second one around it.
 */
const STYLES = 'flattr-button:not(:defined){display:inline-block;inline-size:9.25em;block-size:2em;vertical-align:middle}'
	. 'flattr-button[count=off]:not(:defined){inline-size:6.75em}'
	. 'flattr-button:focus{outline:none}'
	. '.is-dark-theme flattr-button{color-scheme:dark}'
	. '.flattr-button-line{clear:both}';

add_action(
	'init',
	static function () {
		wp_register_style( SCRIPT, false, array(), VERSION );
		wp_add_inline_style( SCRIPT, STYLES );
	}
);

/** Adds the styles to this page. By a style and not by the tag's `theme`, dark pages also have pasted tags in their colours. */
function use_styles(): void {
	if ( wp_style_is( SCRIPT, 'enqueued' ) ) {
		return;
	}
	if ( is_page_dark() ) {
		wp_add_inline_style( SCRIPT, 'flattr-button{color-scheme:dark}' );
	}
	wp_enqueue_style( SCRIPT );
}

/** Loads the script on this page. Safe to call again, also while the page is printed. */
function use_script(): void {
	if ( is_feed() || is_admin() || '' === service() ) {
		return;
	}
	$address = service() . '/flattr-button.js';
	use_styles();
	// Without a version: its other modules name it by its address, and a second address would be a second button.
	if ( function_exists( 'wp_enqueue_script_module' ) ) {
		wp_enqueue_script_module( SCRIPT, $address, array(), null );
	} else {
		wp_enqueue_script( SCRIPT, $address, array(), null, true ); // phpcs:ignore WordPress.WP.EnqueuedResourceParameters.MissingVersion
	}
}

/*
 * `async`, so that a page loads even if the service does not answer. WordPress has no way to ask for it in modules.
 */
add_filter(
	'wp_script_attributes',
	static function ( $attributes ) {
		if ( SCRIPT . '-js-module' === ( $attributes['id'] ?? '' ) ) {
			$attributes['async'] = true;
		}
		return $attributes;
	},
	99
);

/* Before WordPress 6.5 there were no modules. */
add_filter(
	'script_loader_tag',
	static function ( $tag, $handle, $src ) {
		return SCRIPT === $handle
			? sprintf( "<script type=\"module\" async src=\"%s\" id=\"%s-js-module\"></script>\n", esc_url( $src ), esc_attr( SCRIPT ) ) // phpcs:ignore WordPress.WP.EnqueuedResources.NonEnqueuedScript
			: $tag;
	},
	99,
	3
);

/** Whether the owner says that pages are dark, or the theme's own settings do. Otherwise the button follows the page. */
function is_page_dark(): bool {
	return 'dark' === options()['colours'] || is_dark( background() );
}

/** The background that the theme's own settings name: those of a block theme, or the customizer's of a classic one. */
function background(): string {
	if ( ! wp_is_block_theme() ) {
		return (string) get_background_color();
	}
	$color = (string) wp_get_global_styles( array( 'color', 'background' ) );
	if ( ! preg_match( '/(?:--preset--color--|preset\|color\|)([\w-]+)/', $color, $preset ) ) {
		return $color;
	}
	$palettes = wp_get_global_settings( array( 'color', 'palette' ) );
	// What the owner changed wins over the theme's, and that over WordPress's own.
	foreach ( array( 'custom', 'theme', 'default' ) as $origin ) {
		foreach ( is_array( $palettes ) ? ( $palettes[ $origin ] ?? array() ) : array() as $entry ) {
			if ( ( $entry['slug'] ?? '' ) === $preset[1] ) {
				return (string) $entry['color'];
			}
		}
	}
	return '';
}

/** Whether a colour, such as `#1a1a1a`, is dark. Other spellings say nothing. */
function is_dark( string $color ): bool {
	if ( ! preg_match( '/^#?([0-9a-f]{3}|[0-9a-f]{6})$/i', trim( $color ), $match ) ) {
		return false;
	}
	$hex               = 3 === strlen( $match[1] ) ? preg_replace( '/./', '$0$0', $match[1] ) : $match[1];
	list( $r, $g, $b ) = array_map( 'hexdec', str_split( $hex, 2 ) );
	return 0.2126 * $r + 0.7152 * $g + 0.0722 * $b < 100;
}
