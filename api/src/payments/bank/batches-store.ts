import { flattr } from '../../platform/commands.ts';
import { type Db, query, raw, type Sql, sql, write } from '../../platform/db/index.ts';
import { BankRefused, NotInBooks } from './context.ts';

export interface BatchRow {
  id: string;
  state: 'open' | 'over';
  created_at: Date;
  execution_date: string;
  count: number;
  control_cents: bigint;
  digest: string;
  /** Sealed; null once the batch is over, and of one payment by hand. */
  file: string | null;
}

export interface ItemRow {
  end_to_end_id: string;
  batch_id: string;
  kind: 'payout' | 'refund' | 'return';
  member_id: bigint | null;
  /** The payout's or refund's id; for a return the id of the transaction that goes back. */
  subject: string;
  cents: bigint;
  state: 'open' | 'done' | 'returned' | 'refused';
  /** Of a payout: which account of the creator it is sent to. */
  payee: string | null;
  /** The EndToEndId of the payment that carries it together with others; null where it is its own. */
  sent_as: string | null;
}

const batchColumns = raw('id, state, created_at, execution_date, count, control_cents, digest, file');
const itemColumns = raw('end_to_end_id, batch_id, kind, member_id, subject, cents, state, payee, sent_as');

export async function insertBatch(
  transaction: Db,
  batch: BatchRow,
  items: readonly ItemRow[],
): Promise<void> {
  const { id, state, created_at, execution_date, count, control_cents, digest, file } = batch;
  await write(
    transaction,
    sql`insert into bank_batches (${batchColumns})
        values (${id}, ${state}, ${created_at}, ${execution_date}, ${count}, ${control_cents}, ${digest}, ${file})`,
  );
  const column = <Value>(of: (item: ItemRow) => Value) => items.map(of);
  await write(
    transaction,
    sql`
      insert into bank_items (${itemColumns})
      select * from unnest(
        ${column((item) => item.end_to_end_id)}::text[], ${column((item) => item.batch_id)}::text[],
        ${column((item) => item.kind)}::text[], ${column((item) => item.member_id)}::bigint[],
        ${column((item) => item.subject)}::text[], ${column((item) => item.cents)}::bigint[],
        ${column((item) => item.state)}::text[], ${column((item) => item.payee)}::uuid[],
        ${column((item) => item.sent_as)}::text[])`,
  );
}

/**
 * The one batch whose id begins like this.
 *
 * @throws {BankRefused}
 */
export async function findBatch(db: Db, beginning: string): Promise<BatchRow> {
  const found = await query<BatchRow>(
    db,
    sql`select ${batchColumns} from bank_batches where starts_with(id, ${beginning}) order by id limit 2`,
  );
  const [only, another] = found;
  if (!only)
    throw new NotInBooks(
      `There is no batch ${beginning}. See those that are open with: ${flattr} bank batches`,
    );
  if (another) throw new BankRefused(`More than one batch begins with ${beginning}. Write more of its id.`);
  return only;
}

/** What was given to the bank and is not over, oldest first. */
export function findOpenBatches(db: Db): Promise<BatchRow[]> {
  return query<BatchRow>(
    db,
    sql`select ${batchColumns} from bank_batches where state = 'open' order by created_at, id`,
  );
}

/** Of a batch, ascending by member. */
function findItems(db: Db, batchId: string): Promise<ItemRow[]> {
  return query<ItemRow>(
    db,
    sql`select ${itemColumns} from bank_items where batch_id = ${batchId} order by member_id, end_to_end_id`,
  );
}

/** What is in a file, or was made from one, and did not come back: `select member_id, subject`. */
export const inFiles = (kind: ItemRow['kind']): Sql => sql`
  select member_id, subject from bank_items where kind = ${kind} and state in ('open', 'done')`;

