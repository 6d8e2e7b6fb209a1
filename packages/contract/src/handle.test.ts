import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { z } from 'zod';
import { askedHandle } from './facts.ts';
import { readHandle } from './handle.ts';

const vectors = JSON.parse(readFileSync(new URL('../test/spellings.json', import.meta.url), 'utf8')) as {
  readonly handles: Record<string, readonly string[]>;
  readonly notHandles: readonly string[];
};

for (const [handle, spellings] of Object.entries(vectors.handles)) {
  for (const written of spellings) {
    test(`${JSON.stringify(written)} is the handle ${handle}`, () => {
      assert.equal(readHandle(written), handle);
      assert.equal(askedHandle.parse(written), handle);
    });
  }
}

for (const written of vectors.notHandles) {
  test(`${JSON.stringify(written)} is no handle`, () => {
    assert.equal(readHandle(written), undefined);
    assert.throws(() => askedHandle.parse(written), z.ZodError);
  });
}
