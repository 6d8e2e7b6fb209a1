import { html, nothing, type PropertyDeclarations } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { type ClicksOfMonth, getClicks } from '../client/clicks.ts';
import { findMe, type Me } from '../client/me.ts';
import { getMonths, type ReaderMonth } from '../client/months.ts';
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
import { SiteDisconnectedEvent } from './site-list.ts';
import { transferList } from './transfers.ts';

interface WalletContent {
  clicks: ClicksOfMonth[];
  months: ReaderMonth[];
  sites: Site[];
  transfers: Transfer[];
}

/** `<flattr-wallet-page>`, at `/wallet`: where a reader's money goes, and all they can decide about it. */
export class WalletPage extends MemberPage {
  static override properties: PropertyDeclarations = { content: { state: true } };

  protected override readonly path = '/wallet';
  protected content: WalletContent | undefined;

  readonly #load = new Action(this, async () => {
    const [clicks, months, sites, transfers] = await Promise.all([
      getClicks(),
      getMonths(),
      getSites(),
      getTransfers(),
    ]);
    this.content = { clicks, months, sites, transfers };
  });

  constructor() {
    super();
    this.addEventListener(ClickUndoneEvent.type, ({ month, thing }) => this.#forgetClick(month, thing));
    this.addEventListener(SiteDisconnectedEvent.type, ({ origin }) => this.#forgetSite(origin));
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
        <div class="column-main">${this.#main(service, me)}</div>
        <div class="column-side">
          <flattr-add-money .service=${service} .me=${me}></flattr-add-money>
          <flattr-monthly-amount .service=${service} .me=${me}></flattr-monthly-amount>
          ${this.content ? html`<flattr-site-list .sites=${this.content.sites}></flattr-site-list>` : nothing}
          ${service.sandbox ? html`<flattr-end-month .month=${me.month}></flattr-end-month>` : nothing}
        </div>
      </div>
    `;
  }

  #main(service: ServiceInfo, me: Me): unknown {
    if (!this.content) {
      const { problem } = this.#load;
      return problem ? retryNotice(problem, () => this.#load.run()) : loadingNotice('Loading …');
    }
    const { clicks, months, transfers } = this.content;
    // The open month first, then what is older.
    const newestFirst = withOpenMonth(clicks, me).toSorted((a, b) => b.month - a.month);
    const previews = previewMonths(me, service, newestFirst).toSorted((a, b) => b.month - a.month);
    return html`
      ${this.#load.problem ? retryNotice(this.#load.problem, () => this.#load.run()) : nothing}
      ${previews.map((preview) => potCard(preview, service, me))}
      ${repeat(
        newestFirst,
        ({ month }) => month,
        (clicks) => html`<flattr-click-list .clicks=${clicks}></flattr-click-list>`,
      )}
      <section class="card stack" aria-labelledby="months-heading">
        <h2 id="months-heading">Months before</h2>
        ${
          months.length === 0
            ? html`<p class="empty">None yet. When this month ends, you see here who got what.</p>`
            : html`<div class="statements">
                ${repeat(
                  months,
                  ({ month }) => month,
                  (month) => html`
                    <flattr-statement .month=${month} .currency=${service.currency}></flattr-statement>
                  `,
                )}
              </div>`
        }
      </section>
      ${transferList(transfers, service.currency)}
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
