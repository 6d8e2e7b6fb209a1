import { html, nothing, type PropertyDeclarations } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { changeMe, type Me, unlessSignedOut } from '../client/me.ts';
import type { ReaderMonth } from '../client/months.ts';
import { ServiceProblem } from '../client/problem.ts';
import type { Repeat } from '../client/repeats.ts';
import type { ServiceInfo } from '../client/service.ts';
import { getWallet, type Wallet, walletEvent } from '../client/wallet.ts';
import { Action } from '../frame/action.ts';
import { Live } from '../frame/live.ts';
import { MemberPage } from '../frame/member-page.ts';
import { loadingNotice, retryNotice } from '../frame/notices.ts';
import { formatMoney } from '../money/money.ts';
import { offersFrom } from '../money/offers.ts';
import { showToast } from '../parts/toast.ts';
import { RepeatChangedEvent } from '../repeats/repeat-changed-event.ts';
import { MemberChangedEvent } from '../sign-in/member-changed-event.ts';
import { words } from '../words/words.ts';
import { ClickUndoneEvent } from './click-list.ts';
import { potCard } from './pot-card.ts';
import { type MonthPreview, previewMonths } from './preview.ts';
import { SiteDisconnectedEvent } from './site-list.ts';
import { soFar } from './so-far.ts';
import { transferList } from './transfers.ts';

/** `<flattr-wallet-page>`, at `/wallet`: what a reader gives, who gets it, and everything they can decide about it. */
export class WalletPage extends MemberPage {
  static override properties: PropertyDeclarations = { wallet: { state: true }, wanted: { state: true } };

  protected wallet: Wallet | undefined;
  /** The monthly amount that a visitor chose before signing in. */
  protected wanted: bigint | undefined;

  readonly #load = new Action(this, async () => this.#show(await getWallet()));
  readonly #live = new Live(this, walletEvent, (event) => void this.#follow(event?.version));
  /** The version that the service pushed last. */
  #newest: string | undefined;
  #isFollowing = false;

