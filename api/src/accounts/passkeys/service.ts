import { randomUUID } from 'node:crypto';
import type { PasskeyAuthentication, PasskeyRegistration } from '@flattr/contract';
import type { Language } from '@flattr/pages/languages';
import { generateAuthenticationOptions, generateRegistrationOptions } from '@simplewebauthn/server';
import type { Context } from '../../platform/context.ts';
import type { Db } from '../../platform/db/index.ts';
import { inTransaction } from '../../platform/db/index.ts';
import { Failure, fail } from '../../platform/failure.ts';
import type { Forgetful } from '../../platform/member-data.ts';
import { sha256 } from '../../platform/sha256.ts';
import type { Members, NotSignedIn } from '../members/service.ts';
import type { PasskeyMails } from './mails.ts';
import { relyingPartyId } from './relying-party.ts';
import * as store from './store.ts';
import { challengeOf, verifyAdded, verifySignedIn } from './verify.ts';

/**
 * Passkeys: discoverable WebAuthn credentials that know who signs in, so nobody types anything. Each challenge is kept
 * as a hash, for one use and ten minutes, where every process finds it.
 */
export interface Passkeys extends Forgetful {
  /** The options that a browser needs to sign in. They depend on no account, because the passkey knows its member. */
  askToSignIn(): Promise<{ options: object } | Unavailable>;
  /** The member whose passkey signed. Every reason why not is the same failure. */
  whoSigned(answer: PasskeyAuthentication): Promise<bigint | Failure<'passkey-refused'> | Unavailable>;
  /** What a browser needs to make a passkey for a member. */
  askToAdd(
    memberId: bigint,
  ): Promise<{ options: object } | Failure<'too-many-passkeys'> | NotSignedIn | Unavailable>;
  /** Keeps a passkey that was just made. The member is told by email. */
  add(memberId: bigint, made: MadePasskey): Promise<PasskeyRow | NotAdded>;
  /** Oldest first. */
  list(memberId: bigint): Promise<PasskeyRow[]>;
  rename(memberId: bigint, id: string, name: string): Promise<Failure<'not-found'> | undefined>;
  /**
   * Removes a passkey; twice is the same as once. The last one can go too, because a code by email always works. The
   * member is told by email.
   */
  remove(memberId: bigint, id: string, language: Language): Promise<void>;
}

interface MadePasskey {
  readonly answer: PasskeyRegistration;
  readonly name: string;
  /** Of the email: the language of the browser that made the passkey. */
  readonly language: Language;
}

export type PasskeyRow = store.PasskeyRow;
/** A browser accepts no number as the name that passkeys belong to. */
type Unavailable = Failure<'passkeys-unavailable'>;
type NotAdded =
  | Failure<'passkey-refused' | 'known-passkey' | 'too-many-passkeys'>
  | NotSignedIn
  | Unavailable;

interface Neighbours {
  readonly members: Members;
  readonly mails: PasskeyMails;
}

interface PasskeysContext extends Pick<Context, 'db' | 'clock'> {
  readonly config: Pick<Context['config'], 'publicUrl' | 'serviceName'>;
}

/** A page asks again before that. It is long enough to look for a phone. */
const challengeLifetimeMs = 10 * 60_000;
const mostPasskeys = 20;
/** ES256, EdDSA and RS256 (COSE): all that authenticators make in practice. */
const algorithms = [-7, -8, -257];

export function createPasskeys(context: PasskeysContext, neighbours: Neighbours): Passkeys {
  const { db, config } = context;
  const rpId = relyingPartyId(config.publicUrl);
  /** Answers only where a browser accepts the service's name. */
  const available = <T>(work: (rpId: string) => Promise<T>): Promise<T | Unavailable> =>
    rpId === undefined ? Promise.resolve(fail('passkeys-unavailable')) : work(rpId);
  return {
    askToSignIn: () => available((rpId) => askToSignIn(context, rpId)),
    whoSigned: (answer) => available((rpId) => whoSigned(context, rpId, answer)),
    askToAdd: (memberId) => available((rpId) => askToAdd(context, neighbours, rpId, memberId)),
    add: (memberId, made) => available((rpId) => add(context, neighbours, { rpId, memberId, ...made })),
    list: (memberId) => store.findPasskeysOf(db, memberId),
    async rename(memberId, id, name) {
      return (await store.renamePasskey(db, memberId, id, name)) ? undefined : fail('not-found');
    },
    async remove(memberId, id, language) {
      const [member, now] = await Promise.all([neighbours.members.get(memberId), context.clock()]);
      await inTransaction(db, async (transaction) => {
        const name = await store.deletePasskey(transaction, memberId, id);
        if (name !== undefined && !(member instanceof Failure))
          await neighbours.mails.removed(transaction, { ...member, language, now }, name);
      });
    },
    forget: (transaction, { id }) => store.deletePasskeysOf(transaction, id),
  };
}

