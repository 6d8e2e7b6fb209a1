import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openTestDatabase } from '../../test/test-database.ts';
import { readConfig } from '../config.ts';
import { openPostgres } from '../platform/db/engine/postgres.ts';
import { createPastClock } from '../sandbox/town/past-clock.ts';
import { checkTime } from './database.ts';

const database = await openTestDatabase();
after(() => database.close());

test('a clock that is off, and one that has jumped', async () => {
  const { url } = database;
  const alone = url === undefined ? database : await openPostgres(url, { maxConnections: 1 });
  const clock = await createPastClock(alone.db);
  const sayAt = async (ms: number) => {
    await clock.setTo(new Date(Date.now() - ms));
    const [result] = await checkTime({ config: readConfig({}), database: alone });
    return typeof result === 'object' ? `${result.level}: ${result.says}` : result;
  };
  try {
    assert.match((await sayAt(60_000)) ?? '', /^warning: This machine's clock is \d\d\.\d s ahead of/);
    assert.match(
      (await sayAt(3_600_000)) ?? '',
      /^wrong: This machine's clock is .* s ahead of the database's\. No month is settled until they agree/,
    );
  } finally {
    await clock.remove();
    if (alone !== database) await alone.close();
  }
});
