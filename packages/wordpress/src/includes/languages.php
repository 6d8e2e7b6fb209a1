<?php
/**
 * The words of the settings. The button has its own.
 *
 * @package FlattrButton
 */

namespace FlattrButton;

defined( 'ABSPATH' ) || exit;

add_action(
	'init',
	static function () {
		load_plugin_textdomain( 'flattr-button', false, dirname( plugin_basename( FILE ) ) . '/languages' );
	},
	1
);

/*
 * German in Austria or Spanish in Mexico has no file: it gets the one of the language.
 */
add_filter(
	'load_textdomain_mofile',
	static function ( $file, $domain ) {
		if ( 'flattr-button' !== $domain || is_readable( $file ) ) {
			return $file;
		}
		$language = strtok( str_replace( 'flattr-button-', '', basename( $file, '.mo' ) ), '_' );
		foreach ( array(
			'de' => 'de_DE',
			'fr' => 'fr_FR',
			'es' => 'es_ES',
			'ar' => 'ar',
		) as $known => $locale ) {
			if ( $known === $language ) {
				return plugin_dir_path( FILE ) . "languages/flattr-button-$locale.mo";
			}
		}
		return $file;
	},
	10,
	2
);