/** A creator's payout was given to the bank, and did not come back. */
export async function hasPayout(db: Db, creatorId: bigint, id: string): Promise<boolean> {
  const rows = await query(
    db,
    sql`select 1 from (${inFiles('payout')}) f where member_id = ${creatorId} and subject = ${id}`,
  );
  return rows.length > 0;
}

/** One payment of ours at the bank: what an EndToEndId stands for. */
export interface Sent {
  readonly id: string;
  readonly kind: ItemRow['kind'];
  readonly memberId: bigint | null;
  readonly cents: bigint;
  readonly state: ItemRow['state'];
  readonly items: readonly ItemRow[];
}

/** The payouts or refunds of a member that were asked for and that no file has. */
export function findUnsent(kind: 'payout' | 'refund') {
  const asked = {
    payout: (memberId: bigint) => sql`
      select id::text as id from payouts where creator_id = ${memberId} and provider = 'bank' and state = 'asked'`,
    refund: (memberId: bigint) => sql`
      select r.id::text as id from refunds r join payments p on p.member_id = r.member_id and p.id = r.payment_id
      where r.member_id = ${memberId} and p.provider = 'bank' and r.state = 'pending'`,
  }[kind];
  return async (db: Db, memberId: bigint): Promise<ReadonlySet<string>> => {
    const rows = await query<{ id: string }>(
      db,
      sql`
        select id from (${asked(memberId)}) a
        where id not in (select subject from (${inFiles(kind)}) f where member_id = ${memberId})`,
    );
    return new Set(rows.map(({ id }) => id));
  };
}

/** The transactions that go back in a file, or went. */
export async function findReturning(db: Db): Promise<ReadonlySet<string>> {
  const rows = await query<{ subject: string }>(db, sql`select subject from (${inFiles('return')}) f`);
  return new Set(rows.map(({ subject }) => subject));
}

/** By the ids that came back in a statement. */
export async function findSent(db: Db, ids: readonly string[]): Promise<Map<string, Sent>> {
  const items = await query<ItemRow>(
    db,
    sql`select ${itemColumns} from bank_items
        where (end_to_end_id = any(${ids}::text[]) and sent_as is null) or sent_as = any(${ids}::text[])
        order by end_to_end_id`,
  );
  return new Map(sentIn(items).map((sent) => [sent.id, sent]));
}

/** Everything in a batch. */
export const findSentOf = async (db: Db, batchId: string): Promise<Sent[]> =>
  sentIn(await findItems(db, batchId));

/** The payments that items are parts of. All parts of one become the same together. */
function sentIn(items: readonly ItemRow[]): Sent[] {
  const parts = Map.groupBy(items, ({ sent_as, end_to_end_id }) => sent_as ?? end_to_end_id);
  return [...parts].flatMap(([id, of]) => {
    const [first] = of;
    if (!first) return [];
    const { kind, member_id: memberId, state } = first;
    return { id, kind, memberId, state, cents: of.reduce((sum, { cents }) => sum + cents, 0n), items: of };
  });
}

export async function moveItem(
  transaction: Db,
  { end_to_end_id }: ItemRow,
  state: ItemRow['state'],
): Promise<void> {
  await write(
    transaction,
    sql`update bank_items set state = ${state} where end_to_end_id = ${end_to_end_id}`,
  );
}

/** It is about another payout or refund from now on. */
export async function remakeItem(
  transaction: Db,
  { end_to_end_id, subject, state }: Pick<ItemRow, 'end_to_end_id' | 'subject' | 'state'>,
): Promise<void> {
  await write(
    transaction,
    sql`update bank_items set subject = ${subject}, state = ${state} where end_to_end_id = ${end_to_end_id}`,
  );
}

/** A batch is over when none of its payments is on its way. Its file holds names and IBANs, and goes then. */
export async function endBatches(transaction: Db): Promise<void> {
  await write(
    transaction,
    sql`update bank_batches b set state = 'over', file = null
        where b.state = 'open'
          and not exists (select 1 from bank_items i where i.batch_id = b.id and i.state = 'open')`,
  );
}
