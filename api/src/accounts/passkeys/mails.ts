import { words } from '@flattr/pages/words/en/mails';
import type { Context } from '../../platform/context.ts';
import type { Mailer } from '../../platform/mail/mailer.ts';

/** In English: no one asks for these, so the language is not known. */
const { added, removed, notYou } = words.passkey;

export type PasskeyMails = ReturnType<typeof createPasskeyMails>;

interface Told {
  readonly email: string | null;
}

/** Tells members that a passkey was added or removed, so that they notice one that is not theirs. */
export function createPasskeyMails(
  { config, log }: Pick<Context, 'config' | 'log'>,
  { sendMail }: { sendMail: Mailer },
) {
  const { serviceName, publicUrl } = config;

  /** Not awaited: the change is made, and a mail server that is away must not undo it. */
  function send({ email }: Told, subject: string, text: string): void {
    if (email === null) return;
    const body = `${text}\n\n${notYou}\n\n    ${publicUrl}/account\n`;
    sendMail({ to: email, subject, text: body }).catch((error: unknown) => {
      log.warn({ err: error }, 'a member was not told of a change to their passkeys');
    });
  }

  return {
    added: (member: Told, name: string) => send(member, added.subject(serviceName), added.text(name)),
    removed: (member: Told, name: string) => send(member, removed.subject(serviceName), removed.text(name)),
  };
}
