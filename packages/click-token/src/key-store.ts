import { createStore, del, get, set, type UseStore } from 'idb-keyval';
import { type ClickKey, createClickKey } from './keys.ts';

/**
 * The key with which this site signs clicks for a service, if there is one.
 *
 * @param service the service's origin
 * @throws where IndexedDB refuses
 */
export async function loadKey(service: string): Promise<ClickKey | undefined> {
  const key = await inStore((store) => get<ClickKey>(service, store));
  // WebKit gives null for a CryptoKey that it can no longer decrypt.
  return key?.privateKey ? key : undefined;
}

/**
 * Keeps `key` for a service, instead of the one before: there is one active key for each service.
 *
 * @param service the service's origin
 * @throws where IndexedDB refuses
 */
export function saveKey(service: string, key: ClickKey): Promise<void> {
  return inStore((store) => set(service, key, store));
}

/**
 * Forgets the key for a service, if there is one.
 *
 * @param service the service's origin
 * @throws where IndexedDB refuses
 */
export function deleteKey(service: string): Promise<void> {
  return inStore((store) => del(service, store));
}

/**
 * Whether this browser keeps keys for this page, found out by doing it once. Some have IndexedDB and still refuse
 * (sandboxed frames, private windows, blocked site data), some take a key and lose it. Never throws.
 */
export async function storesKeys(): Promise<boolean> {
  try {
    const probe = await createClickKey();
    // A name of its own, so that two buttons asking at once do not delete each other's probe.
    const name = `probe ${probe.kid}`;
    await saveKey(name, probe);
    const kept = await loadKey(name);
    await deleteKey(name);
    return kept?.kid === probe.kid;
  } catch {
    return false;
  }
}

// idb-keyval never adds a store to a database that exists, so this database has this store alone.
const openStore = () => createStore('flattr', 'keys');

let openedStore: UseStore | undefined;

/**
 * Does something with the store, and if that fails once more on a new connection: browsers close connections on
 * their own (site data cleared, Safari's "Connection to Indexed Database server lost") and then every use of the
 * old one fails. All that is done here can be done twice.
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
