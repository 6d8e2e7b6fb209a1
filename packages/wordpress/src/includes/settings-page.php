<?php
/**
 * The page under Settings, and the ways to it.
 *
 * @package FlattrButton
 */

namespace FlattrButton;

defined( 'ABSPATH' ) || exit;

const PAGE = 'flattr-button';

add_action(
	'admin_menu',
	static function () {
		add_options_page( 'Flattr', 'Flattr', 'manage_options', PAGE, __NAMESPACE__ . '\print_page' );
	}
);

add_action(
	'admin_init',
	static function () {
		register_setting(
			PAGE,
			OPTION,
			array(
				'type'              => 'object',
				'sanitize_callback' => __NAMESPACE__ . '\sanitize_options',
				'default'           => array(),
			)
		);
	}
);

/* What the owner can take over into the site's privacy policy. */
add_action(
	'admin_init',
	static function () {
		if ( '' === service() ) {
			return;
		}
		/* translators: 1: address of the service, 2: address of its privacy policy */
		$text = __( 'Pages with a Flattr button load its script from %1$s and ask there how many readers flattred them. That server sees the visitor’s IP address. Nothing else is sent before the visitor presses the button, and no cookie is set on this site. Its privacy policy is at %2$s.', 'flattr-button' );
		wp_add_privacy_policy_content( 'Flattr Button', '<p>' . esc_html( sprintf( $text, service(), service() . '/privacy' ) ) . '</p>' );
	}
);

add_filter(
	'plugin_action_links_' . plugin_basename( FILE ),
	static function ( $links ) {
		$link = sprintf( '<a href="%s">%s</a>', esc_url( page_address() ), esc_html__( 'Settings', 'flattr-button' ) );
		return array_merge( array( $link ), $links );
	}
);

/* Until somebody is paid, the plugin does nothing. It says so where its owner looks after activating it. */
add_action(
	'admin_notices',
	static function () {
		$screen = get_current_screen();
		if ( ! $screen || ! in_array( $screen->id, array( 'plugins', 'dashboard' ), true ) || ! current_user_can( 'manage_options' ) ) {
			return;
		}
		if ( '' === service() || ( '' === options()['handle'] && ! author_handles() ) ) {
			printf(
				'<div class="notice notice-info"><p>%s <a href="%s">%s</a></p></div>',
				esc_html__( 'Flattr: your pages have no button yet, because it does not know whom to pay.', 'flattr-button' ),
				esc_url( page_address() ),
				esc_html__( 'Enter your public page', 'flattr-button' )
			);
		}
	}
);

/** The address of the page. */
function page_address(): string {
	return admin_url( 'options-general.php?page=' . PAGE );
}

/** Prints the page: what was found, if it was asked for or something was saved, then the form. */
function print_page(): void {
	if ( ! current_user_can( 'manage_options' ) ) {
		return;
	}
	echo '<div class="wrap"><h1>Flattr</h1>';
	if ( is_check_asked() ) {
		print_findings( findings() );
	}
	echo '<form action="options.php" method="post">';
	settings_fields( PAGE );
	echo '<table class="form-table" role="presentation">';
	print_fields();
	echo '</table>';
	submit_button( __( 'Save and check', 'flattr-button' ) );
	echo '</form><h2>' . esc_html__( 'Check', 'flattr-button' ) . '</h2><p>' . esc_html__( 'Asks the service for your handle, and opens your newest post and your site’s list as a reader would.', 'flattr-button' ) . '</p>';
	printf( '<p><a class="button" id="flattr-check" href="%s">%s</a></p>', esc_url( wp_nonce_url( page_address() . '&check=1', 'flattr-check' ) ), esc_html__( 'Check', 'flattr-button' ) );
	print_list();
	echo '</div>';
}

/** Somebody pressed Check, or has just saved. The second only reads, so it needs no nonce. */
function is_check_asked(): bool {
	// phpcs:disable WordPress.Security.NonceVerification.Recommended
	if ( isset( $_GET['settings-updated'] ) ) {
		return ! array_filter(
			get_settings_errors( OPTION ),
			static function ( $error ) {
				return 'error' === $error['type']; }
		);
	}
	return isset( $_GET['check'], $_GET['_wpnonce'] ) && wp_verify_nonce( sanitize_key( $_GET['_wpnonce'] ), 'flattr-check' );
	// phpcs:enable
}

/** Prints sentences, each in the colour of what it means. */
function print_findings( array $findings ): void {
	foreach ( $findings as list( $kind, $sentence ) ) {
		printf( '<div class="notice notice-%s inline flattr-finding"><p>%s</p></div>', esc_attr( $kind ), esc_html( $sentence ) );
	}
}

/** Prints the file that is to be at /.well-known/flattr.json, for sites where WordPress cannot answer there. */
function print_list(): void {
	$text = list_text();
	if ( '' === $text ) {
		return;
	}
	printf(
		'<details><summary>%s</summary><p><code>%s</code></p><pre class="code" id="flattr-list">%s</pre></details>',
		esc_html__( 'The site’s list of who can be paid', 'flattr-button' ),
		esc_html( LIST_PATH ),
		esc_html( $text )
	);
}
