import assert from 'node:assert/strict';
import { test } from 'node:test';
import { handleFrom, isHandle, snippetFor } from './snippet.ts';

test('the tag is two lines, with a link that works without scripts', () => {
  assert.equal(
    snippetFor('https://flattr.example', 'ada'),
    '<script type="module" src="https://flattr.example/flattr-button.js"></script>\n' +
      '<flattr-button to="ada"><a href="https://flattr.example/flattr?to=ada">Flattr</a></flattr-button>',
  );
});

test('handles are small letters, digits and hyphens, 2 to 30 of them', () => {
  for (const handle of ['ad', 'ada', 'a-1', 'x'.repeat(30)]) assert.ok(isHandle(handle), handle);
  for (const handle of ['a', '', 'Ada', 'a_b', 'ä-a', 'x'.repeat(31), 'a b', '"><script>']) {
    assert.ok(!isHandle(handle), handle);
  }
});

test('what people type for a handle is understood', () => {
  assert.equal(handleFrom(' @Ada '), 'ada');
});
