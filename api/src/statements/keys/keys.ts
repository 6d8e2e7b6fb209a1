import type { PublicKey } from 'flattr-verify';
import { CompactSign, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from 'jose';
import type { Config, PrivateKey } from '../../config.ts';
import type { Context } from '../../platform/context.ts';
import { inTransaction } from '../../platform/db/index.ts';
import * as store from './store.ts';

/**
 * The keys that sign statements. All processes agree on one, because it is in the database: made at first use, or
 * without its private half if the configuration has it. Old public keys stay, for the statements they signed.
 */
export interface ServiceKeys {
  /** The key to sign with now. Another process may have replaced the one before. */
  current(): Promise<SigningKey>;
  /** Every key that signed, newest first. */
  published(): Promise<PublishedKey[]>;
  /**
   * Signs with a new key from now on, and deletes the private half of the old one. Returns the new key's id.
   *
   * @throws {KeyIsConfigured}
   */
  rotate(): Promise<string>;
}

interface SigningKey {
  readonly kid: string;
  readonly publicKey: PublicKey;
  /** A compact JWS (ES256) of this text, with the key's `kid` and this `typ` in its header. */
  sign(text: string, typ: string): Promise<string>;
}

type PublishedKey = PublicKey & { kid: string; alg: 'ES256'; use: 'sig' };

interface KeysContext extends Pick<Context, 'db' | 'clock'> {
  /** With a key in the configuration, only that one signs. */
  readonly config: Pick<Config, 'serviceKey'>;
}

export function createServiceKeys(context: KeysContext): ServiceKeys {
  const { db, clock } = context;
  const configured = context.config.serviceKey;
  let registered: Promise<void> | undefined;

  async function current(): Promise<SigningKey> {
    if (configured) {
      registered ??= register(context, configured).catch((error) => {
        registered = undefined;
        throw error;
      });
      await registered;
      return signingKey(configured);
    }
    const found = await store.findSigningKey(db);
    if (found) return signingKey(found.private_key);
    // If several processes start together, one inserts its key and all find that one.
    const made = await makeKey();
    await store.insertKey(db, await row(made), made, await clock(), { onlyFirst: true });
    return current();
  }

  return {
    current,
    async published() {
      await current();
      const keys = await store.findKeys(db);
      return keys.map(({ kid, public_key }) => ({
        ...publicHalf(public_key),
        kid,
        alg: 'ES256',
        use: 'sig',
      }));
    },
    async rotate() {
      if (configured) throw new KeyIsConfigured();
      const key = await makeKey();
      const { kid, public_key } = await row(key);
      const now = await clock();
      return inTransaction(db, async (transaction) => {
        while (!(await store.insertKey(transaction, { kid, public_key }, key, now))); // its generation was taken
        await store.deletePrivateKeys(transaction, kid);
        return kid;
      });
    },
  };
}

/** Publishes the configured key, once. */
async function register({ db, clock }: KeysContext, key: PrivateKey): Promise<void> {
  const { kid, public_key } = await row(key);
  for (;;) {
    const known = await store.findKeys(db);
    if (known.some((each) => each.kid === kid)) return;
    if (await store.insertKey(db, { kid, public_key }, null, await clock()))
      return store.deletePrivateKeys(db, kid);
  }
}

/** The key is in SERVICE_KEY, so it is replaced there. */
export class KeyIsConfigured extends Error {
  override readonly name = 'KeyIsConfigured';
  override readonly message =
    'The key is configured. Put a new one into SERVICE_KEY and start again. The old one stays published.';
}

async function makeKey(): Promise<PrivateKey> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const { x = '', y = '', d = '' } = await exportJWK(privateKey);
  return { kty: 'EC', crv: 'P-256', x, y, d };
}

async function row(key: PrivateKey): Promise<store.KeyRow> {
  const public_key = publicHalf(key);
  return { kid: await calculateJwkThumbprint(public_key), public_key };
}

function publicHalf({ kty, crv, x, y }: PublicKey): PublicKey {
  return { kty, crv, x, y };
}

async function signingKey(key: PrivateKey): Promise<SigningKey> {
  const { kid, public_key } = await row(key);
  const imported = await importJWK(key, 'ES256');
  return {
    kid,
    publicKey: public_key,
    sign: (text, typ) =>
      new CompactSign(new TextEncoder().encode(text))
        .setProtectedHeader({ alg: 'ES256', kid, typ })
        .sign(imported),
  };
}
