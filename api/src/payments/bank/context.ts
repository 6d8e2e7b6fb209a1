import type { BankConfig } from '../../config-bank.ts';
import type { Context } from '../../platform/context.ts';
import type { PaymentsContext } from '../context.ts';
import type { Seals } from './seal.ts';

/** What the parts of the bank's provider share. */
export interface BankContext extends PaymentsContext {
  readonly config: PaymentsContext['config'] & Pick<Context['config'], 'serviceName'>;
  readonly bank: BankConfig;
  readonly seals: Seals;
}

/** The bank counts in cents, the ledger in micro-units. */
export const microPerCent = 10_000n;

/** An operator asked for what cannot be done. The message says why, and what to do. Nothing was changed. */
export class BankRefused extends Error {
  override name = 'BankRefused';
}

/** An operator named a member, a transaction or a batch that is not in the bank's books. Nothing was changed. */
export class NotInBooks extends BankRefused {
  override name = 'NotInBooks';
}
