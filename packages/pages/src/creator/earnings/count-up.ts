import { html, type PropertyDeclarations, type PropertyValues } from 'lit';
import { LightElement } from '../../frame/light-element.ts';
import { pageLanguage } from '../../words/page-language.ts';

const runMs = 700;

/**
 * `<flattr-count-up>`: a number. When it grows while it is seen, it counts up, with a ring around it. It changes at once
 * for people who asked for less motion.
 */
export class CountUpElement extends LightElement {
  static override properties: PropertyDeclarations = {
    value: { attribute: false },
    shown: { state: true },
  };

  value: number | undefined;
  protected shown: number | undefined;
  #frame = 0;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('value')) return;
    this.#stop();
    const { value } = this;
    const grows = this.shown !== undefined && value !== undefined && value > this.shown;
    if (grows && !matchMedia('(prefers-reduced-motion: reduce)').matches) this.#run(this.shown ?? 0, value);
    else this.shown = value;
  }

  protected override render(): unknown {
    return html`${this.shown?.toLocaleString(pageLanguage())}`;
  }

  #run(from: number, to: number): void {
    this.classList.add('counting');
    const startedAt = performance.now();
    const step = (now: number): void => {
      const passed = Math.min(Math.max(now - startedAt, 0) / runMs, 1);
      this.shown = Math.round(from + (to - from) * passed);
      if (passed < 1) this.#frame = requestAnimationFrame(step);
      else this.#stop();
    };
    this.#frame = requestAnimationFrame(step);
  }

  #stop(): void {
    cancelAnimationFrame(this.#frame);
    this.classList.remove('counting');
  }
}
