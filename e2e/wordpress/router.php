<?php
/*
 * What a web server does for WordPress: files as they are, and everything else to index.php. With PLAIN it is an Apache
 * without rewriting, which has no file for other paths and says so.
 */
$path = rawurldecode( parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH ) );
// A network of folders has its admin pages in each of them.
$inner = preg_replace( '~^/[^/]+(/wp-(?:admin|includes|content|login\.php))~', '$1', $path );
foreach ( array( $path, $inner ) as $candidate ) {
	$file = $_SERVER['DOCUMENT_ROOT'] . $candidate;
	if ( is_dir( $file ) && is_file( rtrim( $file, '/' ) . '/index.php' ) ) {
		$file      = rtrim( $file, '/' ) . '/index.php';
		$candidate = rtrim( $candidate, '/' ) . '/index.php';
	}
	if ( ! is_file( $file ) ) {
		continue;
	}
	if ( ! str_ends_with( $file, '.php' ) ) {
		if ( $candidate === $path ) {
			return false;
		}
		header( 'Content-Type: ' . ( str_ends_with( $file, '.css' ) ? 'text/css' : ( str_ends_with( $file, '.js' ) ? 'text/javascript' : 'application/octet-stream' ) ) );
		readfile( $file );
		return true;
	}
	$_SERVER['SCRIPT_FILENAME'] = $file;
	$_SERVER['SCRIPT_NAME']     = $candidate;
	$_SERVER['PHP_SELF']        = $candidate;
	chdir( dirname( $file ) );
	require $file;
	return true;
}
if ( getenv( 'PLAIN' ) ) {
	http_response_code( 404 );
	echo 'Not Found';
	return true;
}
$_SERVER['SCRIPT_FILENAME'] = $_SERVER['DOCUMENT_ROOT'] . '/index.php';
$_SERVER['SCRIPT_NAME']     = '/index.php';
$_SERVER['PHP_SELF']        = '/index.php';
chdir( $_SERVER['DOCUMENT_ROOT'] );
require $_SERVER['DOCUMENT_ROOT'] . '/index.php';
