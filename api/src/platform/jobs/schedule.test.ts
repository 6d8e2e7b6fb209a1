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

test('work of a process that died is done again within minutes, however long it may take', async () => {
  let looks = 0;
  const schedule = {
    name: 'look-for-long',
    cron: '0 0 1 1 *',
    work: async () => void looks++,
    expiresInMinutes: 6 * 60,
    atStart: true,
  };
  const start = () => startSchedule({ boss, log: { error() {} } }, schedule);
  await start();
  await until(async () => looks === 1, { withinMs: 20_000 });
  await boss.offWork(schedule.name);

  // A process takes the job and dies. Then two minutes go by.
  await boss.send(schedule.name);
  const [taken] = await boss.fetch(schedule.name);
  assert.ok(taken);
  await database.db.raw(`update pgboss.job set heartbeat_on = now() - interval '2 minutes' where id = ?`, [
    taken.id,
  ]);
  await boss.supervise(schedule.name);
  await start();
  await until(async () => looks === 2, { withinMs: 20_000 });
});
