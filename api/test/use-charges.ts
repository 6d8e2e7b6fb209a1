import assert from 'node:assert/strict';
import { checkLedger } from '../src/ledger/index.ts';
import { query, sql } from '../src/platform/db/index.ts';
import { done } from '../src/platform/failure.ts';
import { earlier } from './earlier.ts';
import { addMember, addMembers, eur } from './fixtures.ts';
import { ProviderWithBook, receivedBy } from './provider-with-book.ts';
import { useServices } from './use-services.ts';

/** Readers with saved cards, and a provider whose book the ledger is compared with. New before each test. */
export function useCharges() {
  let provider = new ProviderWithBook();
  const real = useServices({ COLLECT_DAYS: '4' }, () => {
    provider = new ProviderWithBook();
    return provider;
  });
  const paymentsOf = (id: bigint) =>
    query<{ state: string; failure: string | null; amount: bigint; attempt: number; month: number }>(
      real.db,
      sql`select state, failure, amount, attempt, month from payments where member_id = ${id} order by attempt`,
    );
  return {
    real,
    get provider(): ProviderWithBook {
      return provider;
    },
    /** A reader with a saved card who gives this much a month and has flattred Ada. */
    async reader({ wallet = 0n, amount = eur(5), card = 'book:card', clicks = true } = {}) {
      const { db, services } = real;
      const id = await addMember(db, { wallet, monthlyAmount: amount });
      const visitor = { memberId: id, email: 'r@example.com', language: 'en', returnTo: '/' } as const;
      done(await services.methods.begin(visitor));
      await services.methods.look(id);
      await db('payment_methods')
        .where({ member_id: id as never })
        .update({ method_ref: card });
      if (!clicks) return { id, ada: 0n };
      const [ada] = await addMembers(db, 1);
      await real.click(id, ada);
      return { id, ada };
    },
    paymentsOf,
    statesOf: async (id: bigint) => (await paymentsOf(id)).map(({ state }) => state),
    /** The newest payment's state, and why it failed. */
    async endOf(id: bigint) {
      const row = (await paymentsOf(id)).at(-1);
      return [row?.state, row?.failure];
    },
    /** Time passes for what is looked at again. */
    passTime: (hours: number) =>
      real.db.raw(
        `update payments set look_at = ${earlier('look_at', `${hours} hours`)}, asked_at = ${earlier('asked_at', `${hours} hours`)}`,
      ),
    async collect() {
      const month = await real.currentMonth();
      await real.services.collecting.collect(month);
      return month;
    },
    async booksAgree() {
      assert.deepEqual(await checkLedger(real.db), []);
      const [row] = await query<{ sum: bigint }>(
        real.db,
        sql`select coalesce(sum(amount), 0)::bigint as sum from transfers where kind = 'deposit' and ref like 'book:%'`,
      );
      assert.equal(row?.sum, receivedBy(provider), 'what the provider received is what is in the ledger');
    },
  };
}
