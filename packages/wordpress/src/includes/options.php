<?php
/**
 * What the owner of the site chose. One option holds all of it, because every page needs all of it.
 *
 * @package FlattrButton
 */

namespace FlattrButton;

defined( 'ABSPATH' ) || exit;

const OPTION = 'flattr_button';

/**
 * The choices, with the defaults of a new site. Until there is a service, no page has a button.
 *
 * @return array{handle: string, service: string, place: string, types: string[], lists: bool, authors: bool, colours: string}
 */
function options(): array {
	$defaults = array(
		'handle'  => '',
		'service' => '',
		'place'   => 'below',
		'types'   => array( 'post' ),
		'lists'   => false,
		'authors' => true,
		'colours' => 'auto',
	);
	$chosen   = get_option( OPTION, array() );
	return is_array( $chosen ) ? array_merge( $defaults, array_intersect_key( $chosen, $defaults ) ) : $defaults;
}

/** The origin of the service, such as `https://flattr.example`. Empty until the owner has entered it. */
function service(): string {
	return options()['service'];
}

/**
 * Makes choices of what the form sent. What cannot be read is refused with a sentence, and the former value stays.
 *
 * @param mixed $sent What the form sent.
 */
function sanitize_options( $sent ): array {
	$old  = options();
	$sent = is_array( $sent ) ? $sent : array();
	$new  = $old;
	// WordPress calls this again with the result when it makes the option.
	$written = $sent['page'] ?? public_page( $sent + $old );
	$page    = read_page( is_string( $written ) ? trim( $written ) : '', $old['service'] );
	if ( null === $page ) {
		add_settings_error( OPTION, 'flattr_button_page', __( 'Your public page was not changed. Enter its whole address, such as https://flattr.example/@ada.', 'flattr-button' ) );
	} else {
		list( 'service' => $new['service'], 'handle' => $new['handle'] ) = $page;
	}
	$new['place']   = one_of( $sent['place'] ?? '', array( 'below', 'above', 'hand' ), $old['place'] );
	$new['colours'] = one_of( $sent['colours'] ?? '', array( 'auto', 'dark' ), $old['colours'] );
	$new['types']   = array_values( array_intersect( array_map( 'strval', (array) ( $sent['types'] ?? array() ) ), post_types() ) );
	$new['lists']   = ! empty( $sent['lists'] );
	$new['authors'] = ! empty( $sent['authors'] );
	return $new;
}

/** The address of the public page of whom the site pays: all that the owner has to enter. */
function public_page( array $options ): string {
	return $options['service'] . ( '' === $options['handle'] ? '' : '/@' . $options['handle'] );
}

/**
 * Reads the address of a public page. Also a link or a whole tag that the service gave, the service alone (only authors are
 * paid then), or a handle alone if the service is known. Null if it is none of these.
 *
 * @return array{service: string, handle: string}|null
 */
function read_page( string $written, string $known_service ): ?array {
	if ( preg_match( '/\shref="([^"]+)"/', $written, $link ) ) {
		$written = html_entity_decode( $link[1], ENT_QUOTES, 'UTF-8' );
	}
	$handle  = '';
	$service = '';
	if ( '' !== $known_service && null !== read_handle( $written ) ) {
		$service = $known_service;
		$handle  = read_handle( $written );
	} elseif ( '' !== $written ) {
		$service = read_origin( $written );
		if ( preg_match( '~/(?:@|flattr\?(?:.*&)?to=)([^/?#&]*)~', $written, $name ) ) {
			$handle = read_handle( $name[1] );
		}
	}
	return null === $service || null === $handle ? null : compact( 'service', 'handle' );
}

/** The types of posts that have a page of their own. */
function post_types(): array {
	return array_values( array_diff( get_post_types( array( 'public' => true ) ), array( 'attachment' ) ) );
}

/** The handle that somebody wrote, such as ` @Ada `. Null if it cannot be one. The service reads it in the same way. */
function read_handle( string $written ): ?string {
	$handle = strtolower( preg_replace( '/^@/', '', trim( $written ) ) );
	return preg_match( '/^[a-z0-9-]{2,30}$/', $handle ) ? $handle : null;
}

/** The origin of an address that somebody wrote, with or without `https://`. Null if it has none. */
function read_origin( string $written ): ?string {
	$address = preg_match( '~^[a-z][a-z0-9+.-]*://~i', $written ) ? $written : "https://$written";
	$parts   = wp_parse_url( $address );
	$scheme  = strtolower( $parts['scheme'] ?? '' );
	$host    = strtolower( $parts['host'] ?? '' );
	if ( ! in_array( $scheme, array( 'http', 'https' ), true ) || ! preg_match( '/^(localhost|[a-z0-9-]+(\.[a-z0-9-]+)+|\[[0-9a-f:]+\])$/', $host ) ) {
		return null;
	}
	return "$scheme://$host" . ( isset( $parts['port'] ) ? ':' . $parts['port'] : '' );
}

/** The choice if it is one of these, or else the former one. */
function one_of( $choice, array $these, string $former ): string {
	return in_array( $choice, $these, true ) ? $choice : $former;
}
