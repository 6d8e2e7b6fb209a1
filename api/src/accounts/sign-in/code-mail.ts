import type { Language } from '@flattr/pages/languages';
import type { Mail } from '../../platform/mail/mailer.ts';
import { words } from '../../platform/mail/words.ts';

/** The email with a code, in the language in which it was asked for. */
export function codeMail(
  language: Language,
  code: string,
  serviceName: string,
): Pick<Mail, 'subject' | 'text'> {
  const { subject, heading, how, notYou } = words[language].code;
  return {
    subject: subject(code, serviceName),
    text: `${heading(serviceName)}\n\n    ${code}\n\n${how}\n${notYou}\n`,
  };
}
