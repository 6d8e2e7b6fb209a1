import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { ParseError, type Parser } from '../client/parse.ts';

/** How often to call back where events are refused. */
const pollMs = 15_000;

/**
 * Calls back when something may have changed for the member, while the page is visible. The service pushes events. If it
 * refuses them (too many pages open, a proxy that cannot), it calls back every 15 seconds without a state.
 */
export class Live<State> implements ReactiveController {
  readonly #event: string;
  readonly #read: Parser<State>;
  readonly #changed: (state: State | undefined) => void;
  readonly #pollMs: number;
  #source: EventSource | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  #wanted = false;

  constructor(
    host: ReactiveControllerHost,
    { event, read }: { event: 'earnings' | 'wallet'; read: Parser<State> },
    changed: (state: State | undefined) => void,
    { pollEveryMs = pollMs } = {},
  ) {
    this.#event = event;
    this.#read = read;
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

  /** Once a member is signed in. */
  start(): void {
    this.#wanted = true;
    this.#turn();
  }

  /** Once they have signed out. */
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
    source.addEventListener(this.#event, (event: MessageEvent<string>) => {
      this.#poll(false);
      this.#changed(this.#stateOf(event.data));
    });
    let wasOpen = false;
    source.addEventListener('open', () => {
      wasOpen = true;
    });
    // The browser reconnects after a break, but not after an answer with an error status. Refused what it had before,
    // the member has most likely signed out elsewhere: the page asks at once.
    source.addEventListener('error', () => {
      const isRefused = source.readyState === EventSource.CLOSED;
      this.#poll(isRefused);
      if (isRefused && wasOpen) this.#changed(undefined);
    });
  }

  #stateOf(data: string): State | undefined {
    try {
      return this.#read(JSON.parse(data), 'event');
    } catch (error) {
      if (error instanceof ParseError || error instanceof SyntaxError) return undefined;
      throw error;
    }
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
