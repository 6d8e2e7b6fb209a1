<?php
/**
 * Buttons that somebody puts into a text: the shortcode, the block, and the tag itself.
 *
 * @package FlattrButton
 */

namespace FlattrButton;

defined( 'ABSPATH' ) || exit;

add_shortcode( 'flattr', __NAMESPACE__ . '\shortcode' );

/**
 * `[flattr]`, or `[flattr to="ben" look="solid"]` with any attribute that the button knows.
 *
 * @param array|string $given What was written.
 */
function shortcode( $given ): string {
	$post = get_post();
	if ( ! $post ) {
		return '';
	}
	$given  = is_array( $given ) ? $given : array();
	$chosen = array();
	foreach ( ATTRIBUTES as $name ) {
		// `title` is what people try first.
		$value = $given[ $name ] ?? ( 'thing-title' === $name ? $given['title'] ?? '' : '' );
		if ( '' !== $value ) {
			$chosen[ $name ] = sanitize_text_field( $value );
		}
	}
	return tag_of( $post, $chosen );
}

/*
 * WordPress takes the paragraph away from a shortcode that stands alone. Themes that centre paragraphs by their margins
 * would put the button at the left edge of the window, so it gets one back. This runs after WordPress's own.
 */
add_filter(
	'the_content',
	static function ( $content ) {
		return preg_replace( '~^[ \t]*(\[flattr(?:\s[^\]]*)?\])[ \t]*$~m', '<p class="flattr-button-line">$1</p>', $content );
	}
);

add_action(
	'init',
	static function () {
		wp_register_script(
			'flattr-button-editor',
			plugins_url( 'block/editor.js', FILE ),
			array( 'wp-block-editor', 'wp-blocks', 'wp-components', 'wp-element' ),
			VERSION,
			true
		);
		wp_add_inline_script( 'flattr-button-editor', 'window.flattrButtonWords = ' . wp_json_encode( editor_words(), JSON_HEX_TAG ) . ';', 'before' );
		register_block_type( plugin_dir_path( FILE ) . 'block', array( 'render_callback' => __NAMESPACE__ . '\render_block' ) );
	}
);

/** The words of the block's panel. */
function editor_words(): array {
	return array(
		'panel' => __( 'Button', 'flattr-button' ),
		'size'  => __( 'Size', 'flattr-button' ),
		'sizes' => array(
			''      => __( 'Medium', 'flattr-button' ),
			'small' => __( 'Small', 'flattr-button' ),
			'large' => __( 'Large', 'flattr-button' ),
		),
		'solid' => __( 'Green before it is pressed', 'flattr-button' ),
		'whom'  => __( 'Whom it pays is in the settings under Flattr, or in the author’s profile.', 'flattr-button' ),
	);
}

/**
 * The block's button, in a paragraph.
 *
 * @param array     $attributes What the author chose.
 * @param string    $content    Nothing.
 * @param \WP_Block $block      The block, which knows its post in a list of posts.
 */
function render_block( $attributes, $content, $block ): string {
	$post = get_post( $block->context['postId'] ?? null );
	if ( ! $post ) {
		return '';
	}
	$chosen = array();
	foreach ( array( 'size', 'look' ) as $name ) {
		if ( ! empty( $attributes[ $name ] ) ) {
			$chosen[ $name ] = (string) $attributes[ $name ];
		}
	}
	$tag = tag_of( $post, $chosen );
	if ( '' === $tag ) {
		return '';
	}
	return is_feed() ? "<p>$tag</p>" : '<p ' . get_block_wrapper_attributes( array( 'class' => 'flattr-button-line' ) ) . ">$tag</p>";
}

/*
 * The tag as the service gives it, pasted into a Custom HTML block or widget. One that stands alone gets a paragraph, for
 * the same reason as the shortcode.
 */
foreach ( array( 'render_block_core/html', 'widget_custom_html_content', 'widget_block_content' ) as $place ) {
	add_filter(
		$place,
		static function ( $html ) {
			if ( ! is_string( $html ) || ! has_tag( $html ) ) {
				return $html;
			}
			use_script();
			$alone = preg_match( '~^\s*(?:<script\b[^>]*></script>\s*)?(<flattr-button\b[^>]*>(?:(?!</?flattr-button).)*</flattr-button>)\s*$~s', $html );
			return $alone ? "<p class=\"flattr-button-line\">$html</p>" : $html;
		}
	);
}
