import type { ReactiveElement } from '@lit/reactive-element';
import { keyOf, type Thing } from '../page/thing.ts';
import type { StateName } from '../states.ts';

/** What one button is doing, for the thing it shows now. */
export class PressState {
  name: StateName = 'idle';
  /** For a moment after a flattr. */
  justFlattred = false;
  /** The page that the next press must open, whatever the record says; empty for the usual one. */
  confirmAt: string | undefined;
  /** When the service will take another press, in milliseconds since 1970. */
  again: number | undefined;
  /** The window of the last press. */
  popup: Window | undefined;
  readonly button: ReactiveElement;
  readonly thing: () => Thing | undefined;
  #about: string | undefined;

  constructor(button: ReactiveElement, thing: () => Thing | undefined) {
    this.button = button;
    this.thing = thing;
  }

  /** The button shows this thing now. Returns whether it showed another one before. */
  turnTo(thing: Thing): boolean {
    if (this.isAbout(thing)) return false;
    if (this.#about) {
      this.name = 'idle';
      this.confirmAt = undefined;
    }
    this.#about = keyOf(thing);
    return true;
  }

  isAbout(thing: Thing): boolean {
    return keyOf(thing) === this.#about;
  }

  /** Does nothing if the button shows another thing by now. */
  become(thing: Thing, name: StateName): void {
    if (!this.isAbout(thing)) return;
    this.name = name;
    this.button.requestUpdate();
  }
}

/** Of all buttons on the page. */
export const pressStates = new Set<PressState>();
