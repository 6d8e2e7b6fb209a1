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
import { menu } from '../parts/menu.ts';
import { showToast } from '../parts/toast.ts';
import { words } from '../words/words.ts';
import { SiteDisconnectedEvent } from './site-disconnected-event.ts';

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
      ${problemNotice(problem, words.siteList.still)}
      <p class="hint">${words.siteList.hint}</p>
      <ul role="list" class="rows">
        ${repeat(
          this.sites,
          ({ origin }) => origin,
          (site) => this.#row(site),
        )}
      </ul>
      ${this.sites.length < 2 ? nothing : this.#allButton()}
    `;
  }

  #row({ origin, host, clicks, expiresAt }: Site): TemplateResult {
    const { pending } = this.#disconnect;
    const isBusy = (pending || this.#disconnectAll.pending) && this.busy === origin;
    const recent = this.clicks.filter((click) => click.origin === origin);
    const facts = html`${words.siteList.clicks(clicks)}&nbsp;· ${words.siteList.until(day(expiresAt))}`;
    return html`
      <li class="row-item">
        <span class="avatar avatar-small site-letter" aria-hidden="true">${[...host][0]?.toLocaleUpperCase()}</span>
        <div class="row-text">
          <span class="row-title">${breakable(host)}</span>
          ${hostOf(origin) === host ? nothing : html`<p class="hint">${breakable(hostOf(origin))}</p>`}
          ${
            recent.length === 0
              ? html`<p class="hint">${isBusy ? words.siteList.ending : facts}</p>`
              : html`<details class="site-clicks">
                  <summary>${isBusy ? words.siteList.ending : facts}</summary>
                  <ul role="list" class="plain">${recent.map(clickRow)}</ul>
                </details>`
          }
        </div>
        ${menu(
          words.siteList.options(host),
          html`<button
            type="button" class="menu-item" aria-disabled=${pending || this.#disconnectAll.pending}
            aria-label=${words.siteList.endThis(host)} @click=${() => this.#disconnect.run(origin)}
          >${words.siteList.end}</button>`,
        )}
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
    document.getElementById('more-heading')?.focus();
  }
}

function clickRow(click: Click): TemplateResult {
  return html`<li>${pageLink(click)}&nbsp;· ${day(click.clickedAt)}</li>`;
}

/** A host that breaks only after dots and hyphens. It reads from left to right in every language. */
function breakable(host: string): TemplateResult {
  return html`<bdi dir="ltr">${host.split(/(?<=[.-])/).map((part) => html`${part}<wbr />`)}</bdi>`;
}

/** The host in punycode, so that no site looks like another. */
function hostOf(origin: string): string {
  return webAddress(origin)?.host ?? origin;
}
