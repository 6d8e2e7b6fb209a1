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

/** Fired when the service has recorded a flattr that was pressed here. */
export class FlattredEvent extends Event {
  /** People who ever flattred this thing. */
  declare readonly count: number;
  constructor(count: number) {
    super('flattr-flattred', onTheWayUp);
    this.count = count;
  }
}

/** Fired when the service has taken back a flattr that was unpressed here. */
export class UnflattredEvent extends Event {
  /** People who ever flattred this thing. */
  declare readonly count: number;
  constructor(count: number) {
    super('flattr-unflattred', onTheWayUp);
    this.count = count;
  }
}

/**
 * Fired when a press came to nothing. `code` is that of the service's problem (`rate-limited`, `confirm-first` …),
 * or `network`, `no-key`, `bad-answer`, `popup-blocked`.
 */
export class FlattrErrorEvent extends Event {
  declare readonly code: string;
  constructor(code: string) {
    super('flattr-error', onTheWayUp);
    this.code = code;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'flattr-before': FlattrBeforeEvent;
    'flattr-flattred': FlattredEvent;
    'flattr-unflattred': UnflattredEvent;
    'flattr-error': FlattrErrorEvent;
  }
}
