import { randomUUID } from 'node:crypto';
import { smallestUnit } from '@flattr/settlement';
import { holdBalances } from '../../ledger/index.ts';
import { type Db, inTransaction } from '../../platform/db/index.ts';
import { Failure, fail } from '../../platform/failure.ts';
import type { Forgetful } from '../../platform/member-data.ts';
import { uuidOf } from '../../platform/uuid-of.ts';
import { waitAtMost } from '../../platform/wait-at-most.ts';
import { writeFacts } from '../charges/work.ts';
import type { PaymentsContext } from '../context.ts';
import { ProviderSilent, type RefundFacts } from '../provider.ts';
import { leastOf, refundAll } from './apply.ts';
import * as store from './store.ts';

type NotRefunded = Failure<
  'insufficient-funds' | 'nothing-to-refund' | 'below-refund-minimum' | 'no-such-member' | 'reference-used'
>;

/** Money that a reader takes back from the wallet: to where it came from, newest payment first. */
export interface RefundService extends Forgetful {
  /**
   * Our id of what a member asks for under an id of their own, the same each time. Anybody can choose any id, and ours goes
   * to providers, where it must be nobody else's.
   */
  idOf(memberId: bigint, wish: string): Promise<string>;
  /**
   * Refunds this much of the wallet, once per `id`. Sent again with its id it changes nothing, and is refused with
   * another amount or payment. Returns how much.
   * `paymentId` refunds that payment only. `also` is what else is written in the same transaction: when it throws, nothing
   * was done.
   */
  refund(
    memberId: bigint,
    id: string,
    amount: bigint,
    options?: { reason?: store.RefundReason; paymentId?: string; also?: (transaction: Db) => Promise<void> },
  ): Promise<bigint | NotRefunded>;
  /** What can still go back of each payment, by its id: neither refunded nor disputed. Micro-units, above 0. */
  payable(memberId: bigint): Promise<ReadonlyMap<string, bigint>>;
  /** Asks the provider for every refund that is due, and looks up those without an answer. */
  advance(): Promise<void>;
}

/** A request waits no longer for the provider: with hundreds of payments it takes long, and goes on. */
const patienceMs = 1_500;

const lookMs = 10 * 60_000;

export function createRefunds(context: PaymentsContext): RefundService {
  const { db, clock } = context;
  return {
    async idOf(memberId, wish) {
      // Of before this was so: it is asked for again when its answer was lost.
      const before = await store.findRefund(db, memberId, partId(wish, 0));
      return before ? wish : uuidOf(`refund of ${memberId}: ${wish}`);
    },
    async refund(memberId, id, amount, { also, ...options } = {}) {
      const at = await clock();
      const refunded = await inTransaction(db, async (transaction) => {
        const asked = { memberId, id, amount, at, reason: 'reader', ...options } as const;
        const taken = await take(context, transaction, asked);
        if (!(taken instanceof Failure)) await also?.(transaction);
        return taken;
      });
      const working = advance(context).catch((error: unknown) =>
        context.log.error({ err: error }, 'refunds were not worked on'),
      );
      await waitAtMost(patienceMs, working);
      return refunded;
    },
    payable: async (memberId) =>
      new Map((await payable(context, db, memberId)).map(({ payment_id, amount }) => [payment_id, amount])),
    advance: () => advance(context),
    async forget(transaction, { id: memberId, at }) {
      const wallet = (await holdBalances(transaction, memberId))?.wallet ?? 0n;
      const amount = atMost(wallet, total(await payable(context, transaction, memberId)), context);
      if (amount > 0n)
        await take(context, transaction, { memberId, id: randomUUID(), amount, at, reason: 'closed' });
    },
    forgetRest: () => advance(context),
  };
}

interface Asked {
  readonly memberId: bigint;
  readonly id: string;
  readonly amount: bigint;
  readonly at: Date;
  readonly reason: store.RefundReason;
  readonly paymentId?: string;
}

