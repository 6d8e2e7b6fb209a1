import { randomUUID } from 'node:crypto';
import * as original from '../../../src/ledger/post.ts';

export const replaces = '../../../src/ledger/post.ts';

/** A transfer gets a new reference each time it arrives. */
export const post: typeof original.post = (transaction, transfer) =>
  original.post(transaction, { ...transfer, ref: randomUUID() });
