import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { addMember, eur } from '../../../test/fixtures.ts';
import { useServices } from '../../../test/use-services.ts';
import { done } from '../../platform/failure.ts';
import { archiveMonth } from '../../statements/index.ts';

const folder = await mkdtemp(join(tmpdir(), 'flattr-supported-'));
after(() => rm(folder, { recursive: true, force: true }));
const real = useServices();

test('a page is public when readers of archived months and of now are three who give', async () => {
  const { db, services } = real;
  const ada = await addMember(db, { handle: 'ada' });
  const now = new Date();
  const origin = 'https://blog.example';
  await db('sites').insert({ origin, handles: '["ada"]', checked_at: now, listed_since: now });
  await db('site_choices').insert({
    ...{ creator_id: ada as never, origin, handle: 'ada' }, // knex's types leave bigint out
    ...{ accepted: true, language: 'en', decided_at: now },
  });
  const press = async (path: string, wallet: bigint) =>
    real.click(await addMember(db, { wallet, monthlyAmount: eur(4) }), ada, path);
  const shown = async () => {
    await services.directory.showSupported();
    const things = await db('things').whereNotNull('supported_at').select('url');
    return things.map(({ url }: { url: string }) => url.split('/').at(-1));
  };

  await press('supported', eur(4));
  await press('supported', eur(4));
  await press('other', eur(4));
  for (let reader = 0; reader < 3; reader++) await press('without-money', 0n);
  const first = await real.endMonth();
  for (let count = 0; count < 3; count++) await real.endMonth(); // what waits lapses
  done(await archiveMonth({ db, clock: services.clock }, folder, first));
  assert.equal((await db('archived_clicks')).length, 6);

  await press('other', eur(4));
  await press('without-money', eur(4));
  assert.deepEqual(await shown(), []);
  await press('supported', eur(4));
  assert.deepEqual(await shown(), ['supported']);
});
