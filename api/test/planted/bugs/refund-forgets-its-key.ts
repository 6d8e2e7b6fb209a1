import { randomUUID } from 'node:crypto';
import * as original from '../../../src/payments/refunds/apply.ts';

export const replaces = '../../../src/payments/refunds/apply.ts';

/** A refund that is sent again is another one. */
export const refundReceived: typeof original.refundReceived = (transaction, payment, refund) =>
  original.refundReceived(transaction, payment, { ...refund, id: randomUUID() });
