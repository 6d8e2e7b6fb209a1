import type { Language } from '@flattr/pages/languages';
import { letter } from '../../platform/mail/letter.ts';
import type { Mail } from '../../platform/mail/mailer.ts';
import { words } from '../../platform/mail/words.ts';

/** Tells a creator that a site has no list any more, and until when the last one counts. */
export function listMail(
  { email, language, origin, until }: { email: string; language: Language; origin: string; until: Date },
  { serviceName, publicUrl }: { serviceName: string; publicUrl: string },
): Mail {
  const { subject, text, mend } = words[language].missingList;
  const { host } = new URL(origin);
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(until);
  return {
    to: email,
    subject: subject(host, serviceName),
    ...letter(language, [
      text(`${origin}/.well-known/flattr.json`, date),
      mend,
      { url: `${publicUrl}/creator` },
    ]),
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
}
