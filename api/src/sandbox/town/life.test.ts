import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { addMonths, monthStart } from '@flattr/settlement';
import { openTestDatabase } from '../../../test/test-database.ts';
import { readConfig } from '../../config.ts';
import { checkLedger } from '../../ledger/index.ts';
import { createLog } from '../../platform/log.ts';
import { createServices } from '../../services.ts';
import { settleTown } from './life.ts';
import { createPastClock } from './past-clock.ts';
import { creators } from './townsfolk.ts';

const database = await openTestDatabase();
after(() => database.close());

const onlyEmbedded =
  database.engine === 'embedded' ? false : 'the clock is turned in the only session there is';

test('a town built in the first second of a month also has three settled months', {
  skip: onlyEmbedded,
}, async () => {
  const config = readConfig({});
  const now = new Date(monthStart(202611).getTime() + 1000);
  const clock = await createPastClock(database.db);
  const services = async (time: Date) => {
    await clock.setTo(time);
    return createServices({ config, db: database.db, log: createLog('silent') });
  };
  const pages = creators.map(({ handle }) => ({ to: handle, path: `/${handle}`, title: handle }));
  const sites = [{ origin: 'https://town.example', pages }];
  await settleTown({ sites, publicUrl: config.publicUrl, now }, services);
  const { months } = await services(now);
  assert.deepEqual(
    (await months.all()).map(({ month, state }) => [month, state]),
    [...[-3, -2, -1].map((ago) => [addMonths(202611, ago), 'settled']), [202611, 'open']],
  );
  assert.deepEqual(await checkLedger(database.db), []);
});
