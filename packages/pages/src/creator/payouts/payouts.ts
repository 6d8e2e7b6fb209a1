import { smallestUnit } from '@flattr/settlement';
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Earnings } from '../../client/earnings.ts';
import type { Me } from '../../client/me.ts';
import {
  getPayouts,
  openPayoutAccount,
  type Payouts,
  putBackPayoutAccount,
  requestPayout,
} from '../../client/payouts.ts';
import type { ServiceInfo } from '../../client/service.ts';
import { Action } from '../../frame/action.ts';
import { day } from '../../frame/day.ts';
import { LightElement } from '../../frame/light-element.ts';
import { loadingNotice, problemNotice, retryNotice } from '../../frame/notices.ts';
import { formatMoney, parseMoney } from '../../money/money.ts';
import { OnceKey } from '../../money/once-key.ts';
import { showToast } from '../../parts/toast.ts';
import { SignInAgain } from '../../sign-in/sign-in-again.ts';
import { words } from '../../words/words.ts';

/**
 * `<flattr-payouts>`: what is available and what is on its way, where it goes, each payout, and the years.
 *
 * @fires payout-requested
 */
export class PayoutsElement extends LightElement {
  static override properties: PropertyDeclarations = {
    service: { attribute: false },
    me: { attribute: false },
    earnings: { attribute: false },
    payouts: { state: true },
    mistake: { state: true },
    countryMissing: { state: true },
  };

  service: ServiceInfo | undefined;
  me: Me | undefined;
  earnings: Earnings | undefined;
  protected payouts: Payouts | undefined;
  protected mistake = '';
  protected countryMissing = false;

