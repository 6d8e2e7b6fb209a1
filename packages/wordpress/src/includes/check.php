<?php
/**
 * Asks the service and the site's own pages, and says in sentences what it found. Only when somebody asks for it.
 *
 * @package FlattrButton
 */

namespace FlattrButton;

defined( 'ABSPATH' ) || exit;

use WP_Post;

/**
 * What was found, each with how it is: `success`, `warning` or `error`, as WordPress's notices are named.
 *
 * @return array<int, array{0: string, 1: string}>
 */
function findings(): array {
	$handles = array_values( array_unique( array_filter( array_merge( array( options()['handle'] ), author_handles() ) ) ) );
	if ( '' === service() || ! $handles ) {
		return array( array( 'error', __( 'Enter the address of your public page at the service. Until then no page has a button.', 'flattr-button' ) ) );
	}
	// A blog with more authors than this is checked by those who see their buttons.
	$creators = array_map( __NAMESPACE__ . '\find_creator', array_slice( $handles, 0, 5 ) );
	// Pages and a list that name somebody whom the service does not know are nothing to be glad about.
	if ( in_array( 'error', array_column( $creators, 0 ), true ) ) {
		return $creators;
	}
	return array_merge( $creators, find_https(), array( find_button(), find_list() ) );
}

/** Whether the service knows a handle. */
function find_creator( string $handle ): array {
	$service = service();
	// In a network, the owner of one site must not have the server ask its neighbours.
	$ask    = is_multisite() ? 'wp_safe_remote_get' : 'wp_remote_get';
	$answer = $ask( "$service/v1/creators/$handle", array( 'timeout' => 5 ) );
	if ( is_wp_error( $answer ) ) {
		/* translators: 1: address of the service, 2: reason */
		return array( 'error', sprintf( __( '%1$s does not answer (%2$s). Is the address right? Until it answers, your buttons are links.', 'flattr-button' ), $service, $answer->get_error_message() ) );
	}
	$status = wp_remote_retrieve_response_code( $answer );
	$body   = json_decode( wp_remote_retrieve_body( $answer ), true );
	if ( 200 === $status && isset( $body['handle'] ) ) {
		/* translators: 1: handle, 2: address of the service */
		return array( 'success', sprintf( __( '“%1$s” is a creator at %2$s.', 'flattr-button' ), $handle, $service ) );
	}
	if ( in_array( $status, array( 404, 410 ), true ) && isset( $body['title'] ) ) {
		/* translators: 1: handle, 2: address of the service */
		return array( 'error', sprintf( __( 'Nobody has the handle “%1$s” at %2$s. Write it as in the address of your public page.', 'flattr-button' ), $handle, $service ) );
	}
	/* translators: 1: address, 2: number of the HTTP status */
	return array( 'error', sprintf( __( 'There is no Flattr service at %1$s (it answered with status %2$d). Look at the address of your public page again.', 'flattr-button' ), $service, $status ) );
}

/** Only pages with https can be flattred, but for a site on one's own machine. */
function find_https(): array {
	$host = (string) wp_parse_url( home_url(), PHP_URL_HOST );
	if ( 'https' === wp_parse_url( home_url(), PHP_URL_SCHEME ) || in_array( $host, array( 'localhost', '127.0.0.1', '[::1]' ), true ) ) {
		return array();
	}
	return array( array( 'error', __( 'This site’s address begins with http://, and only pages with https can be flattred. Change it under Settings, General, once your site has a certificate.', 'flattr-button' ) ) );
}

/** Whether the newest post has its button and the script, as readers get it. */
function find_button(): array {
	$posts = get_posts(
		array(
			'post_type'    => options()['types'] ? options()['types'] : array( 'post' ),
			'post_status'  => 'publish',
			'has_password' => false,
			'numberposts'  => 1,
		)
	);
	if ( ! $posts ) {
		return array( 'warning', __( 'There is no published post yet. Publish one and check again.', 'flattr-button' ) );
	}
	$address = get_permalink( $posts[0] );
	$title   = get_the_title( $posts[0] );
	$answer  = ask_own_site( $address );
	if ( is_wp_error( $answer ) ) {
		/* translators: 1: address, 2: reason */
		return array( 'warning', sprintf( __( 'The site could not open its own page %1$s (%2$s). Open it in your browser and look for the button.', 'flattr-button' ), $address, $answer->get_error_message() ) );
	}
	return judge_page( $posts[0], $title, wp_remote_retrieve_body( $answer ) );
}

