import { html, nothing, type PropertyDeclarations } from 'lit';
import { closeAccount } from '../client/account.ts';
import type { Me } from '../client/me.ts';
import { ServiceProblem } from '../client/problem.ts';
import { Action } from '../frame/action.ts';
import { LightElement } from '../frame/light-element.ts';
import { problemNotice } from '../frame/notices.ts';
import { formatMoney } from '../money/money.ts';
import { showToast } from '../parts/toast.ts';
import { MemberChangedEvent } from '../sign-in/member-changed-event.ts';
import { SignInAgain } from '../sign-in/sign-in-again.ts';
import { words } from '../words/words.ts';

/**
 * `<flattr-close-account>`: closes the account after the member has typed their email address.
 *
 * @fires member-changed
 */
export class CloseAccountElement extends LightElement {
  static override properties: PropertyDeclarations = {
    me: { attribute: false },
    currency: { attribute: false },
    sandbox: { attribute: false },
    isAsking: { state: true },
    mistake: { state: true },
  };

  me: Me | undefined;
  currency = 'EUR';
  /** Emails are shown on the screen instead of being sent. */
  sandbox = false;
  protected isAsking = false;
  protected mistake = '';

  readonly #signIn = new SignInAgain(this);

  readonly #close: Action<[string]> = new Action(this, (email: string) =>
    this.#signIn.orAsk(
      async () => {
        try {
          await closeAccount(email);
        } catch (error) {
          if (!(error instanceof ServiceProblem) || !error.fields.confirm) throw error;
          this.mistake = words.closeAccount.wrongAddress;
          return;
        }
        showToast(words.closeAccount.done);
        this.dispatchEvent(new MemberChangedEvent(null));
      },
      () => this.#close.run(email),
    ),
  );

  protected override render(): unknown {
    if (!this.me) return nothing;
    return html`
      <section class="card stack" aria-labelledby="close-heading">
        <h2 id="close-heading">${words.closeAccount.heading}</h2>
        ${
          this.isAsking
            ? this.#question(this.me)
            : html`
              <p>${words.closeAccount.text}</p>
              <p><button type="button" class="button" @click=${this.#onAsk}>${words.closeAccount.ask}</button></p>`
        }
      </section>
    `;
  }

  #question({ email, handle, wallet, earnings }: Me) {
    const money = (micro: bigint) => formatMoney(micro, this.currency);
    return html`
      <ul>
        ${wallet > 0n ? html`<li>${words.closeAccount.wallet(money(wallet))}</li>` : nothing}
        ${earnings > 0n ? html`<li>${words.closeAccount.earnings(money(earnings))}</li>` : nothing}
        ${handle === null ? nothing : html`<li>${words.closeAccount.handle(html`<bdi>@${handle}</bdi>`)}</li>`}
        <li>${words.closeAccount.clicks}</li>
        <li>${words.closeAccount.data}</li>
      </ul>
      <form class="field" @submit=${this.#onSubmit}>
        <label for="close-confirm">${words.closeAccount.confirm}</label>
        <input
          id="close-confirm" type="text" inputmode="email" required autocomplete="off" autocapitalize="none"
          aria-invalid=${this.mistake ? 'true' : nothing} aria-describedby="close-hint"
        />
        <p class="hint" id="close-hint" role=${this.mistake ? 'alert' : nothing}>
          ${this.mistake || words.closeAccount.hint(html`<bdi>${email}</bdi>`)}
        </p>
        ${problemNotice(this.#close.problem, words.closeAccount.still)}
        <p class="row">
          <button class="button button-alarm" aria-disabled=${this.#close.pending}>
            ${this.#close.pending ? words.closeAccount.closing : words.closeAccount.close}
          </button>
          <button
            type="button" class="link-button"
            @click=${this.#onKeep}
          >${words.closeAccount.keep}</button>
        </p>
      </form>
      ${this.#signIn.render(this.me, this.sandbox, this.#onKeep)}
    `;
  }

  readonly #onAsk = async () => {
    this.isAsking = true;
    await this.updateComplete;
    this.querySelector('input')?.focus();
  };

  readonly #onKeep = () => {
    this.isAsking = false;
    this.mistake = '';
    this.#signIn.stop();
  };

  readonly #onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    this.mistake = '';
    void this.#close.run(this.querySelector('input')?.value ?? '');
  };
}
