import assert from 'node:assert/strict';

/** Waits until the condition is true; fails after ten seconds. */
export async function until(check: () => Promise<boolean>, what: string): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await check())) {
    if (Date.now() > deadline) assert.fail(`within ten seconds it should have been true that ${what}`);
    await new Promise((next) => setImmediate(next));
  }
}
