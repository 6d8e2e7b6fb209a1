import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { ServiceProblem } from '../client/problem.ts';
import { askAboutMail, type MailState } from '../client/sign-in.ts';

const firstLookMs = 1_000;
const longestMs = 15_000;
const looks = 40;

/** Asks what became of the email with a code until that is decided. A look that fails is followed by the next. */
export class MailWatch implements ReactiveController {
  /** Undefined until it is known. */
  state: MailState | undefined;

  readonly #host: ReactiveControllerHost;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.stop();
  }

  watch(attempt: string): void {
    this.stop();
    this.#lookSoon(attempt, firstLookMs, looks);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.state = undefined;
  }

  #lookSoon(attempt: string, delayMs: number, left: number): void {
    if (left > 0) this.#timer = setTimeout(() => void this.#look(attempt, delayMs, left - 1), delayMs);
  }

  async #look(attempt: string, delayMs: number, left: number): Promise<void> {
    const timer = this.#timer;
    let state: MailState | undefined;
    try {
      state = await askAboutMail(attempt);
    } catch (error) {
      // The code can be typed anyway.
      if (error instanceof ServiceProblem && error.code === 'code-expired') return;
    }
    if (timer !== this.#timer) return; // stopped, or another attempt began
    if (state !== undefined && state !== this.state) {
      this.state = state;
      this.#host.requestUpdate();
    }
    if (state === undefined || state === 'waiting' || state === 'late')
      this.#lookSoon(attempt, Math.min(delayMs * 1.5, longestMs), left);
  }
}
