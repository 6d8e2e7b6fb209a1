import type { Repeat } from '../client/repeats.ts';

/** One thing repeats now, or does so otherwise, or no more. Bubbles to the page, which knows all of them. */
export class RepeatChangedEvent extends Event {
  static readonly type = 'repeat-changed';
  /** The id of the thing. */
  readonly thing: string;
  /** How it repeats now, `undefined` when it does no more. */
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
