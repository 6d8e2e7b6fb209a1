<?php
/**
 * The handles of authors, in their profiles. Each site of a network has its own.
 *
 * @package FlattrButton
 */

namespace FlattrButton;

defined( 'ABSPATH' ) || exit;

use WP_User;

const AUTHOR_HANDLE = 'flattr_button_handle';

/** An author's own handle, or nothing. */
function author_handle( int $author ): string {
	$handle = $author ? get_user_option( AUTHOR_HANDLE, $author ) : '';
	return is_string( $handle ) ? $handle : '';
}

/** The handles of all who published something here. Nobody gets on the site's list by an account alone. */
function author_handles(): array {
	global $wpdb;
	if ( ! options()['authors'] ) {
		return array();
	}
	$authors = get_users(
		array(
			'meta_key'            => $wpdb->get_blog_prefix() . AUTHOR_HANDLE, // phpcs:ignore WordPress.DB.SlowDBQuery.slow_db_query_meta_key -- once a day.
			'has_published_posts' => post_types(),
			'fields'              => 'ID',
			'number'              => 900, // The service reads at most 1000 handles.
			'orderby'             => 'ID',
		)
	);
	return array_filter(
		array_map(
			static function ( $author ) {
				return author_handle( (int) $author );
			},
			$authors
		)
	);
}

add_action( 'show_user_profile', __NAMESPACE__ . '\show_author_field' );
add_action( 'edit_user_profile', __NAMESPACE__ . '\show_author_field' );
add_action( 'personal_options_update', __NAMESPACE__ . '\save_author_field' );
add_action( 'edit_user_profile_update', __NAMESPACE__ . '\save_author_field' );
add_action( 'user_profile_update_errors', __NAMESPACE__ . '\refuse_author_field' );

/** The field in a profile. Only for those who write here, and if the site lets authors have their own. */
function show_author_field( WP_User $user ): void {
	if ( ! options()['authors'] || ! user_can( $user, 'edit_posts' ) ) {
		return;
	}
	?>
	<h2>Flattr</h2>
	<table class="form-table" role="presentation">
		<tr>
			<th><label for="flattr_button_handle"><?php esc_html_e( 'Flattr handle', 'flattr-button' ); ?></label></th>
			<td>
				<input type="text" class="regular-text" id="flattr_button_handle" name="flattr_button_handle" value="<?php echo esc_attr( author_handle( $user->ID ) ); ?>">
				<p class="description"><?php esc_html_e( 'The buttons on your own posts pay this handle. Leave it empty, and they pay the site’s.', 'flattr-button' ); ?></p>
			</td>
		</tr>
	</table>
	<?php
}

/** What the profile's form sent, or null without the field. WordPress has checked the form's nonce before. */
function sent_author_handle(): ?string {
	// phpcs:ignore WordPress.Security.NonceVerification.Missing
	return isset( $_POST['flattr_button_handle'] ) ? sanitize_text_field( wp_unslash( $_POST['flattr_button_handle'] ) ) : null;
}

/** Keeps the handle. One that cannot be one is refused below, and nothing is saved. */
function save_author_field( int $user ): void {
	$written = sent_author_handle();
	if ( null === $written || ! options()['authors'] || ! current_user_can( 'edit_user', $user ) || ! user_can( $user, 'edit_posts' ) ) {
		return;
	}
	$handle = read_handle( $written );
	if ( '' === $written ) {
		delete_user_option( $user, AUTHOR_HANDLE );
	} elseif ( null !== $handle ) {
		update_user_option( $user, AUTHOR_HANDLE, $handle );
	}
}

/** Says what a handle looks like. */
function refuse_author_field( $errors ): void {
	$written = sent_author_handle();
	if ( null !== $written && '' !== $written && null === read_handle( $written ) ) {
		$errors->add( 'flattr_button_handle', __( 'A Flattr handle has 2 to 30 letters, digits and hyphens. Yours was not changed.', 'flattr-button' ) );
	}
}
