import type { FeeRule, Month } from '@flattr/settlement';
import { pathOf, rootOf } from 'flattr-verify';
import { type Db, inTransaction, setForTransaction } from '../../platform/db/index.ts';
import { addLeaves } from './add-leaves.ts';
import * as store from './store.ts';

/**
 * How many readers are in one block: a power of two, so that the tree above the blocks is the tree above the readers.
 * It never changes, because published months depend on it.
 *
 * A proof reads one block of leaves and the roots of all blocks. With 200 000 readers that is 1024 and 196 rows, and took
 * less than a 60th of the time of reading all leaves. Keeping every inner node would double the rows that publishing
 * writes.
 */
const readersInBlock = 1024;

/**
 * Adds the next block of a month's tree in one transaction. False if the tree is complete. It reads what to do from what
 * is there, so it continues after a crash, and several workers add each block once.
 */
export function addBlock(
  db: Db,
  settled: { readonly month: Month } & FeeRule,
  size = readersInBlock,
): Promise<boolean> {
  const { month } = settled;
  return inTransaction(db, async (transaction) => {
    // A block's readers may have a million clicks, which are put in order here.
    await setForTransaction(transaction, { statementTimeoutMs: 10 * 60_000 });
    await store.waitForTurn(transaction, month);
    const before = await store.findLastBlock(transaction, month);
    if (before && before.readers < size) return false;
    const first = before ? before.last_reader + 1n : 0n;
    const leaves = await addLeaves(transaction, settled, first, size);
    if (!leaves) return false;
    const { hashes, readers, ...block } = leaves;
    await store.insertBlock(transaction, month, {
      ...block,
      position: before ? before.position + 1 : 0,
      readers: Number(readers),
      root: rootOf(
        Array.from({ length: Number(readers) }, (_, leaf) => hashes.subarray(leaf * 32, leaf * 32 + 32)),
      ),
    });
    return true;
  });
}

export interface Root {
  readonly root: string;
  readonly readers: number;
  readonly pots: bigint;
  readonly fees: bigint;
}

/** The root over all readers of a month, their number, and what they gave. Only right once the tree is complete. */
export async function readRoot(db: Db, month: Month): Promise<Root> {
  const blocks = await store.findBlocks(db, month);
  return {
    root: store.hex(rootOf(blocks.map((block) => block.root))),
    readers: blocks.reduce((readers, block) => readers + block.readers, 0),
    pots: sum(blocks.map(({ pots }) => pots)),
    fees: sum(blocks.map(({ fees }) => fees)),
  };
}

/** The proof that a reader is in the tree. Undefined if they are not. */
export async function readProof(
  db: Db,
  month: Month,
  readerId: bigint,
  size = readersInBlock,
): Promise<{ salt: string; index: string; path: string[] } | undefined> {
  const blocks = await store.findBlocks(db, month);
  const block = blocks.find((each) => each.first_reader <= readerId && readerId <= each.last_reader);
  if (!block) return undefined;
  const leaves = await store.findLeaves(db, month, block);
  const inBlock = leaves.findIndex((leaf) => leaf.reader_id === readerId);
  const leaf = leaves[inBlock];
  if (!leaf) return undefined;
  const path = [
    ...pathOf(
      leaves.map(({ hash }) => hash),
      inBlock,
    ),
    ...pathOf(
      blocks.map(({ root }) => root),
      block.position,
    ),
  ];
  return {
    salt: store.hex(leaf.salt),
    index: String(block.position * size + inBlock),
    path: path.map(store.hex),
  };
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}
