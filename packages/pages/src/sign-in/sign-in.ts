import { codeFrom } from '@flattr/contract/sign-in-code';
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { ServiceProblem } from '../client/problem.ts';
import { requestCode, signIn } from '../client/sign-in.ts';
import { Action } from '../frame/action.ts';
import { LightElement } from '../frame/light-element.ts';
import { problemNotice } from '../frame/notices.ts';
import { words } from '../words/words.ts';
import { MailWatch } from './mail-state.ts';
import { MemberChangedEvent } from './member-changed-event.ts';
import { canOffer, signInWithPasskey, stopOffering, whyNoPasskeys } from './passkey.ts';

/** The service's challenge expires after ten minutes. */
const renewAfterMs = 8 * 60_000;

/**
 * `<flattr-sign-in>`: signs in with a passkey, which the browser also offers in the field, or with an email address and
 * the six-digit code sent to it. The first code creates the account.
 *
 * @fires member-changed
 */
export class SignInElement extends LightElement {
  static override properties: PropertyDeclarations = {
    sandbox: { attribute: false },
    email: { attribute: false },
    attempt: { state: true },
  };

  /** Emails are shown on the screen instead of being sent. */
  sandbox = false;

  /** Fills the field at first. */
  email = '';
  /** The service's id of this attempt, once a code was sent. */
  protected attempt: string | undefined;

  readonly #mail = new MailWatch(this);

