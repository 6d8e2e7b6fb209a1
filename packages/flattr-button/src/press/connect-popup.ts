import { saveKey, storesKeys } from '@flattr/click-token/key-store';
import { type ClickKey, createClickKey } from '@flattr/click-token/keys';
import { MESSAGE_VERSION, type OutcomeMessage, parseOutcome, parseReady } from '@flattr/click-token/messages';
import { signConnect } from '@flattr/click-token/sign-connect';

export type PopupToFollow = {
  popup: Window;
  /** The service's origin: the only one whose messages count, and the only one that gets ours. */
  service: string;
  /** Whether this page may keep a key. If not, the popup gets none. */
  maySign: boolean;
  /** The service's clock minus ours, in seconds. */
  clock: number;
  /** Messages that arrived before this could listen. */
  early: readonly MessageEvent[];
  /** Called if the popup sends nothing for some time. It is still followed. */
  onSilence: () => unknown;
};

const LOOK_EVERY_MS = 500;
const SILENT_AFTER_MS = 10_000;

/**
 * Does the button's half of the handshake with a popup, until the popup sends an outcome or is closed.
 *
 * The outcome's `connected` is true only if the key for it is stored here.
 *
 * @returns the outcome, `'closed'` if the reader closed the popup, or `'severed'` if it was never heard and is out of
 *   reach (with `Cross-Origin-Opener-Policy: same-origin` on this page it looks closed right away)
 */
export function followPopup({
  popup,
  service,
  maySign,
  clock,
  early,
  onSilence,
}: PopupToFollow): Promise<OutcomeMessage | 'closed' | 'severed'> {
  return new Promise((resolve) => {
    let nonce: string | undefined;
    let key: ClickKey | undefined;
    let looks = 0;
    let looksClosed = 0;

    const hear = async ({ source, origin, data }: MessageEvent): Promise<void> => {
      if (source !== popup || origin !== service) return;
      const ready = parseReady(data);
      if (ready) {
        nonce = ready.nonce;
        const fresh = maySign ? await freshKey() : undefined;
        const token = fresh && (await proofOf(fresh, ready.nonce));
        // The popup has reloaded meanwhile. Only the last answer's key can be granted.
        if (nonce !== ready.nonce) return;
        key = fresh;
        popup.postMessage({ flattr: 'connect', version: MESSAGE_VERSION, token: token ?? null }, service);
      }
      const outcome = parseOutcome(data);
      if (outcome) {
        end();
        const connected = outcome.connected && key !== undefined && (await keeps(service, key));
        resolve({ ...outcome, connected });
      }
    };

    const look = (): void => {
      // Seen twice, because its last message may still be on its way.
      if (popup.closed && ++looksClosed === 2) {
        end();
        resolve(nonce ? 'closed' : 'severed');
      } else if (++looks * LOOK_EVERY_MS === SILENT_AFTER_MS && !nonce) onSilence();
    };

    const proofOf = (fresh: ClickKey, nonce: string): Promise<string> =>
      signConnect(fresh, {
        issuer: self.origin,
        audience: service,
        nonce,
        issuedAt: Date.now() / 1000 + clock,
      });

    const end = (): void => {
      removeEventListener('message', hear);
      clearInterval(interval);
    };

    const interval = setInterval(look, LOOK_EVERY_MS);
    addEventListener('message', hear);
    early.forEach(hear);
  });
}

/** A new key, or undefined if this browser keeps no keys. */
async function freshKey(): Promise<ClickKey | undefined> {
  return (await storesKeys()) ? createClickKey() : undefined;
}

async function keeps(service: string, key: ClickKey): Promise<boolean> {
  try {
    await saveKey(service, key);
    return true;
  } catch {
    return false;
  }
}