async function askToSignIn(context: PasskeysContext, rpID: string): Promise<{ options: object }> {
  const options = await generateAuthenticationOptions({
    rpID,
    userVerification: 'required',
    timeout: challengeLifetimeMs,
  });
  await keepChallenge(context, options.challenge, null);
  return { options };
}

async function whoSigned(
  context: PasskeysContext,
  rpId: string,
  answer: PasskeyAuthentication,
): Promise<bigint | Failure<'passkey-refused'>> {
  const { db, clock, config } = context;
  const challenge = await takeChallenge(context, answer.response.clientDataJSON, null);
  if (challenge === undefined) return fail('passkey-refused');
  const passkey = await store.findPasskey(db, answer.id);
  if (!passkey || answer.response.userHandle !== userHandle(config.publicUrl, passkey.member_id)) {
    return fail('passkey-refused');
  }
  const counter = await verifySignedIn(answer, passkey, { challenge, origin: config.publicUrl, rpId });
  if (counter === undefined) return fail('passkey-refused');
  // A copied authenticator counts on in two places. Of two answers with one count, the first is taken.
  const isNew = await store.noteUse(db, passkey.credential_id, counter, await clock());
  return isNew ? passkey.member_id : fail('passkey-refused');
}

async function askToAdd(
  context: PasskeysContext,
  { members }: Neighbours,
  rpID: string,
  memberId: bigint,
): Promise<{ options: object } | Failure<'too-many-passkeys'> | NotSignedIn> {
  const { db, config } = context;
  const [member, own] = await Promise.all([members.get(memberId), store.findPasskeysOf(db, memberId)]);
  if (member instanceof Failure) return member;
  if (own.length >= mostPasskeys) return fail('too-many-passkeys');
  const options = await generateRegistrationOptions({
    rpName: config.serviceName,
    rpID,
    userID: new Uint8Array(Buffer.from(userHandle(config.publicUrl, memberId), 'base64url')),
    userName: member.email ?? '',
    userDisplayName: member.name ?? member.email ?? '',
    attestationType: 'none',
    excludeCredentials: own.map(({ credential_id, transports }) => ({ id: credential_id, transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: algorithms,
    timeout: challengeLifetimeMs,
  });
  await keepChallenge(context, options.challenge, memberId);
  return { options };
}

async function add(
  context: PasskeysContext,
  { members, mails }: Neighbours,
  { rpId, memberId, answer, name, language }: MadePasskey & { rpId: string; memberId: bigint },
): Promise<PasskeyRow | NotAdded> {
  const { clock, config } = context;
  const challenge = await takeChallenge(context, answer.response.clientDataJSON, memberId);
  if (challenge === undefined) return fail('passkey-refused');
  const credential = await verifyAdded(answer, { challenge, origin: config.publicUrl, rpId, algorithms });
  if (!credential) return fail('passkey-refused');
  const row: PasskeyRow = {
    ...credential,
    id: randomUUID(),
    member_id: memberId,
    name,
    created_at: await clock(),
    last_used_at: null,
  };
  const member = await members.get(memberId);
  if (member instanceof Failure) return member;
  const keep = async (transaction: Db) => {
    // Again, because several can be made at the same time: each waits for the one before.
    const own = await store.findPasskeysOf(transaction, memberId);
    if (own.length >= mostPasskeys) return fail('too-many-passkeys');
    if (!(await store.insertPasskey(transaction, row))) return fail('known-passkey');
    await mails.added(transaction, { ...member, language, now: row.created_at }, name);
    return row;
  };
  return members.whileOpen(memberId, keep, { alone: true });
}

async function keepChallenge(
  { db, clock }: PasskeysContext,
  challenge: string,
  memberId: bigint | null,
): Promise<void> {
  const now = await clock();
  const expires_at = new Date(now.getTime() + challengeLifetimeMs);
  await store.insertChallenge(
    db,
    { challenge_hash: sha256(challenge), member_id: memberId, expires_at },
    now,
  );
}

/** The challenge an answer was made for, used up by this. Undefined unless it is one of ours, for this purpose. */
async function takeChallenge(
  { db, clock }: PasskeysContext,
  clientDataJSON: string,
  memberId: bigint | null,
): Promise<string | undefined> {
  const challenge = challengeOf(clientDataJSON);
  if (challenge === undefined) return undefined;
  const taken = await store.takeChallenge(db, sha256(challenge), memberId, await clock());
  return taken ? challenge : undefined;
}

/**
 * What authenticators keep to know whose passkey it is. It is the same for all passkeys of a member, so that a new one
 * replaces an old one on the same device, and it tells nothing about them.
 */
function userHandle(publicUrl: string, memberId: bigint): string {
  return sha256(`${publicUrl}\npasskeys of member ${memberId}`);
}
