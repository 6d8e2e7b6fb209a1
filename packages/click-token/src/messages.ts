import { MAX_SECONDS, MAX_TOKEN_LENGTH } from './token-limits.ts';

/**
 * The version of the messages between a button and the service's popup. Messages of other versions are ignored. Published
 * buttons live for years, so every change except a new member needs a new number.
 */
export const MESSAGE_VERSION = 1;

/** Popup to button, at each load: the popup is ready, and the proof must contain this nonce. Sent to any origin. */
export type ReadyMessage = {
  flattr: 'ready';
  version: typeof MESSAGE_VERSION;
  /** 16 to 128 characters of base64url. */
  nonce: string;
};

/** Button to popup, to the service's origin only: a proof, see `signConnect`. */
export type ConnectMessage = {
  flattr: 'connect';
  version: typeof MESSAGE_VERSION;
  /** Null if the page can keep no key: it is framed or opaque, storage is refused, or the URL has another origin. */
  token: string | null;
};

/** Popup to button, to its exact origin: the result of the click. */
export type OutcomeMessage = {
  flattr: 'outcome';
  version: typeof MESSAGE_VERSION;
  state: 'flattred' | 'unflattred';
  /** Readers who ever flattred the thing. */
  count: number;
  /** The month the click is in, `2026-11`. */
  month: string;
  /** The service's clock in seconds since 1970, with fraction. */
  now: number;
  /** Whether this site may sign clicks from now on. */
  connected: boolean;
};

/** A `ReadyMessage` without unknown members, or undefined if it is invalid. */
export function parseReady(data: unknown): ReadyMessage | undefined {
  const read = reader(data, 'ready');
  if (!read) return undefined;
  const nonce = read('nonce');
  if (typeof nonce !== 'string' || !/^[\w-]{16,128}$/.test(nonce)) return undefined;
  return { flattr: 'ready', version: MESSAGE_VERSION, nonce };
}

/** A `ConnectMessage`, or undefined if it is invalid. The token is not read. */
export function parseConnect(data: unknown): ConnectMessage | undefined {
  const read = reader(data, 'connect');
  if (!read) return undefined;
  const token = read('token');
  if (token !== null && (typeof token !== 'string' || !token || token.length > MAX_TOKEN_LENGTH)) {
    return undefined;
  }
  return { flattr: 'connect', version: MESSAGE_VERSION, token };
}

/** An `OutcomeMessage` without unknown members, or undefined if it is invalid. */
export function parseOutcome(data: unknown): OutcomeMessage | undefined {
  const read = reader(data, 'outcome');
  if (!read) return undefined;
  const state = read('state');
  const count = read('count');
  const month = read('month');
  const now = read('now');
  const connected = read('connected');
  if (state !== 'flattred' && state !== 'unflattred') return undefined;
  if (!Number.isSafeInteger(count) || (count as number) < 0) return undefined;
  if (typeof month !== 'string' || !/^\d{4}-(?:0[1-9]|1[0-2])$/.test(month)) return undefined;
  if (typeof now !== 'number' || !(now >= 0 && now <= MAX_SECONDS)) return undefined;
  if (typeof connected !== 'boolean') return undefined;
  // isSafeInteger is true for numbers only, but does not narrow.
  return {
    flattr: 'outcome',
    version: MESSAGE_VERSION,
    state,
    count: count as number,
    month,
    now,
    connected,
  };
}

/** Reads own data members of a message of one kind. Ignores inherited members and runs no getter. */
function reader(data: unknown, kind: string): ((name: string) => unknown) | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const read = (name: string): unknown => Object.getOwnPropertyDescriptor(data, name)?.value;
  return read('flattr') === kind && read('version') === MESSAGE_VERSION ? read : undefined;
}
