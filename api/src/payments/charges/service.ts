import { randomUUID } from 'node:crypto';
import { chargeOf, type Month, smallestUnit } from '@flattr/settlement';
import { holdBalances } from '../../ledger/index.ts';
import type { Months } from '../../months/index.ts';
import { inTransaction } from '../../platform/db/index.ts';
import type { PaymentsContext } from '../context.ts';
import { findSavedMethod } from '../methods/store.ts';
import { payableUntil } from './payable-until.ts';
import * as store from './store.ts';
import { methodOf, workOnPayment, writeFacts } from './work.ts';

/** Charges readers who flattred somebody, once a month's review is over: the rule of charging (docs/rules.md). */
export interface Collecting {
  /**
   * Charges for a month whose review is over, or which a sandbox ends early. Can be called at any time by any number of
   * processes. True when the month can be closed: every charge has an answer, or the days for it are over.
   */
  collect(month: Month): Promise<boolean>;
  /** Works on everything that is due: looks up what has no answer, and tries again what failed for now. */
  advance(): Promise<void>;
  /** Looks up a member's payments that are open: they come back from the provider's page. */
  lookAt(memberId: bigint): Promise<void>;
  /**
   * Looks up one payment, whatever has become of it: an event of the provider was about it, or about `ref`, which is part
   * of it. False when there is no such payment.
   *
   * @throws {ProviderSilent}
   */
  look(memberId: bigint, paymentId: string, ref?: string): Promise<boolean>;
  /** Who would be charged how much now, ascending by member. Writes nothing. */
  preview(month: Month): AsyncIterable<{ memberId: bigint; amount: bigint }>;
}

/** A month and the least pot it was opened with. */
interface RulesOfMonth {
  readonly month: Month;
  readonly minimum: bigint;
}

const pageSize = 500;

export function createCollecting(context: PaymentsContext, { months }: { months: Months }): Collecting {
  return {
    collect: (month) => collect(context, months, month),
    advance: () => workOnDue(context),
    lookAt: (memberId) => lookAt(context, memberId),
    look: (memberId, paymentId, ref) => look(context, { memberId, paymentId, ref }),
    preview: (month) => preview(context, months, month),
  };
}

async function collect(context: PaymentsContext, months: Months, month: Month): Promise<boolean> {
  const { db, clock, config } = context;
  const opened = await months.find(month);
  if (!context.provider.charges || opened?.state !== 'open') return true;
  const { done_at } = await store.beginCollection(db, month, await clock());
  if (done_at !== null) return true;
  for await (const { candidate, amount } of toCharge(context, opened)) {
    if (amount > 0n) await claim(context, opened, candidate);
  }
  await workOnDue(context);
  const now = await clock();
  const isOver = now >= (await payableUntil(db, config, month));
  if (!isOver && (await store.countOpen(db, month)) > 0n) return false;
  await store.endCollection(db, month, now);
  return true;
}

/** Claims the reader's month. The amount is computed again while nothing of the reader's money can move. */
async function claim(
  context: PaymentsContext,
  rules: RulesOfMonth,
  { member_id, method_ref }: store.Candidate,
): Promise<void> {
  const { month } = rules;
  const { db, clock, config, provider } = context;
  const at = await clock();
  await inTransaction(db, async (transaction) => {
    await holdBalances(transaction, member_id);
    const [again] = await store.findCandidates(transaction, {
      provider: provider.name,
      month,
      after: member_id - 1n,
      limit: 1,
    });
    if (again?.member_id !== member_id || again.method_ref !== method_ref) return;
    const amount = amountFor(context, rules, again);
    if (amount === 0n) return;
    await store.insertPayment(transaction, {
      member_id,
      id: randomUUID(),
      month,
      attempt: 1,
      provider: provider.name,
      method_ref,
      amount,
      currency: config.currency,
      made_at: at,
    });
  });
}

function amountFor(
  { config }: PaymentsContext,
  { minimum }: RulesOfMonth,
  { wallet, monthly_amount }: store.Candidate,
): bigint {
  const { paymentMinimum, currency } = config;
  return chargeOf(
    { wallet, monthlyAmount: monthly_amount, paused: false },
    { minimum, paymentMinimum, smallestUnit: smallestUnit(currency) },
  );
}

async function* toCharge(context: PaymentsContext, rules: RulesOfMonth) {
  const { db, provider } = context;
  const { month } = rules;
  for (let after = 0n; ; ) {
    const page = await store.findCandidates(db, { provider: provider.name, month, after, limit: pageSize });
    for (const candidate of page) yield { candidate, amount: amountFor(context, rules, candidate) };
    const last = page.at(-1);
    if (!last) return;
    after = last.member_id;
  }
}

async function* preview(context: PaymentsContext, months: Months, month: Month) {
  const opened = await months.find(month);
  if (!context.provider.charges || !opened) return;
  for await (const { candidate, amount } of toCharge(context, opened)) {
    if (amount > 0n) yield { memberId: candidate.member_id, amount };
  }
}

/** How many payments are asked for at the same time. */
const atOnce = 8;

/**
 * Every row is worked on for itself: one that fails stops no other. Ends when nothing is due any more, or when the
 * provider answers nobody; the next run asks again.
 */
async function workOnDue(context: PaymentsContext): Promise<void> {
  const { db, clock, provider } = context;
  const { charges } = provider;
  if (!charges) return;
  const seen = new Set<string>();
  for (;;) {
    const due = await store.findDue(db, provider.name, await clock(), pageSize);
    const fresh = due.filter(({ id, state }) => !seen.has(`${id} ${state}`));
    if (fresh.length === 0) return;
    for (let next = 0; next < fresh.length; next += atOnce) {
      const together = fresh.slice(next, next + atOnce);
      for (const { id, state } of together) seen.add(`${id} ${state}`);
      const heard = await Promise.all(together.map((row) => workOnPayment(context, charges, row)));
      if (heard.length === atOnce && heard.every((each) => !each)) return;
    }
  }
}

async function lookAt(context: PaymentsContext, memberId: bigint): Promise<void> {
  const { charges, name } = context.provider;
  for (const row of await store.findPayments(context.db, memberId, 20)) {
    const isOpen = row.state === 'asked' || row.state === 'processing' || row.state === 'action';
    if (charges && isOpen && row.provider === name) await workOnPayment(context, charges, row);
  }
}

async function look(
  context: PaymentsContext,
  { memberId, paymentId, ref }: { memberId: bigint; paymentId: string; ref: string | undefined },
): Promise<boolean> {
  const { db, provider } = context;
  const row = await store.findPayment(db, memberId, paymentId);
  if (!provider.charges || row?.provider !== provider.name) return false;
  const order = store.orderOf(row);
  const saved = methodOf(row, await findSavedMethod(db, memberId, provider.name));
  let found = false;
  for (const each of ref === undefined || ref === row.ref ? [row.ref] : [row.ref, ref]) {
    const facts = await provider.charges.look({ ...order, ref: each }, saved);
    // What the row does not lead to counts if money arrived by it: the reader paid twice.
    if (!facts || (each !== row.ref && facts.received.length === 0)) continue;
    await writeFacts(context, row, facts);
    if (facts.received.some((received) => received.ref === ref)) return true;
    found = true;
  }
  return found;
}
