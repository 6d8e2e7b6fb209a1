import type { ExportList } from '@flattr/contract';
import type { Db } from './db/index.ts';

// Rooms keep things about members. Closing an account and exporting it ask lists of rooms, made in services.ts, so
// that the accounts know none of them.

/** A member whose account is being closed. */
interface ClosingMember {
  readonly id: bigint;
  readonly email: string | null;
  readonly handle: string | null;
  /** The database's time, and the month that takes clicks. */
  readonly at: Date;
  readonly month: number;
}

export interface Forgetful {
  /** Forgets a member in the transaction that closes the account. */
  forget?(transaction: Db, member: ClosingMember): Promise<void>;
  /**
   * Forgets what can be millions of rows, and what was still being written while the account was closed. May run any
   * number of times.
   */
  forgetRest?(memberId: bigint): Promise<void>;
  /** Forgets what was kept with the address of a closed account, in the transaction in which it goes. */
  forgetWithAddress?(transaction: Db, memberId: bigint): Promise<void>;
}

/** Writes what can be millions of rows in pieces, so that no statement takes long. `work` returns how many it wrote. */
export async function inPieces(work: (most: number) => Promise<number>): Promise<void> {
  while ((await work(5_000)) > 0);
}

/** One list of a member's export. */
export interface ExportPart {
  readonly list: ExportList;
  /** What the service knows, without keys and hashes. Amounts are micro-units as text. */
  records(memberId: bigint): AsyncIterable<ExportRecord>;
}

type ExportRecord = Readonly<Record<string, string | boolean | null>>;

/** How many rows an export reads at a time, so that years of clicks need no more memory than a day's. */
const pageSize = 500;

/** All rows of a statement that orders by a key: `read` gets the last row of the page before. */
export async function* inPages<Row>(
  read: (after: Row | undefined, limit: number) => Promise<Row[]>,
): AsyncGenerator<Row[]> {
  let after: Row | undefined;
  for (;;) {
    const rows = await read(after, pageSize);
    after = rows.at(-1);
    if (!after) return;
    yield rows;
  }
}
