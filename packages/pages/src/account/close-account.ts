import { html, nothing, type PropertyDeclarations } from 'lit';
import { closeAccount } from '../client/account.ts';
import type { Me } from '../client/me.ts';
import { ServiceProblem } from '../client/problem.ts';
import { Action } from '../frame/action.ts';
import { announce } from '../frame/announce.ts';
import { LightElement } from '../frame/light-element.ts';
import { problemNotice } from '../frame/notices.ts';
import { formatMoney } from '../money/money.ts';
import { MemberChangedEvent } from '../sign-in/member-changed-event.ts';

/**
 * `<flattr-close-account>`: the way out, after the e-mail address was typed.
 *
 * @fires member-changed
 */
export class CloseAccountElement extends LightElement {
  static override properties: PropertyDeclarations = {
    me: { attribute: false },
    currency: { attribute: false },
    isAsking: { state: true },
    mistake: { state: true },
  };

  me: Me | undefined;
  currency = 'EUR';
  protected isAsking = false;
  protected mistake = '';

  readonly #close = new Action(this, async (email: string) => {
    try {
      await closeAccount(email);
    } catch (error) {
      if (!(error instanceof ServiceProblem) || !error.fields.confirm) throw error;
      this.mistake = 'That is not the address of this account.';
      return;
    }
    announce('Your account is closed. Thank you for having been here.');
    this.dispatchEvent(new MemberChangedEvent(null));
  });

  protected override render(): unknown {
    if (!this.me) return nothing;
    return html`
      <section class="card stack" aria-labelledby="close-heading">
        <h2 id="close-heading">Close your account</h2>
        ${
          this.isAsking
            ? this.#question(this.me)
            : html`
              <p>For good, with everything that says who you are.</p>
              <p><button type="button" class="button" @click=${this.#onAsk}>Close my account …</button></p>`
        }
      </section>
    `;
  }

  #question({ email, handle, wallet, earnings }: Me) {
    const money = (micro: bigint) => formatMoney(micro, this.currency);
    return html`
      <ul>
        ${wallet > 0n ? html`<li>${money(wallet)} in your wallet go back to where they came from.</li>` : nothing}
        ${earnings > 0n ? html`<li>${money(earnings)} of earnings are still paid out to you; until then we keep your e-mail address.</li>` : nothing}
        ${handle === null ? nothing : html`<li>Nobody can flattr <bdi>@${handle}</bdi> any more, and nobody else gets this handle.</li>`}
        <li>Clicks that are not divided yet count for nobody.</li>
        <li>Your name, address, passkeys, sessions and sites are deleted. The sums stay, without you.</li>
      </ul>
      <form class="field" @submit=${this.#onSubmit}>
        <label for="close-confirm">Type your e-mail address to close it</label>
        <input
          id="close-confirm" type="email" required autocomplete="off"
          aria-invalid=${this.mistake ? 'true' : nothing} aria-describedby="close-hint"
        />
        <p class="hint" id="close-hint" role=${this.mistake ? 'alert' : nothing}>
          ${this.mistake || html`It is <bdi>${email}</bdi>. This cannot be undone.`}
        </p>
        ${problemNotice(this.#close.problem, 'Your account is still open.')}
        <p class="row">
          <button class="button button-alarm" aria-disabled=${this.#close.pending}>
            ${this.#close.pending ? 'Closing …' : 'Close my account'}
          </button>
          <button
            type="button" class="link-button"
            @click=${() => {
              this.isAsking = false;
              this.mistake = '';
            }}
          >Keep it</button>
        </p>
      </form>
    `;
  }

  readonly #onAsk = async () => {
    this.isAsking = true;
    await this.updateComplete;
    this.querySelector('input')?.focus();
  };

  readonly #onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    this.mistake = '';
    void this.#close.run(this.querySelector('input')?.value ?? '');
  };
}
