import type { Language } from '@flattr/pages/languages';
import type { words as english } from '@flattr/pages/words/en/mails';
import { inEveryLanguage } from '@flattr/pages/words/every-language';
import type { Mail } from '../../platform/mail/mailer.ts';

const words = await inEveryLanguage<typeof english>(
  (language) => import(`@flattr/pages/words/${language}/mails`),
);

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
