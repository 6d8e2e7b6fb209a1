import { words } from '../words/words.ts';
import { ask } from './ask.ts';
import { findMe, type Me } from './me.ts';
import * as operations from './operations/sign-in.ts';
import type { ValuesOf } from './parse.ts';
import { ServiceProblem } from './problem.ts';

/** A mail that sandbox shows on the screen instead of sending it. */
export type SandboxMail = ValuesOf<'readMailbox'>['messages'][number];

/** Sends a six-digit code, and answers with what {@link signIn} needs beside it. */
export async function requestCode(email: string): Promise<string> {
  return (await ask(operations.sendSignInCode, { body: { email } })).signIn;
}

export type MailState = ValuesOf<'getSignInMail'>['mail'];

/** What became of the email with the code. */
export async function askAboutMail(signIn: string): Promise<MailState> {
  return (await ask(operations.getSignInMail, { query: { signIn } })).mail;
}

export function signIn(signIn: string, code: string): Promise<Me> {
  return keptSession(ask(operations.signIn, { body: { signIn, code } }));
}

/**
 * The member, if the browser kept the cookie that signing in sets. What browsers say of themselves
 * (`navigator.cookieEnabled`) does not cover rules for one site, nor extensions.
 */
export async function keptSession(signingIn: Promise<Me>): Promise<Me> {
  await signingIn;
  const found = await findMe();
  if (!found) throw new ServiceProblem({ code: 'no-cookies', detail: words.signIn.noCookies });
  return found;
}

export function signOut({ revokeGrants }: { revokeGrants: boolean }): Promise<undefined> {
  return ask(operations.signOut, { body: { revokeGrants } });
}

/** What sandbox would have sent to this address, newest first. Nothing where the service has no such mailbox. */
export async function readSandboxMailbox(email: string): Promise<SandboxMail[]> {
  try {
    return (await ask(operations.readMailbox, { query: { email } })).messages;
  } catch (error) {
    if (error instanceof ServiceProblem && error.status === 404) return [];
    throw error;
  }
}
