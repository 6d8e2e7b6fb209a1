import { deleteKey, loadKey } from '@flattr/click-token/key-store';
import type { ClickKey } from '@flattr/click-token/keys';
import { signClick } from '@flattr/click-token/sign-click';
import type { Thing } from '../page/thing.ts';
import type { Act } from './events.ts';

/** The service's answer to a click: what is true now. */
export type Answer = {
  state: 'flattred' | 'unflattred';
  /** People who ever flattred the thing. */
  count: number;
  /** The month that the answer is about, `2026-11`. */
  month: string;
  /** The service's clock in seconds since 1970. */
  now: number;
};

/** Why a click came to nothing. */
export type Refusal = {
  /** The code of the service's problem, or `network`, `no-key`, `bad-answer`. */
  code: string;
  /** Where on the service the reader can go on. */
  link?: string;
  now?: number;
};

const TIMEOUT_MS = 20_000;

/**
 * Signs a click and sends it. Where the service finds our clock wrong, once more by the service's clock; where it
 * does not know the key, the key is forgotten.
 *
 * @param clock the service's clock minus ours, in seconds
 */
export async function sendClick(thing: Thing, act: Act, clock: number): Promise<Answer | Refusal> {
  const key = await loadKey(thing.service).catch(() => undefined);
  if (!key) return { code: 'no-key' };
  let result = await send(thing, act, clock, key);
  if ('code' in result && result.code === 'stale-token' && result.now) {
    result = await send(thing, act, result.now - Date.now() / 1000, key);
  }
  if ('code' in result && (result.code === 'unknown-key' || result.code === 'bad-signature')) {
    await forget(thing.service, key);
  }
  return result;
}

async function send(thing: Thing, act: Act, clock: number, key: ClickKey): Promise<Answer | Refusal> {
  const token = await signClick(key, {
    issuer: self.origin,
    audience: thing.service,
    issuedAt: Date.now() / 1000 + clock,
    act,
    thing: thing.url,
    to: thing.to,
    title: thing.title,
  });
  let response: Response;
  let body: unknown;
  try {
    response = await fetch(`${thing.service}/v1/clicks`, {
      method: 'POST',
      mode: 'cors',
      credentials: 'omit',
      // A click survives leaving the page. Not `sendBeacon`: its answer is never seen.
      keepalive: true,
      // One of the types that need no preflight.
      headers: { 'content-type': 'text/plain' },
      body: token,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    body = await response.json().catch(() => undefined);
  } catch {
    return { code: 'network' };
  }
  return response.ok ? answerIn(body) : refusalIn(body, thing.service);
}

function answerIn(body: unknown): Answer | Refusal {
  const { state, count, month, now } = (body ?? {}) as Answer; // each member is looked at here
  const valid =
    (state === 'flattred' || state === 'unflattred') &&
    Number.isSafeInteger(count) &&
    /^\d{4}-\d\d$/.test(month) &&
    Number.isFinite(now);
  return valid ? { state, count, month, now } : { code: 'bad-answer' };
}

function refusalIn(body: unknown, service: string): Refusal {
  const { code, link, now } = (body ?? {}) as Refusal; // each member is looked at here
  return {
    // Whatever stands between us and the service (a proxy, a filter) answers without a code.
    code: typeof code === 'string' ? code : 'bad-answer',
    ...(typeof link === 'string' && link.startsWith(`${service}/`) && { link }),
    ...(Number.isFinite(now) && { now: now as number }),
  };
}

/** Unless another tab has connected again meanwhile. */
async function forget(service: string, key: ClickKey): Promise<void> {
  try {
    if ((await loadKey(service))?.kid === key.kid) await deleteKey(service);
  } catch {
    // Storage that is refused now holds nothing to forget.
  }
}
