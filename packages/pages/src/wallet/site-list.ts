import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Click } from '../client/clicks.ts';
import { disconnectSite, type Site } from '../client/sites.ts';
import { Action } from '../frame/action.ts';
import { announce } from '../frame/announce.ts';
import { inLanguages } from '../frame/in-languages.ts';
import { LightElement } from '../frame/light-element.ts';
import { problemNotice } from '../frame/notices.ts';
import { namelessThing } from '../frame/person.ts';
import { shortAddress, webAddress } from '../frame/web-address.ts';
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
 * `<flattr-site-list>`: the sites where one click is enough, what each did, and the end of that.
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
  /** The clicks that are not divided yet, of all sites. */
  clicks: readonly Click[] = [];
  protected busy: string | undefined;

  readonly #disconnect = new Action(this, (origin: string) => this.#end([origin]));
  readonly #disconnectAll = new Action(this, () => this.#end(this.sites?.map(({ origin }) => origin) ?? []));

  protected override render(): unknown {
    if (!this.sites) return nothing;
    const problem = this.#disconnect.problem ?? this.#disconnectAll.problem;
    return html`
      <section class="card stack" aria-labelledby="sites-heading">
        <h2 id="sites-heading" tabindex="-1">${words.heading}</h2>
        ${problemNotice(problem, words.still)}
        ${
          this.sites.length === 0
            ? html`<p class="empty">${words.none}</p>`
            : html`
              <p class="hint">${words.hint}</p>
              <ul class="rows">
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
            ${words.since(day(connectedAt))} · ${words.until(day(expiresAt))}
          </p>
          ${
            recent.length === 0
              ? html`<p class="hint">${words.clicks(clicks)}</p>`
              : html`<details class="site-clicks">
                  <summary>${words.clicks(clicks)}</summary>
                  <ul class="plain">${recent.map(clickRow)}</ul>
                </details>`
          }
        </div>
        <button
          type="button" class="button button-small" aria-disabled=${pending || this.#disconnectAll.pending}
          aria-label=${words.endThis(host)} @click=${() => this.#disconnect.run(origin)}
        >${isBusy ? words.ending : words.end}</button>
      </li>
    `;
  }

  #allButton(): TemplateResult {
    const { pending } = this.#disconnectAll;
    return html`<p>
      <button type="button" class="button button-small" aria-disabled=${pending} @click=${() => this.#disconnectAll.run()}>
        ${pending ? words.ending : words.endAll}
      </button>
    </p>`;
  }

  /** One after the other, each told as it ends: where one fails, those before are gone and those after still there. */
  async #end(origins: readonly string[]): Promise<void> {
    for (const origin of origins) {
      this.busy = origin;
      await disconnectSite(origin);
      this.dispatchEvent(new SiteDisconnectedEvent(origin));
      announce(words.ended(hostOf(origin)));
    }
    this.querySelector<HTMLElement>('h2')?.focus();
  }
}

function clickRow({ url, title, clickedAt }: Click): TemplateResult {
  const address = webAddress(url ?? '');
  const text = title ?? (url === null ? namelessThing() : shortAddress(url));
  return html`<li>
    ${address ? html`<a href=${address.href} rel="noreferrer"><bdi>${text}</bdi></a>` : html`<bdi>${text}</bdi>`}
    · ${day(clickedAt)}
  </li>`;
}

function day(moment: Date): TemplateResult {
  return html`<time datetime=${moment.toISOString()}>${dayName(moment)}</time>`;
}

/** Punycode where the name is not plain ASCII, so that no site looks like another. */
function hostOf(origin: string): string {
  return webAddress(origin)?.host ?? origin;
}

const words = inLanguages({
  en: {
    heading: 'Connected sites',
    none: 'None. When you flattr somewhere, you can let that site do it with one click from then on.',
    hint: 'Here one click is enough. None of them knows who you are.',
    still: 'The site is still connected.',
    clicks: (clicks: number) => (clicks === 1 ? '1 click' : `${clicks} clicks`),
    since: (day: TemplateResult) => html`since ${day}`,
    until: (day: TemplateResult) => html`ends ${day}`,
    end: 'Disconnect',
    endThis: (site: string) => `Disconnect ${site}`,
    ending: 'Disconnecting …',
    ended: (site: string) => `${site} is disconnected.`,
    endAll: 'Disconnect all of them',
  },
  de: {
    heading: 'Verbundene Seiten',
    none: 'Keine. Wenn du irgendwo flattrst, kannst du der Seite erlauben, dass dort ab dann ein Klick genügt.',
    hint: 'Hier genügt ein Klick. Keine von ihnen weiß, wer du bist.',
    still: 'Die Seite ist noch verbunden.',
    clicks: (clicks) => (clicks === 1 ? '1 Klick' : `${clicks} Klicks`),
    since: (day) => html`seit ${day}`,
    until: (day) => html`endet ${day}`,
    end: 'Trennen',
    endThis: (site) => `${site} trennen`,
    ending: 'Wird getrennt …',
    ended: (site) => `${site} ist getrennt.`,
    endAll: 'Alle trennen',
  },
});

declare global {
  interface HTMLElementEventMap {
    'site-disconnected': SiteDisconnectedEvent;
  }
}
