import { createStore, promisifyRequest, type UseStore } from 'idb-keyval';
import { type ClickKey, createClickKey } from './keys.ts';

/**
 * The key with which this site signs clicks for a service, if there is one.
 *
 * @param service the service's origin
 * @throws if IndexedDB is refused
 */
export async function loadKey(service: string): Promise<ClickKey | undefined> {
  const key = await inStore((store) =>
    store('readonly', (keys) => promisifyRequest<ClickKey | undefined>(keys.get(service))),
  );
  // WebKit returns null for a CryptoKey that it can no longer decrypt.
  return key?.privateKey ? key : undefined;
}

/**
 * Stores `key` for a service. It replaces the key before, because there is one key for each service.
 *
 * @param service the service's origin
 * @throws if IndexedDB is refused
 */
export function saveKey(service: string, key: ClickKey): Promise<void> {
  return change((keys) => keys.put(key, service));
}

/**
 * Deletes the key for a service, if there is one.
 *
 * @param service the service's origin
 * @throws if IndexedDB is refused
 */
export function deleteKey(service: string): Promise<void> {
  return change((keys) => keys.delete(service));
}

/**
 * Whether this browser stores keys for this page, by trying it. Some have IndexedDB and refuse (sandboxed frames, private
 * windows, blocked site data), and some accept a key and lose it. Never throws.
 */
export async function storesKeys(): Promise<boolean> {
  try {
    const probe = await createClickKey();
    // A unique name, so that two buttons do not delete each other's probe.
    const name = `probe ${probe.kid}`;
    await saveKey(name, probe);
    const kept = await loadKey(name);
    await deleteKey(name);
    return kept?.kid === probe.kid;
  } catch {
    return false;
  }
}

/** Resolves when the change is kept. */
function change(work: (keys: IDBObjectStore) => unknown): Promise<void> {
  return inStore((store) =>
    store('readwrite', (keys) => {
      work(keys);
      return promisifyRequest(keys.transaction);
    }),
  );
}

// idb-keyval's own actions bring its default store along, which nothing here uses: 40 bytes of the button.
// It adds no store to an existing database, so this database has only this one.
const openStore = () => createStore('flattr', 'keys');

let openedStore: UseStore | undefined;

/**
 * Runs an action on the store, and if it fails, again on a new connection. Browsers close connections (site data cleared,
 * Safari's "Connection to Indexed Database server lost"), and then the old one always fails. All actions can run twice.
 */
async function inStore<T>(action: (store: UseStore) => Promise<T>): Promise<T> {
  try {
    openedStore ??= openStore();
    return await action(openedStore);
  } catch {
    openedStore = openStore();
    return action(openedStore);
  }
}
