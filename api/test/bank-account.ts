import { paymentReference } from '@flattr/bank-files';
import {
  type EntryToWrite,
  type StatementToWrite,
  writeStatements,
} from '../../packages/bank-files/test/write-statement.ts';
import type { Db } from '../src/platform/db/database.ts';
import type { Services } from '../src/services.ts';

/** Another bank's account, of somebody. */
export const ritasIban = 'AT611904300234573201';

let references = 0;

/** An account at a bank that writes statements, each beginning where the last one ended. */
export class BankAccount {
  balance: bigint;
  #statements = 0;

  constructor(balance = 100_00n) {
    this.balance = balance;
  }

  /** The next statement. */
  statement(entries: readonly EntryToWrite[], more: Partial<StatementToWrite> = {}): StatementToWrite {
    const opening = this.balance;
    this.balance = entries.reduce((sum, { cents }) => sum + cents, opening);
    return { id: `S${++this.#statements}`, opening, entries, ...more };
  }

  /** The file with the next statement. */
  file(entries: readonly EntryToWrite[], more: Partial<StatementToWrite> = {}): Buffer {
    return fileOf(this.statement(entries, more));
  }
}

export const fileOf = (...statements: StatementToWrite[]): Buffer => Buffer.from(writeStatements(statements));

/** A transfer of a reader, with a bank's reference that no other has. */
export const transfer = (
  member: bigint,
  cents: bigint,
  { text = `Flattr ${paymentReference(member)} danke`, name = 'Rita Reader', ...more }: TransferToWrite = {},
): EntryToWrite => ({
  cents,
  bankReference: `B${++references}`,
  payments: [{ name, iban: ritasIban, lines: [text] }],
  ...more,
});

type TransferToWrite = { text?: string; name?: string } & Partial<Omit<EntryToWrite, 'cents'>>;

/** A payment of ours that left (cents < 0) or came back (> 0). */
export const payment = (endToEndId: string, cents: bigint, returnCode?: string): EntryToWrite => ({
  cents,
  bankReference: `B${++references}`,
  payments: [{ endToEndId, name: 'Somebody', iban: ritasIban, returnCode }],
});

/** The bank of a service that has one. */
export function bankOf({ bank }: Services) {
  if (!bank) throw new Error('the service has no bank');
  return bank;
}

/** What is known of the account, by state. */
export async function transactionsOf(db: Db): Promise<Record<string, number>> {
  const { rows } = await db.raw<{ rows: { state: string; count: bigint }[] }>(
    'select state, count(*) as count from bank_transactions group by state order by state',
  );
  return Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]));
}
