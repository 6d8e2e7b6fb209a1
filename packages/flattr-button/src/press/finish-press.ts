import type { Thing } from '../page/thing.ts';
import type { Status } from '../states.ts';
import type { NoteName } from '../words/words.ts';
import { followPopup } from './connect-popup.ts';
import type { Act } from './events.ts';
import { waitToSend } from './offline-presses.ts';
import { FlattrErrorEvent, FlattredEvent, UnflattredEvent } from './outcome-events.ts';
import type { Port } from './port.ts';
import type { Pressing } from './pressing.ts';
import { answered, type PressResult, refused } from './result.ts';
import { sendClick } from './send-click.ts';

/** A press whose window, if it needs one, is open. */
export type Pressed = {
  readonly port: Port;
  readonly thing: Thing;
  readonly act: Act;
  readonly signs: boolean;
  /** What was opened otherwise, and the window; undefined where it was blocked. */
  readonly address: string;
  readonly popup: Window | undefined;
  /** Whether that is the wallet, which never says what was done. */
  readonly wallet: boolean;
  /** Messages that came before this was loaded. */
  readonly early: readonly MessageEvent[];
};

const PRETEND_MS = 400;
const JOY_MS = 1000;

/** Brings a press to its end. Returns the code of what it came to, if not to what it wanted. */
export async function goOn(pressing: Pressing, press: Pressed): Promise<string | undefined> {
  const { port, thing, act, signs, popup, wallet } = press;
  if (signs) {
    const result = thing.service.includes(':')
      ? await pressBySigning(thing, act, port.recordOf(thing.service).clock)
      : await pretend(thing, act, port.countOf(thing) ?? 0);
    return finish(pressing, port, thing, act, result);
  }
  if (!popup) return blocked(pressing, press);
  if (!wallet) return follow(pressing, press, popup);
  pressing.confirmAt = ''; // the next press asks
  return 'elsewhere';
}

/** Flattrs or unflattrs a thing by a signed click. Never rejects. */
export async function pressBySigning(thing: Thing, act: Act, clock: number): Promise<PressResult> {
  try {
    const result = await sendClick(thing, act, clock);
    return 'code' in result ? refused(thing, result) : answered(thing, result);
  } catch {
    return refused(thing, { code: 'no-key' }); // one that cannot sign is as good as none
  }
}

/** Remembers, shows and tells what came of a press. */
export function finish(
  pressing: Pressing,
  port: Port,
  thing: Thing,
  act: Act,
  { status, note, answer, code, confirmAt, change }: PressResult,
): string | undefined {
  const { button } = pressing;
  const { changeRecord, withKept, setCount } = port;
  const kept = code === 'network';
  if (kept) waitToSend(thing.service, port);
  changeRecord(thing.service, (record) =>
    withKept(change?.(record) ?? record, thing, kept ? act : undefined),
  );
  pressing.confirmAt = confirmAt;
  pressing.become(thing, status, note);
  if (answer) {
    const { state, count } = answer;
    const flattred = state === 'flattred';
    pressing.joy = flattred;
    setTimeout(() => {
      pressing.joy = false;
      button.requestUpdate();
    }, JOY_MS);
    setCount(thing, count);
    button.dispatchEvent(flattred ? new FlattredEvent(count) : new UnflattredEvent(count));
  } else if (code) button.dispatchEvent(new FlattrErrorEvent(code));
  return kept ? 'kept' : code;
}

/** Waits for what the reader does in the popup. */
async function follow(
  pressing: Pressing,
  { port, thing, act, early }: Pressed,
  popup: Window,
): Promise<string | undefined> {
  // A later press may have replaced this popup. What is done in it still counts, but is not what is waited for.
  const say = (status: Status, note?: NoteName): void => {
    if (pressing.popup === popup) pressing.become(thing, status, note);
  };
  const result = await followPopup({
    popup,
    service: thing.service,
    maySign: port.maySign(thing.url),
    clock: port.recordOf(thing.service).clock,
    early,
    onSilence: () => say('elsewhere', 'elsewhere'),
  });
  if (result === 'closed') say('idle');
  else if (result === 'severed') say('elsewhere', 'elsewhere');
  else return finish(pressing, port, thing, act, answered(thing, result, result.connected));
  return result === 'closed' ? 'closed' : 'elsewhere';
}

async function blocked(pressing: Pressing, { thing, address }: Pressed): Promise<string> {
  const code = 'popup-blocked';
  const { button } = pressing;
  button.dispatchEvent(new FlattrErrorEvent(code));
  if (self === top) location.assign(address);
  else {
    // Never navigate a frame: the service does not let itself be framed. The link opens a tab of its own.
    pressing.become(thing, 'link', code);
    await button.updateComplete;
    button.focus();
  }
  return code;
}

/** What a press in preview comes to: nothing is sent. */
async function pretend(thing: Thing, act: Act, count: number): Promise<PressResult> {
  await new Promise((resolve) => setTimeout(resolve, PRETEND_MS));
  const now = Date.now() / 1000;
  const month = new Date().toISOString().slice(0, 7);
  return answered(
    thing,
    act === 'flattr'
      ? { state: 'flattred', count: count + 1, month, now }
      : { state: 'unflattred', count: count - 1, month, now },
  );
}
