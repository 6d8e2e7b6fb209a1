import type { Db } from '../platform/db/database.ts';
import { inTransaction } from '../platform/db/in-transaction.ts';
import { readByTwo } from '../platform/db/read-by-two.ts';
import { setForTransaction, sortByTwo } from '../platform/db/settings.ts';
import { type Finding, mostFindings } from './finding.ts';
import { allMembers, memberPages } from './member-pages.ts';
import type { LedgerRule, Scope, Wrong } from './rule.ts';
import { accountsSumToNothing } from './rules/accounts-sum.ts';
import { balancesAreTheirTransfers } from './rules/balances.ts';
import { clearingIsEmpty } from './rules/clearing.ts';
import { clicksHaveTheirMonth } from './rules/clicks-have-months.ts';
import { clicksStayed } from './rules/clicks-stayed.ts';
import { closedAccountsAreEmpty } from './rules/closed-accounts.ts';
import { creatorsWerePaid } from './rules/creators-were-paid.ts';
import { feesAreRight } from './rules/fees.ts';
import { monthsAreInOrder, monthsAreKnown } from './rules/months.ts';
import { potsWereMoved } from './rules/pots-were-moved.ts';
import { readerMonthsAreFinished } from './rules/reader-months.ts';
import { sharesAddUp } from './rules/shares-add-up.ts';
import { sharesAreTheDivision } from './rules/shares-are-the-division.ts';
import { totalsAreTheShares } from './rules/totals.ts';
import { waitingEnds } from './rules/waiting-ends.ts';

export type { Finding, Rule } from './finding.ts';

/** What must hold before anybody is paid for a month: it was divided rightly, and completely. */
const divided: readonly LedgerRule[] = [
  potsWereMoved,
  feesAreRight,
  sharesAddUp,
  sharesAreTheDivision,
  clicksStayed,
];

/** Rules that go by member, a page of members at a time. */
const byMember: readonly LedgerRule[] = [
  balancesAreTheirTransfers,
  closedAccountsAreEmpty,
  clicksHaveTheirMonth,
  readerMonthsAreFinished,
  waitingEnds,
  ...divided,
];

/** What must hold once everybody was paid. */
const paid: readonly LedgerRule[] = [creatorsWerePaid, clearingIsEmpty];

/** Rules whose sums go across members. */
const across: readonly LedgerRule[] = [
  accountsSumToNothing,
  monthsAreKnown,
  monthsAreInOrder,
  totalsAreTheShares,
  ...paid,
];

/**
 * Holds everything the ledger says against everything else it says, and returns what does not agree: nothing, if all
 * is well. True at any time, between the steps of a settlement too, because each step is one transaction. Reads one
 * snapshot, writes nothing, and holds little in memory: members come in pages (of `pageSize`), and of each rule at most
 * a hundred rows are named; the last of them says how many more there are.
 */
export async function checkLedger(
  db: Db,
  { pageSize }: { pageSize?: number | undefined } = {},
): Promise<Finding[]> {
  return inTransaction(db, async (transaction) => {
    await transaction.raw('set transaction isolation level repeatable read, read only');
    await setForTransaction(transaction, { statement_timeout: '30min' });
    const findings = await checkPages(db, transaction, byMember, { pageSize });
    return [...findings, ...(await checkWhole(transaction, across))];
  });
}

/** The gate's part of it, in the gate's transaction, which has written nothing that is checked. */
export async function checkMonth(db: Db, transaction: Db, month: number): Promise<Finding[]> {
  const findings = await checkPages(db, transaction, divided, { month });
  return [...findings, ...(await checkWhole(transaction, [totalsAreTheShares], month))];
}

/** What is checked when a month has been paid out, in the transaction that ends it. */
export function checkPaid(transaction: Db, month: number): Promise<Finding[]> {
  return checkWhole(transaction, paid, month);
}

/**
 * For the rest of a transaction. Statistics lag behind what a settlement has just written, and by them a page looks like
 * a single row: the nested loops chosen then were up to a hundred times slower. What is sorted fits in memory; compiling
 * statements would cost more than it saves.
 */
const settings = { enable_nestloop: 'off', work_mem: '64MB', jit: 'off' };

/** Goes through the members, two pages at the same time. */
async function checkPages(
  db: Db,
  transaction: Db,
  rules: readonly LedgerRule[],
  { month, pageSize }: { month?: number; pageSize?: number | undefined },
): Promise<Finding[]> {
  const pages = await memberPages(transaction, pageSize);
  const check = async (readers: readonly Db[]): Promise<Finding[]> => {
    // For a page PostgreSQL would rather read a whole table with several workers than its part by the index.
    const ofPages = { ...settings, max_parallel_workers_per_gather: '0' };
    for (const reader of readers) await setForTransaction(reader, ofPages);
    const wrong = new Map<LedgerRule, Wrong>();
    for (let next = 0; next < pages.length; next += readers.length) {
      const found = await Promise.all(
        readers.map((reader, index) => run(reader, rules, pages[next + index], month)),
      );
      for (const ofPage of found)
        for (const [rule, rows] of ofPage) wrong.set(rule, add(wrong.get(rule), rows));
    }
    return rules.flatMap((rule) => listOf(wrong.get(rule)));
  };
  return pages.length > 1 ? readByTwo(db, transaction, check) : check([transaction]);
}

async function checkWhole(transaction: Db, rules: readonly LedgerRule[], month?: number): Promise<Finding[]> {
  await setForTransaction(transaction, { ...settings, ...sortByTwo });
  const wrong = await run(transaction, rules, allMembers, month);
  return rules.flatMap((rule) => listOf(wrong.get(rule)));
}

async function run(
  reader: Db,
  rules: readonly LedgerRule[],
  members: Scope['members'] | undefined,
  month: number | undefined,
): Promise<Map<LedgerRule, Wrong>> {
  const wrong = new Map<LedgerRule, Wrong>();
  if (!members) return wrong; // the last page has no second one beside it
  for (const rule of rules) {
    const found = await rule(reader, { members, ...(month !== undefined && { month }) });
    if (found.rows > 0) wrong.set(rule, found);
  }
  return wrong;
}

function add(before: Wrong | undefined, { findings, rows }: Wrong): Wrong {
  if (!before) return { findings, rows };
  const room = Math.max(0, mostFindings - before.rows);
  return { findings: [...before.findings, ...findings.slice(0, room)], rows: before.rows + rows };
}

function listOf(wrong: Wrong | undefined): Finding[] {
  const list = [...(wrong?.findings ?? [])];
  const last = list.at(-1);
  const more = (wrong?.rows ?? 0) - mostFindings;
  if (last && more > 0) list[list.length - 1] = { ...last, more };
  return list;
}
