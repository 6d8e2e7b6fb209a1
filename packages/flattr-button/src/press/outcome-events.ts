// Apart from the other events, as only what follows a press needs them.

const onTheWayUp = { bubbles: true, composed: true };

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
 * or `network`, `no-key`, `bad-answer`, `popup-blocked`. None tells about the reader: whatever only they should know
 * is `confirm-first`, and they read the reason on the service.
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
    'flattr-flattred': FlattredEvent;
    'flattr-unflattred': UnflattredEvent;
    'flattr-error': FlattrErrorEvent;
  }
}
