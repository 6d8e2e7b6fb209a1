import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/browser';
import { ask } from './ask.ts';
import { type Me, me } from './me.ts';
import {
  flag,
  isRecord,
  list,
  moment,
  money,
  nothing,
  nullable,
  object,
  type Parser,
  text,
  type ValuesOf,
} from './parse.ts';

/** A way in that a member made on one of their devices. */
export type Passkey = ValuesOf<'addPasskey'>;
/** A browser where someone is signed in. */
export type Session = Omit<ValuesOf<'listSessions'>['sessions'][number], 'method'>;

const passkey: Parser<Passkey> = object<Passkey>({
  id: text,
  name: text,
  createdAt: moment,
  lastUsedAt: nullable(moment),
});

const session: Parser<Session> = object<Session>({
  id: text,
  device: text,
  createdAt: moment,
  lastUsedAt: moment,
  current: flag,
});

/** What is handed to the browser as it came: the browser checks it, and refuses what makes no sense. */
const options = <T>(): Parser<{ options: T }> =>
  object<{ options: T }>({
    options: (value, path) => (isRecord(value) ? (value as T) : (text(value, path) as never)),
  });

export function askToSignIn(): Promise<{ options: PublicKeyCredentialRequestOptionsJSON }> {
  return ask('/v1/sign-in/passkey/options', options<PublicKeyCredentialRequestOptionsJSON>(), {
    method: 'POST',
    body: {},
  });
}

export function signInByPasskey(answer: AuthenticationResponseJSON): Promise<Me> {
  return ask('/v1/sign-in/passkey', me, { method: 'POST', body: answer });
}

export function askToAddPasskey(): Promise<{ options: PublicKeyCredentialCreationOptionsJSON }> {
  return ask('/v1/me/passkeys/options', options<PublicKeyCredentialCreationOptionsJSON>(), {
    method: 'POST',
    body: {},
  });
}

export function addPasskey(response: RegistrationResponseJSON): Promise<Passkey> {
  return ask('/v1/me/passkeys', passkey, { method: 'POST', body: { response } });
}

/** Oldest first. */
export async function getPasskeys(): Promise<Passkey[]> {
  return (await ask('/v1/me/passkeys', object<{ passkeys: Passkey[] }>({ passkeys: list(passkey) })))
    .passkeys;
}

export function renamePasskey(id: string, name: string): Promise<undefined> {
  return ask(`/v1/me/passkeys/${encodeURIComponent(id)}`, nothing, { method: 'PATCH', body: { name } });
}

export function removePasskey(id: string): Promise<undefined> {
  return ask(`/v1/me/passkeys/${encodeURIComponent(id)}`, nothing, { method: 'DELETE' });
}

/** Newest first. */
export async function getSessions(): Promise<Session[]> {
  return (await ask('/v1/me/sessions', object<{ sessions: Session[] }>({ sessions: list(session) })))
    .sessions;
}

/** Ends one session, or without an id all but this one, and disconnects the sites that were connected there. */
export function endSession(id?: string): Promise<undefined> {
  const path = id === undefined ? '/v1/me/sessions' : `/v1/me/sessions/${encodeURIComponent(id)}`;
  return ask(path, nothing, { method: 'DELETE' });
}

/** For good. `email` is what the member typed to confirm it. */
export function closeAccount(email: string): Promise<ValuesOf<'closeAccount'>> {
  return ask('/v1/me', object<ValuesOf<'closeAccount'>>({ refunded: money }), {
    method: 'DELETE',
    body: { confirm: email },
  });
}
