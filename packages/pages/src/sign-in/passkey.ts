import {
  addPasskey,
  askToAddPasskey,
  askToSignIn,
  type Passkey,
  signInByPasskey,
} from '../client/account.ts';
import type { Me } from '../client/me.ts';
import { ServiceProblem } from '../client/problem.ts';
import { words } from '../words/words.ts';

/** What passkeys need is loaded when one is about to be used: most visits to a page need none. */
const load = () => import('@simplewebauthn/browser');

/** Why there are none here: the browser knows none, or the page is reached by a number, which cannot own any. */
export function whyNoPasskeys(host = location.hostname): 'browser' | 'number' | undefined {
  if (/^[\d.]+$|^\[/.test(host)) return 'number';
  return typeof PublicKeyCredential === 'function' ? undefined : 'browser';
}

/** Whether the browser can offer passkeys where an address is typed. */
export async function canOffer(): Promise<boolean> {
  if (whyNoPasskeys()) return false;
  const available = await PublicKeyCredential.isConditionalMediationAvailable?.().catch(() => false);
  return available === true;
}

/**
 * Asks for a passkey and signs in with it. `offered`: only among what the browser fills in, for as long as the page
 * stands; otherwise at once, in a window of the browser's. `undefined` when the reader chose none, or another request
 * took its place.
 */
export async function signInWithPasskey({ offered }: { offered: boolean }): Promise<Me | undefined> {
  const request = ++newestRequest;
  const [{ startAuthentication }, { options }] = await Promise.all([load(), askToSignIn()]);
  if (request !== newestRequest) return undefined;
  const answer = await unlessRefused(() =>
    startAuthentication({ optionsJSON: options, useBrowserAutofill: offered }),
  );
  if (!answer || request !== newestRequest) return undefined;
  signingIn ??= signInByPasskey(answer).finally(() => {
    signingIn = undefined;
  });
  return signingIn;
}

/** What the browser offers and what the button asks for may both be answered; only one of them may sign in. */
let newestRequest = 0;
let signingIn: Promise<Me> | undefined;

/** Takes back what is asked of the browser, if anything is. An answer that was on its way already signs nobody in. */
export async function stopOffering(): Promise<void> {
  newestRequest++;
  (await load()).WebAuthnAbortService.cancelCeremony();
}

/** Makes a passkey on this device. `undefined` when the reader changed their mind. */
export async function makePasskey(): Promise<Passkey | undefined> {
  const [{ startRegistration }, { options }] = await Promise.all([load(), askToAddPasskey()]);
  const answer = await unlessRefused(() => startRegistration({ optionsJSON: options }));
  return answer && addPasskey(answer);
}

/** Browsers say the same for "closed the window", "took too long" and "has none": nothing to be alarmed about. */
async function unlessRefused<T>(doing: () => Promise<T>): Promise<T | undefined> {
  try {
    return await doing();
  } catch (error) {
    const names = [error, (error as { cause?: unknown }).cause].map(
      (each) => (each as Error | undefined)?.name,
    );
    if (names.includes('InvalidStateError')) {
      throw new ServiceProblem({ code: 'known-passkey', detail: words.passkey.known, cause: error });
    }
    if (names.includes('AbortError') || names.includes('NotAllowedError')) return undefined;
    throw new ServiceProblem({ code: 'passkey-failed', detail: words.passkey.failed, cause: error });
  }
}
