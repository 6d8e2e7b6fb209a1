import type { Language } from '@flattr/pages/languages';
import { letter } from '../../platform/mail/letter.ts';
import type { Mail } from '../../platform/mail/mailer.ts';
import { words } from '../../platform/mail/words.ts';

/** The email with a code, in the language in which it was asked for. */
export function codeMail(language: Language, code: string, serviceName: string): Omit<Mail, 'to'> {
  const { subject, heading, how, notYou } = words[language].code;
  return {
    subject: subject(code, serviceName),
    ...letter(language, [heading(serviceName), { code }, `${how}\n${notYou}`]),
  };
}
