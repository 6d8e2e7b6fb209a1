import { contract } from '@flattr/contract';
import type { BankConfig } from '../../config-bank.ts';
import type { Context } from '../../platform/context.ts';
import { type Provider, ProviderSilent } from '../provider.ts';
import { findUnsent, hasPayout } from './batches-store.ts';
import { deleteOtherPayees, deletePayees, findPayee } from './people.ts';
import { createSeals } from './seal.ts';

/** 0.50: what banks ask for one payment is about as much. The rule of two balances, docs/rules.md. */
export const leastSent = 500_000n;

/** How a refund and a payout are called in the ledger. */
export const refundRef = (id: string): string => `bank:refund:${id}`;
export const payoutRef = (id: string): string => `bank:payout:${id}`;
export const accountRef = (creatorId: bigint): string => `bank:account:${creatorId}`;

/**
 * A bank is asked with a file, and answers with statements, so nothing happens here: what goes out waits for
 * `bank export`, and what became of it is read by `bank import`.
 */
export function createBankProvider(
  { db, config: { publicUrl } }: Pick<Context, 'db' | 'config'>,
  bank: BankConfig,
): Provider {
  const seals = createSeals(bank.keys);
  return {
    name: 'bank',
    refunds: {
      least: leastSent,
      refund: async ({ id, amount }) => ({ ref: refundRef(id), refundId: id, amount, state: 'pending' }),
      lookRefund: async () => {
        throw new ProviderSilent('the next statement of the bank tells');
      },
      unsent: findUnsent('refund'),
    },
    payouts: {
      openAccount: async ({ memberId }) => ({
        url: `${publicUrl}${contract.showBankAccount.path}`,
        ref: accountRef(memberId),
      }),
      async lookAccount(ref) {
        const payee = await findPayee(db, { seals, bank }, creatorOf(ref));
        if (!payee) return { state: 'started', code: null };
        return { state: payee.problem === null ? 'active' : 'restricted', code: payee.problem };
      },
      forgetAccount: (ref) => deletePayees(db, creatorOf(ref)),
      forgetOthers: deleteOtherPayees,
      unsent: findUnsent('payout'),
      canTakeBack: async (transaction, { creator_id, id }) => !(await hasPayout(transaction, creator_id, id)),
      payOut: async ({ id }) => ({ ref: payoutRef(id), state: 'asked', code: null }),
      lookPayout: async ({ id }) => ({ ref: payoutRef(id), state: 'asked', code: null }),
    },
  };
}

const creatorOf = (ref: string): bigint => BigInt(ref.slice(accountRef(0n).length - 1));
