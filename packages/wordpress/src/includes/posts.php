<?php
/**
 * The button at each post, and whom it pays.
 *
 * @package FlattrButton
 */

namespace FlattrButton;

defined( 'ABSPATH' ) || exit;

use WP_Post;

/** Whom a post pays: its author if the site lets authors have their own handle and they gave one, or else the site. */
function handle_of( WP_Post $post ): string {
	$options = options();
	$own     = $options['authors'] ? author_handle( (int) $post->post_author ) : '';
	return '' === $own ? $options['handle'] : $own;
}

/**
 * The button of a post. A post that not everybody can open (a draft, a preview, a private one) gets one that looks real
 * and sends nothing. In a feed it is a plain link. Empty behind a password, or if nobody would be paid.
 *
 * @param WP_Post               $post  The post.
 * @param array<string, string> $chosen Attributes that somebody chose.
 */
function tag_of( WP_Post $post, array $chosen = array() ): string {
	$attributes = $chosen + array( 'to' => handle_of( $post ) );
	if ( '' === $attributes['to'] || '' === service() || post_password_required( $post ) ) {
		return '';
	}
	if ( is_preview() || ! is_post_publicly_viewable( $post ) ) {
		$attributes['preview'] = 'preview';
	}
	if ( ! isset( $attributes['url'] ) ) {
		$attributes['url']         = (string) get_permalink( $post );
		$attributes['thing-title'] = html_entity_decode( wp_strip_all_tags( get_the_title( $post ) ), ENT_QUOTES, 'UTF-8' );
	}
	if ( is_feed() ) {
		return isset( $attributes['preview'] ) ? '' : plain_link( $attributes );
	}
	use_script();
	return tag( $attributes );
}

/* After paragraphs, blocks and shortcodes were made. */
add_filter( 'the_content', __NAMESPACE__ . '\place', 20 );

/** Adds the button where the owner wants it. A post that has one already gets no second. */
function place( $content ) {
	$post = get_post();
	if ( ! is_string( $content ) || ! $post ) {
		return $content;
	}
	if ( has_tag( $content ) ) {
		if ( doing_filter( 'get_the_excerpt' ) ) {
			// An excerpt has only text, and the button's would be in it.
			return preg_replace( '~<flattr-button\b.*?</flattr-button>~s', '', $content );
		}
		use_script();
		return $content;
	}
	if ( doing_filter( 'get_the_excerpt' ) || ! belongs( $post ) ) {
		return $content;
	}
	$tag = tag_of( $post );
	if ( '' === $tag ) {
		return $content;
	}
	// A paragraph stands where the text does, also in themes that centre blocks by their margins.
	$line = "<p class=\"flattr-button-line\">$tag</p>\n";
	return 'above' === options()['place'] ? $line . $content : "$content\n$line";
}

/** Whether this is the main text of a page that the owner chose, and not a text that is made for something else. */
function belongs( WP_Post $post ): bool {
	$options = options();
	if ( 'hand' === $options['place'] || ! in_array( $post->post_type, $options['types'], true ) ) {
		return false;
	}
	if ( is_feed() || is_admin() || ! in_the_loop() || ! is_main_query() ) {
		return false;
	}
	return is_singular() ? get_queried_object_id() === $post->ID : $options['lists'];
}

/* Themes that print styles only in the head get them there. The text comes later. */
add_action(
	'wp_enqueue_scripts',
	static function () {
		$options = options();
		$post    = is_singular( $options['types'] ) ? get_queried_object() : null;
		if ( $post instanceof WP_Post && 'hand' !== $options['place'] && '' !== service() && '' !== handle_of( $post ) && ! post_password_required( $post ) ) {
			use_styles();
		}
	}
);
