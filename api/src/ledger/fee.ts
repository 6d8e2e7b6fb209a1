import { type Sql, sql } from '../platform/db/index.ts';

/**
 * The fee of a pot, where SQL charges whole buckets: the rule of the fee (docs/rules.md), and the twin of `feeOf` in
 * packages/settlement. As numeric, because the product can be longer than a bigint.
 */
export const feeOf = (pot: Sql, feeBasisPoints: Sql): Sql =>
  sql`div(cast(${pot} as numeric) * ${feeBasisPoints}, 10000)::bigint`;
