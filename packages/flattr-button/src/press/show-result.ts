import { complain } from '../page/load-complaints.ts';
import type { Thing } from '../page/thing.ts';
import type { Act } from './events.ts';
import { FlattrErrorEvent, FlattredEvent, UnflattredEvent } from './outcome-events.ts';
import type { Port } from './port.ts';
import type { PressState } from './press-state.ts';
import { type PressResult, recordAfter, stateAfter } from './result.ts';

const JUST_FLATTRED_MS = 1000;

/** Corrects the record and the count by the result of a press. A press without a connection is kept. */
export function remember(port: Port, thing: Thing, act: Act, result: PressResult): void {
  const kept = 'code' in result && result.code === 'network';
  port.changeRecord(thing.service, (record) =>
    port.withKept(recordAfter(record, thing, result), thing, kept ? act : undefined),
  );
  if ('state' in result) port.setCount(thing, result.count);
}

/** Shows the result of a press and fires its event. Returns why the press did not work, if it did not. */
export function showResult(state: PressState, thing: Thing, result: PressResult): string | undefined {
  const { button } = state;
  if ('code' in result) state.again = result.again;
  state.become(thing, stateAfter(result));
  if ('code' in result) {
    const { code, link = '' } = result;
    state.confirmAt = code === 'confirm-first' ? link : undefined;
    button.dispatchEvent(new FlattrErrorEvent(code));
    if (code === 'unknown-creator') complain(button, thing);
    return code === 'network' ? 'kept' : code;
  }
  const { count } = result;
  const flattred = result.state === 'flattred';
  state.confirmAt = undefined;
  state.justFlattred = flattred;
  setTimeout(() => {
    state.justFlattred = false;
    button.requestUpdate();
  }, JUST_FLATTRED_MS);
  button.dispatchEvent(flattred ? new FlattredEvent(count) : new UnflattredEvent(count));
  return undefined;
}
