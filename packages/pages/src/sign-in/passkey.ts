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

/** Loaded when a passkey is about to be used: most visits need none. */
const load = () => import('@simplewebauthn/browser');

/** Why passkeys do not work here: the browser has none, or the page is open at an IP address. */
export function whyNoPasskeys(host = location.hostname): 'browser' | 'number' | undefined {
  if (/^[\d.]+$|^\[/.test(host)) return 'number';
  return typeof PublicKeyCredential === 'function' ? undefined : 'browser';
}

/** Whether the browser can offer passkeys in the field for the email address. */
export async function canOffer(): Promise<boolean> {
  if (whyNoPasskeys()) return false;
  const available = await PublicKeyCredential.isConditionalMediationAvailable?.().catch(() => false);
  return available === true;
}

/**
 * Asks for a passkey and signs in with it. `offered`: only in the browser's autofill, as long as the page is open.
 * Otherwise right away, in a window of the browser. `undefined` if the reader chose none, or a newer request replaced
 * this one.
 */
export async function signInWithPasskey({ offered }: { offered: boolean }): Promise<Me | undefined> {
  const request = ++newestRequest;
  const [{ startAuthentication }, optionsJSON] = await Promise.all([load(), askToSignIn()]);
  if (request !== newestRequest) return undefined;
  const answer = await unlessRefused(() => startAuthentication({ optionsJSON, useBrowserAutofill: offered }));
  if (!answer || request !== newestRequest) return undefined;
  signingIn ??= signInByPasskey(answer).finally(() => {
    signingIn = undefined;
  });
  return signingIn;
}

/** The autofill and the button may both be answered. Only one of them may sign in. */
let newestRequest = 0;
let signingIn: Promise<Me> | undefined;

/** Cancels the request to the browser. An answer that was already on its way signs no one in. */
export async function stopOffering(): Promise<void> {
  newestRequest++;
  (await load()).WebAuthnAbortService.cancelCeremony();
}

/** Makes a passkey on this device. `undefined` if the reader cancelled. */
export async function makePasskey(): Promise<Passkey | undefined> {
  const [{ startRegistration }, optionsJSON] = await Promise.all([load(), askToAddPasskey()]);
  const answer = await unlessRefused(() => startRegistration({ optionsJSON }));
  return answer && addPasskey(answer);
}

/** Browsers report the same error if the reader closed the window, took too long or has no passkey. */
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
