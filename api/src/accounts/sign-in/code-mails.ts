import type { Language } from '@flattr/pages/languages';

/** The mail with a code, in the language that its reader asked for it in. */
export const codeMails: Record<
  Language,
  (code: string, serviceName: string) => { subject: string; text: string }
> = {
  en: (code, serviceName) => ({
    subject: `${code} is your ${serviceName} code`,
    text:
      `Your code to sign in to ${serviceName}:\n\n    ${code}\n\n` +
      'It works once, for ten minutes, in the window where you asked for it.\n' +
      'If you did not ask for it, ignore this mail: nobody gets in without the code.\n',
  }),
  de: (code, serviceName) => ({
    subject: `${code} ist dein ${serviceName}-Code`,
    text:
      `Dein Code, um dich bei ${serviceName} anzumelden:\n\n    ${code}\n\n` +
      'Er gilt einmal, zehn Minuten lang, in dem Fenster, in dem du ihn angefordert hast.\n' +
      'Hast du ihn nicht angefordert, beachte diese E-Mail nicht: Ohne den Code kommt niemand hinein.\n',
  }),
};
