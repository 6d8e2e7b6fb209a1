import { sql } from '../../../platform/db/index.ts';
import { sumOf } from '../accounts.ts';
import type { Finding } from '../finding.ts';
import { rule } from '../rule.ts';

/** `balance` and `negative-balance`: a member's wallet and earnings are what their transfers make. */
export const balancesAreTheirTransfers = rule<Row>({
  orderBy: 'member_id',
  wrong: ({ ofPage }) => sql`
    select member_id, b.wallet, b.earnings,
           coalesce(t.wallet, 0) as wallet_by_transfers, coalesce(t.earnings, 0) as earnings_by_transfers
    from (select member_id, wallet, earnings from balances where ${ofPage('member_id')}) b
    full join (
      select member_id, ${sumOf('wallet')} as wallet, ${sumOf('earnings')} as earnings
      from transfers where ${ofPage('member_id')} group by member_id
    ) t using (member_id)
    where b.wallet is distinct from coalesce(t.wallet, 0) or b.earnings is distinct from coalesce(t.earnings, 0)
       or b.wallet < 0 or b.earnings < 0`,
  explain: (row) => [...explain(row, 'wallet'), ...explain(row, 'earnings')],
});

interface Row {
  member_id: bigint;
  wallet: bigint | null;
  earnings: bigint | null;
  wallet_by_transfers: bigint;
  earnings_by_transfers: bigint;
}

function explain(row: Row, account: 'wallet' | 'earnings'): Finding[] {
  const findings: Finding[] = [];
  const where = { table: 'balances', member_id: row.member_id };
  const found = row[account];
  const expected = row[`${account}_by_transfers`];
  if (found !== expected) {
    findings.push({
      rule: 'balance',
      where,
      expected: String(expected),
      found: String(found ?? 'no row'),
      text: `The ${account} of member ${row.member_id} holds ${found ?? 'nothing, because the row is missing'}, but the transfers make ${expected}.`,
    });
  }
  if (found !== null && found < 0n) {
    findings.push({
      rule: 'negative-balance',
      where,
      expected: '0 or more',
      found: String(found),
      text: `The ${account} of member ${row.member_id} is below zero: ${found}.`,
    });
  }
  return findings;
}
