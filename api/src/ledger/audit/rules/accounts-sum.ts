import { sql } from '../../../platform/db/index.ts';
import { sumOf } from '../accounts.ts';
import type { Finding } from '../finding.ts';
import { rule } from '../rule.ts';

/**
 * `accounts-sum`: members' accounts by their balances, the others by their transfers, are nothing together; and
 * `negative-balance` for clearing and fee.
 */
export const accountsSumToNothing = rule<Row>({
  orderBy: 'members',
  wrong: () => sql`
    select * from (
      select coalesce(sum(wallet + earnings), 0)::bigint as members from balances
    ) balance cross join (
      select ${sumOf('clearing')} as clearing, ${sumOf('fee')} as fee,
             (${sumOf('outside')} + ${sumOf('losses')} + ${sumOf('costs')})::bigint as others
      from transfers
    ) accounts
    where members + clearing + fee + others <> 0 or clearing < 0 or fee < 0`,
  explain(row) {
    const findings: Finding[] = [];
    const sum = row.members + row.clearing + row.fee + row.others;
    if (sum !== 0n) {
      findings.push({
        rule: 'accounts-sum',
        where: { table: 'balances' },
        expected: '0',
        found: String(sum),
        text: `All accounts together hold ${sum} instead of 0.`,
      });
    }
    for (const account of ['clearing', 'fee'] as const) {
      if (row[account] >= 0n) continue;
      findings.push({
        rule: 'negative-balance',
        where: { table: 'transfers', account },
        expected: '0 or more',
        found: String(row[account]),
        text: `The account ${account} is below zero: ${row[account]}.`,
      });
    }
    return findings;
  },
});

interface Row {
  members: bigint;
  clearing: bigint;
  fee: bigint;
  others: bigint;
}
