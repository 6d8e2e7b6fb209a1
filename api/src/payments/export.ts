import { formatMonth, type Month } from '@flattr/settlement';
import type { Db } from '../platform/db/index.ts';
import type { ExportPart } from '../platform/member-data.ts';
import type { Bank } from './bank/service.ts';
import { findPayments } from './charges/store.ts';
import { findMethod } from './methods/store.ts';
import { findAccount, findPayouts } from './payouts/store.ts';
import { findRefunds } from './refunds/store.ts';

/** More than anybody has: three a month for decades. */
const all = 10_000;

/**
 * How a member pays and is paid. A provider's own names for a member are kept out: they are keys there. Of an account at a
 * bank it tells the owner's name and the last four characters.
 */
export const paymentExports = (db: Db, provider: string, bank: Bank | undefined): readonly ExportPart[] => [
  list('paymentMethod', async (memberId) =>
    [await findMethod(db, memberId)].flatMap((method) =>
      method ? [{ ...method, expires: written(method.expires), at: method.changed_at }] : [],
    ),
  ),
  list('payments', async (memberId) => {
    const payers = await bank?.payersOf(memberId);
    return (await findPayments(db, memberId, all)).map((payment) => ({
      ...payment,
      ...payers?.get(payment.id),
      month: written(payment.month),
      amount: String(payment.amount),
      at: payment.made_at,
    }));
  }),
  list('refunds', async (memberId) =>
    (await findRefunds(db, memberId, all)).map((refund) => ({
      ...refund,
      payment: refund.payment_id,
      amount: String(refund.amount),
      at: refund.made_at,
    })),
  ),
  list('payoutAccount', async (memberId) => {
    const account = await findAccount(db, memberId, provider);
    return account ? [{ ...account, ...(await bank?.payeeOf(memberId)), at: account.checked_at }] : [];
  }),
  list('payouts', async (memberId) =>
    (await findPayouts(db, memberId, all)).map((payout) => ({
      ...payout,
      amount: String(payout.amount),
      at: payout.requested_at,
    })),
  ),
];

/** What a row tells, of what it has. */
const told = [
  'id',
  'payment',
  'month',
  'provider',
  'amount',
  'currency',
  'kind',
  'brand',
  'name',
  'last4',
  'expires',
] as const;
const toldLast = ['state', 'failure'] as const;
type Told = { readonly [Name in (typeof told | typeof toldLast)[number]]?: string | null } & {
  readonly at: Date;
};

function list(name: ExportPart['list'], find: (memberId: bigint) => Promise<readonly Told[]>): ExportPart {
  return {
    list: name,
    async *records(memberId) {
      for (const row of await find(memberId)) {
        const values = [...told, ...toldLast].flatMap((each) =>
          each in row ? [[each, row[each] ?? null]] : [],
        );
        yield { ...Object.fromEntries(values), at: row.at.toISOString() };
      }
    },
  };
}

const written = (month: Month | null) => (month === null ? null : formatMonth(month));
