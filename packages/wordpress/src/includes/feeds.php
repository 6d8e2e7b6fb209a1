<?php
/**
 * `rel="payment"` in feeds: for the blog, and for each post.
 *
 * @package FlattrButton
 */

namespace FlattrButton;

defined( 'ABSPATH' ) || exit;

use WP_Post;

add_action(
	'rss2_head',
	static function () {
		print_payment( blog_address(), 'atom:link xmlns:atom="http://www.w3.org/2005/Atom"' );
	}
);
add_action(
	'atom_head',
	static function () {
		print_payment( blog_address(), 'link' );
	}
);
add_action(
	'rss2_item',
	static function () {
		print_payment( post_address(), 'atom:link xmlns:atom="http://www.w3.org/2005/Atom"' );
	}
);
add_action(
	'atom_entry',
	static function () {
		print_payment( post_address(), 'link' );
	}
);

/** The blog's own page at the service's, or its author's in a feed of one author. Empty if nobody would be paid. */
function blog_address(): string {
	$handle = is_author() && options()['authors'] ? author_handle( get_queried_object_id() ) : '';
	$handle = '' === $handle ? options()['handle'] : $handle;
	return '' === $handle || '' === service() ? '' : flattr_link(
		array(
			'to'  => $handle,
			'url' => home_url( '/' ),
		)
	);
}

/** The post's. Empty if its page has no button. */
function post_address(): string {
	$post = get_post();
	if ( ! $post || '' === service() || post_password_required( $post ) || ! has_button( $post ) ) {
		return '';
	}
	$handle = handle_of( $post );
	return '' === $handle ? '' : flattr_link(
		array(
			'to'  => $handle,
			'url' => (string) get_permalink( $post ),
		)
	);
}

/** Whether the page of a post has a button, by the settings or by hand. */
function has_button( WP_Post $post ): bool {
	$options = options();
	return ( 'hand' !== $options['place'] && in_array( $post->post_type, $options['types'], true ) )
		|| has_shortcode( $post->post_content, 'flattr' )
		|| has_block( 'flattr/button', $post )
		|| has_tag( $post->post_content );
}

/** Prints the link, if there is one. */
function print_payment( string $address, string $element ): void {
	if ( '' !== $address ) {
		printf( "\t<%s rel=\"payment\" type=\"text/html\" title=\"Flattr\" href=\"%s\"/>\n", $element, esc_attr( $address ) ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- the element is one of the two above.
	}
}
