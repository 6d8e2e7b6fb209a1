import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eur } from '../../../test/fixtures.ts';
import { useCharges } from '../../../test/use-charges.ts';
import { type Books, ProviderSilent, type Transaction } from '../provider.ts';

const charges = useCharges();
const dayMs = 24 * 60 * 60_000;

/** Five bookings of the operator's own money, one every ten days. */
const bookings: Transaction[] = [50, 40, 30, 20, 10].map((days) => ({
  id: `book:txn:${days}`,
  type: 'topup',
  sourceRef: null,
  gross: eur(1),
  fee: 0n,
  net: eur(1),
  currency: 'EUR',
  at: new Date(Date.now() - days * dayMs),
  belongsTo: 'platform',
}));

test('books whose reading was interrupted are read to their end the next night', async () => {
  let isSilent = true;
  const books: Books = {
    async *transactions(since) {
      const listed = bookings.filter(({ at }) => since === undefined || at >= since).reverse();
      yield* isSilent ? listed.slice(0, 2) : listed;
      if (isSilent) throw new ProviderSilent('the second page did not come');
    },
    balance: async () => eur(5),
  };
  Object.assign(charges.provider, { books });
  const { bookkeeping } = charges.real.services;
  await assert.rejects(bookkeeping.reconcile(), { name: 'ProviderSilent' });
  isSilent = false;
  const found = await bookkeeping.reconcile();
  assert.deepEqual([found?.transactions, found?.booked, found?.balance], [5n, eur(5), eur(5)]);
});
