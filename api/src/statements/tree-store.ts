import type { Db } from '../platform/db/database.ts';
import { select, write } from '../platform/db/named-query.ts';

/** The tree above consecutive readers: as many as fit, fewer only in the last. */
export interface Block {
  readonly position: number;
  readonly first_reader: bigint;
  readonly last_reader: bigint;
  readonly readers: number;
  /** The sum of their pots. */
  readonly pots: bigint;
  readonly fees: bigint;
  readonly root: Uint8Array;
}

export interface Leaf {
  readonly reader_id: bigint;
  readonly salt: Uint8Array;
  readonly hash: Uint8Array;
}

const blockColumns = 'position, first_reader, last_reader, readers, pots, fees, root';

export async function findLastBlock(db: Db, month: number): Promise<Block | undefined> {
  const [block] = await select<Block>(
    db,
    `select ${blockColumns} from statement_blocks where month = :month order by position desc limit 1`,
    { month },
  );
  return block;
}

/** In their order. */
export async function findBlocks(db: Db, month: number): Promise<Block[]> {
  return select(db, `select ${blockColumns} from statement_blocks where month = :month order by position`, {
    month,
  });
}

/** One worker at a time adds to what is published of a month: from here to the end of the transaction. */
export async function waitForTurn(db: Db, month: number): Promise<void> {
  await select(db, 'select from months where month = :month for no key update', { month });
}

export async function insertBlock(db: Db, month: number, block: Block): Promise<void> {
  const { root, ...columns } = block;
  await write(
    db,
    `insert into statement_blocks (month, ${blockColumns})
     values (:month, :position, :first_reader, :last_reader, :readers, :pots, :fees, decode(:root, 'hex'))`,
    { month, ...columns, root: hex(root) },
  );
}

/** The leaves of one block, in their order. */
export async function findLeaves(
  db: Db,
  month: number,
  { first_reader, last_reader }: Block,
): Promise<Leaf[]> {
  return select(
    db,
    `select reader_id, salt, hash from statement_leaves
     where month = :month and reader_id >= :first_reader and reader_id <= :last_reader order by reader_id`,
    { month, first_reader, last_reader },
  );
}

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
