import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CommandContext } from './command.ts';
import { parseSettle } from './settle.ts';

test('settles nothing while the clocks of the database and of this machine are far apart', async () => {
  const services = { clock: async () => new Date(Date.now() + 3_600_000) };
  const context = { services } as unknown as CommandContext; // it gets no further
  for (const words of [['2026-10'], ['2026-10', '--early'], ['--resume']])
    await assert.rejects(async () => {
      await parseSettle(words)({ ...context, config: { sandbox: 'local' } as CommandContext['config'] });
    }, /^ClocksApart: Nothing is settled: the database's clock is 60 minutes ahead of this machine's/);
});
