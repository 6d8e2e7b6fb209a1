import { findReferences, type Transaction } from '@flattr/bank-files';
import { type Db, query, sql } from '../../../platform/db/index.ts';
import { findSent, type Sent } from '../batches-store.ts';
import { microPerCent } from '../context.ts';
import type { TransactionState } from '../transactions-store.ts';

/** A booking of the bank, as far as it says what it is: just read, or read before and still waiting. */
export type Booking = Pick<
  Transaction,
  | 'id'
  | 'cents'
  | 'bookedOn'
  | 'isReversal'
  | 'endToEndId'
  | 'counterparty'
  | 'text'
  | 'creditorReference'
  | 'returned'
  | 'collective'
>;

/** What a booking is. Whatever is not certain is left to a person, with the reason. */
export interface Outcome {
  readonly as: TransactionState;
  readonly why: string;
}

/** Whom a booking is about. */
export interface Matched {
  readonly booking: Booking;
  readonly memberId: bigint | null;
  /** The payment of ours that left or came back, by its EndToEndId; else what it is for a reader. */
  readonly is: { readonly ours: string } | (Outcome & { readonly paymentId: string | undefined });
}

/**
 * Compares bookings with what we sent, by EndToEndId, and with our members, by their references. Ascending by member, in
 * whose order balances are locked; what left comes before what came back of it.
 */
export async function matchAll(
  db: Db,
  bookings: readonly Booking[],
): Promise<{ matched: Matched[]; sent: Map<string, Sent> }> {
  const sent = await findSent(
    db,
    bookings.flatMap((booking) => idOf(booking) ?? []),
  );
  const references = new Map(bookings.map((each) => [each, referencesOf(each)]));
  const members = await findMembers(db, [...references.values()].flat());
  const matched: Matched[] = [];
  for (const booking of bookings) {
    const ours = sent.get(idOf(booking) ?? '');
    if (ours) {
      matched.push({ booking, memberId: ours.memberId, is: { ours: ours.id } });
      continue;
    }
    const { memberId, ...is } = await ofReader(db, booking, references.get(booking) ?? [], members);
    matched.push({ booking, memberId, is });
  }
  const order = ({ memberId, booking }: Matched) => [memberId ?? 0n, booking.cents > 0n ? 1n : 0n] as const;
  matched.sort((one, other) => {
    const [[member, isIn], [otherMember, otherIsIn]] = [order(one), order(other)];
    return Number(member - otherMember) || Number(isIn - otherIsIn);
  });
  return { matched, sent };
}

const idOf = ({ endToEndId }: Booking) => endToEndId?.toLowerCase();

/** The members whose references are in the text or in its field. */
const referencesOf = ({ creditorReference, text }: Booking) =>
  findReferences(`${creditorReference ?? ''} ${text}`);

/** Of these ids, those that are members', open or closed. */
export async function findMembers(db: Db, ids: readonly bigint[]): Promise<ReadonlySet<bigint>> {
  const asked = [...new Set(ids)];
  const rows = await query<{ id: bigint }>(db, sql`select id from givers where id = any(${asked}::bigint[])`);
  return new Set(rows.map(({ id }) => id));
}

/** A payment of ours left, or came back. */
export function ofSent({ cents, returned }: Booking, sent: Sent): Outcome {
  const { kind, state } = sent;
  const unmatched = (why: string): Outcome => ({ as: 'unmatched', why });
  const amount = cents < 0n ? -cents : cents;
  // Banks on the way can keep a fee of what comes back.
  const isLess = cents > 0n && cents < sent.cents && returned !== undefined;
  if (amount !== sent.cents && !isLess) return unmatched('another amount than we sent');
  if (cents < 0n && state === 'open') return { as: kind === 'return' ? 'returned' : kind, why: '' };
  if (cents > 0n && state === 'done' && kind !== 'return') return { as: `${kind}-return`, why: '' };
  if (cents > 0n && state === 'open')
    return unmatched(
      'a payment of ours came back before the bank said that it left: the next import tries it again',
    );
  return unmatched(`a payment of ours that is ${state}`);
}

/** Money of a reader came, or was taken back. */
async function ofReader(
  db: Db,
  booking: Booking,
  [memberId, ...others]: readonly bigint[],
  members: ReadonlySet<bigint>,
): Promise<Outcome & { memberId: bigint | null; paymentId: string | undefined }> {
  const unmatched = (why: string) =>
    ({ as: 'unmatched', why, memberId: null, paymentId: undefined }) as const;
  const { cents, isReversal, collective, returned } = booking;
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
