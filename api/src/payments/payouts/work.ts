import { findAmounts, partRef, post, sumParts } from '../../ledger/index.ts';
import { type Db, inTransaction } from '../../platform/db/index.ts';
import { Failure } from '../../platform/failure.ts';
import { insertRef } from '../charges/store.ts';
import type { PaymentsContext } from '../context.ts';
import type { PayoutNeeds } from '../notices/mails.ts';
import { type AccountFacts, type PayoutFacts, type Payouts, ProviderSilent } from '../provider.ts';
import { isStopped, noteAccount } from './destination.ts';
import * as store from './store.ts';

const lookMs = 10 * 60_000;
const dayMs = 24 * 60 * 60_000;
/** A payout that nobody could make for so long goes back to the earnings. */
const longestHoldMs = 90 * dayMs;

/** Moves one payout on. One that fails stops no other. */
export async function workOnPayout(
  context: PaymentsContext,
  payouts: Payouts,
  row: store.PayoutRow,
): Promise<void> {
  const { db, clock, log } = context;
  try {
    await workOn(context, payouts, row);
  } catch (error) {
    if (!(error instanceof ProviderSilent))
      log.error({ err: error, payout: row.id }, 'a payout was not worked on');
    const look_at = new Date((await clock()).getTime() + lookMs);
    if (row.state !== 'requested')
      await store.movePayout(db, row, [row.state], { state: row.state, code: row.code, look_at });
  }
}

async function workOn(context: PaymentsContext, payouts: Payouts, row: store.PayoutRow): Promise<void> {
  const { db, clock, provider } = context;
  const now = await clock();
  const account = await store.findAccount(db, row.creator_id, provider.name);
  const ref = account?.account_ref;
  if (!account || !ref) return hold(context, row, { code: 'no-account', needs: 'missing', now });
  // Also where the creator has another account meanwhile, and also one that is held: another process may have asked for
  // it later than what held it.
  const asked = row.account_ref ?? ref;
  const accountRef = row.state === 'asked' ? asked : ref;
  if (row.asked_at !== null) {
    const known = await payouts.lookPayout({ ...row, accountRef: asked });
    if (known) return writePayout(context, row, known);
  }
  const facts = await payouts.lookAccount(ref);
  await noteAccount(context, { creatorId: row.creator_id, accountRef: ref }, facts);
  // An outcome that is unknown is asked for again, whatever the account says: the same id makes it the same payout.
  if (row.state !== 'asked') {
    if (facts.state !== 'active')
      return hold(context, row, { code: facts.code ?? facts.state, needs: needsOf[facts.state], now });
    if (!(await begin(context, row, { accountRef, now }))) return;
  }
  const { id, amount } = row;
  const made = await payouts.payOut({ id, amount, currency: context.config.currency, accountRef });
  if (made === 'short') {
    context.log.error({ payout: id }, 'the provider holds too little to pay creators; payouts wait for it');
    await store.movePayout(db, row, ['asked'], {
      state: 'held',
      code: 'balance',
      look_at: new Date(now.getTime() + dayMs / 4),
    });
    return;
  }
  await writePayout(context, { ...row, state: 'asked' }, made);
}

/** From here on it is asked for. False when it may not be, or another process was first. */
async function begin(
  context: PaymentsContext,
  row: store.PayoutRow,
  { accountRef, now }: { accountRef: string; now: Date },
): Promise<boolean> {
  const { db, provider } = context;
  const asked = {
    state: 'asked',
    code: null,
    account_ref: accountRef,
    look_at: new Date(now.getTime() + 60_000),
    asked_at: now,
  } as const;
  // A change of the account waits for this, or this for the change.
  const begun = await inTransaction(db, async (transaction) => {
    const account = await store.holdAccount(transaction, row.creator_id, provider.name);
    if (account?.account_ref !== accountRef) return undefined; // worked on again, at the other account
    if (isStopped(account, now)) return account;
    return store.movePayout(transaction, row, ['requested', 'held'], asked);
  });
  if (typeof begun !== 'object') return begun ?? false;
  const code = begun.is_held ? 'account-held' : 'new-destination';
  await hold(context, row, { code, needs: undefined, now, until: begun.waits_until });
  return false;
}

/** Writes what the provider knows of a payout that was asked for, also of one that is done. False when it knows none. */
export async function lookAtPayout(
  context: PaymentsContext,
  row: store.PayoutRow,
  accountRef: string,
): Promise<boolean> {
  const facts = await context.provider.payouts?.lookPayout({ ...row, accountRef });
  if (facts) await writePayout(context, row, facts);
  return facts !== undefined;
}

/**
 * Held ones are looked at each day, and after a long time the earnings are the creator's to decide on again. Who closed the
 * account cannot do what is needed any more: an operator asks by mail where the earnings go.
 */
