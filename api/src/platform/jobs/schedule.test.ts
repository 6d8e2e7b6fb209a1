import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openTestDatabase } from '../../../test/test-database.ts';
import { until } from '../../../test/test-process.ts';
import { createBoss } from './boss.ts';
import { startSchedule } from './schedule.ts';

const database = await openTestDatabase();
const boss = createBoss(database);
await boss.start();
after(async () => {
  await boss.stop({ close: false });
  await database.close();
});

test('work that fails is logged by the name of its schedule, and tried again', async () => {
  const logged: unknown[] = [];
  let looks = 0;
  const log = { error: (fields: { schedule: string; err: Error }) => logged.push(fields) };
  await startSchedule(
    { boss, log: log as never },
    {
      name: 'look',
      cron: '0 0 1 1 *',
      work: async () => {
        looks++;
        throw new Error('the disk is full');
      },
      expiresInMinutes: 1,
      retries: 1,
      atStart: true,
    },
  );
  await until(async () => looks === 1, { withinMs: 20_000 });
  const [first] = logged as { schedule: string; err: Error }[];
  assert.deepEqual([first?.schedule, first?.err.message], ['look', 'the disk is full']);
  const waits = async () => (await boss.findJobs('look')).some(({ state }) => state === 'retry');
  await until(waits, { withinMs: 20_000 });
});
