export const minute = 60;
export const hour = 60 * minute;
export const day = 24 * hour;

interface Task {
  readonly at: number;
  readonly run: () => void;
}

/**
 * The clock of the stand-in, in whole seconds since 1970. It runs as the real one does, and can be moved forward. What
 * is planned for a time happens when the clock reaches it, in order, and sees that time.
 */
export class Clock {
  #offset: number;
  #held: number | undefined;
  readonly #tasks: Task[] = [];

  /** @param startAt the time it shows now; the real time if missing */
  constructor(startAt = systemTime()) {
    this.#offset = startAt - systemTime();
  }

  now(): number {
    return this.#held ?? systemTime() + this.#offset;
  }

  /** Plans something. What lies in the past happens with the next `settle`. */
  at(when: number, run: () => void): void {
    const after = this.#tasks.findIndex((task) => task.at > when);
    this.#tasks.splice(after === -1 ? this.#tasks.length : after, 0, { at: when, run });
  }

  /** Does everything that is due. */
  settle(until = this.now()): void {
    for (let next = this.#tasks[0]; next && next.at <= until; next = this.#tasks[0]) {
      this.#tasks.shift();
      this.#held = Math.max(next.at, this.#held ?? next.at);
      try {
        next.run();
      } finally {
        this.#held = undefined;
      }
    }
  }

  /** Moves the clock forward and does everything that was planned on the way. */
  advance(seconds: number): void {
    const target = this.now() + seconds;
    this.settle(target);
    this.#offset = target - systemTime();
  }
}

/** Midnight UTC, this many days after a time. Money becomes available at midnight. */
export const midnightAfter = (time: number, days: number): number =>
  Math.floor((time + days * day) / day) * day;

const systemTime = (): number => Math.floor(Date.now() / 1000);
