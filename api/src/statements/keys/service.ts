import type { PublicKey } from 'flattr-verify';
import { CompactSign, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from 'jose';
import type { PrivateKey } from '../../config.ts';
import type { Clock } from '../../platform/db/clock.ts';
import type { Db } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/in-transaction.ts';
import * as store from './store.ts';

export type ServiceKeys = ReturnType<typeof createServiceKeys>;

export interface SigningKey {
  readonly kid: string;
  readonly publicKey: PublicKey;
  /** A compact JWS (ES256) of this text, with the key's `kid` and this `typ` in its header. */
  sign(text: string, typ: string): Promise<string>;
}

interface Dependencies {
  db: Db;
  clock: Clock;
  /** The key of the configuration, which then alone signs. */
  configured?: PrivateKey | undefined;
}

/**
 * What the service signs with. All processes agree on one key, because it is in the database: made at first use, or
 * without its private half where the configuration has it. Old public keys stay, for what they signed.
 */
export function createServiceKeys({ db, clock, configured }: Dependencies) {
  let registered: Promise<void> | undefined;

  return {
    /** The key to sign with now; another process may have replaced the one before. */
    async current(): Promise<SigningKey> {
      if (configured) {
        registered ??= register(configured).catch((error) => {
          registered = undefined;
          throw error;
        });
        await registered;
        return signingKey(configured);
      }
      const found = await store.findSigningKey(db);
      if (found) return signingKey(found.private_key);
      // Of processes that start together one makes it, and all find that one.
      const made = await makeKey();
      await store.insertKey(db, await row(made), made, await clock(), { onlyFirst: true });
      return this.current();
    },

    /** For everybody to verify with, newest first. */
    async published(): Promise<(PublicKey & { kid: string; alg: 'ES256'; use: 'sig' })[]> {
      await this.current();
      const keys = await store.findKeys(db);
      return keys.map(({ kid, public_key }) => ({
        ...publicHalf(public_key),
        kid,
        alg: 'ES256',
        use: 'sig',
      }));
    },

    /** Signs with a new key from now on, and forgets how to sign with the old one. Returns the new key's id. */
    async rotate(): Promise<string> {
      if (configured) throw new KeyIsConfigured();
      const key = await makeKey();
      const { kid, public_key } = await row(key);
      const now = await clock();
      return inTransaction(db, async (transaction) => {
        while (!(await store.insertKey(transaction, { kid, public_key }, key, now))); // the generation was taken
        await store.forgetPrivateKeys(transaction, kid);
        return kid;
      });
    },
  };

  async function register(key: PrivateKey): Promise<void> {
    const { kid, public_key } = await row(key);
    for (;;) {
      const known = await store.findKeys(db);
      if (known.some((each) => each.kid === kid)) return;
      if (await store.insertKey(db, { kid, public_key }, null, await clock())) {
        return store.forgetPrivateKeys(db, kid);
      }
    }
  }
}

/** The key is in SERVICE_KEY, so it is replaced there. */
export class KeyIsConfigured extends Error {
  override readonly name = 'KeyIsConfigured';
  override readonly message =
    'The key is configured: put a new one into SERVICE_KEY and start again. The old one stays published.';
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
