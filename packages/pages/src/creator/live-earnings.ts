import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type Check, CheckError, nullable, number, object, text } from '../client/check.ts';

/** How it stands for a creator, as far as the service tells an open page. */
export interface LiveState {
  month: string;
  clicks: number;
  /** The newest month that was divided. */
  divided: string | null;
}

const liveState: Check<LiveState> = object<LiveState>({
  month: text,
  clicks: number,
  divided: nullable(text),
});

/** Where events do not come, it is asked so often whether something is new. */
const pollMs = 15_000;

/**
 * Calls back when something may have changed for a creator: by server-sent events, and where those are refused (too
 * many pages open, a proxy that cannot) every quarter of a minute. Only while the page is seen.
 */
export class LiveEarnings implements ReactiveController {
  readonly #changed: (state: LiveState | undefined) => void;
  readonly #pollMs: number;
  #source: EventSource | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  #wanted = false;

  constructor(
    host: ReactiveControllerHost,
    changed: (state: LiveState | undefined) => void,
    { pollEveryMs = pollMs } = {},
  ) {
    this.#changed = changed;
    this.#pollMs = pollEveryMs;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#turn);
    this.#turn();
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#turn);
    this.#stop();
  }

  /** From when somebody is known to be signed in. */
  start(): void {
    this.#wanted = true;
    this.#turn();
  }

  /** When they have signed out. */
  end(): void {
    this.#wanted = false;
    this.#stop();
  }

  readonly #turn = (): void => {
    if (!this.#wanted || document.hidden) this.#stop();
    else if (!this.#source) this.#listen();
  };

  #listen(): void {
    const source = new EventSource('/v1/me/events');
    this.#source = source;
    source.addEventListener('earnings', ({ data }: MessageEvent<string>) => {
      this.#poll(false);
      try {
        this.#changed(liveState(JSON.parse(data), 'event'));
      } catch (error) {
        if (!(error instanceof CheckError || error instanceof SyntaxError)) throw error;
        this.#changed(undefined);
      }
    });
    // The browser tries again by itself after a break, but not after an answer that says no.
    source.addEventListener('error', () => this.#poll(source.readyState === EventSource.CLOSED));
  }

  #poll(on: boolean): void {
    clearInterval(this.#timer);
    this.#timer = on ? setInterval(() => this.#changed(undefined), this.#pollMs) : undefined;
  }

  #stop(): void {
    this.#source?.close();
    this.#source = undefined;
    this.#poll(false);
  }
}
