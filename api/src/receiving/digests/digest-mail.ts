import type { Language } from '@flattr/pages/languages';
import { monthStart } from '@flattr/settlement';
import type { Mail } from '../../platform/mail/mailer.ts';
import { words } from '../../platform/mail/words.ts';

export interface Digest {
  readonly memberId: bigint;
  readonly email: string;
  readonly language: Language;
  readonly month: number;
  readonly amount: bigint;
  readonly readers: number;
  /** The balance, with the month's share. */
  readonly earnings: bigint;
}

/** The email about one month. */
export function digestMail(
  { email, language, month, ...digest }: Digest,
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
  const say = words[language].digest;
  const received = money(digest.amount);
  const text = [
    say.received(digest.readers, monthName, received),
    say.earnings(money(digest.earnings)),
    `\n${say.page}\n\n    ${publicUrl}/creator\n`,
    `${say.unsubscribe}\n\n    ${unsubscribe}\n`,
  ].join('\n');
  return {
    to: email,
    subject: say.subject(received, monthName, serviceName),
    text,
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
