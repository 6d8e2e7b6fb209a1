import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/browser';
import { ask } from './ask.ts';
import type { Me } from './me.ts';
import * as operations from './operations/account.ts';
import type { ValuesOf } from './parse.ts';
import { keptSession } from './sign-in.ts';

/** A way in that a member made on one of their devices. */
export type Passkey = ValuesOf<'addPasskey'>;
/** A browser where someone is signed in. */
export type Session = ValuesOf<'listSessions'>['sessions'][number];

// Options are handed to the browser as they come: it checks them, and refuses what makes no sense.

export async function askToSignIn(): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const { options } = await ask(operations.askToSignInByPasskey);
  return options as PublicKeyCredentialRequestOptionsJSON;
}

export function signInByPasskey(answer: AuthenticationResponseJSON): Promise<Me> {
  return keptSession(ask(operations.signInByPasskey, { body: answer }));
}

export async function askToAddPasskey(): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { options } = await ask(operations.askToAddPasskey);
  return options as PublicKeyCredentialCreationOptionsJSON;
}

export function addPasskey(response: RegistrationResponseJSON): Promise<Passkey> {
  return ask(operations.addPasskey, { body: { response } });
}

/** Oldest first. */
export async function getPasskeys(): Promise<Passkey[]> {
  return (await ask(operations.listPasskeys)).passkeys;
}

export function renamePasskey(id: string, name: string): Promise<undefined> {
  return ask(operations.renamePasskey, { params: { id }, body: { name } });
}

export function removePasskey(id: string): Promise<undefined> {
  return ask(operations.removePasskey, { params: { id } });
}

/** Newest first. */
export async function getSessions(): Promise<Session[]> {
  return (await ask(operations.listSessions)).sessions;
}

/** Ends one session, or without an id all but this one, and disconnects the sites that were connected there. */
export function endSession(id?: string): Promise<undefined> {
  return id === undefined ? ask(operations.endOtherSessions) : ask(operations.endSession, { params: { id } });
}

/** For good. `email` is what the member typed to confirm it. */
export function closeAccount(email: string): Promise<ValuesOf<'closeAccount'>> {
  return ask(operations.closeAccount, { body: { confirm: email } });
}

/** Whether there are reminders about money by email. */
export async function getReminders(): Promise<boolean> {
  return (await ask(operations.getReminders)).wanted;
}

export async function setReminders(wanted: boolean): Promise<boolean> {
  return (await ask(operations.setReminders, { body: { wanted } })).wanted;
}
