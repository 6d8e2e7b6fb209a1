<?php
require_once ABSPATH . 'wp-admin/includes/network.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
global $wpdb;
foreach ( $wpdb->tables( 'ms_global' ) as $table => $name ) {
	$wpdb->$table = $name;
}
install_network();
$made = populate_network( 1, $in['host'], 'admin@example.com', 'Blogs', '/', false );
return is_wp_error( $made ) ? $made->get_error_message() : $made;
