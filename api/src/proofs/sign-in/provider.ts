import type { Account, NotRead } from '../look/account.ts';

/** A kind of server at which people sign in to show that an account is theirs. */
export interface Provider {
  /**
   * Prepares a sign-in to the account at an address.
   *
   * @param back where the server sends people back
   * @throws anything, if the server does not answer as it should
   */
  begin(asked: URL, back: string, fetch: Fetch): Promise<Begun | NotRead>;
  /** Asks who signed in. What the server gave for that is given back, and nothing of it is kept. Throws as `begin` does. */
  end(begun: Returned, answer: URLSearchParams, fetch: Fetch): Promise<Signed | OtherAccount | NotRead>;
}

export type Fetch = typeof fetch;

interface Begun {
  /** Where the person goes. */
  readonly url: URL;
  /** Names this sign-in when they come back. Nobody can guess it. */
  readonly state: string;
  /** As JSON: what `end` needs. */
  readonly kept: unknown;
}

interface Returned {
  readonly asked: URL;
  readonly back: string;
  readonly state: string;
  readonly kept: unknown;
}

/** Somebody signed in to an account. */
export interface Signed {
  readonly state: 'signed-in';
  readonly account: Account;
  /** Whom its profile names, if the server said so. */
  readonly named?: readonly string[];
}

/** Somebody signed in to another account than the one that they asked for. */
export interface OtherAccount {
  readonly state: 'other-account';
}
