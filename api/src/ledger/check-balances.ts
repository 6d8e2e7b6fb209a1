import type { Db } from '../db/database.ts';
import { select } from '../db/named-query.ts';
import { type Finding, mostFindings } from './finding.ts';

/** `balance`, `negative-balance` and `accounts-sum`. */
export async function checkBalances(db: Db): Promise<Finding[]> {
  return [...(await checkEachBalance(db)), ...(await checkAccounts(db))];
}

async function checkEachBalance(db: Db): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const row of await select<BalanceRow>(db, wrongBalances)) {
    const where = { table: 'balances', member_id: row.member_id };
    for (const account of ['wallet', 'earnings'] as const) {
      const found = row[account];
      const expected = row[`${account}_by_transfers`];
      if (found !== expected) {
        const text = `The ${account} of member ${row.member_id} holds ${found ?? 'nothing, because the row is missing'}, but the transfers make ${expected}.`;
        findings.push({
          rule: 'balance',
          where,
          expected: String(expected),
          found: String(found ?? 'no row'),
          text,
        });
      }
      if (found !== null && found < 0n) {
        const text = `The ${account} of member ${row.member_id} is below zero: ${found}.`;
        findings.push({ rule: 'negative-balance', where, expected: '0 or more', found: String(found), text });
      }
    }
  }
  return findings;
}

interface BalanceRow {
  member_id: bigint;
  wallet: bigint | null;
  earnings: bigint | null;
  wallet_by_transfers: bigint;
  earnings_by_transfers: bigint;
}

const sumOf = (account: string) => `coalesce(sum(
  case when to_account = '${account}' then amount when from_account = '${account}' then -amount end), 0)::bigint`;

const wrongBalances = `
  select member_id, b.wallet, b.earnings,
         coalesce(t.wallet, 0) as wallet_by_transfers, coalesce(t.earnings, 0) as earnings_by_transfers
  from balances b
  full join (
    select member_id, ${sumOf('wallet')} as wallet, ${sumOf('earnings')} as earnings
    from transfers group by member_id
  ) t using (member_id)
  where b.wallet is distinct from coalesce(t.wallet, 0) or b.earnings is distinct from coalesce(t.earnings, 0)
     or b.wallet < 0 or b.earnings < 0
  order by member_id limit ${mostFindings}`;

/** Members' accounts by their balances, the others by their transfers: together they are nothing. */
async function checkAccounts(db: Db): Promise<Finding[]> {
  const [row] = await select<{ members: bigint; clearing: bigint; fee: bigint; others: bigint }>(
    db,
    `select (select coalesce(sum(wallet + earnings), 0)::bigint from balances) as members,
            ${sumOf('clearing')} as clearing, ${sumOf('fee')} as fee,
            (${sumOf('outside')} + ${sumOf('losses')})::bigint as others
     from transfers`,
  );
  if (!row) return [];
  const findings: Finding[] = [];
  const sum = row.members + row.clearing + row.fee + row.others;
  if (sum !== 0n) {
    const text = `All accounts together hold ${sum} instead of 0.`;
    findings.push({
      rule: 'accounts-sum',
      where: { table: 'balances' },
      expected: '0',
      found: String(sum),
      text,
    });
  }
  for (const account of ['clearing', 'fee'] as const) {
    if (row[account] >= 0n) continue;
    const found = String(row[account]);
    const text = `The account ${account} is below zero: ${found}.`;
    findings.push({
      rule: 'negative-balance',
      where: { table: 'transfers', account },
      expected: '0 or more',
      found,
      text,
    });
  }
  return findings;
}
