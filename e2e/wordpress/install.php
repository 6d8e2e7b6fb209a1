<?php
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install( 'A blog', 'admin', 'admin@example.com', true, '', 'password' );
update_option( 'permalink_structure', $in['plain'] ? '' : '/%year%/%postname%/' );
update_option( 'show_avatars', 0 ); // They are on another server, and a page waits for it.
foreach ( array( 'author', 'contributor', 'subscriber' ) as $role ) {
	wp_insert_user(
		array(
			'user_login' => $role,
			'user_pass'  => 'password',
			'user_email' => "$role@example.com",
			'role'       => $role,
		)
	);
}
// A newcomer's tour of the editor is in front of it.
foreach ( get_users( array( 'fields' => 'ID' ) ) as $user ) {
	update_user_meta( $user, 'wp_persisted_preferences', array( 'core/edit-post' => array( 'welcomeGuide' => false ), 'core' => array( 'welcomeGuide' => false ), '_modified' => '2026-01-01T00:00:00.000Z' ) );
}
return true;
