import { contract } from '@flattr/contract';
import type { Language } from '@flattr/pages/languages';
import { methodName } from '@flattr/pages/money/method-name';
import type { Month } from '@flattr/settlement';
import { inWords, isolated } from '../../platform/mail/in-words.ts';
import { endedByOnePress, type LetterPart, letter } from '../../platform/mail/letter.ts';
import type { Mail } from '../../platform/mail/mailer.ts';
import { words } from '../../platform/mail/words.ts';
import type { MethodRow } from '../methods/store.ts';
import type { PaymentFailure } from '../provider.ts';

/** What every mail is written with. */
export interface Writing {
  readonly language: Language;
  readonly serviceName: string;
  readonly publicUrl: string;
  readonly currency: string;
}

/** A mail without its recipient. */
type Written = Omit<Mail, 'to'>;

export type MethodSaid = Pick<MethodRow, 'brand' | 'last4'>;

/** Everything that the mails say, in one language. */
function saying({ language, currency, serviceName, publicUrl }: Writing) {
  const say = words[language].money;
  return {
    say,
    ...inWords(language, currency),
    mail: (subject: string, ...parts: (LetterPart | undefined | false)[]): Written => ({
      subject,
      ...letter(language, parts),
      headers: { 'Auto-Submitted': 'auto-generated' },
    }),
    /** `Visa …4242` */
    method: ({ brand, last4 }: MethodSaid): string =>
      brand === null
        ? say.account(isolated(language, `…${last4 ?? ''}`))
        : isolated(language, methodName({ kind: null, brand, last4 }).replace(/[\u2066\u2069]/g, '')),
    service: serviceName,
    wallet: `${publicUrl}/wallet`,
    receiptOf: (payment: string) => `${publicUrl}${contract.getReceipt.path.replace('{payment}', payment)}`,
    creator: `${publicUrl}/creator`,
  };
}

export function savedMail(writing: Writing, saved: MethodSaid): Written {
  const { say, mail, method, service, wallet } = saying(writing);
  const { subject, text, notYou } = say.saved;
  return mail(subject(service), text(method(saved)), notYou, { label: say.wallet, url: wallet });
}

export interface ComingCharge {
  readonly amount: bigint;
  readonly month: Month;
  /** How many people are flattred with it. */
  readonly people: number;
  readonly method: MethodSaid;
  /** When the review ends, and the charge is made. */
  readonly at: Date;
}

export function comingMail(writing: Writing, coming: ComingCharge, unsubscribe: string): Written {
  const { say, mail, method, service, money, month, day, lastDayBefore, wallet } = saying(writing);
  const { subject, people, text, undo, press } = say.coming;
  const [amount, on] = [money(coming.amount), day(coming.at)];
  const written = mail(
    subject(amount, on, service),
    `${people(coming.people, month(coming.month))}\n${text(amount, on, method(coming.method))}`,
    undo(lastDayBefore(coming.at)),
    { label: press, url: wallet },
    say.unsubscribe,
    { url: unsubscribe },
  );
  return { ...written, headers: endedByOnePress(unsubscribe) };
}

/** A charge that was not made. */
export interface Unpaid {
  readonly amount: bigint;
  readonly month: Month;
  /** Until when the reader can pay it. Undefined when that is over. */
  readonly until: Date | undefined;
}

export function stepMail(writing: Writing, { amount, month: of, until }: Unpaid & { until: Date }): Written {
  const { say, mail, service, money, month, lastDayBefore, wallet } = saying(writing);
  const { subject, text, until: by, press } = say.step;
  return mail(
    subject(money(amount), service),
    `${text(money(amount), month(of))}\n${by(lastDayBefore(until))}`,
    { label: press, url: wallet },
    say.pending(month(of)),
  );
}

