import type { FeeRule, FeeRuleText } from '@flattr/settlement';
import type { z } from 'zod';
import { count, numberText } from './facts.ts';

type Fields<Rule> = { readonly [Name in keyof Rule]: z.ZodType<Rule[Name]> };

/** The rule of the fee, as fields of an answer. */
export const feeRule = {
  feeBasisPoints: count.meta({ description: '`1000` is 10%.' }),
} satisfies Fields<FeeRule>;

/** The same in a document, where all numbers are strings. */
export const feeRuleText = {
  feeBasisPoints: numberText.refine((rate) => Number(rate) <= 10_000, 'must be at most 10000'),
} satisfies Fields<FeeRuleText>;

export const exampleFee = { feeBasisPoints: 1000 } satisfies FeeRule;
export const exampleFeeText = { feeBasisPoints: '1000' } satisfies FeeRuleText;
