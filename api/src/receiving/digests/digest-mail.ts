import type { Language } from '@flattr/pages/languages';
import { inWords } from '../../platform/mail/in-words.ts';
import { endedByOnePress, letter } from '../../platform/mail/letter.ts';
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
  const { money, month: named } = inWords(language, currency);
  const say = words[language].digest;
  const [monthName, received] = [named(month), money(digest.amount)];
  return {
    to: email,
    subject: say.subject(received, monthName, serviceName),
    ...letter(language, [
      `${say.received(digest.readers, monthName, received)}\n${say.earnings(money(digest.earnings))}`,
      say.page,
      { url: `${publicUrl}/creator` },
      say.unsubscribe,
      { url: unsubscribe },
    ]),
    headers: endedByOnePress(unsubscribe),
  };
}
