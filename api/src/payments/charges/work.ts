import { randomUUID } from 'node:crypto';
import { inTransaction } from '../../platform/db/index.ts';
import type { PaymentsContext } from '../context.ts';
import { findSavedMethod } from '../methods/store.ts';
import { type Charges, type PaymentFacts, ProviderSilent, type SavedMethod } from '../provider.ts';
import { applyFacts } from './apply.ts';
import * as store from './store.ts';

/** A provider remembers an idempotency key for at least a day. Until then the same order may be sent again. */
const resendableMs = 23 * 60 * 60_000;
/** When an order without an answer is looked up, after asking and after each look that said nothing. */
const firstLookMs = 60_000;
const nextLookMs = 10 * 60_000;

/**
 * Moves one payment on: asks for it once, looks up what has no answer, tries again what failed for now. False when the
 * provider was silent: the row stays as it is and is looked at again. Never throws.
 */
export async function workOnPayment(
  context: PaymentsContext,
  charges: Charges,
  row: store.PaymentRow,
): Promise<boolean> {
  const { db, clock, log } = context;
  try {
    if (row.state === 'failed') {
      await tryAgain(context, row);
      return true;
    }
    const facts = row.state === 'new' ? await ask(context, charges, row) : await look(context, charges, row);
    if (facts) await writeFacts(context, row, facts);
    return true;
  } catch (error) {
    if (!(error instanceof ProviderSilent))
      log.error({ err: error, payment: row.id }, 'a payment was not worked on');
    if (row.state !== 'new') await store.lookAgain(db, row, new Date((await clock()).getTime() + nextLookMs));
    return !(error instanceof ProviderSilent);
  }
}

/** Writes facts in one transaction. Says aloud when they do not belong to the payment. */
export async function writeFacts(
  context: PaymentsContext,
  { member_id: memberId, id: paymentId }: Pick<store.PaymentRow, 'member_id' | 'id'>,
  facts: PaymentFacts,
): Promise<void> {
  const { db, clock, log } = context;
  const at = await clock();
  const applied = await inTransaction(db, (transaction) =>
    applyFacts(context, transaction, { memberId, paymentId, facts, at }),
  );
  if (applied === 'mismatch') {
    log.error(
      {
        payment: paymentId,
        received: facts.received.map(({ ref, amount }) => ({ ref, amount: String(amount) })),
      },
      'a payment arrived that is not what was asked for; nothing was posted, look at it with: payments show',
    );
  }
}

/** The row says `asked` before the provider is called, so that a crash in between is known to be unknown. */
async function ask({ db, clock }: PaymentsContext, charges: Charges, row: store.PaymentRow) {
  const now = await clock();
  if (!(await store.markAsked(db, row, now, new Date(now.getTime() + firstLookMs)))) return undefined;
  return send(db, charges, { ...row, asked_at: now });
}

async function send(db: PaymentsContext['db'], charges: Charges, row: store.PaymentRow) {
  const method = await findSavedMethod(db, row.member_id, row.provider);
  const saved = methodOf(row, method);
  return saved && charges.charge(store.orderOf(row), saved); // without one the reader pays in person
}

/** The method that a payment is charged to, with whose it is now; undefined if the reader pays in person. */
export const methodOf = (
  { method_ref }: store.PaymentRow,
  saved: { customer_ref: string | null } | undefined,
): SavedMethod | undefined =>
  method_ref === null ? undefined : { customerRef: saved?.customer_ref ?? null, methodRef: method_ref };

async function look(
  { db, clock }: PaymentsContext,
  charges: Charges,
  row: store.PaymentRow,
): Promise<PaymentFacts | undefined> {
  const method = await findSavedMethod(db, row.member_id, row.provider);
  const facts = await charges.look(store.orderOf(row), methodOf(row, method));
  if (facts?.state === 'action' && row.month !== null && (await store.isCollected(db, row.month))) {
    await charges.cancel?.(store.orderOf(row));
    return neverPaid(row);
  }
  if (facts) return facts;
  const now = await clock();
  const age = now.getTime() - (row.asked_at ?? row.made_at).getTime();
  // It never arrived, or is still on its way: the same key makes it the same order.
  if (age < resendableMs) return row.method_ref === null ? silent() : send(db, charges, row);
  return neverPaid(row);
}

/** The reader did not come, or the provider never got it. */
const neverPaid = ({ ref, method_ref, state }: store.PaymentRow): PaymentFacts => ({
  state: 'failed',
  failure: method_ref === null || state === 'action' ? 'abandoned' : 'unknown-to-provider',
  ref,
  received: [],
  costs: [],
  refunds: [],
  disputes: [],
});

function silent(): never {
  throw new ProviderSilent('the reader has not paid yet');
}

/** Another row for the same month, while its charges still run and the reader can be charged. */
async function tryAgain({ db, clock }: PaymentsContext, row: store.PaymentRow): Promise<void> {
  const now = await clock();
  await inTransaction(db, async (transaction) => {
    if (!(await store.endTrying(transaction, row))) return;
    const method = await findSavedMethod(transaction, row.member_id, row.provider);
    if (row.month === null || method?.state !== 'ready' || method.method_ref === null) return;
    if (await store.isCollected(transaction, row.month)) return;
    if (await store.isClosed(transaction, row.member_id)) return;
    await store.insertPayment(transaction, {
      ...row,
      id: randomUUID(),
      attempt: row.attempt + 1,
      method_ref: method.method_ref,
      made_at: now,
    });
  });
}
