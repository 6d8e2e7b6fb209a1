import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { states } from './states.ts';

test('every custom state of the table is documented', () => {
  const element = readFileSync(new URL('element/flattr-button.ts', import.meta.url), 'utf8');
  const documented = [...element.matchAll(/@cssstate ([\w-]+)/g)].map(([, name]) => name);
  for (const { css } of Object.values(states)) if (css) assert.ok(documented.includes(css), css);
});
