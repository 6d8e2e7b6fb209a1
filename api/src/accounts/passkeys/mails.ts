import type { Logger } from 'pino';
import type { Mailer } from '../../platform/mail/mailer.ts';

export type PasskeyMails = ReturnType<typeof createPasskeyMails>;

interface Told {
  readonly email: string | null;
}

/** Tells members of a change to their ways in, so that one that is not theirs does not stay unseen. */
export function createPasskeyMails({
  sendMail,
  serviceName,
  publicUrl,
  log,
}: {
  sendMail: Mailer;
  serviceName: string;
  publicUrl: string;
  log: Pick<Logger, 'warn'>;
}) {
  /** Nobody waits for it: the change is made, and a mail server that is away must not undo it. */
  function send({ email }: Told, subject: string, what: string): void {
    if (email === null) return;
    const text =
      `${what}\n\nIf that was you, there is nothing to do. If not, sign in with your e-mail address, remove what is ` +
      `not yours and end the other sessions:\n\n    ${publicUrl}/account\n`;
    sendMail({ to: email, subject, text }).catch((error: unknown) => {
      log.warn({ err: error }, 'a member was not told of a change to their passkeys');
    });
  }

  return {
    added: (member: Told, name: string) =>
      send(member, `A passkey was added to your ${serviceName} account`, `A passkey was added: ${name}.`),
    removed: (member: Told, name: string) =>
      send(
        member,
        `A passkey was removed from your ${serviceName} account`,
        `A passkey was removed: ${name}.`,
      ),
  };
}