  readonly #key = new OnceKey();
  readonly #load = new Action(this, async () => {
    this.payouts = await getPayouts();
  });
  readonly #signIn = new SignInAgain(this);
  readonly #open: Action = new Action(this, () =>
    this.#signIn.orAsk(
      async () => location.assign(await openPayoutAccount(this.#country)),
      () => this.#open.run(),
    ),
  );
  readonly #putBack: Action = new Action(this, () =>
    this.#signIn.orAsk(
      async () => {
        this.payouts = await putBackPayoutAccount();
        showToast(words.payouts.isBack);
      },
      () => this.#putBack.run(),
    ),
  );
  readonly #request = new Action(this, async (amount: bigint) => {
    this.payouts = await this.#key.use(String(amount), (id) => requestPayout(id, amount));
    showToast(words.payouts.requested(this.#money(amount)));
    this.dispatchEvent(new Event('payout-requested', { bubbles: true }));
  });

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load.run();
  }

  protected override render(): unknown {
    const { service, earnings, payouts } = this;
    if (!service || !earnings) return nothing;
    if (!payouts)
      return this.#load.problem ? retryNotice(this.#load.problem, () => this.#load.run()) : loadingNotice();
    return html`
      <div class="stack">
        ${this.#figures(earnings, payouts)}
        ${payouts.canOpen ? this.#account(payouts) : html`<p>${words.payouts.byHand}</p>`}
        ${payouts.payouts.length === 0 ? nothing : this.#list(payouts)} ${this.#years(earnings)}
      </div>
    `;
  }

  #figures(earnings: Earnings, { available, payouts }: Payouts): TemplateResult {
    const onWay = payouts
      .filter(({ state }) => state === 'requested' || state === 'held' || state === 'asked')
      .reduce((sum, { amount }) => sum + amount, 0n);
    const figure = (amount: bigint, label: string) =>
      html`<p><span class="stat">${this.#money(amount)}</span> <span class="hint">${label}</span></p>`;
    const later = earnings.earnings - available;
    return html`<div class="offers">
      ${figure(available, words.payouts.available)} ${later > 0n ? figure(later, words.payouts.later) : nothing}
      ${onWay > 0n ? figure(onWay, words.payouts.onWay) : nothing}
    </div>`;
  }

  /** Undefined where nobody asks, or the provider knows it. */
  get #country(): string | undefined {
    return this.querySelector<HTMLSelectElement>('#country-input')?.value || undefined;
  }

  readonly #onOpen = () => {
    const select = this.querySelector<HTMLSelectElement>('#country-input');
    this.countryMissing = select?.value === '';
    if (this.countryMissing) select?.focus();
    else void this.#open.run();
  };

  /** Where an account is made. */
  #countries({ countries, usualCountry }: Payouts): TemplateResult {
    const { country, chooseCountry, countryMissing } = words.payouts;
    const names = new Intl.DisplayNames(document.documentElement.lang || 'en', { type: 'region' });
    const named = countries.map((code) => [code, names.of(code) ?? code] as const);
    named.sort(([, one], [, other]) => one.localeCompare(other, document.documentElement.lang || 'en'));
    const missing = this.countryMissing;
    return html`<div class="field">
      <label for="country-input">${country}</label>
      <select id="country-input" aria-invalid=${missing ? 'true' : nothing} aria-describedby=${missing ? 'country-hint' : nothing}>
        ${usualCountry === null ? html`<option value="">${chooseCountry}</option>` : nothing}
        ${named.map(([code, name]) => html`<option value=${code} ?selected=${code === usualCountry}>${name}</option>`)}
      </select>
      ${missing ? html`<p class="hint" id="country-hint" role="alert">${countryMissing}</p>` : nothing}
    </div>`;
  }

  #account(payouts: Payouts): TemplateResult {
    const { account, destination, available, minimum, countries } = payouts;
    const say = words.payouts;
    const makesAccount = (account === null || account === 'closed') && countries.length > 0;
    const needsStep = isStepNeeded(account);
    const canRequest =
      account !== null && account !== 'started' && account !== 'rejected' && account !== 'closed';
    const open = account === null ? say.where : needsStep ? say.goOn : say.change;
    return html`
      ${account === null ? nothing : html`<p class=${needsStep || account === 'rejected' ? 'notice notice-wait' : nothing}>${say.accounts[account]}</p>`}
      ${
        account === 'rejected'
          ? nothing
          : html`${makesAccount ? this.#countries(payouts) : nothing}
            <p>
              <button
                type="button" class=${account === null || needsStep ? 'button button-primary' : 'link-button'}
                aria-disabled=${this.#open.pending} @click=${this.#onOpen}
              >${this.#open.pending ? say.opening : open}</button>
            </p>
            ${account === null ? html`<p class="hint">${say.whereHint}</p>` : nothing}`
      }
      ${this.#destination(destination)} ${problemNotice(this.#open.problem ?? this.#putBack.problem)}
      ${this.#signIn.render(this.me, this.service?.sandbox ?? false, () => this.#load.run())}
      ${account === 'rejected' ? nothing : html`<p class="hint">${say.automatic(this.#money(minimum))}</p>`}
      ${canRequest && available >= minimum ? this.#form(available) : nothing}
    `;
  }

  /** Where earnings go; after a change from when on, and the way back. */
  #destination(destination: Payouts['destination']): TemplateResult | typeof nothing {
    if (!destination) return nothing;
    const { last4, waitsUntil, before } = destination;
    const say = words.payouts;
    if (!waitsUntil) return html`<p>${say.goTo(end(last4))}</p>`;
    return html`
      <div class="notice notice-wait stack">
        <p>${say.waits(day(waitsUntil), end(last4))} ${before === null ? say.notYou : say.notYouBack}</p>
        ${
          before === null
            ? nothing
            : html`<p>
                <button type="button" class="button" aria-disabled=${this.#putBack.pending} @click=${() => this.#putBack.run()}>
                  <span>${this.#putBack.pending ? say.puttingBack : say.putBack(end(before))}</span>
                </button>
              </p>`
        }
      </div>
    `;
  }

  #form(available: bigint): TemplateResult {
    const { label, request, requesting, all } = words.payouts;
    const { currency = 'EUR' } = this.service ?? {};
    const unit = smallestUnit(currency);
    const whole = (available / unit) * unit;
    return html`
      <form class="stack" novalidate @submit=${this.#onSubmit}>
        <div class="field">
          <label for="payout-input">${label(currency)}</label>
          <div class="input-row">
            <input
              id="payout-input" inputmode="decimal" autocomplete="off" required
              aria-invalid=${this.mistake ? 'true' : nothing} aria-describedby=${this.mistake ? 'payout-hint' : nothing}
            />
            <button class="button button-primary" aria-disabled=${this.#request.pending}>${this.#request.pending ? requesting : request}</button>
          </div>
          ${this.mistake ? html`<p class="hint" id="payout-hint" role="alert">${this.mistake}</p>` : nothing}
        </div>
        <p class="offers">
          <button type="button" class="chip" @click=${() => this.#request.run(whole)}>${all(this.#money(whole))}</button>
        </p>
        ${problemNotice(this.#request.problem)}
      </form>
    `;
  }

  #list({ payouts, destination, account }: Payouts): TemplateResult {
    const heldFor = destination?.waitsUntil ? 'waits' : isStepNeeded(account) ? 'held' : 'stays';
    return html`
      <h3>${words.payouts.list}</h3>
      <ul role="list" class="rows">
        ${payouts.map(
          ({ amount, state, at, doneAt }) => html`<li class="row-item">
            <span class="row-text"><span class="hint">${day(doneAt ?? at)} · ${words.payouts.states[state === 'held' ? heldFor : state]}</span></span>
            <bdi class="number">${this.#money(amount)}</bdi>
          </li>`,
        )}
      </ul>
    `;
  }

  /** From the first month's to this one, which may still bring something. */
  #years({ months }: Earnings): TemplateResult | typeof nothing {
    const last = Math.floor((this.service?.month ?? 0) / 100);
    const first = Math.min(last, ...months.map(({ month }) => Math.floor(month / 100)));
    if (months.length === 0) return nothing;
    const years = Array.from({ length: last - first + 1 }, (_, index) => last - index);
    return html`
      <h3>${words.payouts.years}</h3>
      <ul role="list" class="rows">
        ${years.map(
          (year) => html`<li class="row-item">
            <a class="row-title" href="/v1/me/earnings/${year}">${year}</a>
            <a class="chip" href="/v1/me/earnings/${year}.csv" download aria-label="${words.payouts.csv} ${year}">${words.payouts.csv}</a>
          </li>`,
        )}
      </ul>
    `;
  }

  readonly #onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const { available = 0n, minimum = 0n } = this.payouts ?? {};
    const amount = parseMoney(this.querySelector('input')?.value ?? '');
    const { mistake, least, onlySoMuch } = words.payouts;
    this.mistake = '';
    if (amount === undefined) this.mistake = mistake;
    else if (amount < minimum) this.mistake = least(this.#money(minimum));
    else if (amount > available) this.mistake = onlySoMuch(this.#money(available));
    else void this.#request.run(amount);
  };

  readonly #money = (micro: bigint) => formatMoney(micro, this.service?.currency ?? 'EUR');
}

/** The creator can do something about it. Without an account, it is to say where earnings go. */
const isStepNeeded = (account: Payouts['account']): boolean =>
  account === null || account === 'started' || account === 'restricted' || account === 'closed';

/** `…3000` */
const end = (last4: string): TemplateResult => html`<bdi>…${last4}</bdi>`;
