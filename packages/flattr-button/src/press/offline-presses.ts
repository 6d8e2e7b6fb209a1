import type { Port } from './port.ts';
import { sendClick } from './send-click.ts';
import { remember, showResult } from './show-result.ts';

const TRY_AGAIN_MS = 60_000;

let sending = false;
/** By service. */
const notBefore = new Map<string, number>();

/**
 * Sends the presses that were kept without a connection. Each is signed now. It stays kept if there is still no
 * connection or the service limits clicks. Any other answer ends it.
 *
 * Runs once at a time: on this page, and among the tabs of this site if the browser has locks. Running twice would do no
 * harm, because the service counts the same act once.
 */
export async function sendOfflinePresses(service: string, port: Port): Promise<void> {
  if (sending || Date.now() < (notBefore.get(service) ?? 0)) return;
  sending = true;
  try {
    const send = (): Promise<void> => sendAll(service, port);
    await (navigator.locks?.request(`flattr:${service}`, { ifAvailable: true }, (lock) => lock && send()) ??
      send());
  } catch {
    // Locks are refused here. The next page sends.
  }
  sending = false;
}

/** Tries again in a minute, or when there is a connection. */
export function waitToSend(service: string, { announce }: Port): void {
  notBefore.set(service, Date.now() + TRY_AGAIN_MS);
  const again = (): void => {
    notBefore.delete(service);
    removeEventListener('online', again);
    clearTimeout(timer);
    announce();
  };
  const timer = setTimeout(again, TRY_AGAIN_MS);
  addEventListener('online', again);
}

async function sendAll(service: string, port: Port): Promise<void> {
  const { keptIn, recordOf, maySign, pressStates } = port;
  for (const { act, at, ...rest } of keptIn(recordOf(service))) {
    const thing = { ...rest, service };
    const { connected, clock } = recordOf(service);
    // The reader may have pressed again since this began, or a press may have been answered.
    const still = keptIn(recordOf(service)).some((each) => each.name === thing.name && each.at === at);
    if (!connected || !still || !maySign(thing.url)) continue;
    const result = await sendClick(thing, act, clock);
    if ('code' in result && /^(network|rate-limited)$/.test(result.code)) return waitToSend(service, port);
    remember(port, thing, act, result);
    for (const state of pressStates) if (state.isAbout(thing)) showResult(state, thing, result);
  }
}
