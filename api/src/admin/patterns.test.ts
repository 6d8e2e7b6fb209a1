import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addMember, addMembers, eur } from '../../test/fixtures.ts';
import { useServices } from '../../test/use-services.ts';

const real = useServices();

/** Readers who give 5.00 and flattr these creators. Fixtures’ accounts are from January, unless they are fresh. */
async function readersOf(count: number, creators: readonly bigint[], { fresh = false } = {}) {
  const ids: bigint[] = [];
  for (let index = 0; index < count; index++) {
    const id = await addMember(real.db, { wallet: eur(5) });
    if (fresh) await real.db.raw(`update members set created_at = now() - interval '1 day' where id = ${id}`);
    for (const creator of creators) await real.click(id, creator);
    ids.push(id);
  }
  return ids;
}

describe('creators whose money comes from few kinds of readers', () => {
  test('are listed when most of it is from new accounts, with how much', async () => {
    const [ada, ben, cleo] = await addMembers(real.db, 3);
    await readersOf(4, [ada, cleo], { fresh: true });
    await readersOf(3, [ben, cleo]);
    const month = await real.endMonth();
    const found = await real.services.admin.fewReaders();
    assert.equal(found?.month, month);
    assert.deepEqual(
      found?.rows.map(({ creator_id, readers, fresh, alone, amount, from_them }) => [
        creator_id,
        readers,
        fresh,
        alone,
        amount === from_them,
      ]),
      [
        [ada, 4n, 4n, 0n, true],
        [cleo, 7n, 4n, 0n, false],
      ],
    );
    const [, second] = found?.rows ?? [];
    assert.equal(second?.amount, eur(2.25) * 7n);
    assert.equal(second?.from_them, eur(2.25) * 4n);
  });

  test('are listed when most of it is from readers who flattred nobody else', async () => {
    const [ada, ben, cleo] = await addMembers(real.db, 3);
    await readersOf(3, [ada]);
    await readersOf(3, [ben, cleo]);
    await real.endMonth();
    const found = await real.services.admin.fewReaders();
    assert.deepEqual(
      found?.rows.map(({ creator_id, fresh, alone }) => [creator_id, fresh, alone]),
      [[ada, 0n, 3n]],
    );
  });

  test('are not listed for two readers, for half of the money, or before a month was divided', async () => {
    const [ada, ben, cleo, dora] = await addMembers(real.db, 4);
    assert.equal(await real.services.admin.fewReaders(), undefined);
    await readersOf(2, [ada]); // too few
    await readersOf(3, [ben, dora], { fresh: true });
    await readersOf(3, [ben, cleo]); // half of Ben's
    await readersOf(1, [dora, cleo]);
    await readersOf(3, [dora, ben]);
    await real.endMonth();
    const found = await real.services.admin.fewReaders();
    assert.deepEqual(
      found?.rows.map(({ creator_id }) => creator_id),
      [],
    );
  });
});

describe('one card of several readers', () => {
  const saveCard = async (member: bigint, more: Record<string, unknown> = {}) =>
    real.db('payment_methods').insert({
      member_id: member,
      provider: 'play',
      method_ref: 'play:works',
      kind: 'card',
      brand: 'visa',
      last4: '4242',
      expires: 203012,
      state: 'ready',
      changed_at: new Date(),
      consented_at: new Date(),
      ...more,
    } as never);

  test('is listed with the creator whom all of them flattred', async () => {
    const [ada, ben] = await addMembers(real.db, 2);
    const readers = await readersOf(3, [ada]);
    for (const id of readers) await saveCard(id);
    const [other] = await readersOf(1, [ada]);
    await saveCard(other ?? 0n, { last4: '0005' });
    for (const id of await readersOf(2, [ben])) await saveCard(id);
    assert.deepEqual(await real.services.admin.sameCards(), [
      { creator_id: ada, brand: 'visa', last4: '4242', expires: 203012, readers: 3n },
    ]);
  });

  test('is not listed when they took their flattrs back, or when only the digits agree', async () => {
    const [ada] = await addMembers(real.db, 1);
    const [one, two, three] = await readersOf(3, [ada]);
    await saveCard(one ?? 0n);
    await saveCard(two ?? 0n, { expires: 203101 });
    await saveCard(three ?? 0n, { brand: 'mastercard' });
    assert.deepEqual(await real.services.admin.sameCards(), []);
    await real.db('payment_methods').update({ expires: 203012, brand: 'visa' } as never);
    assert.equal((await real.services.admin.sameCards()).length, 1);
    await real.db.raw(`update clicks set undone_at = now() where reader_id = ${three}`);
    assert.deepEqual(await real.services.admin.sameCards(), []);
  });
});
