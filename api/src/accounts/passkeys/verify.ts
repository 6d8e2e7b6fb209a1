import type { PasskeyAuthentication, PasskeyRegistration } from '@flattr/contract';
import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server';
import { decodeClientDataJSON } from '@simplewebauthn/server/helpers';
import type { PasskeyRow } from './store.ts';

interface Expected {
  readonly challenge: string;
  readonly origin: string;
  readonly rpId: string;
}

/** The authenticator's new count. Undefined unless this passkey signed what was expected. */
export function verifySignedIn(
  answer: PasskeyAuthentication,
  passkey: PasskeyRow,
  { challenge, origin, rpId }: Expected,
): Promise<number | undefined> {
  return unlessThrown(async () => {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...answer, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: origin,
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
}

/** What there is to keep of a new passkey. Undefined unless it was made as expected. */
export function verifyAdded(
  answer: PasskeyRegistration,
  { challenge, origin, rpId, algorithms }: Expected & { algorithms: number[] },
): Promise<Pick<PasskeyRow, 'credential_id' | 'public_key' | 'counter' | 'transports'> | undefined> {
  const { transports = [], ...made } = answer.response;
  return unlessThrown(async () => {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: { ...answer, response: made, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: rpId,
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    });
    if (!verified) return undefined;
    const { id, publicKey, counter } = registrationInfo.credential;
    return {
      credential_id: id,
      public_key: Buffer.from(publicKey).toString('base64url'),
      counter: BigInt(counter),
      transports,
    };
  });
}

/** The challenge that a browser says it signed. */
export function challengeOf(clientDataJSON: string): string | undefined {
  try {
    const { challenge } = decodeClientDataJSON(clientDataJSON);
    return typeof challenge === 'string' ? challenge : undefined;
  } catch {
    return undefined;
  }
}

/** simplewebauthn throws plain errors for everything that is wrong with an answer. It does nothing else that could fail. */
async function unlessThrown<T>(verify: () => Promise<T>): Promise<T | undefined> {
  try {
    return await verify();
  } catch {
    return undefined;
  }
}
