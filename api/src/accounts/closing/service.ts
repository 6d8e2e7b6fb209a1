import { smallestUnit } from '@flattr/settlement';
import { owedFromWallets, oweWallet, sumRefunds } from '../../ledger/index.ts';
import type { Months } from '../../months/index.ts';
import type { Context } from '../../platform/context.ts';
import { type Db, inTransaction } from '../../platform/db/index.ts';
import { Failure, fail } from '../../platform/failure.ts';
import type { Forgetful } from '../../platform/member-data.ts';
import { sha256 } from '../../platform/sha256.ts';
import { waitAtMost } from '../../platform/wait-at-most.ts';
import type { NotSignedIn } from '../members/service.ts';
import * as store from './store.ts';

/** Closing an account, for good: the rule of closing (docs/rules.md). */
export interface Closing {
  /**
   * Closes an account, all of it or nothing. Pays the wallet back and returns how much that was. What no refund carried
   * leaves the wallet, too: play money is gone, and real money is owed until an operator pays it by hand. Everything
   * personal is forgotten; the e-mail address only once nothing is owed and nothing is on its way.
   */
  closeAccount(memberId: bigint): Promise<{ refunded: bigint } | NotSignedIn>;
  /**
   * Owes what wallets of closed accounts hold, which older versions left there. Forgets what could not be forgotten at
   * once: addresses that were needed to pay earnings out, and what was still being written. May run any number of times.
   */
  forgetTheRest(): Promise<void>;
}

interface Neighbours {
  readonly months: Months;
  /** Every room that keeps something about members, in the order in which they take their locks. */
  readonly rooms: readonly Forgetful[];
}

interface ClosingContext extends Pick<Context, 'db'> {
  readonly config: Pick<Context['config'], 'payments' | 'currency'>;
}

export function createClosing(context: ClosingContext, neighbours: Neighbours): Closing {
  return {
    closeAccount: (memberId) => closeAccount(context, neighbours, memberId),
    forgetTheRest: () => forgetTheRest(context, neighbours),
  };
}

/**
 * Takes its locks in the order in which a settlement takes them (the month, readers' months, balances), so the two wait
 * for each other and cannot deadlock. Either the pot left the wallet before, or the whole wallet is paid back.
 */
async function closeAccount(
  context: ClosingContext,
  { months, rooms }: Neighbours,
  id: bigint,
): Promise<{ refunded: bigint } | NotSignedIn> {
  const closed = await inTransaction(context.db, async (transaction) => {
    // First, so that the account is certainly closed before or after a month is (settlement/1-begin.ts).
    const { now: at, month } = await months.holdCurrent(transaction);
    const member = await store.closeMember(transaction, id);
    if (!member) return fail('not-signed-in');
    const { email, handle } = member;
    if (handle !== null) await store.retireHandle(transaction, handle, sha256(handle));
    if (email !== null) await store.releaseEmail(transaction, email, id);
    await store.forgetNames(transaction, id);
    for (const room of rooms) await room.forget?.(transaction, { id, email, handle, at, month });
    await oweWallet(transaction, id, { at, isFirst: true });
    const refunded = await sumRefunds(transaction, id, at);
    await forgetAddresses(context, transaction, { months, rooms }, id);
    return { refunded };
  });
  // The account is closed, and the job does what fails here.
  if (!(closed instanceof Failure)) {
    await waitAtMost(
      patienceMs,
      forgetRestOf(rooms, id).catch(() => undefined),
    );
  }
  return closed;
}

/** A request waits no longer for the rest. With hundreds of thousands of clicks it takes minutes, and goes on. */
const patienceMs = 1_500;

/** Long enough for everything that was under way when an account was closed. */
const lookBackMs = 2 * 24 * 60 * 60_000;

async function forgetTheRest(context: ClosingContext, { months, rooms }: Neighbours): Promise<void> {
  const { db } = context;
  const { now } = await months.current();
  for (const id of await store.findFullWallets(db))
    await inTransaction(db, (transaction) => oweWallet(transaction, id, { at: now }));
  await inTransaction(db, (transaction) => forgetAddresses(context, transaction, { months, rooms }));
  const closed = await store.findClosedSince(db, new Date(now.getTime() - lookBackMs));
  await eachOf(closed, (id) => forgetRestOf(rooms, id));
}

const forgetRestOf = (rooms: readonly Forgetful[], id: bigint): Promise<void> =>
  eachOf(rooms, async (room) => room.forgetRest?.(id));

/** Does it for each, also where one fails, such as a payment provider that does not answer. Then fails with all of it. */
async function eachOf<Each>(all: readonly Each[], work: (each: Each) => Promise<void>): Promise<void> {
  const failed: unknown[] = [];
  for (const each of all) await work(each).catch((error: unknown) => failed.push(error));
  if (failed.length > 0) throw new AggregateError(failed, 'not everything was forgotten yet');
}

/** A month that is being settled can still bring earnings to a member who closed their account after it began. */
async function forgetAddresses(
  { config }: ClosingContext,
  transaction: Db,
  { months, rooms }: Neighbours,
  id?: bigint,
): Promise<void> {
  const isSettling = (await months.all(transaction)).some(
    ({ state }) => state === 'closing' || state === 'gated',
  );
  const debts = owedFromWallets(config);
  if (isSettling) return;
  const least = smallestUnit(config.currency);
  for (const each of await store.forgetAddresses(transaction, { debts, least }, id))
    for (const room of rooms) await room.forgetWithAddress?.(transaction, each);
}
