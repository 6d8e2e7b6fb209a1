import { type Db, inTransaction } from '../../platform/db/index.ts';
import type { PaymentsContext } from '../context.ts';
import type { AccountFacts, Destination } from '../provider.ts';
import * as store from './store.ts';

/**
 * For so long after a change nothing is paid out, neither there nor to where it went before: long enough for a member to
 * read the mail about it and to put it right.
 */
const destinationWaitMs = 3 * 24 * 60 * 60_000;

type Telling = Pick<PaymentsContext, 'notices' | 'provider'>;

/** Nothing may be paid out now. */
export const isStopped = (
  { waits_until, is_held }: Pick<store.AccountRow, 'waits_until' | 'is_held'>,
  now: Date,
): boolean => is_held || isWaiting({ waits_until }, now);

export const isWaiting = ({ waits_until }: Pick<store.AccountRow, 'waits_until'>, now: Date): boolean =>
  waits_until !== null && waits_until > now;

/**
 * Earnings go there from now on. Any change begins the wait and tells the member, also one back to the destination before.
 * The first destination does not wait: nothing can be led away from where it never went. The same again is no change.
 */
export async function noteDestination(
  { notices, provider }: Telling,
  transaction: Db,
  { creatorId, to, at }: { creatorId: bigint; to: Destination; at: Date },
): Promise<void> {
  const known = await store.holdAccount(transaction, creatorId, provider.name);
  if (!known || known.destination === to.id) return;
  const isFirst = known.destination === null;
  const waitsUntil = isFirst ? undefined : new Date(at.getTime() + destinationWaitMs);
  await store.writeDestination(transaction, creatorId, { to, before: beforeOf(known, to, at), waitsUntil });
  await notices.destinationChanged(transaction, { memberId: creatorId, at }, { ...to, waitsUntil });
}

/** Two changes do not hide what was there before the first: what was never waited for is nothing to put back. */
function beforeOf(known: store.AccountRow, to: Destination, at: Date): Destination | undefined {
  const before = pair(known.before_destination, known.before_last4);
  const kept = isWaiting(known, at) && before ? before : pair(known.destination, known.last4);
  return kept?.id === to.id ? undefined : kept;
}

const pair = (id: string | null, last4: string | null): Destination | undefined =>
  id === null ? undefined : { id, last4: last4 ?? '' };

/** Writes what the provider knows of an account now, unless the creator has another one meanwhile. */
export async function noteAccount(
  context: PaymentsContext,
  { creatorId, accountRef }: { creatorId: bigint; accountRef: string },
  facts: AccountFacts,
): Promise<store.AccountRow | undefined> {
  const { db, clock, provider } = context;
  const at = await clock();
  return inTransaction(db, async (transaction) => {
    const known = await store.holdAccount(transaction, creatorId, provider.name);
    if (known?.account_ref !== accountRef) return known;
    await store.writeAccountFacts(transaction, creatorId, facts, at);
    if (facts.destination)
      await noteDestination(context, transaction, { creatorId, to: facts.destination, at });
    return store.holdAccount(transaction, creatorId, provider.name);
  });
}

/** Earnings go where they went before the change that still waits. Does nothing when there is nothing to put back. */
export async function putBack(context: PaymentsContext, creatorId: bigint): Promise<void> {
  const { db, clock, provider } = context;
  const at = await clock();
  await inTransaction(db, async (transaction) => {
    const known = await store.holdAccount(transaction, creatorId, provider.name);
    const before = known && isWaiting(known, at) && pair(known.before_destination, known.before_last4);
    if (!before || !provider.payouts?.forgetOthers) return;
    await noteDestination(context, transaction, { creatorId, to: before, at });
    await provider.payouts.forgetOthers(transaction, creatorId);
  });
}

/** The wait of these creators is over: what was there before cannot be put back any more. */
export async function endWaits({ db, clock, provider }: PaymentsContext): Promise<void> {
  const now = await clock();
  await inTransaction(db, async (transaction) => {
    for (const creatorId of await store.endWaits(transaction, now))
      await provider.payouts?.forgetOthers?.(transaction, creatorId);
  });
}
