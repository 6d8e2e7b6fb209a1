import { html, nothing, type PropertyDeclarations } from 'lit';
import { type Earnings, getEarnings } from '../client/earnings.ts';
import type { Me } from '../client/me.ts';
import type { ServiceInfo } from '../client/service.ts';
import { Action } from '../frame/action.ts';
import { MemberPage } from '../frame/member-page.ts';
import { loadingNotice, retryNotice } from '../frame/notices.ts';
import { MemberChangedEvent } from '../sign-in/member-changed-event.ts';
import { earningsSections, thisMonth } from './earnings.ts';

/** `<flattr-creator-page>`, at `/creator`: the tag to paste, and what came of it. */
export class CreatorPage extends MemberPage {
  static override properties: PropertyDeclarations = { earnings: { state: true } };

  protected override readonly path = '/creator';
  protected earnings: Earnings | undefined;

  readonly #load = new Action(this, async () => {
    this.earnings = await getEarnings();
  });

  constructor() {
    super();
    this.addEventListener(MemberChangedEvent.type, ({ me }) => {
      if (me && this.earnings) void this.#load.run();
      if (!me) this.earnings = undefined;
    });
  }

  protected override welcome(): void {
    void this.#load.run();
  }

  protected override renderInvitation(): unknown {
    return html`
      <h1>Be flattred</h1>
      <p class="lead">
        Choose a handle, paste two lines into your site, and your readers can give you a share of what they give each
        month. It takes a minute. Sign in to begin.
      </p>
    `;
  }

  protected override renderMember(service: ServiceInfo, me: Me): unknown {
    return html`
      <div class="page-head">
        <h1>${me.handle === null ? 'Be flattred' : html`<bdi>${me.name ?? `@${me.handle}`}</bdi>`}</h1>
        <flattr-sign-out .me=${me}></flattr-sign-out>
      </div>
      ${me.handle === null ? this.#begin() : this.#overview(service, me, me.handle)}
    `;
  }

  #begin(): unknown {
    return html`
      <section class="card stack narrow" aria-labelledby="handle-heading">
        <h2 id="handle-heading">First, a handle</h2>
        <p>It is your public name here, and how your tag says who is paid.</p>
        <flattr-choose-handle></flattr-choose-handle>
      </section>
    `;
  }

  #overview(service: ServiceInfo, me: Me, handle: string): unknown {
    return html`
      <div class="columns">
        <div class="column-first">
          <section class="card stack" aria-labelledby="tag-heading">
            <h2 id="tag-heading">Your tag</h2>
            <p>Paste this where the button should be, on every page you want to be flattred for:</p>
            <flattr-tag-snippet .handle=${handle}></flattr-tag-snippet>
            <p class="hint">
              The first line once a page is enough. Where scripts are off, the link inside does the same.
            </p>
          </section>
          ${this.earnings ? thisMonth(this.earnings) : nothing}
        </div>
        <div class="column-side">
          ${
            this.earnings
              ? html`<flattr-move-earnings .service=${service} .earnings=${this.earnings}></flattr-move-earnings>`
              : nothing
          }
          <section class="card stack" aria-labelledby="profile-heading">
            <h2 id="profile-heading">What readers see</h2>
            <p>Your handle is <strong>@${handle}</strong>.</p>
            <flattr-change-name .me=${me}></flattr-change-name>
          </section>
          <section class="card stack" aria-labelledby="sites-heading">
            <h2 id="sites-heading">Your site</h2>
            <flattr-check-site .handle=${handle}></flattr-check-site>
          </section>
        </div>
        <div class="column-rest">${this.#earnings(service)}</div>
      </div>
    `;
  }

  #earnings(service: ServiceInfo): unknown {
    const { problem } = this.#load;
    return html`
      ${problem ? retryNotice(problem, () => this.#load.run()) : nothing}
      ${this.earnings ? earningsSections(this.earnings, service) : problem ? nothing : loadingNotice('Loading …')}
    `;
  }
}
