import * as original from '../../../src/receiving/earnings/service.ts';

export const replaces = '../../../src/receiving/earnings/service.ts';

/** Earnings leave in a transaction of their own, and the payout is written after it. */
export const createEarnings: typeof original.createEarnings = (...given) => {
  const earnings = original.createEarnings(...given);
  return { ...earnings, payOut: (member, ref, amount) => earnings.payOut(member, ref, amount) };
};