/** What the page of a post has. */
function judge_page( WP_Post $post, string $title, string $page ): array {
	$handle = handle_of( $post );
	if ( ! preg_match( '/<flattr-button[^>]*\sto="' . preg_quote( $handle, '/' ) . '"/', $page ) ) {
		if ( ! has_button( $post ) ) {
			/* translators: %s: title of a post */
			return array( 'warning', sprintf( __( '“%s” has no button, because nobody put one there. Add the Flattr block or [flattr] to it.', 'flattr-button' ), $title ) );
		}
		/* translators: 1: title of a post, 2: handle */
		return array( 'error', sprintf( __( '“%1$s” has no button for “%2$s”. If you use a page cache, empty it. If your theme does not show the text of posts in WordPress’s way, put the Flattr block where you want the button.', 'flattr-button' ), $title, $handle ) );
	}
	if ( ! preg_match( '/<script[^>]*\ssrc=["\']?' . preg_quote( service(), '/' ) . '\/flattr-button\.js/', $page ) ) {
		/* translators: %s: title of a post */
		return array( 'error', sprintf( __( '“%s” has the button but not its script. Another plugin may have removed or delayed it: except flattr-button.js there. Until then the button is a link.', 'flattr-button' ), $title ) );
	}
	/* translators: 1: title of a post, 2: handle */
	return array( 'success', sprintf( __( '“%1$s” has a button that pays “%2$s”.', 'flattr-button' ), $title, $handle ) );
}

/** Whether the site's list is where the service reads it. */
function find_list(): array {
	$parts   = wp_parse_url( home_url() );
	$address = $parts['scheme'] . '://' . $parts['host'] . ( isset( $parts['port'] ) ? ':' . $parts['port'] : '' ) . LIST_PATH;
	$answer  = ask_own_site( $address );
	$status  = is_wp_error( $answer ) ? 0 : wp_remote_retrieve_response_code( $answer );
	$found   = is_wp_error( $answer ) ? null : json_decode( wp_remote_retrieve_body( $answer ), true );
	$listed  = is_array( $found ) && is_array( $found[ service() ] ?? null ) ? $found[ service() ] : array();
	if ( 200 === $status && in_array( options()['handle'], array_merge( $listed, array( '' ) ), true ) && $listed ) {
		/* translators: 1: address, 2: list of handles */
		return array( 'success', sprintf( __( '%1$s names %2$s. Nobody else can be paid on this site.', 'flattr-button' ), $address, implode( ', ', $listed ) ) );
	}
	if ( 200 === $status && is_array( $found ) ) {
		/* translators: 1: address, 2: handle */
		return array( 'error', sprintf( __( '%1$s is another file, and it does not name “%2$s”, so your buttons are not paid. Delete that file, or write into it what is shown below.', 'flattr-button' ), $address, options()['handle'] ) );
	}
	$works = __( 'Your buttons work all the same, but so does every other button on this site.', 'flattr-button' );
	if ( ! answers_for_origin() ) {
		/* translators: %s: address */
		$why = sprintf( __( 'The list of who can be paid here belongs to %s, but this site is in a folder. Put a file with the text below there.', 'flattr-button' ), $address );
	} elseif ( ! get_option( 'permalink_structure' ) ) {
		/* translators: %s: address */
		$why = sprintf( __( 'The list of who can be paid here is not at %s, because permalinks are “Plain”. Choose others under Settings, Permalinks, or put a file with the text below there.', 'flattr-button' ), $address );
	} else {
		/* translators: 1: address, 2: number of the HTTP status */
		$why = sprintf( __( 'The list of who can be paid here is not at %1$s (status %2$d): the web server does not ask WordPress for it. Put a file with the text below there.', 'flattr-button' ), $address, $status );
	}
	return array( 'warning', "$why $works" );
}

/**
 * Opens a page of this site as a reader who is not signed in. Follows no redirect, as the service does not.
 *
 * @return array|\WP_Error
 */
function ask_own_site( string $address ) {
	return wp_remote_get(
		$address,
		array(
			'timeout'     => 10,
			'redirection' => 0,
			'cookies'     => array(),
			'sslverify'   => apply_filters( 'https_local_ssl_verify', false ), // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- WordPress's own.
		)
	);
}
