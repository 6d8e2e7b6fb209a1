/** How long the page must be visible and unchanged before a press counts. Longer than any double click. */
export const quietMs = 500;

/** The device has no pointer that can hover. */
const touchOnly = matchMedia('(any-hover: none)');

/**
 * Decides whether a press counts. A hostile page can place this one under a double click, or change it at the last
 * moment. So a press counts only after the page has been visible, focused and unchanged for {@link quietMs}, and has
 * seen the pointer at two places or a key. Every change starts the wait again, and so does a press that came too early:
 * hammering never gets through.
 *
 * A finger has no position between two touches. So a touch itself counts as movement if the page was quiet before it.
 * On devices with touch only, the quiet time is enough, and the buttons look ready before they are touched.
 */
export class Arming {
  #armed = false;
  #lively = false;
  #pointer: { x: number; y: number } | undefined;
  #quietSince = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #listening: AbortController | undefined;
  readonly #onChange: (armed: boolean) => void;

  /** `onChange` is called every time it arms or disarms. */
  constructor(onChange: (armed: boolean) => void) {
    this.#onChange = onChange;
  }

  get armed(): boolean {
    return this.#armed;
  }

  start(): void {
    this.#listening?.abort();
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    for (const type of [
      'blur',
      'focus',
      'resize',
      'hashchange',
      'pageshow',
      'pagehide',
      'offline',
      'online',
    ] as const) {
      window.addEventListener(type, this.reset, { signal });
    }
    window.addEventListener('scroll', this.reset, { signal, passive: true });
    document.addEventListener('visibilitychange', this.reset, { signal });
    // Captured, so that they arrive before the button's own handler.
    window.addEventListener('pointermove', this.#onPointerMove, { signal, capture: true });
    window.addEventListener('pointerdown', this.#onPointerDown, { signal, capture: true });
    window.addEventListener('keydown', this.#onKeyDown, { signal, capture: true });
    this.reset();
  }

  stop(): void {
    this.#listening?.abort();
    clearTimeout(this.#timer);
    this.#set(false);
  }

  /** Something changed: the wait starts again. */
  readonly reset = (): void => {
    this.#set(false);
    this.#lively = false;
    this.#pointer = undefined;
    this.#waitForQuiet();
  };

  #waitForQuiet(): void {
    this.#quietSince = performance.now();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#consider, quietMs);
  }

  /** Reads the page's state too, because a page opened in the background gets no event. */
  get #isQuiet(): boolean {
    const seen = document.visibilityState === 'visible' && document.hasFocus();
    return seen && performance.now() - this.#quietSince >= quietMs;
  }

  readonly #consider = (): void => {
    clearTimeout(this.#timer);
    const wait = this.#quietSince + quietMs - performance.now();
    if (wait > 0) this.#timer = setTimeout(this.#consider, wait);
    else this.#set((this.#lively || touchOnly.matches) && this.#isQuiet);
  };

  readonly #onPointerMove = ({ screenX: x, screenY: y }: PointerEvent): void => {
    if (this.#lively) return;
    // A window that opens under a resting pointer gets one pointermove event. That is not movement.
    if (this.#pointer && (this.#pointer.x !== x || this.#pointer.y !== y)) this.#comeAlive();
    this.#pointer ??= { x, y };
  };

  readonly #onPointerDown = ({ pointerType }: PointerEvent): void => {
    if (this.#armed) return;
    if (pointerType === 'touch' && this.#isQuiet) this.#comeAlive();
    else this.#waitForQuiet();
  };

  readonly #onKeyDown = ({ repeat }: KeyboardEvent): void => {
    if (!repeat) this.#comeAlive(); // a key that was already held down does not count
  };

  #comeAlive(): void {
    this.#lively = true;
    this.#consider();
  }

  #set(armed: boolean): void {
    if (this.#armed === armed) return;
    this.#armed = armed;
    this.#onChange(armed);
  }
}
