import assert from 'node:assert/strict';
import { checkLedger } from '../src/ledger/index.ts';
import type { Db } from '../src/platform/db/database.ts';
import { query, sql } from '../src/platform/db/index.ts';
import { done } from '../src/platform/failure.ts';
import { createSettlement } from '../src/settlement/index.ts';
import { keepLedger, ledgerAsText, usualMonths } from './fixtures.ts';

/** A ledger whose settlement is interrupted again and again. */
export interface CrashedLedger {
  /** Restores the ledger from before the settlement. */
  restore(): Promise<void>;
  /** Checks what must hold wherever a settlement is interrupted. */
  expectUnbroken(when: string): Promise<void>;
  /** Resumes the settlement. The ledger must then equal that of an uninterrupted settlement, to the byte. */
  expectResumable(when: string): Promise<void>;
  /** Settles in this process. */
  settle(): Promise<unknown>;
  /** The ledger must equal that of an uninterrupted settlement, to the byte. */
  expectSettled(when: string): Promise<void>;
}

/** Settles the month once without interruption, and keeps the ledger before and after. */
export async function keepUncrashed(db: Db, month: number, bucketSize: number): Promise<CrashedLedger> {
  const restore = await keepLedger(db);
  const settlement = createSettlement({ db }, { months: usualMonths(db) });
  const settle = async () => done(await settlement.settle(month, { bucketSize }));
  await settle();
  const uncrashed = await ledgerAsText(db);
  const final = new Set(await writtenOnce(db));
  assert.deepEqual(await checkLedger(db), []);
  await restore();

  const expectSettled = async (when: string) => {
    const found = await ledgerAsText(db);
    if (found !== uncrashed) assert.fail(`${when}: ${differenceOf(found, uncrashed)}`);
  };
  return {
    restore,
    settle,
    expectSettled,
    /**
     * The audit finds no mismatch, and every row that is there is also in the final ledger. So resuming never has to
     * correct anything.
     */
    async expectUnbroken(when) {
      assert.deepEqual(await checkLedger(db), [], when);
      const wrong = (await writtenOnce(db)).filter((row) => !final.has(row));
      assert.deepEqual(wrong, [], `${when}: rows that an undisturbed settlement does not write`);
    },
    async expectResumable(when) {
      await settle().catch((error: unknown) => {
        throw new Error(`${when}: could not be resumed`, { cause: error });
      });
      await expectSettled(when);
    },
  };
}

/** The rows that differ between two texts, because whole ledgers are too long to read. */
function differenceOf(found: string, expected: string): string {
  const [there, due] = [found.split('\n'), expected.split('\n')];
  return [
    ...there.filter((row) => !due.includes(row)).map((row) => `\n+ ${row}`),
    ...due.filter((row) => !there.includes(row)).map((row) => `\n- ${row}`),
  ].join('');
}

/** Rows that never change once they are written. */
async function writtenOnce(db: Db): Promise<string[]> {
  const rows = await query<{ line: string }>(
    db,
    sql`select (to_jsonb(t) - 'created_at')::text as line from transfers t
     union all select to_jsonb(s)::text from shares s`,
  );
  return rows.map(({ line }) => line);
}
