import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { plainTag, tagFor } from './outputs.ts';
import { platforms, tagOn } from './platforms.ts';

const service = 'https://flattr.example';
const plain = plainTag('your-handle');
const readme = readFileSync(new URL('../../../flattr-button/README.md', import.meta.url), 'utf8');
const flat = (code: string) => code.replace(/\s+/g, ' ').replaceAll('> <', '><');

test('WordPress gets the tag as the README shows it', () => {
  assert.ok(flat(readme).includes(flat(tagOn('wordpress', service, plain))));
});

test('everything that writes HTML gets the tag of the README', () => {
  assert.ok(flat(readme).includes(flat(tagFor(service, plain))));
  for (const platform of ['html', 'ghost', 'astro'] as const)
    assert.equal(tagOn(platform, service, plain), tagFor(service, plain));
});

test('Hugo names each post, unless the creator named an address', () => {
  const tag = tagOn('hugo', service, plain);
  assert.match(tag, /<flattr-button to="your-handle" url="\{\{ \.Permalink \}\}"/);
  assert.match(tag, /to=your-handle&amp;url=\{\{ \.Permalink \| urlquery \}\}">/);
  assert.ok(!tagOn('hugo', service, { ...plain, url: 'https://blog.example/' }).includes('{{'));
});

test('React gets a component, and braces in a label do not break it', () => {
  const component = tagOn('react', service, { ...plain, label: '{alert(1)}' });
  assert.match(component, /^import 'flattr-button\/define';\n/);
  assert.match(component, /<a className="flattr-button"/);
  assert.ok(!component.includes('{alert'));
  assert.equal(component.match(/&#123;alert\(1\)&#125;/g)?.length, 2);
});

test('Mastodon gets a link, because its profiles show nothing else', () => {
  assert.equal(tagOn('mastodon', service, plain), 'https://flattr.example/@your-handle');
});

test('every platform has the creator in its code', () => {
  for (const platform of Object.keys(platforms) as (keyof typeof platforms)[])
    assert.match(tagOn(platform, service, plain), /your-handle/, platform);
});
