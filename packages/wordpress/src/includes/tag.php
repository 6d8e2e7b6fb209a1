<?php
/**
 * The text of the tag. It is the same as the one that the service's page for creators makes.
 *
 * @package FlattrButton
 */

namespace FlattrButton;

defined( 'ABSPATH' ) || exit;

/** The attributes that the button knows, in the order of its documentation, but for `service`. */
const ATTRIBUTES = array(
	'to',
	'url',
	'thing-title',
	'count',
	'count-from',
	'size',
	'layout',
	'look',
	'theme',
	'label',
	'label-flattred',
	'lang',
	'preview',
);

/** With its attributes, the address of its link, and the link's text. A test holds it against the service's. */
const TAG = "<flattr-button%s>\n  <a class=\"flattr-button\" href=\"%s\">%s</a>\n</flattr-button>";

/**
 * The tag. The link inside is for readers without JavaScript, and for systems that strip the tag around it.
 *
 * @param array<string, string> $attributes By name. Empty ones are left out, unknown ones too.
 */
function tag( array $attributes ): string {
	$text = '';
	foreach ( ATTRIBUTES as $name ) {
		$value = $attributes[ $name ] ?? '';
		if ( 'preview' === $name ) {
			$text .= '' === $value ? '' : ' preview';
		} elseif ( '' !== $value ) {
			$text .= sprintf( ' %s="%s"', $name, esc_attr( $value ) );
		}
	}
	$label = $attributes['label'] ?? '';
	return sprintf( TAG, $text, esc_attr( flattr_link( $attributes ) ), esc_html( '' === $label ? 'Flattr' : $label ) );
}

/** Only the link, for feeds: their readers strip the tag. */
function plain_link( array $attributes ): string {
	return sprintf( '<a class="flattr-button" href="%s">Flattr</a>', esc_attr( flattr_link( $attributes ) ) );
}

/**
 * The address where the service asks the reader to confirm.
 *
 * @param array<string, string> $attributes `to`, and perhaps `url` and `thing-title`.
 */
function flattr_link( array $attributes ): string {
	$query = array( 'to' => $attributes['to'] ?? '' );
	$url   = $attributes['url'] ?? '';
	if ( '' !== $url ) {
		$query['url'] = $url;
		$title        = $attributes['thing-title'] ?? '';
		if ( '' !== $title ) {
			$query['title'] = mb_substr( $title, 0, 200 );
		}
	}
	// As browsers write it.
	return service() . '/flattr?' . str_replace( '%2A', '*', http_build_query( $query, '', '&', PHP_QUERY_RFC1738 ) );
}

/** Whether a text has a button already. */
function has_tag( string $text ): bool {
	return (bool) preg_match( '~<flattr-button[\s>]|<a\b[^>]*\bclass="[^"]*\bflattr-button\b~', $text );
}
