import type { ReactiveElement } from '@lit/reactive-element';
import { maySign } from '../page/page-url.ts';
import { PREVIEW, servicePage, type Thing } from '../page/thing.ts';
import type { Status } from '../states.ts';
import type { NoteName } from '../words/words.ts';
import { type Act, FlattrBeforeEvent } from './events.ts';
import { loadSigning, signing } from './load-signing.ts';
import { changeRecord, isFlattred, recordOf, withKept } from './local-record.ts';
import { port } from './port.ts';

/** What a press came to. */
export type PressOutcome = {
  /** Whether the thing is flattred now, as far as this browser knows. */
  readonly pressed: boolean;
  /**
   * Why it is not as wanted: the code of the `flattr-error` event, or `kept` (sent when there is a connection), `closed`
   * (the reader closed the window), `elsewhere` (they go on in another), `prevented`, `busy`, `unavailable`.
   */
  readonly code?: string;
};

/** What one button is at, and the part of a press that must happen within the click. The rest is `go-on.ts`. */
export class Pressing {
  status: Status = 'idle';
  note: NoteName | undefined;
  /** Flattred a moment ago. */
  joy = false;
  /** The page that the next press must open, whatever the record says; empty for the usual one. */
  confirmAt: string | undefined;
  /** The window of the last press. */
  popup: Window | undefined;
  readonly button: ReactiveElement;
  readonly thing: () => Thing | undefined;
  /** The name of the thing that all this is about. */
  #about: string | undefined;

  constructor(button: ReactiveElement, thing: () => Thing | undefined) {
    this.button = button;
    this.thing = thing;
  }

  /** The button shows this thing now. Returns whether it was another before. */
  turnTo({ name }: Thing): boolean {
    if (name === this.#about) return false;
    if (this.#about) {
      this.status = 'idle';
      this.note = this.confirmAt = undefined;
    }
    this.#about = name;
    return true;
  }

  /** Unless the button is another thing's by now. */
  become({ name }: Thing, status: Status, note?: NoteName): void {
    if (name !== this.#about) return;
    this.status = status;
    this.note = note;
    this.button.requestUpdate();
    if (!signing) loadSigning().then(() => this.button.requestUpdate()); // it holds the texts
  }

  // Everything up to the window must happen before anything is waited for, or browsers block the window.
  async press(wanted?: Act): Promise<PressOutcome> {
    const thing = this.thing();
    if (!thing) return { pressed: false, code: 'unavailable' };
    const pressed = isFlattred(thing);
    const act = pressed ? 'unflattr' : 'flattr';
    if (wanted && wanted !== act) return { pressed };
    if (this.status === 'pending') return { pressed, code: 'busy' };
    if (!this.button.dispatchEvent(new FlattrBeforeEvent(act))) return { pressed, code: 'prevented' };
    const { confirmAt } = this;
    const { service, url } = thing;
    this.confirmAt = undefined;
    this.popup?.close();
    this.popup = undefined;

    const signs =
      service === PREVIEW || (confirmAt === undefined && recordOf(service).connected && maySign(url));
    // Taking back without a key is done first-party.
    const wallet = !pressed || confirmAt !== undefined ? undefined : `${service}/wallet`;
    const address = wallet ?? (confirmAt || servicePage(thing));
    const early: MessageEvent[] = [];
    const hear = (event: MessageEvent): void => void early.push(event);
    if (signs) this.become(thing, 'pending', 'pending');
    else {
      addEventListener('message', hear);
      this.popup = window.open(address, '_blank', wallet ? '' : 'popup,width=480,height=720') ?? undefined;
      if (this.popup)
        this.become(thing, wallet ? 'elsewhere' : 'connecting', wallet ? 'wallet' : 'connecting');
    }
    const { popup } = this;
    const chunk = await loadSigning();
    removeEventListener('message', hear);
    let code: string | undefined = 'kept';
    if (chunk)
      code = await chunk.goOn(this, { port, thing, act, address, wallet: !!wallet, popup, early, signs });
    else if (signs) {
      changeRecord(service, (record) => withKept(record, thing, act));
      this.become(thing, 'offline', 'network');
    }
    return { pressed: isFlattred(thing), ...(code && { code }) };
  }
}
