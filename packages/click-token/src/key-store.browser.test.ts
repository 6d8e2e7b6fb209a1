import { expect } from '@open-wc/testing';
import { deleteKey, loadKey, saveKey, storesKeys } from './key-store.ts';
import { createClickKey } from './keys.ts';
import { signClick } from './sign-click.ts';
import { verifyClick } from './verify-click.ts';

const service = 'https://flattr.example';
const otherService = 'https://other.example';
const issuer = self.origin;

/** The content of the store, read over another connection. */
async function storedNames(): Promise<IDBValidKey[]> {
  const database = await requested(indexedDB.open('flattr'));
  const names = await requested(database.transaction('keys').objectStore('keys').getAllKeys());
  database.close();
  return names;
}

function requested<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Replaces a method until the end of the test. */
const restorers: (() => void)[] = [];
function replace<T extends object, K extends keyof T>(object: T, name: K, value: T[K]): void {
  const descriptor = Object.getOwnPropertyDescriptor(object, name);
  Object.defineProperty(object, name, { value, configurable: true, writable: true });
  restorers.push(() => {
    if (descriptor) Object.defineProperty(object, name, descriptor);
    else delete object[name];
  });
}

describe('the key store', () => {
  afterEach(async () => {
    for (const restore of restorers.splice(0)) restore();
    await Promise.all([deleteKey(service), deleteKey(otherService)]);
  });

  it('has no key at first', async () => {
    expect(await loadKey(service)).to.equal(undefined);
  });

  it('returns a key that signs and is not extractable', async () => {
    const key = await createClickKey();
    await saveKey(service, key);
    const loaded = await loadKey(service);
    if (!loaded) throw new Error('no key');
    expect(loaded.kid).to.equal(key.kid);
    expect(loaded.publicJwk).to.deep.equal(key.publicJwk);
    expect(loaded.privateKey).not.to.equal(key.privateKey);
    expect(loaded.privateKey.extractable).to.equal(false);
    const error = await crypto.subtle.exportKey('jwk', loaded.privateKey).catch((error: unknown) => error);
    expect(error).to.be.instanceOf(DOMException);

    const now = new Date();
    const token = await signClick(loaded, {
      issuer,
      audience: service,
      issuedAt: now.getTime() / 1000,
      act: 'flattr',
      thing: `${issuer}/post`,
      to: 'some-handle',
    });
    expect(await verifyClick(token, key.publicJwk, { issuer, audience: service, now })).to.equal(true);
  });

  it('shares the key with other pages of the origin', async () => {
    const key = await createClickKey();
    await saveKey(service, key);
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const elsewhere = (frame.contentWindow as Window & typeof globalThis).indexedDB;
    const database = await requested(elsewhere.open('flattr'));
    const kept = await requested(database.transaction('keys').objectStore('keys').get(service));
    database.close();
    frame.remove();
    expect(kept.kid).to.equal(key.kid);
  });

  it('keeps one key for each service', async () => {
    const [first, second, other] = await Promise.all([createClickKey(), createClickKey(), createClickKey()]);
    await saveKey(service, first);
    await saveKey(otherService, other);
    await saveKey(service, second);
    expect((await loadKey(service))?.kid).to.equal(second.kid);
    expect((await loadKey(otherService))?.kid).to.equal(other.kid);
    await deleteKey(service);
    expect(await loadKey(service)).to.equal(undefined);
    expect((await loadKey(otherService))?.kid).to.equal(other.kid);
  });

  it('reconnects after the browser has closed the connection', async () => {
    const key = await createClickKey();
    await saveKey(service, key);
    const transaction = IDBDatabase.prototype.transaction;
    let closed = 0;
    replace(IDBDatabase.prototype, 'transaction', function (this: IDBDatabase, ...parameters) {
      if (closed++ === 0) this.close(); // the next transaction throws InvalidStateError, as in Safari
      return transaction.apply(this, parameters);
    });
    expect((await loadKey(service))?.kid).to.equal(key.kid);
    expect(closed).to.equal(2);
  });

  it('tries twice, not forever', async () => {
    let tried = 0;
    replace(IDBDatabase.prototype, 'transaction', () => {
      tried += 1;
      throw new DOMException('gone', 'InvalidStateError');
    });
    const error = await loadKey(service).catch((error: unknown) => error);
    expect(error).to.have.property('name', 'InvalidStateError');
    expect(tried).to.equal(2);
  });

  it('counts a key that is read as null as missing', async () => {
    await saveKey(service, { ...(await createClickKey()), privateKey: null as unknown as CryptoKey });
    expect(await loadKey(service)).to.equal(undefined);
  });
});

describe('storesKeys', () => {
  afterEach(() => {
    for (const restore of restorers.splice(0)) restore();
  });

  it('is true if keys are stored, and leaves nothing behind', async () => {
    expect(await Promise.all([storesKeys(), storesKeys(), storesKeys()])).to.deep.equal([true, true, true]);
    expect(await storedNames()).to.deep.equal([]);
  });

  it('is false if IndexedDB does not open, as in a sandboxed frame', async () => {
    replace(IDBDatabase.prototype, 'transaction', () => {
      throw new DOMException('no', 'InvalidStateError'); // lose the connection that is open
    });
    replace(IDBFactory.prototype, 'open', () => {
      throw new DOMException('no', 'SecurityError');
    });
    expect(await storesKeys()).to.equal(false);
  });

  it('is false if a key cannot be written', async () => {
    replace(IDBObjectStore.prototype, 'put', () => {
      throw new DOMException('no', 'DataCloneError');
    });
    expect(await storesKeys()).to.equal(false);
  });

  it('is false without crypto.subtle', async () => {
    replace(SubtleCrypto.prototype, 'generateKey', undefined as unknown as SubtleCrypto['generateKey']);
    expect(await storesKeys()).to.equal(false);
  });
});
