import { handlePattern } from '@flattr/contract/handle-pattern';
import type { Thing } from '../page/thing.ts';
import { followPopup } from './connect-popup.ts';
import type { Act } from './events.ts';
import { waitToSend } from './offline-presses.ts';
import { FlattrErrorEvent } from './outcome-events.ts';
import type { Port } from './port.ts';
import type { PressState } from './press-state.ts';
import type { Answer } from './result.ts';
import { sendClick } from './send-click.ts';
import { remember, showResult } from './show-result.ts';

/** A press whose window, if it needs one, is open. */
export type StartedPress = {
  readonly port: Port;
  readonly thing: Thing;
  readonly act: Act;
  readonly signs: boolean;
  /** What was opened if it does not sign, and its window; undefined if that was blocked. */
  readonly address: string;
  readonly popup: Window | undefined;
  /** Whether that is the wallet, which never sends an outcome. */
  readonly wallet: boolean;
  /** Messages that came before this was loaded. */
  readonly early: readonly MessageEvent[];
};

const PRETEND_MS = 400;

/** Brings a press to its end. Returns why it did not work, if it did not. */
export async function finishPress(state: PressState, press: StartedPress): Promise<string | undefined> {
  const { port, thing, act, signs, popup, wallet } = press;
  state.button.requestUpdate(); // the states have come with this
  if (!handlePattern.test(thing.to)) {
    popup?.close(); // no press there helps
    return showResult(state, thing, { code: 'unknown-creator' });
  }
  if (signs) {
    const result = thing.service.includes(':')
      ? await sendClick(thing, act, port.recordOf(thing.service).clock)
      : await pretend(act, port.countOf(thing) ?? 0);
    remember(port, thing, act, result);
    const code = showResult(state, thing, result);
    if (code === 'kept') waitToSend(thing.service, port);
    return code;
  }
  if (!popup) return blocked(state, press);
  if (!wallet) return follow(state, press, popup);
  state.confirmAt = ''; // the next press asks
  return 'elsewhere';
}

/** Waits for what the reader does in the popup. */
async function follow(
  state: PressState,
  { port, thing, act, early }: StartedPress,
  popup: Window,
): Promise<string | undefined> {
  // A later press may have replaced this popup. An outcome of it still counts, but the button shows the later one.
  const isLast = (): boolean => state.popup === popup;
  const result = await followPopup({
    popup,
    service: thing.service,
    maySign: port.maySign(thing.url),
    clock: port.recordOf(thing.service).clock,
    early,
    onSilence: async () => {
      const name = await silence(thing.service);
      if (isLast() && state.name === 'connecting') state.become(thing, name);
    },
  });
  if (typeof result === 'object') {
    remember(port, thing, act, result);
    return showResult(state, thing, result);
  }
  const name = result === 'closed' ? result : await silence(thing.service);
  if (isLast()) state.become(thing, name);
  return name === 'closed' ? name : 'elsewhere';
}

/** Whether the window is out of reach, or the service. */
async function silence(service: string): Promise<'elsewhere' | 'unreachable'> {
  try {
    // Other files are closed to other sites, and pages with an embedder policy get nothing without CORS.
    await fetch(`${service}/flattr-button.js`, { method: 'HEAD', credentials: 'omit' });
    return 'elsewhere';
  } catch {
    return 'unreachable';
  }
}

async function blocked(state: PressState, { thing, address }: StartedPress): Promise<string> {
  const code = 'popup-blocked';
  const { button } = state;
  button.dispatchEvent(new FlattrErrorEvent(code));
  if (self === top) location.assign(address);
  else {
    // A frame is never navigated, because the service refuses to be framed. The link opens a new tab.
    state.become(thing, code);
    await button.updateComplete;
    button.focus();
  }
  return code;
}

/** The answer to a press in preview, where nothing is sent. */
async function pretend(act: Act, count: number): Promise<Answer> {
  await new Promise((resolve) => setTimeout(resolve, PRETEND_MS));
  const now = Date.now() / 1000;
  const month = new Date().toISOString().slice(0, 7);
  return act === 'flattr'
    ? { state: 'flattred', count: count + 1, month, now }
    : { state: 'unflattred', count: count - 1, month, now };
}
