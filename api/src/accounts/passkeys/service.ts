import { createHash, randomUUID } from 'node:crypto';
import type { PasskeyAuthentication, PasskeyRegistration } from '@flattr/contract';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { decodeClientDataJSON } from '@simplewebauthn/server/helpers';
import type { Clock } from '../../platform/db/clock.ts';
import type { Db } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/in-transaction.ts';
import { Problem } from '../../platform/http/problems.ts';
import type { ClosingMember } from '../../platform/member-data.ts';
import type { Members } from '../members/service.ts';
import type { PasskeyMails } from './mails.ts';
import { relyingPartyId } from './relying-party.ts';
import * as store from './store.ts';

/** The page asks anew before it is over; long enough for whoever looks for their phone. */
const challengeLifetimeMs = 10 * 60_000;
const mostPasskeys = 20;
/** ES256, EdDSA and RS256 (COSE): all that authenticators make in practice. */
const algorithms = [-7, -8, -257];

export type Passkeys = ReturnType<typeof createPasskeys>;

interface Dependencies {
  db: Db;
  clock: Clock;
  members: Members;
  publicUrl: string;
  serviceName: string;
  mails: PasskeyMails;
}

/**
 * Passkeys: discoverable WebAuthn credentials that know who signs in, so nobody types anything. Each challenge is
 * kept as a hash, for one use and ten minutes, where every process finds it.
 */
