import { isSiteOrigin, readUrl } from '../../contract/src/site-origin.ts';

/** The origin that an address, as people type it, belongs to: `flattr.example/wallet` is `https://flattr.example`. */
export function serviceOrigin(typed: string): string | undefined {
  const text = typed.trim();
  const url = readUrl(/^[a-z]+:\/\//i.test(text) ? text : `https://${text}`);
  return url && isSiteOrigin(url.origin, { plainHttp: true }) ? url.origin : undefined;
}

export type Checked =
  | { readonly state: 'works'; readonly name: string }
  | { readonly state: 'silent' }
  /** Something answers that is no service of ours. */
  | { readonly state: 'other' };

/** Asks the service who it is. Everybody may ask that from anywhere, so it takes no permission. */
export async function checkService(origin: string): Promise<Checked> {
  const ask = (path: string, mode: RequestMode) =>
    fetch(origin + path, { mode, credentials: 'omit', signal: AbortSignal.timeout(10_000) }).catch(
      () => undefined,
    );
  const response = await ask('/v1/service', 'cors');
  // A site whose answers no other site may read looks like none. This tells whether one is there.
  if (!response) return { state: (await ask('/', 'no-cors')) ? 'other' : 'silent' };
  const { name, feeBasisPoints } = await response.json().catch(() => ({}));
  const isOurs = response.ok && typeof name === 'string' && typeof feeBasisPoints === 'number';
  return isOurs ? { state: 'works', name } : { state: response.status >= 500 ? 'silent' : 'other' };
}
