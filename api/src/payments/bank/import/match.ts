import { findReferences, type Transaction } from '@flattr/bank-files';
import { type Db, query, sql } from '../../../platform/db/index.ts';
import { findItemsById, type ItemRow } from '../batches-store.ts';
import { microPerCent } from '../context.ts';
import type { TransactionState } from '../transactions-store.ts';

/** What a transaction is. Whatever is not certain is left to a person, with the reason. */
export interface Matched {
  readonly transaction: Transaction;
  readonly as: TransactionState;
  readonly memberId: bigint | null;
  /** The payment of ours that it is about, if it left in one of our files. */
  readonly item: ItemRow | undefined;
  /** The reader's payment that is taken back. */
  readonly paymentId: string | undefined;
  readonly why: string;
}

/** Compares transactions with what we sent, by EndToEndId, and with our members, by their references. */
export async function matchAll(db: Db, transactions: readonly Transaction[]): Promise<Matched[]> {
  const ids = transactions.flatMap(({ endToEndId }) => endToEndId?.toLowerCase() ?? []);
  const items = new Map((await findItemsById(db, ids)).map((item) => [item.end_to_end_id, item]));
  const references = new Map(transactions.map((each) => [each, referencesOf(each)]));
  const members = await findMembers(db, [...references.values()].flat());
  const matched: Matched[] = [];
  // What left comes before what came back of it.
  const inOrder = transactions.toSorted((one, other) => Number(one.cents > 0n) - Number(other.cents > 0n));
  for (const transaction of inOrder) {
    const item = items.get(transaction.endToEndId?.toLowerCase() ?? '');
    if (item) {
      const outcome = ofItem(transaction, item);
      if (outcome.as !== 'unmatched')
        items.set(item.end_to_end_id, {
          ...item,
          state: outcome.as === item.kind || item.kind === 'return' ? 'done' : 'returned',
        });
      matched.push({ transaction, item, memberId: item.member_id, paymentId: undefined, ...outcome });
      continue;
    }
    const named = references.get(transaction) ?? [];
    matched.push({ transaction, item: undefined, ...(await ofReader(db, transaction, named, members)) });
  }
  return matched;
}

/** The members whose references are in the text or in its field. */
const referencesOf = ({ creditorReference, text }: Transaction) =>
  findReferences(`${creditorReference ?? ''} ${text}`);

/** Of these ids, those that are members', open or closed. */
export async function findMembers(db: Db, ids: readonly bigint[]): Promise<ReadonlySet<bigint>> {
  const asked = [...new Set(ids)];
  const rows = await query<{ id: bigint }>(db, sql`select id from givers where id = any(${asked}::bigint[])`);
  return new Set(rows.map(({ id }) => id));
}

/** A payment of ours left, or came back. */
function ofItem({ cents, returned }: Transaction, item: ItemRow): { as: TransactionState; why: string } {
  const amount = cents < 0n ? -cents : cents;
  // Banks on the way can keep a fee of what comes back.
  const isLess = cents > 0n && cents < item.cents && returned !== undefined;
  if (amount !== item.cents && !isLess) return { as: 'unmatched', why: 'another amount than we sent' };
  if (cents < 0n && item.state === 'open')
    return { as: item.kind === 'return' ? 'returned' : item.kind, why: '' };
  if (cents > 0n && item.state === 'done' && item.kind !== 'return')
    return { as: `${item.kind}-return`, why: '' };
  return { as: 'unmatched', why: `a payment of ours that is ${item.state}` };
}

/** Money of a reader came, or was taken back. */
async function ofReader(
  db: Db,
  transaction: Transaction,
  [memberId, ...others]: readonly bigint[],
  members: ReadonlySet<bigint>,
): Promise<Pick<Matched, 'as' | 'why' | 'memberId' | 'paymentId'>> {
  const unmatched = (why: string) =>
    ({ as: 'unmatched', why, memberId: null, paymentId: undefined }) as const;
  const { cents, isReversal, collective, returned } = transaction;
  if (collective) return unmatched('several payments in one, without saying which');
  if (memberId === undefined) return unmatched('no reference');
  if (others.length > 0) return unmatched('references of more than one member');
  if (!members.has(memberId)) return unmatched('a reference of no member');
  if (cents > 0n) {
    if (isReversal || returned) return unmatched('something that came back, but none of ours');
    return { as: 'deposit', why: '', memberId, paymentId: undefined };
  }
  if (!isReversal) return unmatched('a payment out that is not ours');
  const paymentId = await findDeposit(db, memberId, -cents);
  return paymentId === undefined
    ? unmatched('takes back what we did not get')
    : { as: 'chargeback', why: '', memberId, paymentId };
}

/** The newest payment of this amount that was not taken back yet. */
export async function findDeposit(db: Db, memberId: bigint, cents: bigint): Promise<string | undefined> {
  const [payment] = await query<{ id: string }>(
    db,
    sql`
      select p.id from payments p
      where p.member_id = ${memberId} and p.provider = 'bank' and p.state = 'succeeded'
        and p.amount = ${cents * microPerCent}
        and not exists (select 1 from disputes d where d.member_id = p.member_id and d.payment_id = p.id)
      order by p.made_at desc, p.id limit 1`,
  );
  return payment?.id;
}