export function createPasskeys({ db, clock, members, publicUrl, serviceName, mails }: Dependencies) {
  /** A `passkeys-unavailable` problem where the service is reached by a number. */
  const relyingParty = (): string => {
    const id = relyingPartyId(publicUrl);
    if (id === undefined) throw new Problem('passkeys-unavailable');
    return id;
  };

  async function keepChallenge(challenge: string, memberId: bigint | null): Promise<void> {
    const now = await clock();
    await store.insertChallenge(db, {
      challenge_hash: sha256(challenge),
      member_id: memberId,
      created_at: now,
      expires_at: new Date(now.getTime() + challengeLifetimeMs),
    });
  }

  /** The challenge an answer was made for, used up by this; a `passkey-refused` problem if it is none of ours. */
  async function takeChallenge(clientDataJSON: string, memberId: bigint | null): Promise<string> {
    const challenge = challengeIn(clientDataJSON);
    if (challenge === undefined) throw new Problem('passkey-refused');
    if (!(await store.takeChallenge(db, sha256(challenge), memberId, await clock()))) {
      throw new Problem('passkey-refused');
    }
    return challenge;
  }

  return {
    /** What a browser needs to sign somebody in. It depends on nobody: the passkey itself says whose it is. */
    async askToSignIn() {
      const options = await generateAuthenticationOptions({
        rpID: relyingParty(),
        userVerification: 'required',
        timeout: challengeLifetimeMs,
      });
      await keepChallenge(options.challenge, null);
      return { options };
    },

    /** The member whose passkey signed. Every reason why not is the same `passkey-refused` problem. */
    async whoSigned(answer: PasskeyAuthentication): Promise<bigint> {
      const rpId = relyingParty();
      const challenge = await takeChallenge(answer.response.clientDataJSON, null);
      const passkey = await store.findPasskey(db, answer.id);
      if (!passkey || answer.response.userHandle !== userHandle(publicUrl, passkey.member_id)) {
        throw new Problem('passkey-refused');
      }
      const { userHandle: handle, ...signed } = answer.response;
      const counter = await expectedFailures(async () => {
        const { verified, authenticationInfo } = await verifyAuthenticationResponse({
          response: {
            ...answer,
            response: { ...signed, ...(handle && { userHandle: handle }) },
            clientExtensionResults: {},
          },
          expectedChallenge: challenge,
          expectedOrigin: publicUrl,
          expectedRPID: rpId,
          requireUserVerification: true,
          credential: {
            id: passkey.credential_id,
            publicKey: new Uint8Array(Buffer.from(passkey.public_key, 'base64url')),
            counter: Number(passkey.counter),
          },
        });
        return verified ? authenticationInfo.newCounter : undefined;
      });
      if (counter === undefined) throw new Problem('passkey-refused');
      // An authenticator that was copied counts on in two places: of two answers with one count, the first is taken.
      if (!(await store.noteUse(db, passkey.credential_id, counter, await clock()))) {
        throw new Problem('passkey-refused');
      }
      return passkey.member_id;
    },

    /** What a browser needs to make a passkey for a member who signed in a short while ago. */
    async askToAdd(memberId: bigint) {
      const [member, own] = await Promise.all([members.get(memberId), store.findPasskeysOf(db, memberId)]);
      if (own.length >= mostPasskeys) throw new Problem('too-many-passkeys');
      const options = await generateRegistrationOptions({
        rpName: serviceName,
        rpID: relyingParty(),
        userID: new Uint8Array(Buffer.from(userHandle(publicUrl, memberId), 'base64url')),
        userName: member.email ?? '',
        userDisplayName: member.name ?? member.email ?? '',
        attestationType: 'none',
        excludeCredentials: own.map(({ credential_id, transports }) => ({ id: credential_id, transports })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        supportedAlgorithmIDs: algorithms,
        timeout: challengeLifetimeMs,
      });
      await keepChallenge(options.challenge, memberId);
      return { options };
    },

    /** Keeps a passkey that was just made. Problems: `passkey-refused`, `known-passkey`, `too-many-passkeys`. */
    async add(memberId: bigint, answer: PasskeyRegistration, name: string): Promise<store.PasskeyRow> {
      const rpId = relyingParty();
      const challenge = await takeChallenge(answer.response.clientDataJSON, memberId);
      const { transports = [], ...made } = answer.response;
      const credential = await expectedFailures(async () => {
        const { verified, registrationInfo } = await verifyRegistrationResponse({
          response: { ...answer, response: made, clientExtensionResults: {} },
          expectedChallenge: challenge,
          expectedOrigin: publicUrl,
          expectedRPID: rpId,
          requireUserVerification: true,
          supportedAlgorithmIDs: algorithms,
        });
        return verified ? registrationInfo.credential : undefined;
      });
      if (!credential) throw new Problem('passkey-refused');
      const now = await clock();
      const row: store.PasskeyRow = {
        credential_id: credential.id,
        id: randomUUID(),
        member_id: memberId,
        public_key: Buffer.from(credential.publicKey).toString('base64url'),
        counter: BigInt(credential.counter),
        transports,
        name,
        created_at: now,
        last_used_at: null,
      };
      await inTransaction(db, async (transaction) => {
        await members.holdOpen(transaction, memberId);
        if (!(await store.insertPasskey(transaction, row))) throw new Problem('known-passkey');
      });
      mails.added(await members.get(memberId), name);
      return row;
    },

    list: (memberId: bigint) => store.findPasskeysOf(db, memberId),

    /** A `not-found` problem for a passkey that is not theirs. */
    async rename(memberId: bigint, id: string, name: string): Promise<void> {
      if (!(await store.renamePasskey(db, memberId, id, name))) throw new Problem('not-found');
    },

    /**
     * Removes a passkey; twice is the same as once. The last one may go: an open account always has its e-mail
     * address, which cannot be removed, and a code sent there is always a way in.
     */
    async remove(memberId: bigint, id: string): Promise<void> {
      const name = await store.deletePasskey(db, memberId, id);
      if (name !== undefined) mails.removed(await members.get(memberId), name);
    },

    forget: (transaction: Db, { id }: ClosingMember) => store.deletePasskeysOf(transaction, id),
  };
}

/**
 * What authenticators keep to know whose passkey it is: the same for all passkeys of a member, so that a new one
 * replaces an old one on the same device, and nothing about them.
 */
function userHandle(publicUrl: string, memberId: bigint): string {
  return sha256(`${publicUrl}\npasskeys of member ${memberId}`);
}

/** simplewebauthn throws plain errors for whatever is wrong with an answer; it does nothing else that could fail. */
async function expectedFailures<T>(verify: () => Promise<T>): Promise<T | undefined> {
  try {
    return await verify();
  } catch {
    return undefined;
  }
}

function challengeIn(clientDataJSON: string): string | undefined {
  try {
    const { challenge } = decodeClientDataJSON(clientDataJSON);
    return typeof challenge === 'string' ? challenge : undefined;
  } catch {
    return undefined;
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
