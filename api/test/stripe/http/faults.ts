/** Something that goes wrong with a request, once or several times. */
export interface FaultOrder {
  /** A path such as `/v1/payment_intents` or `/v1/payment_intents/:id/confirm`, or of one object. */
  readonly path: string;
  readonly method?: 'GET' | 'POST' | 'DELETE';
  /** Which call it meets, from now on: 1 is the next. */
  readonly nth?: number;
  /** How many calls in a row it meets; 1 if missing. */
  readonly times?: number;
  /** Whether what was asked for is done. `rate-limit` and `forbidden` always come before. */
  readonly when: 'before' | 'after';
  /** `error` answers 500, `cut` closes the connection, `slow` waits `ms`, `rate-limit` answers 429, `forbidden` 403. */
  readonly what: 'error' | 'cut' | 'slow' | 'rate-limit' | 'lock-timeout' | 'forbidden';
  readonly ms?: number;
  /** Whether a 500 is kept under the idempotency key, as Stripe does; true if missing. */
  readonly kept?: boolean;
}

interface Standing {
  readonly order: FaultOrder;
  toSkip: number;
  left: number;
}

/** The faults that were ordered and have not happened yet. */
export class Faults {
  #standing: Standing[] = [];

  order(order: FaultOrder): void {
    this.#standing.push({ order, toSkip: (order.nth ?? 1) - 1, left: order.times ?? 1 });
  }

  clear(): void {
    this.#standing = [];
  }

  /** The fault that meets this request, if any. */
  next(method: string, pattern: string, path: string): FaultOrder | undefined {
    for (const standing of this.#standing) {
      const { order } = standing;
      if (order.path !== pattern && order.path !== path) continue;
      if (order.method && order.method !== method) continue;
      if (standing.toSkip-- > 0) continue;
      standing.left--;
      if (standing.left === 0) this.#standing = this.#standing.filter((each) => each !== standing);
      return order;
    }
    return undefined;
  }
}
