import { html, LitElement, nothing, type PropertyDeclarations } from 'lit';

/** What can be done about what the toast says, such as undoing it. */
export interface ToastAction {
  readonly label: string;
  readonly run: () => unknown;
}

/**
 * `<flattr-toast>`: one sentence at the bottom of the page, with at most one action. It is also the live region of the
 * page, so what is heard is also seen. It goes after 8 s, not while it has the pointer or the focus, and on Escape.
 */
export class ToastElement extends LitElement {
  static override properties: PropertyDeclarations = {
    sentence: { state: true },
    action: { state: true },
  };

  /** How long it stays. */
  shownMs = 8_000;

  protected sentence = '';
  protected action: ToastAction | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('keydown', this.#onKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.#onKey);
    this.hide();
  }

  say(sentence: string, action: ToastAction | undefined): void {
    // Screen readers ignore the same text again.
    this.sentence = this.sentence === sentence ? `${sentence}\u00a0` : sentence;
    this.action = action;
    this.#hideLater();
  }

  hide(): void {
    clearTimeout(this.#timer);
    this.sentence = '';
    this.action = undefined;
  }

  protected override createRenderRoot(): HTMLElement {
    return this; // it takes its looks from pages.css, as every element of the pages does
  }

  protected override render(): unknown {
    const { sentence, action } = this;
    return html`
      <p class="toast-text" role="status">${sentence}</p>
      ${action ? html`<button type="button" class="toast-action" @click=${() => this.#act(action)}>${action.label}</button>` : nothing}
    `;
  }

  #act({ run }: ToastAction): void {
    this.hide();
    void run();
  }

  readonly #onKey = ({ key }: KeyboardEvent): void => {
    if (key === 'Escape') this.hide();
  };

  #hideLater(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => (this.matches(':hover, :focus-within') ? this.#hideLater() : this.hide()),
      this.shownMs,
    );
  }
}

if (!customElements.get('flattr-toast')) customElements.define('flattr-toast', ToastElement);

// In the page before it says anything: screen readers miss the first text of a live region that comes with it.
const toast = document.createElement('flattr-toast') as ToastElement; // defined above
document.body.append(toast);

/** Says what just happened, for eyes and ears, with at most one thing that can be done about it. */
export function showToast(sentence: string, action?: ToastAction): void {
  toast.say(sentence, action);
}
