import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Often enough to see a click appear a moment after it was made elsewhere; little enough for the service. */
const everyMs = 5_000;

/**
 * Looks again and again while somebody looks at the page, and at once when they come back to it or are online again.
 * The next look waits for the one before, so a slow service is not asked twice at a time.
 */
export class LookOften implements ReactiveController {
  readonly #look: () => Promise<unknown>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isLooking = false;
  #listening: AbortController | undefined;

  constructor(host: ReactiveControllerHost, look: () => Promise<unknown>) {
    this.#look = look;
    host.addController(this);
  }

  hostConnected(): void {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    document.addEventListener('visibilitychange', this.#onChange, { signal });
    window.addEventListener('online', this.#onChange, { signal });
    this.#soon();
  }

  hostDisconnected(): void {
    this.#listening?.abort();
    clearTimeout(this.#timer);
  }

  readonly #onChange = () => {
    if (document.visibilityState === 'visible') void this.#lookNow();
    else clearTimeout(this.#timer);
  };

  #soon(): void {
    clearTimeout(this.#timer);
    if (document.visibilityState === 'visible') this.#timer = setTimeout(() => void this.#lookNow(), everyMs);
  }

  async #lookNow(): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    try {
      await this.#look();
    } catch {
      // Nobody asked for it: what is shown stays, and the next look may do better.
    } finally {
      this.#isLooking = false;
      if (!this.#listening?.signal.aborted) this.#soon();
    }
  }
}
