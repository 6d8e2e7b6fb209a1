import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { markdownHtml } from './markdown.ts';

const htmlOf = (text: string) => markdownHtml(text, { tableLabel: 'Table' });

test('makes elements of headings, paragraphs, lists and tables', () => {
  const html = htmlOf(
    '# One\n\nA **bold**\nword, `code` and [a page](/wallet).\n\n- first\n  line\n- second\n\n| a | b |\n| --- | --- |\n| c | d |',
  ).replace(/\s+/g, ' ');
  assert.match(
    html,
    /^<h1>One<\/h1> <p>A <strong>bold<\/strong> word, <code>code<\/code> and <a href="\/wallet">a page<\/a>\.<\/p>/,
  );
  assert.match(html, /<ul> <li>first line<\/li> <li>second<\/li> <\/ul>/);
  assert.match(
    html,
    /<div class="scroll" role="group" aria-label="Table" tabindex="0"><table> ?<thead> <tr> <th scope="col">a<\/th> <th scope="col">b<\/th> <\/tr> <\/thead> <tbody> <tr> <th scope="row">c<\/th> <td>d<\/td> <\/tr>/,
  );
});

test('keeps HTML as text, and links only to our pages and the web', () => {
  assert.equal(
    htmlOf(
      '<script>alert(1)</script> [x](javascript:alert) [y](architecture.md) [z](https://a.example/) "q"',
    ),
    '<p>&lt;script&gt;alert(1)&lt;/script&gt; x y <a href="https://a.example/">z</a> &quot;q&quot;</p>\n',
  );
  assert.equal(htmlOf('![x](javascript:alert)'), '<p>!x</p>\n');
});

test('leaves nothing of the privacy notice unformatted', async () => {
  const html = htmlOf(await readFile(new URL('../../../../docs/privacy.md', import.meta.url), 'utf8'));
  assert.doesNotMatch(html.replace(/<[^>]*>/g, ''), /\*\*|`|^#|\]\(|\|/m);
});
