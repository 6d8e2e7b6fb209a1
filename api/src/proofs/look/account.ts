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

export interface NotRead {
  readonly state: 'not-read';
  readonly reason: 'missing' | 'refused' | 'unreachable' | 'too-large' | 'redirected' | 'no-account';
}

/** An account, and the handles of this service that it leads to. */
export type Looked =
  | {
      readonly state: 'read';
      readonly account: Account;
      readonly handles: readonly string[];
      /** All that any of its places names, where that alone is not enough for a proof. */
      readonly alsoNamed?: readonly string[];
      /** Some place that may name somebody else did not answer. */
      readonly isSilent?: true;
      /** Its server says that its owner has moved away, or that it is closed. */
      readonly over?: 'moved' | 'suspended';
      /** We keep a list of this site that it no longer has. */
      readonly hasOldList?: true;
    }
  | NotRead;

export interface Looking {
  readonly read: ReadWeb;
  /** The handle in a link to a creator's page here. */
  readonly handleIn: (link: string, base: string) => string | undefined;
}

/** An address as proofs keep it. */
export const addressAt = ({ origin, pathname, search }: URL): string =>
  origin + (pathname === '/' && search ? '/' : pathname.replace(/\/$/, '')) + search;

/** As long as an entered address may be (see the contract). One that is much longer fits into no index. */
export const longestAddress = 2048;

export const noAccount = { state: 'not-read', reason: 'no-account' } as const;
export const unreachable = { state: 'not-read', reason: 'unreachable' } as const;

/** A place that does not answer says nothing about whose an account is: neither that it is gone nor that it is another's. */
export const isSilence = (found: NotRead | undefined): boolean =>
  found !== undefined && found.reason !== 'missing' && found.reason !== 'no-account';

/** Whether a look leaves open whose an account is. */
export const leavesOpen = (looked: Looked): boolean =>
  looked.state === 'read' ? looked.isSilent === true : isSilence(looked);

/** Ids of accounts at places where each path is another account's, so that who owns the domain is not their author. */
export const platforms = /^(github|github-repository|did|mastodon):/;
export const isOnPlatform = (id: string): boolean => platforms.test(id);

/** Reads JSON, and says which origin it is from after redirects, or why it was not read. */
export async function readJson(
  { read }: Pick<Looking, 'read'>,
  address: string,
  redirects = 0,
): Promise<{ value: unknown; from: string } | NotRead> {
  const found = await read(new URL(address), { mostBytes: 256 * 1024, redirects });
  if (!found.ok) return { state: 'not-read', reason: found.reason };
  try {
    return { value: JSON.parse(found.text), from: found.url.origin };
  } catch {
    // A site that answers every address with a page has no such interface; one with broken JSON may mend it.
    return found.type === 'text/html' ? noAccount : unreachable;
  }
}
