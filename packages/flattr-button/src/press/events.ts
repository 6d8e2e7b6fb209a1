/** What a press does. */
export type Act = 'flattr' | 'unflattr';

// Composed, to reach listeners outside a shadow tree that the button is in.
const onTheWayUp = { bubbles: true, composed: true };

/** Fired before a press does anything. `preventDefault()` stops it. */
export class FlattrBeforeEvent extends Event {
  declare readonly act: Act;
  constructor(act: Act) {
    super('flattr-before', { ...onTheWayUp, cancelable: true });
    this.act = act;
  }
}

/** Fired when a button is ready, with its count if there is one. Fired again if it becomes the button of another thing. */
export class FlattrLoadedEvent extends Event {
  /** Readers who ever flattred this thing. Undefined with `count="off"`, or if the service did not answer. */
  declare readonly count: number | undefined;
  constructor(count: number | undefined) {
    super('flattr-loaded', onTheWayUp);
    this.count = count;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'flattr-before': FlattrBeforeEvent;
    'flattr-loaded': FlattrLoadedEvent;
  }
}
