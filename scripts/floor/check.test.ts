import assert from 'node:assert/strict';
import { test } from 'node:test';
import { domTypesOfFloor } from './dom-types.ts';
import { lacksOfStyles } from './styles.ts';
import { floor } from './support.ts';

const lacks = (css: string) => lacksOfStyles(css).map(({ feature, line }) => `${line} ${feature}`);

test('the floor is Chromium 109, and of the others what is widely available', () => {
  assert.match(floor, /^chrome 109, edge \d+, firefox \d+, safari \d+/);
});

test('finds what an old browser lacks in a style: functions, selectors, units, rules, keywords', () => {
  assert.deepEqual(lacks(':host {\n --a: var(--b, light-dark(#fff, #000));\n}'), ['2 light-dark()']);
  assert.deepEqual(lacks('a:dir(rtl) { block-size: 2rlh; color: red }'), ['1 :dir', '1 rlh']);
  assert.deepEqual(lacks('a { &:hover { color: red } }'), ['1 &']);
  assert.deepEqual(lacks('@starting-style { a { opacity: 0 } }'), ['1 @starting-style']);
});

test('takes an earlier value for a fallback, but not beside var(), which throws it away', () => {
  assert.deepEqual(lacks('a { color: red; color: color-mix(in srgb, red, blue) }'), []);
  assert.deepEqual(lacks('a { color: red; color: color-mix(in srgb, var(--a), blue) }'), ['1 color-mix()']);
  assert.deepEqual(
    lacks('@supports (color: light-dark(red, red)) { a { color: light-dark(red, red) } }'),
    [],
  );
  assert.deepEqual(lacks('a { text-wrap: balance }'), []);
});

test('makes optional what an old browser lacks, so that scripts must ask for it first', () => {
  const link = (path: string) =>
    `    /** [MDN Reference](https://developer.mozilla.org/docs/Web/API/${path})\n     */\n`;
  const of = (path: string, member: string) =>
    domTypesOfFloor(`${link(path)}    ${member}`)
      .split('\n')
      .at(-1)
      ?.trim();
  assert.equal(
    of('URL/canParse_static', 'canParse(url: string): boolean;'),
    'canParse?(url: string): boolean;',
  );
  assert.equal(of('HTMLElement/popover', 'popover: string | null;'), 'popover?: string | null;');
  assert.equal(of('URL/href', 'href: string;'), 'href: string;');
});
