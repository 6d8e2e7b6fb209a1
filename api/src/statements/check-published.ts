import { formatMonth, type Month } from '@flattr/settlement';
import { hashReader, type MonthStatement, rootOf, type TrustedKeys, verifyStatement } from 'flattr-verify';
import { type Finding, mostFindings } from '../ledger/index.ts';
import { type Db, inTransaction, query, setForTransaction, sql } from '../platform/db/index.ts';
import { type Progress, unwatched } from '../platform/progress.ts';
import { checkCreatorsShares } from './creators-shares.ts';
import { readDividedPots } from './divided-pots.ts';
import type { ServiceKeys } from './keys/keys.ts';
import { findMonthStatement, findSettledMonths, type SettledMonth } from './month-statements.ts';
import { type Block, findBlocks, findLeaves, hex } from './tree/store.ts';
import { readRoot } from './tree/tree.ts';

/** How many pots, with their clicks, are held in memory. */
const potsAtOnce = 64;

/**
 * Compares everything that was published with the ledger: hashes every reader's leaf again, makes every root again,
 * compares creators' shares, and verifies the statement of each month with the service's keys. Reads one snapshot,
 * writes nothing, and holds one block of readers in memory. At most a hundred findings for each month.
 */
export async function checkPublished(
  db: Db,
  keys: ServiceKeys,
  progress: Progress = unwatched,
): Promise<Finding[]> {
  const trusted = new Map((await keys.published()).map((key) => [key.kid, key]));
  return inTransaction(db, async (transaction) => {
    await query(transaction, sql`set transaction isolation level repeatable read, read only`);
    await setForTransaction(transaction, { statementTimeoutMs: 30 * 60_000, work_mem: '64MB' });
    const findings: Finding[] = [];
    for (const settled of await findSettledMonths(transaction, { published: true })) {
      const ofMonth = await checkMonth(transaction, settled, trusted, progress);
      const more = ofMonth.length - mostFindings;
      findings.push(...ofMonth.slice(0, mostFindings));
      const last = findings.pop();
      if (last) findings.push(more > 0 ? { ...last, more } : last);
    }
    return findings;
  });
}

async function checkMonth(
  db: Db,
  settled: SettledMonth,
  trusted: TrustedKeys,
  progress: Progress,
): Promise<Finding[]> {
  const { month } = settled;
  const findings: Finding[] = [];
  const blocks = settled.archived ? [] : await findBlocks(db, month);
  progress.step('statements', blocks.length, formatMonth(month));
  for (const block of blocks) {
    findings.push(...(await checkBlock(db, settled, block)));
    progress.done();
  }
  if (!settled.archived) findings.push(...(await checkCreatorsShares(db, month)));
  const statement = await findMonthStatement(db, month);
  if (statement) findings.push(...(await checkStatement(db, month, statement, trusted)));
  return findings;
}

async function checkBlock(db: Db, settled: SettledMonth, block: Block): Promise<Finding[]> {
  const { month } = settled;
  const findings: Finding[] = [];
  const leaves = await findLeaves(db, month, block);
  const left = new Map(leaves.map((leaf) => [leaf.reader_id, leaf]));
  const sums = { readers: 0, pots: 0n, fees: 0n };
  for (let first = block.first_reader; first <= block.last_reader; ) {
    const range = { month, fee: settled, first, last: block.last_reader, limit: potsAtOnce };
    const pots = await readDividedPots(db, range);
    for (const pot of pots) {
      const reader = BigInt(pot.reader);
      const leaf = left.get(reader);
      left.delete(reader);
      const again = leaf && hex(hashReader(pot, hex(leaf.salt)));
      if (!leaf || again !== hex(leaf.hash))
        findings.push(leafDiffers(month, reader, again ?? 'a leaf', leaf ? hex(leaf.hash) : 'none'));
      sums.readers++;
      sums.pots += BigInt(pot.pot);
      sums.fees += BigInt(pot.fee);
    }
    const last = pots.at(-1);
    if (!last) break;
    first = BigInt(last.reader) + 1n;
  }
  for (const [reader, { hash }] of left) findings.push(leafDiffers(month, reader, 'no leaf', hex(hash)));
  const where = { table: 'statement_blocks', month, position: block.position };
  const root = leaves.length > 0 ? hex(rootOf(leaves.map(({ hash }) => hash))) : 'a leaf';
  const expected = `${root}, ${sums.readers} readers, ${sums.pots} in pots, ${sums.fees} in fees`;
  const found = `${hex(block.root)}, ${block.readers} readers, ${block.pots} in pots, ${block.fees} in fees`;
  if (expected !== found) {
    const text = `Block ${block.position} of ${formatMonth(month)} does not match its leaves and the ledger.`;
    findings.push({ rule: 'statement', where, expected, found, text });
  }
  return findings;
}

function leafDiffers(month: Month, reader: bigint, expected: string, found: string): Finding {
  return {
    rule: 'statement',
    where: { table: 'statement_leaves', month, reader_id: reader },
    expected,
    found,
    text: `The leaf of reader ${reader} in ${formatMonth(month)} does not match the ledger.`,
  };
}

async function checkStatement(
  db: Db,
  month: Month,
  statement: MonthStatement,
  trusted: TrustedKeys,
): Promise<Finding[]> {
  const { root, readers, pots, fees } = await readRoot(db, month);
  const where = { table: 'month_statements', month };
  const findings: Finding[] = [];
  const expected = `${root}, ${readers} readers, ${pots} in pots, ${fees} in fees`;
  const found = `${statement.root}, ${statement.readers} readers, ${statement.pots} in pots, ${statement.fees} in fees`;
  if (expected !== found) {
    const text = `The public statement of ${formatMonth(month)} does not match its blocks.`;
    findings.push({ rule: 'statement', where, expected, found, text });
  }
  for (const check of await verifyStatement(statement, trusted)) {
    if (!check.matches)
      findings.push({ rule: 'statement', where, expected: 'matches', found: 'differs', text: check.text });
  }
  return findings;
}
