import { maySign } from '../page/page-url.ts';
import { PREVIEW, servicePage } from '../page/thing.ts';
import { type Act, FlattrBeforeEvent } from './events.ts';
import { loadSigning } from './load-signing.ts';
import { changeRecord, isFlattred, recordOf, withKept } from './local-record.ts';
import { port } from './port.ts';
import type { PressState } from './press-state.ts';

/** The result of a press. */
export type PressOutcome = {
  /** Whether the thing is flattred now, as far as this browser knows. */
  readonly pressed: boolean;
  /**
   * Why it is not as wanted: the code of the `flattr-error` event, or `kept` (sent when there is a connection), `closed`
   * (the reader closed the window), `elsewhere` (they continue in another), `prevented`, `busy`, `unavailable`.
   */
  readonly code?: string;
};

/**
 * Does the part of a press that must happen within the click, and leaves the rest to `finish-press.ts`. Browsers block
 * a window that is opened later, so nothing is awaited before that.
 */
export async function press(state: PressState, wanted?: Act): Promise<PressOutcome> {
  const thing = state.thing();
  if (!thing) return { pressed: false, code: 'unavailable' };
  const pressed = isFlattred(thing);
  const act = pressed ? 'unflattr' : 'flattr';
  if (wanted && wanted !== act) return { pressed };
  if (state.name === 'pending') return { pressed, code: 'busy' };
  if (!state.button.dispatchEvent(new FlattrBeforeEvent(act))) return { pressed, code: 'prevented' };
  const { service, url } = thing;
  const { confirmAt } = state;
  state.confirmAt = undefined;
  state.popup?.close();
  state.popup = undefined;

  const confirms = confirmAt !== undefined;
  const signs = service === PREVIEW || (!confirms && recordOf(service).connected && maySign(url));
  // Without a key, a flattr is undone in the wallet.
  const wallet = pressed && !confirms;
  const address = wallet ? `${service}/wallet` : confirmAt || servicePage(thing);
  const early: MessageEvent[] = [];
  const hear = (event: MessageEvent): void => void early.push(event);
  if (signs) state.become(thing, 'pending');
  else {
    addEventListener('message', hear);
    try {
      state.popup = window.open(address, '_blank', wallet ? '' : 'popup,width=480,height=720') ?? undefined;
    } catch {
      // Firefox throws in a sandboxed frame without popups. Others open nothing.
    }
    if (state.popup) state.become(thing, wallet ? 'wallet' : 'connecting');
  }
  const { popup } = state;
  const chunk = await loadSigning();
  removeEventListener('message', hear);
  let code: string | undefined = 'kept';
  if (chunk)
    code = await chunk.finishPress(state, { port, thing, act, signs, address, popup, wallet, early });
  else if (signs) {
    changeRecord(service, (record) => withKept(record, thing, act));
    state.become(thing, 'network');
  } else {
    // Nothing here can hear the window, if there is one.
    code = 'elsewhere';
    state.become(thing, 'elsewhere');
    if (!popup && self === top) location.assign(address);
  }
  return { pressed: isFlattred(thing), ...(code && { code }) };
}
