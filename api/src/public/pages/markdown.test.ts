import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { markdownHtml } from './markdown.ts';

test('headings, paragraphs, lists and tables become elements', () => {
  const text =
    '# One\n\nA **bold**\nword, `code` and [a page](/wallet).\n\n- first\n  line\n- second\n\n| a | b |\n| --- | --- |\n| c | d |';
  const html = markdownHtml(text);
  assert.match(
    html,
    /^<h1>One<\/h1>\n<p>A <strong>bold<\/strong> word, <code>code<\/code> and <a href="\/wallet">a page<\/a>\.<\/p>/,
  );
  assert.match(html, /<ul><li>first line<\/li><li>second<\/li><\/ul>/);
  assert.match(
    html,
    /<thead><tr><th scope="col">a<\/th><th scope="col">b<\/th><\/tr><\/thead><tbody><tr><th scope="row">c<\/th><td>d<\/td><\/tr>/,
  );
});

test('text stays text, and links lead to pages or the web only', () => {
  assert.equal(
    markdownHtml('<script>alert(1)</script> [x](javascript:alert) [y](architecture.md) "z"'),
    '<p>&#60;script&#62;alert(1)&#60;/script&#62; x y &#34;z&#34;</p>',
  );
});

test('nothing of what is kept about people is left unformatted', async () => {
  const html = markdownHtml(await readFile(new URL('../../../../docs/privacy.md', import.meta.url), 'utf8'));
  assert.doesNotMatch(html.replace(/<[^>]*>/g, ''), /\*\*|`|^#|\]\(|\|/m);
});