  readonly #send = new Action(this, async (email: string) => {
    this.email = email;
    this.attempt = await requestCode(email);
    if (!this.sandbox) this.#mail.watch(this.attempt);
    this.#check.clear();
    await this.updateComplete;
    this.#codeInput?.focus();
  });

  readonly #check = new Action(this, async (code: string) => {
    if (this.attempt === undefined) return;
    this.dispatchEvent(new MemberChangedEvent(await signIn(this.attempt, code)));
  });

  readonly #usePasskey = new Action(this, async () => {
    this.#dismissed = false;
    const me = await signInWithPasskey({ offered: false });
    if (me) this.dispatchEvent(new MemberChangedEvent(me));
    else {
      this.#dismissed = true;
      void this.#offer(); // the browser's window has replaced the offer
    }
  });
  /** The reader closed the browser's window, or has no passkey. */
  #dismissed = false;
  /** The browser did not keep the session that a passkey in its autofill began. */
  #isLost = false;
  #renewal: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#offer();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#renewal);
    if (!whyNoPasskeys()) void stopOffering();
  }

  /** Lets the browser offer passkeys in the field. Fails silently, because the reader did not ask for it. */
  async #offer(): Promise<void> {
    clearTimeout(this.#renewal);
    if (!(await canOffer()) || !this.isConnected) return;
    this.#renewal = setTimeout(() => void this.#offer(), renewAfterMs);
    await this.updateComplete; // the browser needs the field
    try {
      const me = await signInWithPasskey({ offered: true });
      if (me && this.isConnected) this.dispatchEvent(new MemberChangedEvent(me));
    } catch (error) {
      // Otherwise the button and the code still work.
      this.#isLost = error instanceof ServiceProblem && error.code === 'no-cookies';
      this.requestUpdate();
    }
  }

  protected override render(): TemplateResult {
    if (!navigator.cookieEnabled || this.#isLost) {
      return html`<p class="notice notice-problem" role="alert">${words.signIn.noCookies}</p>`;
    }
    return this.attempt === undefined ? this.#askForEmail() : this.#askForCode();
  }

  #askForEmail(): TemplateResult {
    return html`
      <form class="stack" @submit=${this.#onEmail}>
        <div class="field">
          <label for="sign-in-email">${words.signIn.email}</label>
          <input id="sign-in-email" name="email" type="text" inputmode="email" required
            autocomplete="email webauthn" autocapitalize="none" spellcheck="false" .value=${this.email} />
          <p class="hint">${words.signIn.emailHint}</p>
        </div>
        ${problemNotice(this.#send.problem)}
        <button class="button button-primary" aria-disabled=${this.#send.pending}>
          ${this.#send.pending ? words.signIn.sending : words.signIn.send}
        </button>
      </form>
      ${this.#offerPasskey()}
    `;
  }

  #offerPasskey(): unknown {
    const reason = whyNoPasskeys();
    if (reason === 'browser') return nothing;
    if (reason === 'number') {
      return html`<p class="hint other-way">${words.signIn.numericHost(html`<bdi>${location.hostname}</bdi>`)}</p>`;
    }
    return html`
      <div class="other-way stack">
        ${problemNotice(this.#usePasskey.problem)}
        <button
          type="button" class="button" aria-disabled=${this.#usePasskey.pending}
          @click=${() => this.#usePasskey.run()}
        >
          ${this.#usePasskey.pending ? words.passkey.waiting : words.signIn.passkey}
        </button>
        ${this.#dismissed ? html`<p class="hint" role="status">${words.signIn.dismissed}</p>` : nothing}
      </div>
    `;
  }

  #askForCode(): TemplateResult {
    return html`
      ${
        this.sandbox
          ? html`<flattr-sandbox-mailbox
              .email=${this.email} .attempt=${this.attempt} @code-chosen=${this.#onCodeChosen}
            ></flattr-sandbox-mailbox>`
          : nothing
      }
      <form class="stack" @submit=${this.#onCode}>
        <div class="field">
          <label for="sign-in-code">${words.signIn.code}</label>
          <input
            id="sign-in-code" name="code" class="code-input" required
            inputmode="numeric" autocomplete="one-time-code"
            aria-describedby="sign-in-code-hint" @input=${this.#onTyping}
          />
          <p class="hint" id="sign-in-code-hint">
            ${words.signIn.sentTo(html`<bdi>${this.email}</bdi>`)}
          </p>
        </div>
        <div role="status">${this.#mailNotice()}</div>
        ${problemNotice(this.#check.problem ?? this.#send.problem)}
        <button class="button button-primary" aria-disabled=${this.#check.pending}>
          ${this.#check.pending ? words.signIn.checking : words.signIn.signIn}
        </button>
        <p class="row">
          <button type="button" class="link-button" @click=${() => this.#send.run(this.email)}>
            ${this.#send.pending ? words.signIn.sending : words.signIn.another}
          </button>
          <button type="button" class="link-button" @click=${this.#startAgain}>${words.signIn.otherAddress}</button>
        </p>
      </form>
    `;
  }

  /** Only what the reader should know: that the email has not left, or will not. */
  #mailNotice(): unknown {
    const { state } = this.#mail;
    if (state !== 'late' && state !== 'refused' && state !== 'failed') return nothing;
    return html`<p class="notice">${words.signIn.mail[state]}</p>`;
  }

  readonly #onEmail = (event: SubmitEvent) => {
    event.preventDefault();
    const input = this.querySelector<HTMLInputElement>('#sign-in-email');
    if (input) void this.#send.run(input.value.trim());
  };

  readonly #onCode = (event: SubmitEvent) => {
    event.preventDefault();
    void this.#check.run(this.#code);
  };

  /** The sixth digit sends the code. */
  readonly #onTyping = () => {
    this.#check.clear();
    if (/^\d{6}$/.test(this.#code)) void this.#check.run(this.#code);
  };

  readonly #onCodeChosen = (event: CustomEvent<string>) => {
    if (!this.#codeInput) return;
    this.#codeInput.value = event.detail;
    this.#onTyping();
  };

  readonly #startAgain = async () => {
    this.attempt = undefined;
    this.#mail.stop();
    this.#check.clear();
    await this.updateComplete;
    this.querySelector<HTMLInputElement>('#sign-in-email')?.focus();
  };

  get #codeInput(): HTMLInputElement | null {
    return this.querySelector<HTMLInputElement>('#sign-in-code');
  }

  get #code(): string {
    return codeFrom(this.#codeInput?.value ?? '');
  }
}
