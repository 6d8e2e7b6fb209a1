<?php
/**
 * `/.well-known/flattr.json`: whom buttons on this site may pay. The service reads it once a day.
 *
 * @package FlattrButton
 */

namespace FlattrButton;

defined( 'ABSPATH' ) || exit;

const LIST_PATH = '/.well-known/flattr.json';

/*
 * By the path itself and not by a rewrite rule: it then also works without pretty permalinks, wherever the web server
 * hands unknown paths to WordPress.
 */
add_action( 'init', __NAMESPACE__ . '\answer_list', 99 );

/** Sends the list if it was asked for. */
function answer_list(): void {
	// phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- only compared.
	$path = isset( $_SERVER['REQUEST_URI'] ) ? strtok( wp_unslash( $_SERVER['REQUEST_URI'] ), '?' ) : '';
	if ( LIST_PATH !== $path || ! answers_for_origin() ) {
		return;
	}
	$text = list_text();
	if ( '' === $text ) {
		return;
	}
	if ( ! defined( 'DONOTCACHEPAGE' ) ) {
		define( 'DONOTCACHEPAGE', true ); // A page cache would keep an old list.
	}
	nocache_headers();
	header( 'Content-Type: application/json; charset=utf-8' );
	header( 'X-Content-Type-Options: nosniff' );
	echo $text; // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- JSON.
	exit;
}

/** Whether this site is the one at the root of its origin. In a network of folders, the main one answers for all. */
function answers_for_origin(): bool {
	return '' === rtrim( (string) wp_parse_url( home_url(), PHP_URL_PATH ), '/' );
}

/** The file's text. Empty if it would name nobody: an empty list means that nobody may be paid. */
function list_text(): string {
	$lists = array();
	foreach ( sites_of_origin() as $site ) {
		if ( $site ) {
			switch_to_blog( $site );
		}
		$service = service();
		$handles = array_merge( array( options()['handle'] ), author_handles() );
		if ( '' !== $service ) {
			$lists[ $service ] = array_merge( $lists[ $service ] ?? array(), array_filter( $handles ) );
		}
		if ( $site ) {
			restore_current_blog();
		}
	}
	$lists = array_filter(
		array_map(
			static function ( $handles ) {
				return array_values( array_unique( $handles ) ); },
			$lists
		)
	);
	return $lists ? wp_json_encode( $lists, JSON_UNESCAPED_SLASHES | JSON_PRETTY_PRINT ) . "\n" : '';
}

/** The sites of a network that share this domain and use this plugin. Without a network, only this one, as 0. */
function sites_of_origin(): array {
	if ( ! is_multisite() ) {
		return array( 0 );
	}
	$sites  = get_sites(
		array(
			'domain'   => wp_parse_url( home_url(), PHP_URL_HOST ) . ( wp_parse_url( home_url(), PHP_URL_PORT ) ? ':' . wp_parse_url( home_url(), PHP_URL_PORT ) : '' ),
			'fields'   => 'ids',
			'number'   => 500,
			'archived' => 0,
			'deleted'  => 0,
			'spam'     => 0,
		)
	);
	$plugin = plugin_basename( FILE );
	if ( isset( ( (array) get_site_option( 'active_sitewide_plugins' ) )[ $plugin ] ) ) {
		return $sites;
	}
	return array_filter(
		$sites,
		static function ( $site ) use ( $plugin ) {
			return in_array( $plugin, (array) get_blog_option( $site, 'active_plugins', array() ), true );
		}
	);
}
