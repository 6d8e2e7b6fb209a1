import assert from 'node:assert/strict';
import type { Month } from '@flattr/settlement';
import { query, type Sql, sql } from '../src/platform/db/index.ts';
import { done } from '../src/platform/failure.ts';
import type { Services } from '../src/services.ts';
import { walletOf } from './fixtures.ts';
import type { MoneyCrashes, MoneyWork } from './money-crashes.ts';
import { visitorOf } from './money-life.ts';
import { until } from './test-process.ts';

/*
 * Each work about money that a process can die of. All can be done again, as people, the provider and schedules do it.
 */

export const saveCard = ({ services }: MoneyCrashes, reader: bigint): MoneyWork => ({
  name: 'save a card',
  async work({ methods }) {
    if ((await methods.of(reader))?.state === 'ready') return;
    done(await methods.begin(visitorOf(reader)));
    await methods.look(reader); // the reader comes back
  },
  holds: async () => assert.equal((await services.methods.of(reader))?.state, 'ready'),
});

/** The wait after a change of where earnings go ends, with a payout that it held. */
export const payoutAfterWait = (
  crashes: MoneyCrashes,
  creator: bigint,
  id: string,
  amount: bigint,
): MoneyWork => ({
  name: 'payout after a wait',
  work: ({ payouts }) => payouts.advance(),
  async holds() {
    assert.equal(crashes.provider.paidOut.get(id), amount);
    const account = await crashes.services.payouts.account(creator);
    assert.equal(account?.waits_until, null, 'what was there before is forgotten');
  },
});

/** Each of these readers is charged once. */
export const collectMonth = (crashes: MoneyCrashes, month: Month, readers: readonly bigint[]): MoneyWork => ({
  name: 'collect',
  work: ({ collecting }) => collecting.collect(month),
  async holds(late) {
    for (const reader of readers) {
      const failed = await query(
        crashes.db,
        sql`select 1 from payments where member_id = ${reader} and month = ${month}
              and failure = 'unknown-to-provider'`,
      );
      const charges = await paidBy(crashes, reader, month);
      if (charges.length !== 1) assert.ok(late && charges.length + failed.length === 1, 'charged once');
    }
  },
});

/** The reader is at the provider's page for the month's charge, because the bank asks. */
export const payAtTheBanksQuestion = (crashes: MoneyCrashes, reader: bigint, month: Month): MoneyWork => ({
  name: 'pay at the bank’s question',
  async work({ collecting, paidInPerson }) {
    const [payment] = await query<{ id: string; amount: bigint; currency: string }>(
      crashes.db,
      sql`select id, amount, currency from payments
          where member_id = ${reader} and month = ${month} and state in ('action', 'failed')`,
    );
    if (!payment) return;
    const page = await paidInPerson.goOn(visitorOf(reader), payment.id);
    if (!('url' in page)) return;
    crashes.provider.payOnPage({ ...payment, memberId: reader });
    await collecting.lookAt(reader);
  },
  async holds(late) {
    const charges = await paidBy(crashes, reader, month);
    assert.ok(charges.length === 1 || (late && charges.length === 0), 'paid once');
  },
});

export const topUp = (crashes: MoneyCrashes, reader: bigint, id: string, amount: bigint): MoneyWork => ({
  name: 'pay in person',
  async work({ collecting, paidInPerson }) {
    const page = await paidInPerson.topUp(visitorOf(reader), id, amount);
    if (!('url' in page)) return; // it was paid
    assert.ok(crashes.provider.payOnPage({ id, memberId: reader, amount, currency: 'EUR' }));
    await collecting.lookAt(reader);
  },
  async holds() {
    assert.equal(crashes.provider.paid.get(id)?.received.length, 1);
    const [row] = await query<{ state: string }>(
      crashes.db,
      sql`select state from payments where id = ${id}`,
    );
    assert.equal(row?.state, 'succeeded');
  },
});

