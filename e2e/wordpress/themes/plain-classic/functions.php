<?php
add_theme_support( 'title-tag' );
add_theme_support( 'html5', array( 'script', 'style' ) );
add_action(
	'wp_enqueue_scripts',
	static function () {
		wp_enqueue_style( 'plain-classic', get_stylesheet_uri() ); // phpcs:ignore
	}
);

/* As plugins for search engines do: the text in the head, before the loop. */
add_action(
	'wp_head',
	static function () {
		if ( is_singular() ) {
			$text = wp_strip_all_tags( apply_filters( 'the_content', strip_shortcodes( get_queried_object()->post_content ) ) );
			printf( '<meta name="description" content="%s">', esc_attr( trim( $text ) ) );
		}
	}
);
