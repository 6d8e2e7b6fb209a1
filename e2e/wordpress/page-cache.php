<?php
/* A page cache, as plugins put it into wp-content/advanced-cache.php: whole pages for everybody who is not signed in. */
if ( 'GET' !== ( $_SERVER['REQUEST_METHOD'] ?? '' ) || ! empty( $_COOKIE ) || str_contains( $_SERVER['REQUEST_URI'], 'wp-' ) ) {
	return;
}
$flattr_test_file = WP_CONTENT_DIR . '/cached-' . md5( $_SERVER['REQUEST_URI'] );
if ( is_file( $flattr_test_file ) ) {
	header( 'X-From-Cache: yes' );
	readfile( $flattr_test_file );
	exit;
}
ob_start(
	static function ( $page ) use ( $flattr_test_file ) {
		if ( 200 === http_response_code() && ! defined( 'DONOTCACHEPAGE' ) ) {
			file_put_contents( $flattr_test_file, $page );
		}
		return $page;
	}
);
