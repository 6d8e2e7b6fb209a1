import type { FeeRule } from '@flattr/settlement';
import { type Sql, sql } from '../platform/db/index.ts';

/**
 * The fee of a pot, where SQL charges whole buckets: the rule of the fee (docs/rules.md), and the twin of `feeOf` in
 * packages/settlement. As numeric, because the product can be longer than a bigint.
 */
export const feeOf = (pot: Sql, { feeBasisPoints }: { [Name in keyof FeeRule]: FeeRule[Name] | Sql }): Sql =>
  sql`div(cast(${pot} as numeric) * ${feeBasisPoints}, 10000)::bigint`;

/** The fee's rule in the columns of `months m`. */
export const feeColumns = { feeBasisPoints: sql`m.fee_basis_points` };
