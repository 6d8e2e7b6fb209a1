import assert from 'node:assert/strict';
import { test } from 'node:test';
import { around, html, trustedHtml, withLinks } from './html.ts';

test('escapes every value, also in attributes and lists', () => {
  const evil = `<a b='c' d="e">&`;
  const safe = '&#60;a b=&#39;c&#39; d=&#34;e&#34;&#62;&#38;';
  assert.equal(
    String(html`<p title="${evil}">${evil}${[evil, 1]}</p>`),
    `<p title="${safe}">${safe}${safe}1</p>`,
  );
});

test('keeps HTML, and leaves out what is missing', () => {
  assert.equal(
    String(html`${html`<b>${'<'}</b>`}${trustedHtml('<i>')}${null}${undefined}${false}`),
    '<b>&#60;</b><i>',
  );
});

test('links only to our own pages, and escapes the rest of a sentence', () => {
  assert.equal(
    String(withLinks('<b> [see all](/directory?a=1&b=2), [x](javascript:alert) end')),
    '&#60;b&#62; <a href="/directory?a=1&#38;b=2">see all</a>, [x](javascript:alert) end',
  );
  assert.equal(String(withLinks('no link')), 'no link');
});

test('puts HTML into a sentence, wherever its language has the value', () => {
  assert.equal(
    String(around((name) => `${name} flattrn & mehr`, html`<bdi>A</bdi>`)),
    '<bdi>A</bdi> flattrn &#38; mehr',
  );
});
