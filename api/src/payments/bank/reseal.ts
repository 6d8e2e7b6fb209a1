import { inTransaction, query, raw, sql, write } from '../../platform/db/index.ts';
import { holdBooks } from './books-store.ts';
import type { BankContext } from './context.ts';

/** Everything that is sealed: its table and column, and the name that its row is sealed with. */
const sealed = [
  ['bank_books', 'key_check', "'bank_books/' || account"],
  ['bank_payers', 'sealed', "'bank_payers/' || member_id::text || '/' || payment_id::text"],
  ['bank_payees', 'sealed', "'bank_payees/' || creator_id::text || '/' || id::text"],
  ['bank_transactions', 'words', "'bank_transactions/' || id::text"],
  ['bank_batches', 'file', "'bank_batches/' || id::text"],
] as const;

/**
 * Seals everything with the first key of BANK_KEY, so that the others can be taken out of it. Returns how many texts.
 * What is written meanwhile has the first key already.
 *
 * @throws {WrongBankKey} when none of the keys opens something; then nothing is changed
 */
export async function reseal(context: BankContext): Promise<number> {
  const { db, seals } = context;
  return inTransaction(db, async (transaction) => {
    await holdBooks(transaction, context);
    let count = 0;
    for (const [table, column, name] of sealed) {
      const rows = await query<{ row: string; text: string }>(
        transaction,
        sql`select ${raw(name)} as row, ${raw(column)} as text from ${raw(table)} where ${raw(column)} is not null`,
      );
      const fresh = rows.map(({ row, text }) => seals.seal(seals.open(text, row), row));
      count += await write(
        transaction,
        sql`update ${raw(table)} set ${raw(column)} = n.fresh
            from unnest(${rows.map(({ row }) => row)}::text[], ${rows.map(({ text }) => text)}::text[], ${fresh}::text[])
              as n(row, text, fresh)
            where ${raw(name)} = n.row and ${raw(column)} = n.text`,
      );
    }
    return count;
  });
}
