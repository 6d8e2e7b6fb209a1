import type { Repeat } from '../client/clicks.ts';

/** How one flattr repeats has changed. Bubbles to the page, which has the list. */
export class RepeatChangedEvent extends Event {
  static readonly type = 'repeat-changed';
  /** The id of the thing. */
  readonly thing: string;
  /** `undefined` if it no longer repeats. */
  readonly repeat: Repeat | undefined;

  constructor(thing: string, repeat: Repeat | undefined) {
    super(RepeatChangedEvent.type, { bubbles: true });
    this.thing = thing;
    this.repeat = repeat;
  }
}

declare global {
  interface HTMLElementEventMap {
    'repeat-changed': RepeatChangedEvent;
  }
}
