<?php
/* What other plugins do, each switched on by an option. */
if ( get_option( 'test_classic_editor' ) ) {
	add_filter( 'use_block_editor_for_post', '__return_false' );
}
/* A plugin that makes pages faster: it defers every script, in all ways that there are. */
if ( get_option( 'test_defer' ) ) {
	add_filter(
		'script_loader_tag',
		static function ( $tag ) {
			return str_contains( $tag, ' defer' ) ? $tag : str_replace( ' src=', ' defer src=', $tag );
		},
		999
	);
	add_filter(
		'wp_script_attributes',
		static function ( $attributes ) {
			return $attributes + array( 'defer' => true );
		},
		999
	);
	add_action(
		'template_redirect',
		static function () {
			ob_start(
				static function ( $page ) {
					return preg_replace( '~<script (?![^>]*\bdefer\b)([^>]*src=)~', '<script defer $1', $page );
				}
			);
		}
	);
}
