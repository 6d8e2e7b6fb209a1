import {
  type Db,
  inSnapshot,
  query,
  readByTwo,
  setForTransaction,
  sortByTwo,
  sql,
} from '../../platform/db/index.ts';
import { type Progress, unwatched } from '../../platform/progress.ts';
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
import { answersAreLookedFor, depositsWerePaid, monthsWereChargedOnce } from './rules/outside/charges.ts';
import { closingDebtsWereOwed } from './rules/outside/closing-debts.ts';
import { payoutsHaveRows } from './rules/outside/payouts.ts';
import { refundsAreTheirTransfers } from './rules/outside/refunds.ts';
import { potsWereMoved } from './rules/pots-were-moved.ts';
import { readerMonthsAreFinished } from './rules/reader-months.ts';
import { sharesAddUp } from './rules/shares-add-up.ts';
import { sharesAreTheDivision } from './rules/shares-are-the-division.ts';
import { totalsAreTheShares } from './rules/totals.ts';
import { waitingEnds } from './rules/waiting-ends.ts';

export type { Finding } from './finding.ts';

/** What must be right before anybody is paid for a month: its division. */
const divided: readonly LedgerRule[] = [
  potsWereMoved,
  feesAreRight,
  sharesAddUp,
  sharesAreTheDivision,
  clicksStayed,
];

/** Rules that are checked a page of members at a time. */
const byMember: readonly LedgerRule[] = [
  balancesAreTheirTransfers,
  closedAccountsAreEmpty,
  clicksHaveTheirMonth,
  readerMonthsAreFinished,
  waitingEnds,
  depositsWerePaid,
  monthsWereChargedOnce,
  refundsAreTheirTransfers,
  payoutsHaveRows,
  closingDebtsWereOwed,
  answersAreLookedFor,
  ...divided,
];

/** Rules that hold once all creators are paid. */
const paid: readonly LedgerRule[] = [creatorsWerePaid, clearingIsEmpty];

/** Rules with sums across members. */
const across: readonly LedgerRule[] = [
  accountsSumToNothing,
  monthsAreKnown,
  monthsAreInOrder,
  totalsAreTheShares,
  ...paid,
];

/**
 * Compares everything in the ledger with everything else, and returns what does not agree. It can run at any time, even
 * between the steps of a settlement, because each step is one transaction. It reads one snapshot, writes nothing, and
 * needs little memory: members come in pages (of `pageSize`), and at most a hundred rows are named for each rule; the
 * last of them says how many more there are.
 */
export async function checkLedger(
  db: Db,
  { pageSize, progress = unwatched }: { pageSize?: number | undefined; progress?: Progress } = {},
): Promise<Finding[]> {
  return inSnapshot(db, async (transaction) => {
    await setForTransaction(transaction, { statementTimeoutMs: 30 * 60_000 });
    const scope = { archived: await findArchived(transaction) };
    const findings = await checkPages(db, transaction, byMember, scope, { pageSize, progress });
    progress.step('sums');
    return [...findings, ...(await checkWhole(transaction, across, scope))];
  });
}

/** Months whose clicks and shares are in a file. */
async function findArchived(db: Db): Promise<number[]> {
  const rows = await query<{ month: number }>(
    db,
    sql`select month from months where archived_at is not null`,
  );
  return rows.map(({ month }) => month);
}

/** The gate's part of the audit, in the gate's transaction, which has written nothing that it checks. */
export async function checkMonth(db: Db, transaction: Db, month: number): Promise<Finding[]> {
  const scope = { month, archived: [] };
  const findings = await checkPages(db, transaction, divided, scope);
  return [...findings, ...(await checkWhole(transaction, [totalsAreTheShares], scope))];
}

/** What is checked when a month is paid out, in the transaction that ends it. */
export function checkPaid(transaction: Db, month: number): Promise<Finding[]> {
  return checkWhole(transaction, paid, { month, archived: [] });
}

/**
 * For the rest of a transaction. Statistics lag behind what a settlement has just written, so that a page looks like a
 * single row to the planner: the nested loops it chose were up to a hundred times slower. Sorting fits in memory, and
 * compiling statements would cost more than it saves.
 */
const settings = { enable_nestloop: 'off', work_mem: '64MB', jit: 'off' };

interface PageOptions {
  readonly pageSize?: number | undefined;
  readonly progress?: Progress;
}

/** Goes through the members, two pages at a time. */
async function checkPages(
  db: Db,
  transaction: Db,
  rules: readonly LedgerRule[],
  scope: Omit<Scope, 'members'>,
  { pageSize, progress = unwatched }: PageOptions = {},
): Promise<Finding[]> {
  const pages = await memberPages(transaction, pageSize);
  progress.step('members', pages.length);
  const check = async (readers: readonly Db[]): Promise<Finding[]> => {
    // For a page PostgreSQL would read a whole table with several workers, instead of the page's part by the index.
    const ofPages = { ...settings, max_parallel_workers_per_gather: '0' };
    for (const reader of readers) await setForTransaction(reader, ofPages);
    const wrong = new Map<LedgerRule, Wrong>();
    for (let next = 0; next < pages.length; next += readers.length) {
      const found = await Promise.all(
        readers.map((reader, index) => run(reader, rules, pages[next + index], scope)),
      );
      for (const ofPage of found)
        for (const [rule, rows] of ofPage) wrong.set(rule, add(wrong.get(rule), rows));
      progress.done(readers.length);
    }
    return rules.flatMap((rule) => listOf(wrong.get(rule)));
  };
  return pages.length > 1 ? readByTwo(db, transaction, check) : check([transaction]);
}

async function checkWhole(
  transaction: Db,
  rules: readonly LedgerRule[],
  scope: Omit<Scope, 'members'>,
): Promise<Finding[]> {
  await setForTransaction(transaction, { ...settings, ...sortByTwo });
  const wrong = await run(transaction, rules, allMembers, scope);
  return rules.flatMap((rule) => listOf(wrong.get(rule)));
}

async function run(
  reader: Db,
  rules: readonly LedgerRule[],
  members: Scope['members'] | undefined,
  scope: Omit<Scope, 'members'>,
): Promise<Map<LedgerRule, Wrong>> {
  const wrong = new Map<LedgerRule, Wrong>();
  if (!members) return wrong; // the last page is alone when their number is odd
  for (const rule of rules) {
    const found = await rule(reader, { ...scope, members });
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
