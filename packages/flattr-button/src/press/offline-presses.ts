import { pressBySigning } from './finish-press.ts';
import type { Port } from './port.ts';

const TRY_AGAIN_MS = 60_000;

let sending = false;
/** By service. */
const notBefore = new Map<string, number>();

/**
 * Sends what was pressed without a connection, each signed now. What still finds none stays for the next time; all
 * else is settled by the service's answer, whatever it is, except that a limit is only a matter of time.
 *
 * Once at a time: here, and among the tabs of this site where the browser can see to it. Twice would do no harm, as
 * the service takes the same act as one.
 */
export async function sendKept(service: string, port: Port): Promise<void> {
  if (sending || Date.now() < (notBefore.get(service) ?? 0)) return;
  sending = true;
  try {
    const send = (): Promise<void> => sendAll(service, port);
    await (navigator.locks?.request(`flattr:${service}`, { ifAvailable: true }, (lock) => lock && send()) ??
      send());
  } catch {
    // Locks are refused here; the next page sends.
  }
  sending = false;
}

/** After a try that found no connection: the next is in a minute, or when there is one. */
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
  const { keptIn, recordOf, changeRecord, withKept, maySign, announce } = port;
  for (const { act, at, ...rest } of keptIn(recordOf(service))) {
    const thing = { ...rest, service };
    const { connected, clock } = recordOf(service);
    // A press that has been taken back or answered since this began is none.
    const still = keptIn(recordOf(service)).some((each) => each.name === thing.name && each.at === at);
    if (!connected || !still || !maySign(thing.url)) continue;
    const result = await pressBySigning(thing, act, clock);
    if (result.code === 'network' || result.code === 'rate-limited') return waitToSend(service, port);
    changeRecord(service, (record) => withKept(result.change?.(record) ?? record, thing));
    announce({ thing, act, result });
  }
}
