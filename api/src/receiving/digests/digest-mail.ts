import type { Language } from '@flattr/pages/languages';
import { formatMonth, monthStart } from '@flattr/settlement';
import type { Mail } from '../../platform/mail/mailer.ts';

export interface Digest {
  readonly memberId: bigint;
  readonly email: string;
  readonly language: Language;
  readonly month: number;
  readonly amount: bigint;
  readonly people: number;
  /** All that is there to move, the month's share included. */
  readonly earnings: bigint;
}

/** The mail of one month. Sent again, it is the same mail: its id is made of whom and of what it is about. */
export function digestMail(
  { memberId, email, language, month, ...digest }: Digest,
  {
    serviceName,
    publicUrl,
    currency,
    unsubscribe,
  }: {
    serviceName: string;
    publicUrl: string;
    currency: string;
    unsubscribe: string;
  },
): Mail {
  const money = (amount: bigint) =>
    new Intl.NumberFormat(language, {
      style: 'currency',
      currency,
      minimumFractionDigits: 2,
      maximumFractionDigits: 4,
      roundingMode: 'trunc',
    }).format(decimalText(amount));
  const when = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const monthName = when.format(monthStart(month));
  const { subject, text } = words[language]({
    serviceName,
    monthName,
    people: digest.people,
    amount: money(digest.amount),
    earnings: money(digest.earnings),
    page: `${publicUrl}/creator`,
    unsubscribe,
  });
  return {
    to: email,
    subject,
    text,
    messageId: `<digest.${memberId}.${formatMonth(month)}@${new URL(publicUrl).hostname}>`,
    headers: {
      // RFC 8058: a mail program may offer one press, and posts to it.
      'List-Unsubscribe': `<${unsubscribe}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Auto-Submitted': 'auto-generated',
    },
  };
}

function decimalText(amount: bigint): `${number}` {
  const fraction = String(amount % 1_000_000n).padStart(6, '0');
  return `${amount / 1_000_000n}.${fraction}` as `${number}`; // amounts of months and balances are not negative
}

interface Said {
  readonly serviceName: string;
  readonly monthName: string;
  readonly people: number;
  readonly amount: string;
  readonly earnings: string;
  readonly page: string;
  readonly unsubscribe: string;
}

const words: Record<Language, (said: Said) => { subject: string; text: string }> = {
  en: ({ serviceName, monthName, people, amount, earnings, page, unsubscribe }) => ({
    subject: `${monthName} on ${serviceName}: ${amount} from ${people === 1 ? '1 person' : `${people} people`}`,
    text:
      `In ${monthName} ${people === 1 ? '1 person' : `${people} people`} flattred you, and you received ${amount}.\n` +
      `Your earnings are ${earnings} now.\n\nBy month and by thing:\n\n    ${page}\n\n` +
      `You asked for this mail, once a month. To get no more of them, without signing in:\n\n    ${unsubscribe}\n`,
  }),
  de: ({ serviceName, monthName, people, amount, earnings, page, unsubscribe }) => ({
    subject: `${monthName} bei ${serviceName}: ${amount} von ${people === 1 ? '1 Mensch' : `${people} Menschen`}`,
    text:
      `Im ${monthName} ${people === 1 ? 'hat dich 1 Mensch' : `haben dich ${people} Menschen`} geflattrt, und du hast ${amount} bekommen.\n` +
      `Deine Einnahmen sind jetzt ${earnings}.\n\nNach Monaten und nach Werken:\n\n    ${page}\n\n` +
      `Du hast dir diese Mail gewünscht, einmal im Monat. Wenn du keine mehr willst, auch ohne Anmeldung:\n\n    ${unsubscribe}\n`,
  }),
};
