import { deleteKey, loadKey } from '@flattr/click-token/key-store';
import type { ClickKey } from '@flattr/click-token/keys';
import { signClick } from '@flattr/click-token/sign-click';
import type { Thing } from '../page/thing.ts';
import type { Act } from './events.ts';
import type { Answer, PressResult, Refusal } from './result.ts';

const TIMEOUT_MS = 20_000;

/**
 * Signs a click and sends it. If the service finds our clock wrong, sends it again with the service's time. If the
 * service does not know the key, deletes the key. Never rejects.
 *
 * @param clock the service's clock minus ours, in seconds
 */
export async function sendClick(thing: Thing, act: Act, clock: number): Promise<PressResult> {
  try {
    const key = await loadKey(thing.service);
    if (!key) return { code: 'no-key' };
    let result = await send(thing, act, clock, key);
    if ('code' in result && result.code === 'stale-token' && result.now) {
      const { now } = result;
      result = { now, ...(await send(thing, act, now - Date.now() / 1000, key)) };
    }
    if ('code' in result && (result.code === 'unknown-key' || result.code === 'bad-signature')) {
      await forget(thing.service, key);
    }
    return result;
  } catch {
    return { code: 'no-key' }; // storage is refused, or the key cannot sign
  }
}

async function send(thing: Thing, act: Act, clock: number, key: ClickKey): Promise<PressResult> {
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
      // The click survives leaving the page. `sendBeacon` would too, but hides the answer.
      keepalive: true,
      // A type that needs no preflight.
      headers: { 'content-type': 'text/plain' },
      body: token,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    body = await response.json().catch(() => undefined);
  } catch {
    return { code: 'network' };
  }
  if (response.ok) return answerIn(body);
  const wait = Number(response.headers.get('retry-after')) || 60;
  return { ...refusalIn(body, thing.service), again: Date.now() + wait * 1000 };
}

function answerIn(body: unknown): PressResult {
  const { state, count, month, now } = (body ?? {}) as Answer; // each member is checked here
  const valid =
    (state === 'flattred' || state === 'unflattred') &&
    Number.isSafeInteger(count) &&
    /^\d{4}-\d\d$/.test(month) &&
    Number.isFinite(now);
  return valid ? { state, count, month, now } : { code: 'bad-answer' };
}

function refusalIn(body: unknown, service: string): Refusal {
  const { code, link, now } = (body ?? {}) as Refusal; // each member is checked here
  return {
    // A proxy or filter in between answers without a code.
    code: typeof code === 'string' ? code : 'bad-answer',
    ...(typeof link === 'string' && link.startsWith(`${service}/`) && { link }),
    ...(Number.isFinite(now) && { now: now as number }),
  };
}

/** Keeps the key if another tab has replaced it meanwhile. */
async function forget(service: string, key: ClickKey): Promise<void> {
  try {
    if ((await loadKey(service))?.kid === key.kid) await deleteKey(service);
  } catch {
    // Storage is refused, so there is nothing to delete.
  }
}
