import { findReferences } from '@flattr/bank-files';
import { type Db, query, sql } from '../../../platform/db/index.ts';
import { findSent, type Sent } from '../batches-store.ts';
import { microPerCent } from '../context.ts';
import type { Booking, TransactionState } from '../transactions-store.ts';

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
  readonly is: { readonly ours: string } | Outcome;
}

/**
 * Compares bookings with what we sent, by EndToEndId, and with our members, by their references. Ascending by member, in
 * whose order balances are locked; what left comes before what came back of it, and what came before what was taken back.
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
    const { memberId, ...is } = ofReader(booking, references.get(booking) ?? [], members);
    matched.push({ booking, memberId, is });
  }
  const turn = ({ booking: { cents }, is }: Matched) => ('ours' in is === cents < 0n ? 0 : 1);
  const memberOf = ({ memberId }: Matched) => memberId ?? 0n;
  matched.sort((one, other) => Number(memberOf(one) - memberOf(other)) || turn(one) - turn(other));
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
  if (cents < 0n && (state === 'open' || state === 'refused'))
    return { as: kind === 'return' ? 'returned' : kind, why: '' };
  if (cents > 0n && state === 'done' && kind !== 'return') return { as: `${kind}-return`, why: '' };
  if (cents > 0n && state === 'open')
    return unmatched(
      'a payment of ours came back before the bank said that it left: the next import tries it again',
    );
  return unmatched(`a payment of ours that is ${state}`);
}

/** Money of a reader came, or was taken back. */
function ofReader(
  booking: Booking,
  [memberId, ...others]: readonly bigint[],
  members: ReadonlySet<bigint>,
): Outcome & { memberId: bigint | null } {
  const unmatched = (why: string) => ({ as: 'unmatched', why, memberId: null }) as const;
  const { cents, isReversal, collective, returned } = booking;
  if (collective) return unmatched('several payments in one, without saying which');
  if (memberId === undefined) return unmatched('no reference');
  if (others.length > 0) return unmatched('references of more than one member');
  if (!members.has(memberId)) return unmatched('a reference of no member');
  if (cents > 0n) {
    if (isReversal || returned) return unmatched('something that came back, but none of ours');
    return { as: 'deposit', why: '', memberId };
  }
  if (!isReversal) return unmatched('a payment out that is not ours');
  return { as: 'chargeback', why: '', memberId };
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
