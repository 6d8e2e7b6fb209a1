import type { PaymentsContext } from '../context.ts';
import type { ProviderEvents } from '../events/service.ts';
import type { Books, Transaction } from '../provider.ts';
import * as store from './store.ts';

/** What comparing the provider's books with the ledger came to. Amounts are micro-units. */
export interface Reconciliation {
  readonly transactions: bigint;
  readonly differences: readonly store.Difference[];
  /** What the provider says that it holds, and what all its bookings come to. */
  readonly balance: bigint;
  readonly booked: bigint;
  /** What members are owed and what waits to be divided. */
  readonly owed: bigint;
}

export interface Bookkeeping {
  /**
   * Reads the provider's bookings since the last time and holds them against the ledger, each by what it belongs to, and
   * all against the balance. What differs is looked up first. Undefined if no provider here has books.
   *
   * @throws {ProviderSilent}
   */
  reconcile(): Promise<Reconciliation | undefined>;
  /** Reconciles, and says aloud what differs. */
  watch(): Promise<void>;
}

/** Bookings are listed in the order in which they were made, but clocks differ. */
const overlapMs = 2 * 24 * 60 * 60_000;
/** So many are looked up at once; more than that is for an operator. */
const mostLooks = 500;

export function createBookkeeping(
  context: PaymentsContext,
  { providerEvents }: { providerEvents: Pick<ProviderEvents, 'look'> },
): Bookkeeping {
  const reconcile = async () => {
    const { books } = context.provider;
    return books && reconcileWith(context, providerEvents, books);
  };
  return {
    reconcile,
    async watch() {
      const found = await reconcile();
      if (!found) return;
      const { differences, ...sums } = found;
      const { balance, booked, owed } = sums;
      const said = { balance: String(balance), booked: String(booked), owed: String(owed) };
      if (!isSound(found))
        context.log.error(
          { ...said, differences: differences.length, first: differences[0]?.ref },
          'the provider’s books and the ledger differ; look at them with: payments reconcile',
        );
      // It keeps its fees at once, and the service earns its own when the month is divided.
      else if (balance < owed)
        context.log.warn(said, 'the provider holds less than members are owed: pay the rest in');
    },
  };
}

/** Nothing differs, and no booking is missing. */
export const isSound = ({ differences, balance, booked }: Reconciliation): boolean =>
  differences.length === 0 && balance === booked;

async function reconcileWith(
  context: PaymentsContext,
  { look }: Pick<ProviderEvents, 'look'>,
  books: Books,
): Promise<Reconciliation> {
  const { db, clock, log, provider, config } = context;
  let readAt = await clock();
  let balance = await read(context, books);
  let differences = await store.findDifferences(db, provider.name, readAt);
  const refs = new Set(differences.flatMap(({ source_ref }) => source_ref ?? []));
  if (refs.size > 0) {
    for (const ref of [...refs].slice(0, mostLooks))
      await look(ref).catch((error: unknown) =>
        log.error({ err: error, ref }, 'a difference was not looked up'),
      );
    readAt = await clock();
    balance = await read(context, books);
    differences = await store.findDifferences(db, provider.name, readAt);
  }
  const { count, net } = await store.sumTransactions(db, provider.name);
  return { transactions: count, differences, balance, booked: net, owed: await store.sumOwed(db, config) };
}

/** Reads until nothing is new after the balance, so that the balance is that of what was read. */
async function read({ db, provider }: PaymentsContext, books: Books): Promise<bigint> {
  let balance = 0n;
  for (let round = 0; round < 6; round++) {
    const newest = await store.newestTransaction(db, provider.name);
    let fresh = 0;
    const listed: Transaction[] = [];
    for await (const each of books.transactions(newest && new Date(newest.getTime() - overlapMs)))
      listed.push(each);
    // The whole list, and the oldest first: should this end in the middle, the next night begins at the last one kept.
    listed.sort((one, other) => one.at.getTime() - other.at.getTime());
    for (const each of listed) if (await store.keepTransaction(db, provider.name, each)) fresh++;
    if (round > 0 && fresh === 0) break;
    balance = await books.balance();
  }
  return balance;
}
