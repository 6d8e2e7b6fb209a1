import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { disconnectSite, type Site } from '../client/sites.ts';
import { Action } from '../frame/action.ts';
import { announce } from '../frame/announce.ts';
import { LightElement } from '../frame/light-element.ts';
import { problemNotice } from '../frame/notices.ts';
import { webAddress } from '../frame/web-address.ts';
import { dayName } from '../money/month.ts';

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
 * `<flattr-site-list>`: the sites where one click is enough, and the end of that.
 *
 * @fires site-disconnected
 */
export class SiteListElement extends LightElement {
  static override properties: PropertyDeclarations = {
    sites: { attribute: false },
    busy: { state: true },
  };

  sites: Site[] | undefined;
  protected busy: string | undefined;

  readonly #disconnect = new Action(this, async (origin: string) => {
    this.busy = origin;
    await disconnectSite(origin);
    this.querySelector<HTMLElement>('h2')?.focus();
    this.dispatchEvent(new SiteDisconnectedEvent(origin));
    announce(`${hostOf(origin)} is disconnected.`);
  });

  protected override render(): unknown {
    if (!this.sites) return nothing;
    return html`
      <section class="card stack" aria-labelledby="sites-heading">
        <h2 id="sites-heading" tabindex="-1">Connected sites</h2>
        ${problemNotice(this.#disconnect.problem, 'The site is still connected.')}
        ${
          this.sites.length === 0
            ? html`<p class="empty">
                None. When you flattr somewhere, you can let that site do it with one click from then on.
              </p>`
            : html`
              <p class="hint">Here one click is enough. None of them knows who you are.</p>
              <ul class="rows">
                ${repeat(
                  this.sites,
                  ({ origin }) => origin,
                  (site) => this.#row(site),
                )}
              </ul>`
        }
      </section>
    `;
  }

  #row({ origin, clicks, expiresAt }: Site): TemplateResult {
    const isBusy = this.#disconnect.pending && this.busy === origin;
    return html`
      <li class="row-item">
        <div class="row-text">
          <span class="row-title">${hostOf(origin)}</span>
          <p class="hint">
            ${clicks === 1 ? '1 click' : `${clicks} clicks`} · ends
            <time datetime=${expiresAt.toISOString()}>${dayName(expiresAt)}</time>
          </p>
        </div>
        <button
          type="button" class="button button-small" aria-disabled=${isBusy}
          aria-label="Disconnect ${hostOf(origin)}" @click=${() => this.#disconnect.run(origin)}
        >${isBusy ? 'Disconnecting …' : 'Disconnect'}</button>
      </li>
    `;
  }
}

/** Punycode where the name is not plain ASCII, so that no site looks like another. */
function hostOf(origin: string): string {
  return webAddress(origin)?.host ?? origin;
}

declare global {
  interface HTMLElementEventMap {
    'site-disconnected': SiteDisconnectedEvent;
  }
}
