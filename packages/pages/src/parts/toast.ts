import { html, LitElement, nothing, type PropertyDeclarations } from 'lit';

/** What can be done about what the toast says, such as undoing it. */
export interface ToastAction {
  readonly label: string;
  readonly run: () => unknown;
}

const shownMs = 8_000;

/**
 * `<flattr-toast>`: one sentence at the bottom of the page, with at most one action. It is also the live region of the
 * page, so what is heard is also seen. It goes after 8 s, not while it has the pointer or the focus, and on Escape.
 */
export class ToastElement extends LitElement {
  static override properties: PropertyDeclarations = {
    sentence: { state: true },
    action: { state: true },
  };

  protected sentence = '';
  protected action: ToastAction | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    for (const event of ['pointerenter', 'focusin'])
      this.addEventListener(event, () => clearTimeout(this.#timer));
    for (const event of ['pointerleave', 'focusout']) this.addEventListener(event, () => this.#hideLater());
    this.addEventListener('keydown', ({ key }) => key === 'Escape' && this.hide());
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

  #hideLater(): void {
    clearTimeout(this.#timer);
    if (this.sentence) this.#timer = setTimeout(() => this.hide(), shownMs);
  }
}

if (!customElements.get('flattr-toast')) customElements.define('flattr-toast', ToastElement);

let toast: ToastElement | undefined;

/** Says what just happened, for eyes and ears, with at most one thing that can be done about it. */
export function showToast(sentence: string, action?: ToastAction): void {
  if (!toast?.isConnected) {
    toast = document.createElement('flattr-toast') as ToastElement; // defined above
    document.body.append(toast);
  }
  toast.say(sentence, action);
}
