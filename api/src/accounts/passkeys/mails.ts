import type { Language } from '@flattr/pages/languages';
import type { Context } from '../../platform/context.ts';
import type { Mailer } from '../../platform/mail/mailer.ts';
import { words } from '../../platform/mail/words.ts';

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
  function send({ email }: Told, change: 'added' | 'removed', name: string, language: Language): void {
    if (email === null) return;
    const { notYou, [change]: say } = words[language].passkey;
    const text = `${say.text(name)}\n\n${notYou}\n\n    ${publicUrl}/account\n`;
    sendMail({ to: email, subject: say.subject(serviceName), text }).catch((error: unknown) => {
      log.warn({ err: error }, 'a member was not told of a change to their passkeys');
    });
  }

  return {
    added: (member: Told, name: string, language: Language) => send(member, 'added', name, language),
    removed: (member: Told, name: string, language: Language) => send(member, 'removed', name, language),
  };
}
