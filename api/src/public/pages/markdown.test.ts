import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { markdownDocument, markdownHtml } from './markdown.ts';

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

test('makes no heading of an empty cell', () => {
  assert.equal(
    htmlOf('| | b |\n| --- | --- |\n| | d |').replace(/\s+/g, ' '),
    '<div class="scroll" role="group" aria-label="Table" tabindex="0"><table><thead> <tr> <td></td> <th scope="col">b</th> </tr> </thead> <tbody> <tr> <td></td> <td>d</td> </tr> </tbody> </table></div> ',
  );
});

test('keeps HTML as text, and links only to our pages and the web', () => {
  assert.equal(
    htmlOf(
      '<script>alert(1)</script> [x](javascript:alert) [y](architecture.md) [z](https://a.example/) "q"',
    ),
    '<p>&lt;script&gt;alert(1)&lt;/script&gt; x y <a href="https://a.example/">z</a> &quot;q&quot;</p>\n',
  );
  assert.equal(htmlOf('![x](javascript:alert)'), '<p>x</p>\n');
});

test('leaves out comments, also right below a paragraph or a table, but not in code', () => {
  assert.equal(
    htmlOf('<!-- a\nb -->\nOne\n<!-- c -->\n\n`<!-- d -->`'),
    '<p>One</p>\n<p><code>&lt;!-- d --&gt;</code></p>\n',
  );
  assert.equal(htmlOf('| a |\n| --- |\n| b |\n<!-- c -->').match(/<tr>/g)?.length, 2);
});

test('keeps places that links name, and no other element', () => {
  assert.equal(
    htmlOf('<a id="x"></a>y <a id="x" onclick="z"></a>'),
    '<p><span id="x"></span>y &lt;a id=&quot;x&quot; onclick=&quot;z&quot;&gt;&lt;/a&gt;</p>\n',
  );
});

describe('a document', () => {
  const leads = (address: string) =>
    address.endsWith('.md') ? `/docs/${address}` : { file: `src/${address}` };
  const read = (text: string) => markdownDocument(text, { tableLabel: 'Table', leads });

  test('has a title, and headings with the anchors of GitHub and the first sentences below them', () => {
    const { title, body, headings } = read(
      '# A, b’s `C`\n\nOne\ntwo. These words are more than forty letters. Four.\n\n## Use\n\n## Use\n\nWith v1.2 of it',
    );
    assert.equal(title, '<h1 id="a-bs-c">A, b’s <code>C</code></h1>\n');
    assert.match(body, /^<p>One[\s\S]*<h2 id="use">Use<\/h2>\n<h2 id="use-1">Use<\/h2>/);
    assert.deepEqual(headings, [
      {
        level: 1,
        id: 'a-bs-c',
        text: 'A, b’s C',
        summary: 'One two. These words are more than forty letters.',
      },
      { level: 2, id: 'use', text: 'Use', summary: '' },
      { level: 2, id: 'use-1', text: 'Use', summary: 'With v1.2 of it' },
    ]);
  });

  test('names a file that is not served, and does not link to it', () => {
    assert.equal(
      read('[a](a.md), [`x.ts`](x.ts), [the rooms](y.ts)').body,
      '<p><a href="/docs/a.md">a</a>, <code>src/x.ts</code>, the rooms (<code>src/y.ts</code>)</p>\n',
    );
  });

  test('aligns numbers by a class, because the pages’ policy allows no style in an attribute', () => {
    assert.match(
      read('| a | b |\n| --- | ---: |\n| c | 1 |').body,
      /<th class="number" scope="col">b<\/th>[\s\S]*<td class="number">1<\/td>/,
    );
  });
});

test('leaves nothing of the privacy notice unformatted', async () => {
  const html = htmlOf(await readFile(new URL('../../../../docs/privacy.md', import.meta.url), 'utf8'));
  assert.doesNotMatch(html.replace(/<[^>]*>/g, ''), /\*\*|`|^#|\]\(|\|/m);
});
