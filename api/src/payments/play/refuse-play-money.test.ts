import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addMember, deposit, eur } from '../../../test/fixtures.ts';
import { useServices } from '../../../test/use-services.ts';
import { done } from '../../platform/failure.ts';
import { refusePlayMoney } from './refuse-play-money.ts';

const world = useServices();

test('a database with play money does not start with real money, where it would be paid out', async () => {
  const { db } = world;
  const rita = await addMember(db);
  await deposit(db, rita, eur(5));
  await refusePlayMoney(db, 'bank');
  assert.equal(done(await world.services.deposits.add(rita, 'play:1', eur(5))), true);
  for (const payments of ['play', 'off']) await refusePlayMoney(db, payments);
  for (const payments of ['bank', 'stripe'])
    await assert.rejects(
      refusePlayMoney(db, payments),
      /^ConfigError: PAYMENTS: this database holds play money/,
    );
});
