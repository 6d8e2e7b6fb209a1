import { randomUUID } from 'node:crypto';
import { debtId, paidId } from '../src/admin/index.ts';
import type { Db } from '../src/platform/db/database.ts';
import type { Services } from '../src/services.ts';
import { earlier } from './earlier.ts';

/** What closed accounts are owed: `[member, amount]` each. */
export async function owed({ watch }: Pick<Services, 'watch'>): Promise<[bigint, bigint][]> {
  return (await watch.closingDebts(100)).map(({ member_id, amount }) => [member_id, amount]);
}

/** So many days pass since debts were paid by hand. */
export const passDaysSincePaid = (db: Db, days: number) =>
  db.raw(`update closing_debts_ended set ended_at = ${earlier('ended_at', `${days} days`)}`);

/** An operator ends a debt. The code of why it was not, if it was not. */
export async function endDebt(
  { admin }: Pick<Services, 'admin'>,
  memberId: bigint,
  {
    amount,
    action,
    reference = `bank-${randomUUID()}`,
  }: {
    amount: bigint;
    action: 'paid-by-hand' | 'keep';
    reference?: string;
  },
) {
  const id = debtId(memberId, amount);
  const given = { request: randomUUID(), adminId: 0n, reason: 'asked by mail', amount: undefined };
  return (await admin.act({ ...given, action, memberId, id, reference }))?.code;
}

/** An operator says that what was paid with this reference came back. */
export async function debtCameBack({ admin }: Pick<Services, 'admin'>, memberId: bigint, reference: string) {
  const given = { request: randomUUID(), adminId: 0n, reason: 'came back', amount: undefined };
  const id = paidId(memberId, reference);
  return (await admin.act({ ...given, action: 'came-back', memberId, id, reference }))?.code;
}
