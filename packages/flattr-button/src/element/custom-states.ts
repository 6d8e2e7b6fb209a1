/** Sets what pages see of an element as `:state()`. Does nothing where the browser has no custom states. */
export class CustomStates {
  readonly #element: HTMLElement;
  #states: CustomStateSet | undefined;
  #shown = '';

  constructor(element: HTMLElement) {
    this.#element = element;
  }

  show(...names: (string | false | undefined)[]): void {
    const shown = names.filter(Boolean).join();
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#states ??= this.#element.attachInternals?.().states; // neither is in every browser
    this.#states?.clear();
    for (const name of shown.split(',')) {
      try {
        if (name) this.#states?.add(name);
      } catch {
        // Chromium before 125 only takes names that begin with dashes.
      }
    }
  }
}
