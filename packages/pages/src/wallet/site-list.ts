import { webAddress } from '@flattr/contract/links/web-address';
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Click } from '../client/clicks.ts';
import { disconnectSite, type Site } from '../client/sites.ts';
import { Action } from '../frame/action.ts';
import { day } from '../frame/day.ts';
import { LightElement } from '../frame/light-element.ts';
import { problemNotice } from '../frame/notices.ts';
import { pageLink } from '../frame/page-link.ts';
import { showToast } from '../parts/toast.ts';
import { words } from '../words/words.ts';

/** A site was disconnected. Bubbles to the page. */
export class SiteDisconnectedEvent extends Event {
  static readonly type = 'site-disconnected';
  readonly origin: string;

  constructor(origin: string) {
    super(SiteDisconnectedEvent.type, { bubbles: true });
    this.origin = origin;
  }
}

/**
 * `<flattr-site-list>`: the connected sites, what the reader flattred there, and buttons that disconnect them.
 *
 * @fires site-disconnected
 */
export class SiteListElement extends LightElement {
  static override properties: PropertyDeclarations = {
    sites: { attribute: false },
    clicks: { attribute: false },
    busy: { state: true },
  };

  sites: Site[] | undefined;
  /** The flattrs of all sites that are not settled yet. */
  clicks: readonly Click[] = [];
  protected busy: string | undefined;

  readonly #disconnect = new Action(this, (origin: string) => this.#end([origin]));
  readonly #disconnectAll = new Action(this, () => this.#end(this.sites?.map(({ origin }) => origin) ?? []));

  protected override render(): unknown {
    if (!this.sites) return nothing;
    const problem = this.#disconnect.problem ?? this.#disconnectAll.problem;
    return html`
      <section class="card stack" aria-labelledby="sites-heading">
        <h2 id="sites-heading" tabindex="-1">${words.siteList.heading}</h2>
        ${problemNotice(problem, words.siteList.still)}
        ${
          this.sites.length === 0
            ? html`<p class="empty">${words.siteList.none}</p>`
            : html`
              <p class="hint">${words.siteList.hint}</p>
              <ul role="list" class="rows">
                ${repeat(
                  this.sites,
                  ({ origin }) => origin,
                  (site) => this.#row(site),
                )}
              </ul>`
        }
        ${this.sites.length < 2 ? nothing : this.#allButton()}
      </section>
    `;
  }

  #row({ origin, clicks, connectedAt, expiresAt }: Site): TemplateResult {
    const { pending } = this.#disconnect;
    const isBusy = (pending || this.#disconnectAll.pending) && this.busy === origin;
    const host = hostOf(origin);
    const recent = this.clicks.filter((click) => click.origin === origin);
    return html`
      <li class="row-item row-wrap">
        <div class="row-text">
          <span class="row-title">${host}</span>
          <p class="hint">
            ${words.siteList.since(day(connectedAt))} · ${words.siteList.until(day(expiresAt))}
          </p>
          ${
            recent.length === 0
              ? html`<p class="hint">${words.siteList.clicks(clicks)}</p>`
              : html`<details class="site-clicks">
                  <summary>${words.siteList.clicks(clicks)}</summary>
                  <ul role="list" class="plain">${recent.map(clickRow)}</ul>
                </details>`
          }
        </div>
        <button
          type="button" class="button button-small" aria-disabled=${pending || this.#disconnectAll.pending}
          aria-label=${words.siteList.endThis(host)} @click=${() => this.#disconnect.run(origin)}
        >${isBusy ? words.siteList.ending : words.siteList.end}</button>
      </li>
    `;
  }

  #allButton(): TemplateResult {
    const { pending } = this.#disconnectAll;
    return html`<p>
      <button type="button" class="button button-small" aria-disabled=${pending} @click=${() => this.#disconnectAll.run()}>
        ${pending ? words.siteList.ending : words.siteList.endAll}
      </button>
    </p>`;
  }

  /** One after another. If one fails, the sites before it are disconnected and those after it are not. */
  async #end(origins: readonly string[]): Promise<void> {
    for (const origin of origins) {
      this.busy = origin;
      await disconnectSite(origin);
      this.dispatchEvent(new SiteDisconnectedEvent(origin));
      showToast(words.siteList.ended(hostOf(origin)));
    }
    this.querySelector<HTMLElement>('h2')?.focus();
  }
}

function clickRow(click: Click): TemplateResult {
  return html`<li>${pageLink(click)} · ${day(click.clickedAt)}</li>`;
}

/** The host in punycode, so that no site looks like another. */
function hostOf(origin: string): string {
  return webAddress(origin)?.host ?? origin;
}

declare global {
  interface HTMLElementEventMap {
    'site-disconnected': SiteDisconnectedEvent;
  }
}
