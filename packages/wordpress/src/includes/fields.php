<?php
/**
 * The fields of the settings page.
 *
 * @package FlattrButton
 */

namespace FlattrButton;

defined( 'ABSPATH' ) || exit;

/** Prints all rows. */
function print_fields(): void {
	$options = options();
	text_row( 'page', __( 'Your public page', 'flattr-button' ), public_page( $options ), 'https://flattr.example/@your-handle', __( 'Paste its address at the service. It says whom your buttons pay.', 'flattr-button' ) );
	choice_row(
		'place',
		__( 'Where the button is', 'flattr-button' ),
		array(
			'below' => __( 'Below the text', 'flattr-button' ),
			'above' => __( 'Above the text', 'flattr-button' ),
			'hand'  => __( 'Only where I put it, with the Flattr block or [flattr]', 'flattr-button' ),
		),
		$options['place']
	);
	echo '<tr><th scope="row">' . esc_html__( 'On which pages', 'flattr-button' ) . '</th><td><fieldset><legend class="screen-reader-text">' . esc_html__( 'On which pages', 'flattr-button' ) . '</legend>';
	foreach ( post_types() as $type ) {
		box( 'types][', $type, in_array( $type, $options['types'], true ), get_post_type_object( $type )->labels->name );
	}
	box( 'lists', '1', $options['lists'], __( 'Also in lists that show whole posts, such as the front page', 'flattr-button' ) );
	echo '</fieldset></td></tr><tr><th scope="row">' . esc_html__( 'Several authors', 'flattr-button' ) . '</th><td>';
	box( 'authors', '1', $options['authors'], __( 'A post pays its author, if the author’s profile has a Flattr handle', 'flattr-button' ) );
	echo '</td></tr>';
	choice_row(
		'colours',
		__( 'Colours', 'flattr-button' ),
		array(
			'auto' => __( 'As the page is', 'flattr-button' ),
			'dark' => __( 'For a dark page. Choose this if you see a white button on one.', 'flattr-button' ),
		),
		$options['colours']
	);
}

/** A row with a field for text. */
function text_row( string $name, string $label, string $value, string $example, string $hint ): void {
	printf(
		'<tr><th scope="row"><label for="flattr-%1$s">%2$s</label></th><td><input type="text" class="regular-text code" id="flattr-%1$s" name="%3$s[%1$s]" value="%4$s" placeholder="%5$s" aria-describedby="flattr-%1$s-hint" spellcheck="false" autocapitalize="none"><p class="description" id="flattr-%1$s-hint">%6$s</p></td></tr>',
		esc_attr( $name ),
		esc_html( $label ),
		esc_attr( OPTION ),
		esc_attr( $value ),
		esc_attr( $example ),
		esc_html( $hint )
	);
}

/** A row with choices of which one is made. */
function choice_row( string $name, string $label, array $choices, string $chosen ): void {
	printf( '<tr><th scope="row">%1$s</th><td><fieldset><legend class="screen-reader-text">%1$s</legend>', esc_html( $label ) );
	foreach ( $choices as $value => $text ) {
		printf(
			'<label><input type="radio" name="%1$s[%2$s]" value="%3$s"%4$s> %5$s</label><br>',
			esc_attr( OPTION ),
			esc_attr( $name ),
			esc_attr( $value ),
			checked( $chosen, $value, false ),
			esc_html( $text )
		);
	}
	echo '</fieldset></td></tr>';
}

/** One box to tick. */
function box( string $name, string $value, bool $ticked, string $text ): void {
	printf(
		'<label><input type="checkbox" name="%1$s[%2$s]" value="%3$s"%4$s> %5$s</label><br>',
		esc_attr( OPTION ),
		esc_attr( $name ),
		esc_attr( $value ),
		checked( $ticked, true, false ),
		esc_html( $text )
	);
}
