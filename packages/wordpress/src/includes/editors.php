<?php
/**
 * What authors may write, and what the classic editor keeps.
 *
 * @package FlattrButton
 */

namespace FlattrButton;

defined( 'ABSPATH' ) || exit;

/*
 * An author without `unfiltered_html` keeps the tag, with the attributes that the button knows. `service` is not among
 * them: it would make the browsers of all readers send requests to any server.
 */
add_filter(
	'wp_kses_allowed_html',
	static function ( $tags, $context ) {
		if ( 'post' === $context ) {
			$tags['flattr-button'] = array_fill_keys( ATTRIBUTES, true );
		}
		return $tags;
	},
	10,
	2
);

/* The classic editor throws away tags that it does not know. */
add_filter(
	'tiny_mce_before_init',
	static function ( $settings ) {
		$known = array_filter( array( $settings['extended_valid_elements'] ?? '', 'flattr-button[' . implode( '|', ATTRIBUTES ) . ']' ) );

		$settings['extended_valid_elements'] = implode( ',', $known );
		return $settings;
	}
);
