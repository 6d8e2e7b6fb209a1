import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { closeAccount } from '../client/account.ts';
import type { Me } from '../client/me.ts';
import { ServiceProblem } from '../client/problem.ts';
import { Action } from '../frame/action.ts';
import { announce } from '../frame/announce.ts';
import { inLanguages } from '../frame/in-languages.ts';
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
      this.mistake = words.wrongAddress;
      return;
    }
    announce(words.done);
    this.dispatchEvent(new MemberChangedEvent(null));
  });

  protected override render(): unknown {
    if (!this.me) return nothing;
    return html`
      <section class="card stack" aria-labelledby="close-heading">
        <h2 id="close-heading">${words.heading}</h2>
        ${
          this.isAsking
            ? this.#question(this.me)
            : html`
              <p>${words.text}</p>
              <p><button type="button" class="button" @click=${this.#onAsk}>${words.ask}</button></p>`
        }
      </section>
    `;
  }

  #question({ email, handle, wallet, earnings }: Me) {
    const money = (micro: bigint) => formatMoney(micro, this.currency);
    return html`
      <ul>
        ${wallet > 0n ? html`<li>${words.wallet(money(wallet))}</li>` : nothing}
        ${earnings > 0n ? html`<li>${words.earnings(money(earnings))}</li>` : nothing}
        ${handle === null ? nothing : html`<li>${words.handle(html`<bdi>@${handle}</bdi>`)}</li>`}
        <li>${words.clicks}</li>
        <li>${words.data}</li>
      </ul>
      <form class="field" @submit=${this.#onSubmit}>
        <label for="close-confirm">${words.confirm}</label>
        <input
          id="close-confirm" type="email" required autocomplete="off"
          aria-invalid=${this.mistake ? 'true' : nothing} aria-describedby="close-hint"
        />
        <p class="hint" id="close-hint" role=${this.mistake ? 'alert' : nothing}>
          ${this.mistake || words.hint(html`<bdi>${email}</bdi>`)}
        </p>
        ${problemNotice(this.#close.problem, words.still)}
        <p class="row">
          <button class="button button-alarm" aria-disabled=${this.#close.pending}>
            ${this.#close.pending ? words.closing : words.close}
          </button>
          <button
            type="button" class="link-button"
            @click=${() => {
              this.isAsking = false;
              this.mistake = '';
            }}
          >${words.keep}</button>
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

const words = inLanguages({
  en: {
    heading: 'Close your account',
    text: 'For good, with everything that says who you are.',
    ask: 'Close my account …',
    wallet: (amount: string) => `${amount} in your wallet go back to where they came from.`,
    earnings: (amount: string) =>
      `${amount} of earnings are still paid out to you; until then we keep your e-mail address.`,
    handle: (handle: TemplateResult) =>
      html`Nobody can flattr ${handle} any more, and nobody else gets this handle.`,
    clicks: 'Clicks that are not divided yet count for nobody.',
    data: 'Your name, address, passkeys, sessions and sites are deleted. The sums stay, without you.',
    confirm: 'Type your e-mail address to close it',
    hint: (email: TemplateResult) => html`It is ${email}. This cannot be undone.`,
    wrongAddress: 'That is not the address of this account.',
    close: 'Close my account',
    closing: 'Closing …',
    keep: 'Keep it',
    still: 'Your account is still open.',
    done: 'Your account is closed. Thank you for having been here.',
  },
  de: {
    heading: 'Konto schließen',
    text: 'Für immer, mit allem, was sagt, wer du bist.',
    ask: 'Mein Konto schließen …',
    wallet: (amount) => `${amount} Guthaben gehen dorthin zurück, wo sie herkamen.`,
    earnings: (amount) =>
      `${amount} Einnahmen werden dir noch ausgezahlt; bis dahin behalten wir deine E-Mail-Adresse.`,
    handle: (handle) => html`Niemand kann ${handle} mehr flattrn, und niemand sonst bekommt diesen Namen.`,
    clicks: 'Klicks, die noch nicht verteilt sind, zählen für niemanden.',
    data: 'Dein Name, deine Adresse, Passkeys, Anmeldungen und Seiten werden gelöscht. Die Summen bleiben, ohne dich.',
    confirm: 'Schreibe deine E-Mail-Adresse, um es zu schließen',
    hint: (email) => html`Sie lautet ${email}. Das lässt sich nicht rückgängig machen.`,
    wrongAddress: 'Das ist nicht die Adresse dieses Kontos.',
    close: 'Mein Konto schließen',
    closing: 'Wird geschlossen …',
    keep: 'Behalten',
    still: 'Dein Konto besteht noch.',
    done: 'Dein Konto ist geschlossen. Danke, dass du da warst.',
  },
});
