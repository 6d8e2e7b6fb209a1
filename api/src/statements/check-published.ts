import { formatMonth } from '@flattr/settlement';
import { hashReader, type MonthStatement, rootOf, type TrustedKeys, verifyStatement } from 'flattr-verify';
import { type Finding, mostFindings } from '../ledger/index.ts';
import type { Db } from '../platform/db/database.ts';
import { inTransaction } from '../platform/db/in-transaction.ts';
import { select } from '../platform/db/named-query.ts';
import { setForTransaction } from '../platform/db/settings.ts';
import { checkCreatorsShares } from './creators-shares.ts';
import { readDividedPots } from './divided-pots.ts';
import type { ServiceKeys } from './keys/service.ts';
import { findMonthStatement } from './publish.ts';
import { readRoot } from './tree.ts';
import { type Block, findBlocks, findLeaves, hex } from './tree-store.ts';

/** How many pots, with their clicks, are held in memory. */
const potsAtOnce = 64;

/**
 * Holds what was published against the ledger: every reader's leaf is hashed again from the rows that it commits to,
 * every root made again from what lies below it, what creators are told of their shares held against these, and the
 * statement of the month checked, as signed with one of the service's keys. Reads one
 * snapshot, writes nothing, and holds one block of readers in memory. At most a hundred findings for each month.
 */
export async function checkPublished(db: Db, keys: ServiceKeys): Promise<Finding[]> {
  const trusted = new Map((await keys.published()).map((key) => [key.kid, key]));
  return inTransaction(db, async (transaction) => {
    await transaction.raw('set transaction isolation level repeatable read, read only');
    await setForTransaction(transaction, { statement_timeout: '30min', work_mem: '64MB' });
    const months = await select<{ month: number; fee_basis_points: number }>(
      transaction,
      `select month, fee_basis_points from months
       where month in (select month from month_statements) order by month`,
    );
    const findings: Finding[] = [];
    for (const { month, fee_basis_points: feeBasisPoints } of months) {
      const ofMonth = await checkMonth(transaction, month, feeBasisPoints, trusted);
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
  month: number,
  feeBasisPoints: number,
  trusted: TrustedKeys,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const block of await findBlocks(db, month)) {
    findings.push(...(await checkBlock(db, month, feeBasisPoints, block)));
  }
  findings.push(...(await checkCreatorsShares(db, month)));
  const statement = await findMonthStatement(db, month);
  if (statement) findings.push(...(await checkStatement(db, month, statement, trusted)));
  return findings;
}

async function checkBlock(db: Db, month: number, feeBasisPoints: number, block: Block): Promise<Finding[]> {
  const findings: Finding[] = [];
  const leaves = await findLeaves(db, month, block);
  const left = new Map(leaves.map((leaf) => [leaf.reader_id, leaf]));
  const sums = { readers: 0, pots: 0n, fees: 0n };
  for (let first = block.first_reader; first <= block.last_reader; ) {
    const range = { month, feeBasisPoints, first, last: block.last_reader, limit: potsAtOnce };
    const pots = await readDividedPots(db, range);
    for (const pot of pots) {
      const reader = BigInt(pot.reader);
      const leaf = left.get(reader);
      left.delete(reader);
      const again = leaf && hex(hashReader(pot, hex(leaf.salt)));
      if (again !== (leaf && hex(leaf.hash)) || !leaf) {
        findings.push(leafDiffers(month, reader, again ?? 'a leaf', leaf ? hex(leaf.hash) : 'none'));
      }
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
  const [expected, found] = [
    `${root}, ${sums.readers} readers, ${sums.pots} in pots, ${sums.fees} in fees`,
    `${hex(block.root)}, ${block.readers} readers, ${block.pots} in pots, ${block.fees} in fees`,
  ];
  if (expected !== found) {
    const text = `Block ${block.position} of the statements of ${formatMonth(month)} is not what the leaves and the ledger make.`;
    findings.push({ rule: 'statement', where, expected, found, text });
  }
  return findings;
}

function leafDiffers(month: number, reader: bigint, expected: string, found: string): Finding {
  return {
    rule: 'statement',
    where: { table: 'statement_leaves', month, reader_id: reader },
    expected,
    found,
    text: `What was published of reader ${reader} in ${formatMonth(month)} is not what the ledger says.`,
  };
}

async function checkStatement(
  db: Db,
  month: number,
  statement: MonthStatement,
  trusted: TrustedKeys,
): Promise<Finding[]> {
  const { root, readers, pots, fees } = await readRoot(db, month);
  const where = { table: 'month_statements', month };
  const findings: Finding[] = [];
  const expected = `${root}, ${readers} readers, ${pots} in pots, ${fees} in fees`;
  const found = `${statement.root}, ${statement.readers} readers, ${statement.pots} in pots, ${statement.fees} in fees`;
  if (expected !== found) {
    const text = `The public statement of ${formatMonth(month)} is not what its blocks make.`;
    findings.push({ rule: 'statement', where, expected, found, text });
  }
  for (const check of await verifyStatement(statement, trusted)) {
    if (!check.matches)
      findings.push({ rule: 'statement', where, expected: 'matches', found: 'differs', text: check.text });
  }
  return findings;
}
