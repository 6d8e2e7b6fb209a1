import type { Members, NotSignedIn } from '../../accounts/index.ts';
import { inTransaction } from '../../platform/db/index.ts';
import { type Failure, fail } from '../../platform/failure.ts';
import { uuidOf } from '../../platform/uuid-of.ts';
import type { PaymentsContext } from '../context.ts';
import { findSavedMethod } from '../methods/store.ts';
import type { Visitor } from '../provider.ts';
import * as store from './store.ts';

/** How long a reader may take on the provider's page before it is looked up without them. */
const lookMs = 15 * 60_000;

export interface PaidInPerson {
  /**
   * Our id of a payment that a member asked for under an id of their own, the same each time. Anybody can choose any id, and
   * ours goes to providers, where it must be nobody else's. Of an id of ours it is the same.
   */
  idOf(memberId: bigint, wish: string): Promise<string>;
  /** Opens the page where a reader adds money to the wallet, once per `id`. */
  topUp(
    visitor: Visitor,
    id: string,
    amount: bigint,
  ): Promise<{ url: string } | Failure<'payments-off' | 'reference-used'> | NotSignedIn>;
  /** Opens the page where a reader pays a month's charge that failed, or for which the bank asks. */
  goOn(visitor: Visitor, id: string): Promise<{ url: string } | Failure<'payments-off' | 'not-found'>>;
}

export function createPaidInPerson(
  context: PaymentsContext,
  { members }: { members: Members },
): PaidInPerson {
  const { db, clock, config, provider } = context;
  return {
    // What is known under the member's own id is ours, or of before this was so.
    idOf: async (memberId, wish) =>
      (await store.findPayment(db, memberId, wish)) ? wish : uuidOf(`payment of ${memberId}: ${wish}`),
    async topUp(visitor, id, amount) {
      if (!provider.charges) return fail('payments-off');
      const made_at = await clock();
      const { memberId: member_id } = visitor;
      const noted = await members.whileOpen(member_id, async (transaction) => {
        await store.insertPayment(transaction, {
          member_id,
          id,
          month: null,
          attempt: 1,
          provider: provider.name,
          method_ref: null,
          amount,
          currency: config.currency,
          made_at,
        });
        const payment = await store.findPayment(transaction, member_id, id);
        return payment?.amount === amount && payment.month === null ? payment : fail('reference-used');
      });
      if (!('id' in noted)) return noted;
      const opened = await open(context, visitor, noted);
      return 'url' in opened ? opened : fail(opened.code === 'not-found' ? 'reference-used' : opened.code); // it was paid
    },
    async goOn(visitor, id) {
      if (!provider.charges) return fail('payments-off');
      const payment = await store.findPayment(db, visitor.memberId, id);
      const canBePaid = payment && (payment.state === 'action' || payment.state === 'failed');
      if (!canBePaid || (payment.month !== null && (await store.isCollected(db, payment.month))))
        return fail('not-found');
      return open(context, visitor, payment);
    },
  };
}

/** The row says that the reader is asked before the page exists: what they pay there is never unknown to us. */
async function open(
  context: PaymentsContext,
  visitor: Visitor,
  payment: store.PaymentRow,
): Promise<{ url: string } | Failure<'payments-off' | 'not-found'>> {
  const { db, clock, provider } = context;
  if (!provider.charges) return fail('payments-off');
  const now = await clock();
  const asked = { ...payment, asked_at: payment.asked_at ?? now };
  const lookAt = new Date(now.getTime() + lookMs);
  const isAsked = await inTransaction(db, (transaction) =>
    store.askReader(transaction, payment, now, lookAt),
  );
  if (!isAsked) return fail('not-found');
  const method = await findSavedMethod(db, visitor.memberId, provider.name);
  const page = await provider.charges.payInPerson(
    store.orderOf(asked),
    visitor,
    method?.customer_ref ?? null,
  );
  if ((await store.noteRef(db, payment, page.ref)) || page.url === visitor.returnTo) return { url: page.url };
  // Another request was faster, or it was paid. Nobody was led to this page, and nobody may find it open.
  await provider.charges.cancel?.({ ...store.orderOf(asked), ref: page.ref });
  const newer = await store.findPayment(db, visitor.memberId, payment.id);
  return newer ? open(context, visitor, newer) : fail('not-found');
}
