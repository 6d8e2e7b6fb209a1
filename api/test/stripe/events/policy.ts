/** How events travel. Everything random comes from `seed`. */
export interface EventPolicy {
  /** `by-hand`: nothing is sent before `release`. */
  readonly when: 'at-once' | 'by-hand';
  readonly seed: number;
  /** Those that wait together are sent in another order. */
  readonly shuffle: boolean;
  /** Sends all that wait at the same time, instead of one after another. */
  readonly together: boolean;
  /** The part that is sent twice, from 0 to 1. */
  readonly double: number;
  /** The part that is never sent. */
  readonly lose: number;
  /** The part that is sent `lateSeconds` later, by the stand-in's clock. */
  readonly late: number;
  readonly lateSeconds: number;
  /** Dates signatures back, so that a receiver must refuse them. */
  readonly signedSecondsAgo: number;
}

export const promptPolicy: EventPolicy = {
  when: 'at-once',
  seed: 1,
  shuffle: false,
  together: false,
  double: 0,
  lose: 0,
  late: 0,
  lateSeconds: 3600,
  signedSecondsAgo: 0,
};
