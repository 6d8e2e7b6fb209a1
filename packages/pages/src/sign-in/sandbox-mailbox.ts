import { html, nothing, type PropertyDeclarations, type PropertyValues } from 'lit';
import { readSandboxMailbox, type SandboxMail } from '../client/sign-in.ts';
import { LightElement } from '../frame/light-element.ts';
import { words } from '../words/words.ts';

const firstLookMs = 150;
const laterLooksMs = 1_000;
const looks = 20;

/**
 * `<flattr-sandbox-mailbox>`: the newest email that a sandbox would have sent to an address. It asks several times, because
 * the email takes a moment. It shows nothing if the service has no such mailbox.
 *
 * @fires code-chosen - with the six digits in `detail`, on the press that asks to fill them in
 */
export class SandboxMailboxElement extends LightElement {
  static override properties: PropertyDeclarations = {
    email: { attribute: false },
    attempt: { attribute: false },
    mail: { state: true },
  };

  email = '';
  /** The attempt to sign in that the email is for. */
  attempt: string | undefined;

  protected mail: SandboxMail | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('attempt')) this.#lookSoon(looks, firstLookMs);
  }

  protected override render(): unknown {
    if (!this.mail) return nothing;
    const code = /\b\d{6}\b/.exec(this.mail.text)?.[0];
    return html`
      <div class="sandbox-mail" aria-label=${words.sandboxMailbox.mailbox} role="status">
        <p class="sandbox-mail-title">${words.sandboxMailbox.title}</p>
        <p dir="auto"><strong>${this.mail.subject}</strong></p>
        <p class="sandbox-mail-text" dir="auto">${this.mail.text}</p>
        ${
          code
            ? html`<button type="button" class="button" @click=${() => this.#choose(code)}>
                ${words.sandboxMailbox.use(code)}
              </button>`
            : nothing
        }
      </div>
    `;
  }

  #choose(code: string): void {
    this.dispatchEvent(new CustomEvent('code-chosen', { detail: code }));
  }

  #lookSoon(looksLeft: number, delayMs: number): void {
    clearTimeout(this.#timer);
    if (looksLeft > 0) this.#timer = setTimeout(() => void this.#look(looksLeft - 1), delayMs);
  }

  /** Keeps asking after it found an email, which may be that of an earlier attempt. */
  async #look(looksLeft: number): Promise<void> {
    let newest: SandboxMail | undefined;
    try {
      [newest] = await readSandboxMailbox(this.email);
    } catch {
      // Ignored: the next look may succeed, and the code can be typed anyway.
    }
    if (!this.isConnected) return;
    if (newest && newest.at.getTime() !== this.mail?.at.getTime()) this.mail = newest;
    this.#lookSoon(looksLeft, laterLooksMs);
  }
}
