import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flattrLink } from './flattr-link.ts';

test('a link to /flattr names the creator, and the page with its title', () => {
  assert.equal(flattrLink('', { to: 'ada' }), '/flattr?to=ada');
  assert.equal(
    flattrLink('https://flattr.example', { to: 'ada', url: 'https://a.example/?b&c', title: 'A & B' }),
    'https://flattr.example/flattr?to=ada&url=https%3A%2F%2Fa.example%2F%3Fb%26c&title=A+%26+B',
  );
  assert.equal(flattrLink('', { to: 'ada', title: 'A title without a page' }), '/flattr?to=ada');
});
