import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eur, walletOf } from '../../../test/fixtures.ts';
import { useCharges } from '../../../test/use-charges.ts';

const charges = useCharges();
const { real } = charges;

for (const fault of ['lost before', 'lost after'] as const) {
  test(`charges once when the answer is ${fault} it was done, and learns it later`, async () => {
    const { id } = await charges.reader();
    charges.provider.faults.push(fault, fault);
    await charges.collect();
    assert.deepEqual(await charges.statesOf(id), ['asked']);
    assert.equal(await walletOf(real.db, id), 0n, 'nothing is guessed');
    await charges.passTime(1);
    await real.services.collecting.advance();
    await charges.passTime(1);
    await real.services.collecting.advance();
    assert.deepEqual(await charges.statesOf(id), ['succeeded']);
    assert.equal(charges.provider.paid.size, 1);
    assert.equal(await walletOf(real.db, id), eur(5));
    await charges.booksAgree();
  });
}

test('does not send an order again a day later, when the provider has forgotten its key', async () => {
  const { id } = await charges.reader();
  charges.provider.faults.push('lost before');
  await charges.collect();
  await charges.passTime(25);
  await real.services.collecting.advance();
  assert.deepEqual(await charges.endOf(id), ['failed', 'unknown-to-provider']);
  assert.equal(charges.provider.paid.size, 0);
  await charges.booksAgree();
});

test('tries a declined card again after 36 and 72 hours, and no more', async () => {
  const { id } = await charges.reader();
  charges.provider.outcomes.set('book:card', { state: 'failed', failure: 'declined' });
  const { advance } = real.services.collecting;
  await charges.collect();
  for (const attempts of [2, 3, 3]) {
    await charges.passTime(36);
    await advance();
    assert.equal((await charges.paymentsOf(id)).length, attempts);
  }
  await charges.booksAgree();
});

test('tries a card never again that was reported stolen', async () => {
  const { id } = await charges.reader();
  charges.provider.outcomes.set('book:card', { state: 'failed', failure: 'refused' });
  await charges.collect();
  await charges.passTime(100);
  await real.services.collecting.advance();
  assert.deepEqual(
    (await charges.paymentsOf(id)).map(({ failure }) => failure),
    ['refused'],
  );
});

test('asks a provider that answers nobody for few of many charges, and for all of them later', async () => {
  const readers = [];
  for (let index = 0; index < 20; index++) readers.push(await charges.reader());
  charges.provider.faults.push(...Array.from({ length: 8 }, () => 'lost before' as const));
  await charges.collect();
  assert.equal(charges.provider.calls, 8);
  await charges.passTime(1);
  await real.services.collecting.advance();
  for (const { id } of readers) assert.deepEqual(await charges.statesOf(id), ['succeeded']);
  assert.equal(charges.provider.paid.size, 20);
  await charges.booksAgree();
});
