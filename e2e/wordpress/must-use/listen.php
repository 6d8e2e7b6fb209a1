<?php
/* Writes down every request that WordPress makes. */
add_filter(
	'pre_http_request',
	static function ( $answer, $options, $address ) {
		file_put_contents( ABSPATH . 'asked.txt', $address . "\n", FILE_APPEND );
		return $answer;
	},
	10,
	3
);
