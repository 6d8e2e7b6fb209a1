import type { ReadWeb } from '../../things/index.ts';

/** An account somewhere, or a domain. */
export interface Account {
  /** Names it for good: another owner of its address has another id, where the place knows ids. */
  readonly id: string;
  /** Where people find it, in its one spelling. */
  readonly url: string;
  /** Whether what is below `url` is theirs, too. */
  readonly covers: boolean;
  readonly name: string;
}

/** An account, and the handles of this service that it leads to. */
export type Looked =
  | { readonly state: 'read'; readonly account: Account; readonly handles: readonly string[] }
  | {
      readonly state: 'not-read';
      readonly reason: 'missing' | 'refused' | 'unreachable' | 'too-large' | 'redirected' | 'no-account';
    };

export interface Looking {
  readonly read: ReadWeb;
  /** The handle in a link to a creator's page here. */
  readonly handleIn: (link: string, base: string) => string | undefined;
}

export const noAccount = { state: 'not-read', reason: 'no-account' } as const;

/** Reads JSON, or says why not. */
export async function readJson(
  { read }: Pick<Looking, 'read'>,
  address: string,
): Promise<{ value: unknown } | Extract<Looked, { state: 'not-read' }>> {
  const found = await read(new URL(address), { mostBytes: 256 * 1024 });
  if (!found.ok) return { state: 'not-read', reason: found.reason };
  try {
    return { value: JSON.parse(found.text) };
  } catch {
    return { state: 'not-read', reason: 'unreachable' };
  }
}
