import type { Month } from '@flattr/settlement';
import type { Context } from '../../platform/context.ts';
import type { Db } from '../../platform/db/index.ts';
import type { Outbox } from '../../platform/mail/outbox.ts';
import type { Forgetful } from '../../platform/member-data.ts';
import type { PaymentFailure } from '../provider.ts';
import {
  bankDetailsMail,
  type ComingCharge,
  comingMail,
  type DestinationSaid,
  destinationMail,
  failedMail,
  heldMail,
  type MethodSaid,
  type PaidMoney,
  type PayoutNeeds,
  payoutMail,
  receiptMail,
  refundedMail,
  savedMail,
  stepMail,
  type Unpaid,
  type Writing,
} from './mails.ts';
import { reminderLink } from './reminder-link.ts';
import * as store from './store.ts';

/** Whom and when a mail is about. */
interface To {
  readonly memberId: bigint;
  readonly at: Date;
}

interface Payout {
  readonly id: string;
  readonly amount: bigint;
}

/**
 * The mails about money, one function each. Each is written in the transaction of what it is about, once: by its kind
 * and what it is about, however often and by however many processes that is worked on. A member without an address, or
 * whose account is closed and paid out, gets none.
 */
export interface Notices extends Forgetful {
  methodSaved(transaction: Db, to: To, method: MethodSaid & { sessionRef: string }): Promise<void>;
  /** Before the review of a month ends. A reminder: members can end them. */
  chargeComing(transaction: Db, to: To, coming: ComingCharge): Promise<void>;
  /** The bank asks for the reader, and there is time until `until`. */
  stepNeeded(transaction: Db, to: To, unpaid: Unpaid & { id: string; until: Date }): Promise<void>;
  chargeFailed(
    transaction: Db,
    to: To,
    unpaid: Unpaid & { id: string; failure: PaymentFailure; again: Date | undefined },
  ): Promise<void>;
  /** `ref`: the deposit's in the ledger, so that a payment that was paid twice has two. */
  receipt(transaction: Db, to: To, paid: PaidMoney & { ref: string }): Promise<void>;
  refunded(transaction: Db, to: To, refund: { id: string; amount: bigint }): Promise<void>;
  payoutSent(transaction: Db, to: To, payout: Payout): Promise<void>;
  payoutHeld(transaction: Db, to: To, payout: Payout & { needs: PayoutNeeds }): Promise<void>;
  payoutReturned(transaction: Db, to: To, payout: Payout): Promise<void>;
  /** Where earnings go was said or changed. Always written: no choice of the member's ends it. */
  destinationChanged(transaction: Db, to: To, destination: DestinationSaid): Promise<void>;
  /** A reminder, once for each month in which the creator received something. */
  bankDetailsNeeded(transaction: Db, to: To, owed: { earnings: bigint; month: Month }): Promise<void>;
}

interface NoticesContext {
  readonly config: Pick<Context['config'], 'serviceName' | 'publicUrl' | 'currency'>;
}

/** A mail that no mail server took for so long is given up. */
const lastsMs = 2 * 24 * 60 * 60_000;

export function createNotices(context: NoticesContext, neighbours: { outbox: Outbox }): Notices {
  const put = (transaction: Db, notice: Notice, write: Write) =>
    putMail(context, neighbours, transaction, notice, write);
  const remind = (transaction: Db, notice: Notice, write: Write) =>
    putMail(context, neighbours, transaction, { ...notice, isReminder: true }, write);
  return {
    methodSaved: (transaction, to, method) =>
      put(transaction, { ...to, kind: 'saved', ref: method.sessionRef }, (writing) =>
        savedMail(writing, method),
      ),
    chargeComing: (transaction, to, coming) =>
      remind(transaction, { ...to, kind: 'coming', ref: String(coming.month) }, (writing, unsubscribe) =>
        comingMail(writing, coming, unsubscribe),
      ),
    stepNeeded: (transaction, to, unpaid) =>
      put(transaction, { ...to, kind: 'step', ref: unpaid.id }, (writing) => stepMail(writing, unpaid)),
    chargeFailed: (transaction, to, unpaid) =>
      put(transaction, { ...to, kind: 'failed', ref: unpaid.id }, (writing) => failedMail(writing, unpaid)),
    receipt: (transaction, to, paid) =>
      put(transaction, { ...to, kind: 'receipt', ref: paid.ref }, (writing) => receiptMail(writing, paid)),
    refunded: (transaction, to, { id, amount }) =>
      put(transaction, { ...to, kind: 'refunded', ref: id }, (writing) => refundedMail(writing, amount)),
    payoutSent: (transaction, to, { id, amount }) =>
      put(transaction, { ...to, kind: 'sent', ref: id }, (writing) => payoutMail(writing, amount, 'sent')),
    payoutHeld: (transaction, to, { id, amount, needs }) =>
      put(transaction, { ...to, kind: 'held', ref: id }, (writing) => heldMail(writing, amount, needs)),
    payoutReturned: (transaction, to, { id, amount }) =>
      put(transaction, { ...to, kind: 'returned', ref: id }, (writing) =>
        payoutMail(writing, amount, 'returned'),
      ),
    destinationChanged: (transaction, to, destination) =>
      put(
        transaction,
        { ...to, kind: 'destination', ref: `${to.at.toISOString()} ${destination.last4}` },
        (writing) => destinationMail(writing, { ...destination, at: to.at }),
      ),
    bankDetailsNeeded: (transaction, to, { earnings, month }) =>
      remind(transaction, { ...to, kind: 'bank-details', ref: String(month) }, (writing, unsubscribe) =>
        bankDetailsMail(writing, earnings, unsubscribe),
      ),
    forget: (transaction, { id }) => store.forgetNotices(transaction, id),
    // What was paid back since is told, too.
    forgetWithAddress: store.forgetNotices,
  };
}

interface Notice extends To {
  readonly kind: store.NoticeKind;
  readonly ref: string;
  /** Only for members who have not ended reminders. */
  readonly isReminder?: boolean;
}

type Write = (writing: Writing, unsubscribe: string) => ReturnType<typeof savedMail>;

async function putMail(
  { config }: NoticesContext,
  { outbox }: { outbox: Outbox },
  transaction: Db,
  { isReminder = false, ...notice }: Notice,
  write: Write,
): Promise<void> {
  const { memberId, at } = notice;
  const address = await store.findAddress(transaction, memberId);
  if (!address) return;
  const unsubscribe = isReminder ? await reminderLink(transaction, memberId, config.publicUrl) : '';
  if (unsubscribe === undefined || !(await store.insertNotice(transaction, notice))) return;
  const mail = write({ ...config, language: address.mail_language ?? 'en' }, unsubscribe);
  await outbox.put(transaction, { ...mail, to: address.email }, { now: at, lastsMs });
}
