import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { decideListing, dropListing, getListings, type Listing, type Listings } from '../../client/sites.ts';
import { Action } from '../../frame/action.ts';
import { day } from '../../frame/day.ts';
import { LightElement } from '../../frame/light-element.ts';
import { problemNotice, retryNotice } from '../../frame/notices.ts';
import { showToast } from '../../parts/toast.ts';
import { words } from '../../words/words.ts';

/**
 * `<flattr-listed-sites>`: the sites that name the creator, and buttons that accept or refuse them. Only accepted sites
 * are public.
 *
 * @fires listing-changed - The creator accepted, refused or dropped a site.
 */
export class ListedSitesElement extends LightElement {
  static override properties: PropertyDeclarations = { shown: { state: true }, news: { state: true } };

  protected shown: Listings | undefined;
  /** What the last button did. */
  protected news = '';

  readonly #load = new Action(this, async () => {
    this.shown = await getListings();
  });

  /** One for all buttons, so that what is said is about the last press. */
  readonly #change = new Action(this, async (origin: string, change: 'accept' | 'refuse' | 'drop') => {
    this.news = '';
    const say = await (change === 'drop' ? this.#drop(origin) : this.#decide(origin, change === 'accept'));
    this.news = say(hostOf(origin));
    showToast(this.news);
    this.dispatchEvent(new Event('listing-changed', { bubbles: true }));
    // The pressed button may be gone.
    this.querySelector<HTMLElement>('h3')?.focus();
  });

  async #decide(origin: string, accepted: boolean) {
    this.shown = await decideListing(origin, accepted);
    return accepted ? words.listedSites.nowAccepted : words.listedSites.nowRefused;
  }

  async #drop(origin: string) {
    const { state } = await dropListing(origin);
    await this.#load.run();
    const { dropped, stillThere, notDropped } = words.listedSites;
    return { listed: stillThere, 'lists-nobody': dropped, 'not-read': notDropped }[state];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.shown) void this.#load.run();
  }

  /** After a site was checked. */
  reload(): Promise<boolean> {
    return this.#load.run();
  }

  protected override render(): unknown {
    if (this.#load.problem) return retryNotice(this.#load.problem, () => this.#load.run());
    if (!this.shown || this.shown.listings.length === 0) return nothing;
    const { listings, more } = this.shown;
    return html`<div class="stack">
      <h3 id="listed-heading" tabindex="-1">${words.listedSites.heading}</h3>
      <p class="hint">${words.listedSites.hint}</p>
      ${problemNotice(this.#change.problem, words.listedSites.unchanged)}
      ${this.news ? html`<p class="notice notice-done">${this.news}</p>` : nothing}
      <ul role="list" class="rows" aria-labelledby="listed-heading">
        ${repeat(
          listings,
          ({ origin }) => origin,
          (listing) => this.#row(listing),
        )}
      </ul>
      ${more ? html`<p class="hint">${words.listedSites.more}</p>` : nothing}
    </div>`;
  }

  #row({ origin, state, missing, checkedAt }: Listing): TemplateResult {
    const host = hostOf(origin);
    const { accept, refuse, acceptThis, refuseThis, drop, dropThis } = words.listedSites;
    return html`
      <li class="row-item row-wrap">
        <div class="row-text">
          <span class="row-title">${host}</span>
          <p class="hint">${words.listedSites[state]}&nbsp;· ${words.checkSite.checked(day(checkedAt))}</p>
          ${missing ? html`<p class="hint">${words.listedSites.missing}</p>` : nothing}
        </div>
        ${state === 'accepted' ? nothing : this.#button(accept, acceptThis(host), () => this.#change.run(origin, 'accept'))}
        ${state === 'refused' ? nothing : this.#button(refuse, refuseThis(host), () => this.#change.run(origin, 'refuse'))}
        ${missing && state === 'accepted' ? this.#button(drop, dropThis(host), () => this.#change.run(origin, 'drop')) : nothing}
      </li>
    `;
  }

  #button(label: string, name: string, act: () => unknown): TemplateResult {
    return html`<button
      type="button" class="button button-small" aria-label=${name} aria-disabled=${this.#change.pending} @click=${act}
    >${label}</button>`;
  }
}

const hostOf = (origin: string): string => new URL(origin).host;

declare global {
  interface HTMLElementTagNameMap {
    'flattr-listed-sites': ListedSitesElement;
  }
}