/** `again`: when it is tried again. */
export function failedMail(
  writing: Writing,
  { amount, month: of, until, failure, again }: Unpaid & { failure: PaymentFailure; again: Date | undefined },
): Written {
  const { say, mail, service, money, month, day, lastDayBefore, wallet } = saying(writing);
  const { subject, reasons, again: trying, pay, save } = say.failed;
  const cannotPay = failure === 'expired' || failure === 'refused';
  return mail(
    subject(money(amount), service),
    reasons[failure](money(amount), month(of)),
    again && trying(day(again)),
    [!again && until && pay(lastDayBefore(until)), cannotPay && save].filter(Boolean).join('\n') || undefined,
    { label: say.wallet, url: wallet },
    say.pending(month(of)),
  );
}

export interface PaidMoney {
  readonly amount: bigint;
  /** Null for money that the reader added. */
  readonly month: Month | null;
  readonly method: MethodSaid | undefined;
  /** The payment's id. */
  readonly number: string;
  readonly at: Date;
}

export function receiptMail(writing: Writing, paid: PaidMoney): Written {
  const { say, mail, method, service, money, month, day, receiptOf } = saying(writing);
  const { receipt } = say;
  const amount = money(paid.amount);
  const rows: [string, string][] = [
    [receipt.amount, amount],
    [receipt.day, day(paid.at)],
    [receipt.purpose, paid.month === null ? receipt.added : receipt.month(month(paid.month))],
    ...(paid.method ? [[receipt.method, method(paid.method)] as [string, string]] : []),
    [receipt.number, paid.number],
  ];
  const url = { label: receipt.open, url: receiptOf(paid.number) };
  return mail(receipt.subject(amount, service), receipt.text(amount), { rows }, url);
}

export function refundedMail(writing: Writing, amount: bigint): Written {
  const { say, mail, service, money, wallet } = saying(writing);
  const { subject, text } = say.refunded;
  return mail(subject(money(amount), service), text(money(amount)), { label: say.wallet, url: wallet });
}

/** What a payout waits for that its creator can do. */
export type PayoutNeeds = 'missing' | 'restricted' | 'rejected';

export function heldMail(writing: Writing, amount: bigint, needs: PayoutNeeds): Written {
  const { say, mail, service, money, creator } = saying(writing);
  const { subject, reasons, safe, press } = say.held;
  const url = { label: press, url: creator };
  return mail(subject(money(amount), service), reasons[needs](money(amount)), url, safe);
}

/** A payout that was sent, or that came back. */
export function payoutMail(writing: Writing, amount: bigint, became: 'sent' | 'returned'): Written {
  const { say, mail, service, money, creator } = saying(writing);
  const { subject, text, press } = say[became];
  return mail(subject(money(amount), service), text(money(amount)), { label: press, url: creator });
}

/** Where earnings go from now on. */
export interface DestinationSaid {
  readonly last4: string;
  /** Until then nothing is paid out. Undefined for the first destination. */
  readonly waitsUntil: Date | undefined;
}

export function destinationMail(
  writing: Writing,
  { waitsUntil, at, ...said }: DestinationSaid & { at: Date },
): Written {
  const last4 = isolated(writing.language, said.last4);
  const { say, mail, service, moment, creator } = saying(writing);
  const { subject, first, changed, waits, notYou, notYouFirst, press } = say.destination;
  return mail(
    subject(last4, service),
    waitsUntil ? `${changed(last4, moment(at))}\n${waits(moment(waitsUntil))}` : first(last4, moment(at)),
    waitsUntil ? notYou : notYouFirst,
    { label: press, url: creator },
  );
}

export function bankDetailsMail(writing: Writing, earnings: bigint, unsubscribe: string): Written {
  const { say, mail, service, money, creator } = saying(writing);
  const { subject, text, press } = say.bankDetails;
  const written = mail(
    subject(money(earnings), service),
    text(money(earnings)),
    { label: press, url: creator },
    say.unsubscribe,
    { url: unsubscribe },
  );
  return { ...written, headers: endedByOnePress(unsubscribe) };
}
