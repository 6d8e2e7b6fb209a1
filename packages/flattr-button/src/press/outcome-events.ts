// Not in `events.ts`, because only the chunk needs them.

const onTheWayUp = { bubbles: true, composed: true };

/** Fired when the service has recorded a flattr by this button. */
export class FlattredEvent extends Event {
  /** Readers who ever flattred this thing. */
  declare readonly count: number;
  constructor(count: number) {
    super('flattr-flattred', onTheWayUp);
    this.count = count;
  }
}

/** Fired when the service has undone a flattr by this button. */
export class UnflattredEvent extends Event {
  /** Readers who ever flattred this thing. */
  declare readonly count: number;
  constructor(count: number) {
    super('flattr-unflattred', onTheWayUp);
    this.count = count;
  }
}

/**
 * Fired when a press failed. `code` is that of the service's problem (`rate-limited`, `confirm-first` …), or `network`,
 * `no-key`, `bad-answer`, `popup-blocked`. No code reveals anything about the reader: private reasons are
 * `confirm-first`, and only the service's page shows them.
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