async function take(
  context: PaymentsContext,
  transaction: Db,
  { memberId, id, amount, at, reason, paymentId }: Asked,
): Promise<bigint | NotRefunded> {
  const balances = await holdBalances(transaction, memberId);
  if (!balances) return fail('no-such-member');
  const before = await store.findRefunds(transaction, memberId, 1000);
  const sent = before.filter((row) => row.id.slice(0, idPart) === id.slice(0, idPart));
  if (sent.length > 0) {
    const isSame =
      total(sent) === amount &&
      (paymentId === undefined || sent.every(({ payment_id }) => payment_id === paymentId));
    return isSame ? amount : fail('reference-used');
  }
  if (amount > balances.wallet) return fail('insufficient-funds');
  if (amount < leastOf(context)) return fail('below-refund-minimum');
  const payments = (await payable(context, transaction, memberId)).filter(
    ({ payment_id }) => paymentId === undefined || payment_id === paymentId,
  );
  if (amount <= 0n || amount > total(payments)) return fail('nothing-to-refund');
  const parts: { id: string; paymentId: string; amount: bigint }[] = [];
  let rest = amount;
  for (const { payment_id: paymentId, amount: payable } of payments) {
    if (rest === 0n) break;
    const ofThis = rest < payable ? rest : payable;
    parts.push({ id: partId(id, parts.length), paymentId, amount: ofThis });
    rest -= ofThis;
  }
  await refundAll(transaction, { memberId, provider: context.provider.name }, parts, { at, reason });
  return amount;
}

/** One request can become several refunds. Their ids differ in the last four digits only. */
const idPart = 32;
const partId = (id: string, part: number): string => id.slice(0, idPart) + part.toString(16).padStart(4, '0');

/** What can go back at this provider, newest first. */
async function payable({ provider }: PaymentsContext, db: Db, memberId: bigint): Promise<store.Refundable[]> {
  if (!provider.refunds) return [];
  return (await store.findRefundable(db, memberId)).filter((payment) => payment.provider === provider.name);
}

const total = (amounts: readonly { amount: bigint }[]): bigint =>
  amounts.reduce((sum, { amount }) => sum + amount, 0n);

/** The provider pays back whole units only, and not too little. Less stays in the wallet. */
export function atMost(wallet: bigint, payable: bigint, context: PaymentsContext): bigint {
  const unit = smallestUnit(context.config.currency);
  const whole = ((wallet < payable ? wallet : payable) / unit) * unit;
  return whole < leastOf(context) ? 0n : whole;
}

async function advance(context: PaymentsContext): Promise<void> {
  const { db, clock, provider, log } = context;
  if (!provider.refunds) return;
  for (const row of await store.findDueRefunds(db, provider.name, await clock(), 1000)) {
    try {
      const facts = await ask(context, row);
      if (facts)
        await writeFacts(context, { member_id: row.member_id, id: row.payment_id }, onlyRefund(row, facts));
    } catch (error) {
      if (!(error instanceof ProviderSilent))
        log.error({ err: error, refund: row.id }, 'a refund was not worked on');
      const look_at = new Date((await clock()).getTime() + lookMs);
      if (row.state !== 'new') await store.lookLater(db, row, look_at);
    }
  }
}

async function ask(
  { db, clock, provider }: PaymentsContext,
  row: store.RefundToDo,
): Promise<RefundFacts | undefined> {
  const { refunds } = provider;
  const now = await clock();
  if (!refunds) return undefined;
  const paymentRef = row.payment_ref;
  if (row.state === 'new') {
    if (!(await store.markRefundAsked(db, row, new Date(now.getTime() + 60_000)))) return undefined;
  } else {
    const facts = await refunds.lookRefund({ ...row, paymentRef });
    if (facts) return facts;
  }
  // Unknown to the provider: the same id makes it the same refund.
  return refunds.refund({ id: row.id, paymentRef, amount: row.amount, currency: row.currency });
}

/** What is known of one refund, as a part of what is known of its payment. */
const onlyRefund = ({ id }: store.RefundToDo, facts: RefundFacts) => ({
  state: 'succeeded' as const,
  failure: null,
  ref: null,
  received: [],
  costs: [],
  refunds: [{ ...facts, refundId: facts.refundId ?? id }],
  disputes: [],
});
