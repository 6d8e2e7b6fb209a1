import { randomUUID } from 'node:crypto';
import { isSepaName } from '@flattr/bank-files';
import { type Db, query, sql, write } from '../../platform/db/index.ts';
import type { BankContext } from './context.ts';
import type { Seals } from './seal.ts';

/** Somebody's account at a bank. */
export interface Party {
  readonly name: string;
  readonly iban: string;
}

const payerRow = (memberId: bigint, paymentId: string) => `bank_payers/${memberId}/${paymentId}`;
const payeeRow = (creatorId: bigint, id: string) => `bank_payees/${creatorId}/${id}`;

/** Remembers where a payment came from, because it can only go back there. */
export async function writePayer(
  transaction: Db,
  seals: Seals,
  { memberId, paymentId, party }: { memberId: bigint; paymentId: string; party: Party },
): Promise<void> {
  const sealed = seals.seal(JSON.stringify(party), payerRow(memberId, paymentId));
  await write(
    transaction,
    sql`insert into bank_payers (member_id, payment_id, sealed) values (${memberId}, ${paymentId}, ${sealed})
        on conflict (member_id, payment_id) do nothing`,
  );
}

export async function findPayer(
  db: Db,
  seals: Seals,
  { memberId, paymentId }: { memberId: bigint; paymentId: string },
): Promise<Party | undefined> {
  const [row] = await query<{ sealed: string }>(
    db,
    sql`select sealed from bank_payers where member_id = ${memberId} and payment_id = ${paymentId}`,
  );
  return row && JSON.parse(seals.open(row.sealed, payerRow(memberId, paymentId)));
}

/** Where each payment of a member came from, by the payment's id. */
export async function findPayers(
  db: Db,
  seals: Seals,
  memberId: bigint,
): Promise<ReadonlyMap<string, Party>> {
  const rows = await query<{ payment_id: string; sealed: string }>(
    db,
    sql`select payment_id, sealed from bank_payers where member_id = ${memberId}`,
  );
  return new Map(
    rows.map(({ payment_id: id, sealed }) => [id, JSON.parse(seals.open(sealed, payerRow(memberId, id)))]),
  );
}

/**
 * Keeps where a creator's earnings go, and answers its id: the same for the same name and IBAN while it is kept. What the
 * bank said against it counts no more.
 */
export async function writePayee(
  transaction: Db,
  seals: Seals,
  creatorId: bigint,
  party: Party,
): Promise<string> {
  const rows = await query<{ id: string; sealed: string }>(
    transaction,
    sql`select id, sealed from bank_payees where creator_id = ${creatorId}`,
  );
  const known = rows.find(({ id, sealed }) => {
    const { name, iban }: Party = JSON.parse(seals.open(sealed, payeeRow(creatorId, id)));
    return name === party.name && iban === party.iban;
  });
  const id = known?.id ?? randomUUID();
  const sealed = seals.seal(JSON.stringify(party), payeeRow(creatorId, id));
  await write(
    transaction,
    sql`insert into bank_payees (creator_id, id, sealed) values (${creatorId}, ${id}, ${sealed})
        on conflict (creator_id, id) do update set sealed = excluded.sealed, problem = null`,
  );
  return id;
}

/** A creator of before that was refused can have named the service's own account: nothing would ever leave it. */
export const ownAccount = 'own-account';
/** The same of a name that no transfer can carry: the bank would read dots. */
export const wrongName = 'wrong-name';

/** Where a creator's earnings go, and what stops them: read in one statement, so that it fits together. */
export interface Payee extends Party {
  readonly id: string;
  /** Why the bank sent a payout back, if it did, or {@link ownAccount} or {@link wrongName}. */
  readonly problem: string | null;
  readonly waits_until: Date | null;
  readonly is_held: boolean;
}

export async function findPayee(
  db: Db,
  { seals, bank }: Pick<BankContext, 'seals' | 'bank'>,
  creatorId: bigint,
): Promise<Payee | undefined> {
  const [row] = await query<Omit<Payee, keyof Party> & { sealed: string }>(
    db,
    sql`select p.id, p.sealed, p.problem, a.waits_until, a.is_held
        from payout_accounts a join bank_payees p on p.creator_id = a.creator_id and p.id::text = a.destination
        where a.creator_id = ${creatorId} and a.provider = 'bank'`,
  );
  if (!row) return undefined;
  const { id, sealed, problem, ...rest } = row;
  const party: Party = JSON.parse(seals.open(sealed, payeeRow(creatorId, id)));
  if (party.iban === bank.iban) return { ...party, id, problem: ownAccount, ...rest };
  return { ...party, id, problem: isSepaName(party.name) ? problem : wrongName, ...rest };
}

/**
 * Nothing more is sent to this account before the creator says it again. If their earnings still go there, they read so.
 * `sentTo`: null for what was sent before that was kept, which means where they go now.
 */
export async function notePayeeProblem(
  transaction: Db,
  creatorId: bigint,
  sentTo: string | null,
  problem: string,
): Promise<void> {
  await write(
    transaction,
    sql`update bank_payees set problem = ${problem}
        where creator_id = ${creatorId} and id::text = coalesce(${sentTo}::text, (
          select destination from payout_accounts where creator_id = ${creatorId}))`,
  );
  await write(
    transaction,
    sql`update payout_accounts set state = 'restricted', code = ${problem}
        where creator_id = ${creatorId} and provider = 'bank' and destination = coalesce(${sentTo}::text, destination)`,
  );
}

/** Those that are neither the destination nor the one before. */
export async function deleteOtherPayees(transaction: Db, creatorId: bigint): Promise<void> {
  await write(
    transaction,
    sql`delete from bank_payees
        where creator_id = ${creatorId} and not exists (
          select 1 from payout_accounts a
          where a.creator_id = ${creatorId} and bank_payees.id::text in (a.destination, a.before_destination))`,
  );
}

export async function deletePayees(db: Db, creatorId: bigint): Promise<void> {
  await write(db, sql`delete from bank_payees where creator_id = ${creatorId}`);
}

/** Forgets whom closed accounts belonged to, once nothing is on its way to them any more. */
export async function forgetClosed(db: Db): Promise<void> {
  const closed = sql`select id from givers where closed_at is not null`;
  await write(
    db,
    sql`delete from bank_payers p
        where p.member_id in (${closed}) and not exists (
          select 1 from refunds r
          where r.member_id = p.member_id and r.payment_id = p.payment_id and r.state in ('new', 'asked', 'pending'))`,
  );
  const paid = sql`
    select 1 from payouts o where o.creator_id = a.creator_id and o.state in ('requested', 'held', 'asked')`;
  await write(db, sql`delete from bank_payees a where a.creator_id in (${closed}) and not exists (${paid})`);
  await write(
    db,
    sql`delete from payout_accounts a
        where a.provider = 'bank' and a.creator_id in (${closed}) and not exists (${paid})`,
  );
}
