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
import { MemberChangedEvent } from '../sign-in/member-changed-event.ts';
import { ClickUndoneEvent } from './click-list.ts';
import { potCard } from './pot-card.ts';
import { previewMonths } from './preview.ts';
import { RepeatChangedEvent } from './repeat-changed-event.ts';
import { SiteDisconnectedEvent } from './site-list.ts';
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
      <h1>Your wallet</h1>
      <p class="lead">
        What you give each month, who gets it, and every click with a way to take it back. Sign in to see it.
      </p>
    `;
  }

  protected override renderMember(service: ServiceInfo, me: Me): unknown {
    return html`
      <div class="page-head">
        <h1>Your wallet</h1>
        <flattr-sign-out .me=${me}></flattr-sign-out>
      </div>
      <div class="columns">
        ${this.#reading(service, me)}
        <div class="column-side">
          <flattr-add-money .service=${service} .me=${me}></flattr-add-money>
          <flattr-monthly-amount .service=${service} .me=${me}></flattr-monthly-amount>
          ${this.content ? html`<flattr-repeat-list .repeats=${this.content.repeats}></flattr-repeat-list>` : nothing}
          ${this.content ? html`<flattr-site-list .sites=${this.content.sites}></flattr-site-list>` : nothing}
          ${service.sandbox ? html`<flattr-end-month .month=${me.month}></flattr-end-month>` : nothing}
        </div>
        ${this.content ? this.#details(service, me, this.content) : nothing}
      </div>
    `;
  }

  /** What one comes for: where the money goes. */
  #reading(service: ServiceInfo, me: Me): unknown {
    const { problem } = this.#load;
    const previews = this.content ? previewMonths(me, service, withOpenMonth(this.content.clicks, me)) : [];
    return html`
      <div class="column-first">
        ${problem ? retryNotice(problem, () => this.#load.run()) : nothing}
        ${this.content || problem ? nothing : loadingNotice('Loading …')}
        ${previews.toReversed().map((preview) => potCard(preview, service, me))}
      </div>
    `;
  }

  #details(service: ServiceInfo, me: Me, { clicks, months, repeats, transfers }: WalletContent): unknown {
    return html`
      <div class="column-rest">
        ${repeat(
          withOpenMonth(clicks, me).toSorted((a, b) => b.month - a.month),
          ({ month }) => month,
          (clicks) => html`<flattr-click-list .clicks=${clicks} .repeats=${repeats}></flattr-click-list>`,
        )}
        ${this.#monthsBefore(months, service)} ${transferList(transfers, service.currency)}
      </div>
    `;
  }

  #monthsBefore(months: ReaderMonth[], { currency }: ServiceInfo): unknown {
    return html`
      <section class="card stack" aria-labelledby="months-heading">
        <h2 id="months-heading">Months before</h2>
        ${
          months.length === 0
            ? html`<p class="empty">None yet. When this month ends, you see here who got what.</p>`
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
