import { ask } from './ask.ts';
import { type Me, me } from './me.ts';
import { list, moment, nothing, object, oneOf, text, type ValuesOf } from './parse.ts';
import { ServiceProblem } from './problem.ts';

/** A mail that sandbox shows on the screen instead of sending it. */
export type SandboxMail = Omit<ValuesOf<'readMailbox'>['messages'][number], 'headers' | 'messageId'>;

/** Sends a six-digit code, and answers with what {@link signIn} needs beside it. */
export async function requestCode(email: string): Promise<string> {
  const { signIn } = await ask('/v1/sign-in/codes', object<ValuesOf<'sendSignInCode'>>({ signIn: text }), {
    method: 'POST',
    body: { email },
  });
  return signIn;
}

export type MailState = ValuesOf<'getSignInMail'>['mail'];

/** What became of the email with the code. */
export async function askAboutMail(signIn: string): Promise<MailState> {
  const known = oneOf('waiting', 'late', 'sent', 'refused', 'failed');
  const path = `/v1/sign-in/codes?signIn=${encodeURIComponent(signIn)}`;
  return (await ask(path, object<ValuesOf<'getSignInMail'>>({ mail: known }))).mail;
}

export function signIn(signIn: string, code: string): Promise<Me> {
  return ask('/v1/sign-in', me, { method: 'POST', body: { signIn, code } });
}

export function signOut({ revokeGrants }: { revokeGrants: boolean }): Promise<undefined> {
  return ask('/v1/sign-out', nothing, { method: 'POST', body: { revokeGrants } });
}

/** What sandbox would have sent to this address, newest first. Nothing where the service has no such mailbox. */
export async function readSandboxMailbox(email: string): Promise<SandboxMail[]> {
  const mail = object<SandboxMail>({ to: text, subject: text, text, at: moment });
  try {
    const path = `/v1/sandbox/mailbox?email=${encodeURIComponent(email)}`;
    return (await ask(path, object<{ messages: SandboxMail[] }>({ messages: list(mail) }))).messages;
  } catch (error) {
    if (error instanceof ServiceProblem && error.status === 404) return [];
    throw error;
  }
}
