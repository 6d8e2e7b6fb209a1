import type pg from 'pg';

/** One text for all that a settlement writes, but for times and ids of runs: equal when two did the same. */
export async function fingerprint(client: pg.Client): Promise<string> {
  const parts: string[] = [];
  for (const [table, columns] of Object.entries(written)) {
    const { rows } = await client.query<{ rows: string; sum: string }>(
      `select count(*) as rows, coalesce(sum(hashtextextended(concat_ws('/', ${columns}), 0)::numeric), 0) as sum
       from ${table}`,
    );
    parts.push(`${table} ${rows[0]?.rows} ${rows[0]?.sum}`);
  }
  return parts.join('\n');
}

const written = {
  // Whether clicks lapsed or not, their number is kept for what was settled only.
  reader_months: `reader_id, month, state, pot, fee, settled_in, case when state = 'settled' then clicks end`,
  shares: 'reader_id, month, creator_id, amount',
  transfers: 'member_id, kind, ref, from_account, to_account, amount, month',
  balances: 'member_id, wallet, earnings',
  creator_months: 'creator_id, month, amount, readers',
};
