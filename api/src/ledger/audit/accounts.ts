import { type Sql, sql } from '../../platform/db/index.ts';

/** What transfers brought into an account, less what they took out of it. */
export const sumOf = (account: string): Sql => sql`
  coalesce(sum(
    case when to_account = ${account} then amount when from_account = ${account} then -amount end
  ), 0)::bigint`;