export const refund = (
  { provider }: MoneyCrashes,
  reader: bigint,
  id: string,
  amount: bigint,
  paymentId?: string,
): MoneyWork => ({
  name: paymentId ? 'refund by an operator' : 'refund by the reader',
  work: async ({ refunds }) =>
    done(await refunds.refund(reader, id, amount, paymentId ? { paymentId, reason: 'operator' } : {})),
  async holds() {
    const parts = [...provider.refunded].filter(([part]) => part.startsWith(id.slice(0, 32)));
    assert.equal(
      parts.reduce((sum, [, { amount: part }]) => sum + part, 0n),
      amount,
      'refunded once',
    );
  },
});

export const disputeArrives = (crashes: MoneyCrashes, message: Buffer, paymentId: string): MoneyWork => ({
  name: 'dispute',
  work: (services, isDead) => hear(crashes, services, message, isDead),
  async holds() {
    const [row] = await query<{ sum: bigint }>(
      crashes.db,
      sql`select sum(amount)::bigint as sum from transfers
          where ref = ${`book:dispute:${paymentId}:out`} and kind in ('chargeback', 'loss')`,
    );
    const facts = crashes.provider.paid.get(paymentId);
    assert.equal(row?.sum, facts?.received[0]?.amount, 'what was taken back is in the ledger');
  },
});

export const requestPayout = (
  { provider }: MoneyCrashes,
  creator: bigint,
  id: string,
  amount: bigint,
): MoneyWork => ({
  name: 'payout on request',
  async work({ payouts }) {
    done(await payouts.request(creator, id, amount));
    await payouts.advance();
  },
  holds: async () => assert.equal(provider.paidOut.get(id), amount),
});

/** Everything that the creator has earned leaves without being asked for. */
export const automaticPayout = (
  { db, provider }: MoneyCrashes,
  creator: bigint,
  amount: bigint,
): MoneyWork => ({
  name: 'automatic payout',
  work: ({ payouts }) => payouts.advance(),
  async holds() {
    const rows = await query<{ id: string }>(db, sql`select id from payouts where creator_id = ${creator}`);
    const all = rows.reduce((sum, { id }) => sum + (provider.paidOut.get(id) ?? 0n), 0n);
    assert.equal(all, amount, 'paid once');
  },
});

export const payoutComesBack = (crashes: MoneyCrashes, message: Buffer, id: string): MoneyWork => ({
  name: 'payout comes back',
  work: (services, isDead) => hear(crashes, services, message, isDead),
  async holds() {
    const [row] = await query<{ state: string }>(crashes.db, sql`select state from payouts where id = ${id}`);
    assert.equal(row?.state, 'returned');
  },
});

export const closeAccount = ({ db }: MoneyCrashes, reader: bigint): MoneyWork => ({
  name: 'close an account',
  work: ({ closing }) => closing.closeAccount(reader),
  holds: async () => assert.equal(await walletOf(db, reader), 0n),
});

/** A message of the provider is taken at once and worked on afterwards, by the process that it came to first. */
async function hear(
  { db }: MoneyCrashes,
  { providerEvents }: Services,
  message: Buffer,
  isDead: () => boolean,
): Promise<void> {
  const { id } = JSON.parse(message.toString()) as { id: string }; // the provider wrote it
  const noted = (which: Sql) => query(db, sql`select 1 from provider_events where id = ${id} and ${which}`);
  const isNew = (await noted(sql`true`)).length === 0;
  assert.equal(await providerEvents.take(message, ''), 'taken');
  if (isNew)
    await until(async () => isDead() || (await noted(sql`(done_at is not null or tries > 0)`)).length > 0);
}

/** What the provider has received of a reader for a month. */
async function paidBy({ db, provider }: MoneyCrashes, reader: bigint, month: Month) {
  const rows = await query<{ id: string }>(
    db,
    sql`select id from payments where member_id = ${reader} and month = ${month}`,
  );
  return rows.flatMap(({ id }) => provider.paid.get(id)?.received ?? []);
}
