import { html, nothing, type PropertyDeclarations } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { type ClicksOfMonth, getClicks } from '../client/clicks.ts';
import { findMe, type Me } from '../client/me.ts';
import { getMonths, type ReaderMonth } from '../client/months.ts';
import { getRepeats, type Repeat } from '../client/repeats.ts';
import type { ServiceInfo } from '../client/service.ts';
import { getSites, type Site } from '../client/sites.ts';
import { getTransfers, type Transfer } from '../client/wallet.ts';
import { Action } from '../frame/action.ts';
import { MemberPage } from '../frame/member-page.ts';
import { loadingNotice, retryNotice } from '../frame/notices.ts';
import { RepeatChangedEvent } from '../repeats/repeat-changed-event.ts';
import { MemberChangedEvent } from '../sign-in/member-changed-event.ts';
import { words } from '../words/words.ts';
import { ClickUndoneEvent } from './click-list.ts';
import { LookOften } from './look-often.ts';
import { potCard } from './pot-card.ts';
import { type MonthPreview, previewMonths } from './preview.ts';
import { SiteDisconnectedEvent } from './site-list.ts';
import { soFar } from './so-far.ts';
import { transferList } from './transfers.ts';

interface WalletContent {
  clicks: ClicksOfMonth[];
  months: ReaderMonth[];
  repeats: Repeat[];
  sites: Site[];
  transfers: Transfer[];
}

/** `<flattr-wallet-page>`, at `/wallet`: where a reader's money goes, and all they can decide about it. */
export class WalletPage extends MemberPage {
  static override properties: PropertyDeclarations = { content: { state: true } };

  protected override readonly path = '/wallet';
  protected content: WalletContent | undefined;

  readonly #load = new Action(this, async () => {
    const [clicks, months, repeats, sites, transfers] = await Promise.all([
      getClicks(),
      getMonths(),
      getRepeats(),
      getSites(),
      getTransfers(),
    ]);
    this.content = { clicks, months, repeats, sites, transfers };
  });

  constructor() {
    super();
    new LookOften(this, () => this.#followClicks());
    this.addEventListener(ClickUndoneEvent.type, ({ month, thing }) => this.#forgetClick(month, thing));
    this.addEventListener(SiteDisconnectedEvent.type, ({ origin }) => this.#forgetSite(origin));
    this.addEventListener(RepeatChangedEvent.type, ({ thing, repeat }) => this.#noteRepeat(thing, repeat));
    this.addEventListener('month-ended', () => this.#lookAgain());
    // Money that came or went is a new line in the list; the rest of the page is told by the event itself.
    this.addEventListener(MemberChangedEvent.type, ({ me }) => {
      if (me && this.content) void this.#load.run();
      if (!me) this.content = undefined;
    });
  }

  protected override welcome(): void {
    void this.#load.run();
  }

  protected override renderInvitation(): unknown {
    return html`
      <h1>${words.walletPage.title}</h1>
      <p class="lead">${words.walletPage.lead}</p>
    `;
  }

  protected override renderMember(service: ServiceInfo, me: Me): unknown {
    const previews = this.content ? previewMonths(me, service, withOpenMonth(this.content.clicks, me)) : [];
    const spokenFor = previews
      .filter(({ state }) => state === 'review')
      .reduce((sum, { pot }) => sum + pot, 0n);
    return html`
      <div class="page-head">
        <h1>${words.walletPage.title}</h1>
        <flattr-sign-out .me=${me}></flattr-sign-out>
      </div>
      <div class="columns">
        ${this.#reading(service, me, previews)}
        <div class="column-side">
          <flattr-add-money .service=${service} .me=${me} .spokenFor=${spokenFor}></flattr-add-money>
          <flattr-monthly-amount .service=${service} .me=${me}></flattr-monthly-amount>
          ${this.content ? html`<flattr-repeat-list .repeats=${this.content.repeats}></flattr-repeat-list>` : nothing}
          ${
            this.content
              ? html`<flattr-site-list
                  .sites=${this.content.sites} .clicks=${this.content.clicks.flatMap(({ clicks }) => clicks)}
                ></flattr-site-list>`
              : nothing
          }
          ${service.sandbox ? html`<flattr-end-month .month=${me.month}></flattr-end-month>` : nothing}
        </div>
        ${this.content ? this.#details(service, me, this.content, previews[0]) : nothing}
      </div>
    `;
  }

  /** What one comes for: where the money goes. */
  #reading(service: ServiceInfo, me: Me, previews: MonthPreview[]): unknown {
    const { problem } = this.#load;
    return html`
      <div class="column-first">
        ${problem ? retryNotice(problem, () => this.#load.run()) : nothing}
        ${this.content || problem ? nothing : loadingNotice()}
        ${previews.toReversed().map((preview) => potCard(preview, service, me))}
      </div>
    `;
  }

  #details(
    service: ServiceInfo,
    me: Me,
    { clicks, months, repeats, transfers }: WalletContent,
    next: MonthPreview | undefined,
  ): unknown {
    return html`
      <div class="column-rest">
        ${repeat(
          withOpenMonth(clicks, me).toSorted((a, b) => b.month - a.month),
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

  /** What came or went elsewhere, such as a click on a site. With a month that turned, everything may be new. */
  async #followClicks(): Promise<void> {
    if (!this.me || !this.content || this.#load.pending) return;
    const [clicks, me] = await Promise.all([getClicks(), findMe()]);
    if (!me || !this.content || this.#load.pending) return; // who was signed out elsewhere is told by the next press
    const hasTurned = me.month !== this.me.month || me.wallet !== this.me.wallet;
    if (JSON.stringify(clicks, digits) !== JSON.stringify(this.content.clicks, digits)) {
      this.content = { ...this.content, clicks };
    }
    if (hasTurned) {
      this.me = me;
      await this.#load.run();
    }
  }

  #forgetClick(month: number, thing: string): void {
    if (!this.content) return;
    const clicks = this.content.clicks.map((group) =>
      group.month === month
        ? { ...group, clicks: group.clicks.filter((click) => click.thing !== thing) }
        : group,
    );
    this.content = { ...this.content, clicks };
  }

  #noteRepeat(thing: string, changed: Repeat | undefined): void {
    if (!this.content) return;
    const others = this.content.repeats.filter((repeat) => repeat.thing !== thing);
    this.content = { ...this.content, repeats: changed ? [changed, ...others] : others };
  }

  #forgetSite(origin: string): void {
    if (!this.content) return;
    const sites = this.content.sites.filter((site) => site.origin !== origin);
    this.content = { ...this.content, sites };
  }

  async #lookAgain(): Promise<void> {
    const me = await findMe().catch(() => undefined); // the load below says what is wrong
    if (me) this.me = me;
    await this.#load.run();
  }
}

/** The open month is shown also before its first click. */
function withOpenMonth(months: readonly ClicksOfMonth[], { month }: Me): ClicksOfMonth[] {
  if (months.some(({ state }) => state === 'open')) return [...months];
  return [...months, { month, state: 'open', undoUntil: null, lapsesAt: null, clicks: [] }];
}

function digits(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
