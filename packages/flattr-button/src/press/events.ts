/** What a press does. */
export type Act = 'flattr' | 'unflattr';

// Composed, so that they are heard outside whatever shadow tree the button itself lies in.
const onTheWayUp = { bubbles: true, composed: true };

/** Fired before a press does anything. `preventDefault()` stops it. */
export class FlattrBeforeEvent extends Event {
  declare readonly act: Act;
  constructor(act: Act) {
    super('flattr-before', { ...onTheWayUp, cancelable: true });
    this.act = act;
  }
}

/** Fired when a button shows its thing, and the count if there is one: once for each thing it becomes the button of. */
export class FlattrLoadedEvent extends Event {
  /** People who ever flattred this thing; undefined with `count="off"`, or where the service did not say. */
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
