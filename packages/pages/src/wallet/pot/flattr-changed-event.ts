import type { Flattr } from '../preview.ts';

/** A flattr was undone or put back. Bubbles to the page, which has the list. */
export class FlattrChangedEvent extends Event {
  static readonly type = 'flattr-changed';
  /** As it is now. */
  readonly flattr: Flattr;

  constructor(flattr: Flattr) {
    super(FlattrChangedEvent.type, { bubbles: true });
    this.flattr = flattr;
  }
}

declare global {
  interface HTMLElementEventMap {
    'flattr-changed': FlattrChangedEvent;
  }
}
