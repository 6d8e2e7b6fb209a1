import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { drawing, drawRooms } from './drawing.ts';
import { readImports } from './imports.ts';

test('the picture of the rooms is what the imports draw, and small', async () => {
  const drawn = await drawRooms(await readImports([]));
  assert.ok(drawn.length < 60_000, `${drawn.length} bytes`);
  assert.ok(drawn === readFileSync(drawing, 'utf8'), 'run npm run structure');
});
