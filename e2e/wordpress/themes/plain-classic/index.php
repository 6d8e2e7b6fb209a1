<!doctype html>
<html <?php language_attributes(); ?>>
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><?php wp_head(); ?></head>
<body <?php body_class(); ?>>
<?php
while ( have_posts() ) {
	the_post();
	echo '<article>';
	the_title( '<h1>', '</h1>' );
	echo '<aside>';
	the_excerpt();
	echo '</aside>';
	the_content();
	if ( isset( $_GET['twice'] ) ) {
		the_content();
	}
	echo '</article>';
}
wp_footer();
?>
</body>
</html>