  constructor() {
    super();
    this.addEventListener(ClickUndoneEvent.type, ({ month, thing }) => this.#forgetClick(month, thing));
    this.addEventListener(SiteDisconnectedEvent.type, ({ origin }) => this.#forgetSite(origin));
    this.addEventListener(RepeatChangedEvent.type, ({ thing, repeat }) => this.#noteRepeat(thing, repeat));
    this.addEventListener('month-ended', () => void this.#load.run());
    this.addEventListener(MemberChangedEvent.type, ({ me }) => {
      if (!me) {
        this.wallet = undefined;
        this.#live.end();
      } else if (this.wallet && this.wallet.me.wallet !== me.wallet) {
        void this.#load.run(); // money that moved is listed under Activity
      }
    });
  }

  /** The wallet says who is signed in, so it is the only request. */
  protected override async findMember(): Promise<Me | undefined> {
    this.wallet = await unlessSignedOut(getWallet());
    return this.wallet?.me;
  }

  protected override welcome(): void {
    void this.#begin();
    this.#live.start();
  }

  /** The first step comes before the email: what a new reader wants to give. */
  protected override renderInvitation({ currency, minimum }: ServiceInfo): unknown {
    const { title, lead, wanted, wantedHint } = words.walletPage;
    return html`
      <h1>${title}</h1>
      <p class="lead">${lead}</p>
      <div class="wanted stack" role="group" aria-labelledby="wanted-heading">
        <h2 id="wanted-heading">${wanted}</h2>
        <p class="offers">
        ${offersFrom(minimum).map(
          (offer) => html`
            <button
              type="button" class="chip" aria-pressed=${offer === this.wanted}
              @click=${() => {
                this.wanted = offer;
              }}
            >${formatMoney(offer, currency)}</button>
          `,
        )}
        </p>
        <p class="hint" role="status">${wantedHint(this.wanted === undefined ? undefined : formatMoney(this.wanted, currency))}</p>
      </div>
    `;
  }

  /** Gives a new member the amount that they chose before. Members who have one keep it. */
  async #begin(): Promise<void> {
    const { wanted, service } = this;
    this.wanted = undefined;
    if (wanted !== undefined && service && this.me?.monthlyAmount === 0n) {
      try {
        this.me = await changeMe({ monthlyAmount: wanted });
        showToast(words.monthlyAmount.done(formatMoney(wanted, service.currency)));
      } catch {
        // The wallet asks for an amount again.
      }
    }
    if (!this.wallet) await this.#load.run();
  }

  protected override renderMember(service: ServiceInfo, me: Me): unknown {
    const { wallet } = this;
    const previews = wallet ? previewMonths(me, service, wallet.clicks) : [];
    const spokenFor = previews
      .filter(({ state }) => state === 'review')
      .reduce((sum, { pot }) => sum + pot, 0n);
    return html`
      <div class="page-head">
        <h1>${words.walletPage.title}</h1>
      </div>
      <div class="columns">
        ${this.#reading(service, me, previews)}
        <div class="column-side">
          <flattr-add-money .service=${service} .me=${me} .spokenFor=${spokenFor}></flattr-add-money>
          <flattr-monthly-amount .service=${service} .me=${me}></flattr-monthly-amount>
          ${wallet ? html`<flattr-repeat-list .repeats=${wallet.repeats}></flattr-repeat-list>` : nothing}
          ${
            wallet
              ? html`<flattr-site-list
                  .sites=${wallet.sites} .clicks=${wallet.clicks.flatMap(({ clicks }) => clicks)}
                ></flattr-site-list>`
              : nothing
          }
          ${service.sandbox ? html`<flattr-end-month .month=${me.month}></flattr-end-month>` : nothing}
        </div>
        ${wallet ? this.#details(service, wallet, previews[0]) : nothing}
      </div>
    `;
  }

  /** Where the money goes. */
  #reading(service: ServiceInfo, me: Me, previews: MonthPreview[]): unknown {
    const { problem } = this.#load;
    return html`
      <div class="column-first">
        ${problem ? retryNotice(problem, () => this.#load.run()) : nothing}
        ${this.wallet || problem ? nothing : loadingNotice()}
        ${[...previews].reverse().map((preview) => potCard(preview, service, me))}
      </div>
    `;
  }

  #details(
    service: ServiceInfo,
    { clicks, months, repeats, transfers }: Wallet,
    next: MonthPreview | undefined,
  ): unknown {
    return html`
      <div class="column-rest">
        ${repeat(
          clicks,
          ({ month }) => month,
          (clicks) =>
            html`<flattr-click-list .clicks=${clicks} .repeats=${repeats} .waitsFor=${next?.verdict}></flattr-click-list>`,
        )}
        ${this.#monthsBefore(months, service)} ${transferList(transfers, service.currency)}
      </div>
    `;
  }

  #monthsBefore(months: ReaderMonth[], { currency }: ServiceInfo): unknown {
    return html`
      <section class="card stack" aria-labelledby="months-heading">
        <h2 id="months-heading">${words.walletPage.before}</h2>
        ${soFar(months, currency)}
        ${
          months.length === 0
            ? html`<p class="empty">${words.walletPage.noneBefore}</p>`
            : html`<div class="statements">
                ${repeat(
                  months,
                  ({ month }) => month,
                  (month) =>
                    html`<flattr-statement .month=${month} .currency=${currency}></flattr-statement>`,
                )}
              </div>`
        }
      </section>
    `;
  }

  #show(wallet: Wallet): void {
    this.wallet = wallet;
    this.me = wallet.me;
  }

  /** Loads what changed elsewhere. Fails silently, because the reader did not ask for it. */
  async #follow(version: string | undefined): Promise<void> {
    this.#newest = version;
    if (this.#isFollowing) return;
    this.#isFollowing = true;
    try {
      // Again if a newer version was pushed while the first answer was on its way.
      for (let tries = 0; tries < 2 && this.#isOutdated(); tries++) {
        const wallet = await getWallet();
        if (this.wallet) this.#show(wallet); // unless the reader has signed out meanwhile
      }
    } catch (error) {
      // What is shown stays. The next press says that the reader has signed out elsewhere.
      if (error instanceof ServiceProblem && error.code === 'not-signed-in') this.#live.end();
    } finally {
      this.#isFollowing = false;
    }
  }

  #isOutdated(): boolean {
    return this.wallet !== undefined && this.wallet.version !== this.#newest;
  }

  #forgetClick(month: number, thing: string): void {
    if (!this.wallet) return;
    const clicks = this.wallet.clicks.map((group) =>
      group.month === month
        ? { ...group, clicks: group.clicks.filter((click) => click.thing !== thing) }
        : group,
    );
    this.wallet = { ...this.wallet, clicks };
  }

  #noteRepeat(thing: string, changed: Repeat | undefined): void {
    if (!this.wallet) return;
    const others = this.wallet.repeats.filter((repeat) => repeat.thing !== thing);
    this.wallet = { ...this.wallet, repeats: changed ? [changed, ...others] : others };
  }

  #forgetSite(origin: string): void {
    if (!this.wallet) return;
    const sites = this.wallet.sites.filter((site) => site.origin !== origin);
    this.wallet = { ...this.wallet, sites };
  }
}