async function hold(
  context: PaymentsContext,
  row: store.PayoutRow,
  {
    code,
    needs,
    now,
    until,
  }: { code: string; needs: PayoutNeeds | undefined; now: Date; until?: Date | null },
): Promise<void> {
  const { db, notices } = context;
  const isTooLong = now.getTime() - row.requested_at.getTime() > longestHoldMs;
  if (isTooLong || (needs && (await store.hasLeft(db, row.creator_id)))) {
    await returnPayout(context, row, ['requested', 'held'], code);
    return;
  }
  const look_at = until && until > now ? until : new Date(now.getTime() + dayMs);
  await inTransaction(db, async (transaction) => {
    const held = { state: 'held', code, look_at } as const;
    if (!(await store.movePayout(transaction, row, ['requested', 'held'], held)) || !needs) return;
    await notices.payoutHeld(transaction, { memberId: row.creator_id, at: now }, { ...row, needs });
  });
}

/** What the creator can do about an account that is not active. */
const needsOf: Readonly<Record<AccountFacts['state'], PayoutNeeds | undefined>> = {
  started: 'missing',
  pending: undefined,
  active: undefined,
  restricted: 'restricted',
  rejected: 'rejected',
  closed: 'rejected',
};

/** The provider has the last word on these. */
const unpaid = ['requested', 'held', 'asked'] as const;

async function writePayout(
  context: PaymentsContext,
  row: store.PayoutRow,
  { ref, state, code, cameBack = 0n }: PayoutFacts,
): Promise<void> {
  const { db, clock, notices } = context;
  const now = await clock();
  await insertRef(db, ref, { memberId: row.creator_id, payoutId: row.id });
  if (state === 'returned') {
    await returnPayout(context, { ...row, ref }, [...unpaid, 'done'], code);
    return;
  }
  const look_at = state === 'asked' ? new Date(now.getTime() + dayMs / 4) : null;
  const became = { state, code, ref, look_at, ...(state === 'done' && { done_at: now }) };
  const from = state === 'done' ? unpaid : (['asked'] as const);
  await inTransaction(db, async (transaction) => {
    if (!(await store.movePayout(transaction, row, from, became)) || state !== 'done') return;
    await notices.payoutSent(transaction, { memberId: row.creator_id, at: now }, row);
  });
  if (cameBack > 0n) await returnPart(context, row, cameBack, now);
}

const ledgerRef = ({ provider, id }: store.PayoutRow): string => `${provider}:payout:${id}`;

/** What was posted as returned of a payout, in parts. */
async function returnedParts(transaction: Db, row: store.PayoutRow): Promise<bigint> {
  return sumParts(transaction, row.creator_id, 'payout-return', ledgerRef(row));
}

/**
 * A part of a payout that is done came back: it is in the earnings again, and the rest stays with the creator. `cameBack` is
 * all that came back so far; an answer that is older than what is known changes nothing.
 */
async function returnPart(
  { db, notices }: PaymentsContext,
  row: store.PayoutRow,
  cameBack: bigint,
  at: Date,
): Promise<void> {
  const memberId = row.creator_id;
  await inTransaction(db, async (transaction) => {
    const held = await store.holdPayout(transaction, memberId, row.id);
    const amount = cameBack - (await returnedParts(transaction, row));
    if (held?.state !== 'done' || amount <= 0n) return;
    const ref = partRef(ledgerRef(row), cameBack);
    const posted = await post(transaction, { memberId, kind: 'payout-return', ref, amount, at });
    if (posted instanceof Failure)
      throw new Error(`a part of payout ${row.id} was not returned: ${posted.code}`);
    await notices.payoutReturned(
      transaction,
      { memberId, at },
      { ...row, id: `${row.id} ${cameBack}`, amount },
    );
  });
}

/** Back to the earnings, once. */
async function returnPayout(
  context: PaymentsContext,
  row: store.PayoutRow,
  from: readonly store.PayoutRow['state'][],
  code: string | null,
): Promise<boolean> {
  const at = await context.clock();
  return inTransaction(context.db, (transaction) =>
    returnWithin(context, transaction, row, from, { code, at }),
  );
}

/** The same in the caller's transaction. */
export async function returnWithin(
  { notices }: { notices: Pick<PaymentsContext['notices'], 'payoutReturned'> },
  transaction: Db,
  row: store.PayoutRow,
  from: readonly store.PayoutRow['state'][],
  { code, at }: { code: string | null; at: Date },
): Promise<boolean> {
  const returned = { state: 'returned', code, look_at: null, ref: row.ref } as const;
  if (!(await store.movePayout(transaction, row, from, returned))) return false;
  const memberId = row.creator_id;
  const ref = ledgerRef(row);
  const paid = (await findAmounts(transaction, memberId, ['payout'], ref)).get('payout') ?? row.amount;
  const amount = paid - (await returnedParts(transaction, row));
  const posted = await post(transaction, { memberId, kind: 'payout-return', ref, amount, at });
  if (posted instanceof Failure) throw new Error(`payout ${row.id} was not returned: ${posted.code}`);
  await notices.payoutReturned(transaction, { memberId, at }, { ...row, amount });
  return true;
}
