import type { Month } from '@flattr/settlement';
import { type Db, query, raw, sql, write } from '../../platform/db/index.ts';

/** The tree above consecutive readers: a full block each, except for the last. */
export interface Block {
  readonly position: number;
  readonly first_reader: bigint;
  readonly last_reader: bigint;
  readonly readers: number;
  /** All pots of these readers together. */
  readonly pots: bigint;
  readonly fees: bigint;
  readonly root: Uint8Array;
}

export interface Leaf {
  readonly reader_id: bigint;
  readonly salt: Uint8Array;
  readonly hash: Uint8Array;
}

const blockColumns = raw('position, first_reader, last_reader, readers, pots, fees, root');

export async function findLastBlock(db: Db, month: Month): Promise<Block | undefined> {
  const [block] = await query<Block>(
    db,
    sql`select ${blockColumns} from statement_blocks where month = ${month} order by position desc limit 1`,
  );
  return block;
}

/** In the order of their readers. */
export async function findBlocks(db: Db, month: Month): Promise<Block[]> {
  return query(
    db,
    sql`select ${blockColumns} from statement_blocks where month = ${month} order by position`,
  );
}

/** Until the end of the transaction, no other worker adds to what is published of this month. */
export async function waitForTurn(db: Db, month: Month): Promise<void> {
  await query(db, sql`select month from months where month = ${month} for no key update`);
}

export async function insertBlock(db: Db, month: Month, block: Block): Promise<void> {
  const { position, first_reader, last_reader, readers, pots, fees, root } = block;
  await write(
    db,
    sql`insert into statement_blocks (month, ${blockColumns})
        values (${month}, ${position}, ${first_reader}, ${last_reader}, ${readers}, ${pots}, ${fees},
                decode(${hex(root)}, 'hex'))`,
  );
}

/** The leaves of one block, in the order of their readers. */
export async function findLeaves(
  db: Db,
  month: Month,
  { first_reader, last_reader }: Block,
): Promise<Leaf[]> {
  return query(
    db,
    sql`select reader_id, salt, hash from statement_leaves
        where month = ${month} and reader_id >= ${first_reader} and reader_id <= ${last_reader} order by reader_id`,
  );
}

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
