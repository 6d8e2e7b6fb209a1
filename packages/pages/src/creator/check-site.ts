import { html, nothing, type PropertyDeclarations } from 'lit';
import { checkSite, type SiteReading } from '../client/sites.ts';
import { Action } from '../frame/action.ts';
import { announce } from '../frame/announce.ts';
import { inLanguages } from '../frame/in-languages.ts';
import { LightElement } from '../frame/light-element.ts';
import { problemNotice } from '../frame/notices.ts';
import { webAddress } from '../frame/web-address.ts';

/**
 * `<flattr-check-site>`: has the service read what a site says about its creators (`/.well-known/flattr.json`), so that
 * tags slipped into the site cannot pay anybody else.
 *
 * @fires site-checked - It was read, and what it says is kept.
 */
export class CheckSiteElement extends LightElement {
  static override properties: PropertyDeclarations = {
    handle: {},
    sites: { attribute: false },
    mistake: { state: true },
    reading: { state: true },
  };

  /** Whose list it shows as an example. */
  handle = '';
  /** Origins of those that list it already. */
  sites: readonly string[] = [];
  protected mistake = '';
  protected reading: { host: string; result: SiteReading } | undefined;

  readonly #check = new Action(this, async (site: URL) => {
    this.reading = { host: site.host, result: await checkSite(site.origin) };
    announce(describe(this.reading.result, this.handle));
    this.dispatchEvent(new Event('site-checked', { bubbles: true }));
  });

  protected override render(): unknown {
    return html`<div class="stack">
      ${
        this.sites.length === 0
          ? nothing
          : html`<div><p>${words.listed}</p>
              <ul class="plain">${this.sites.map((site) => html`<li><strong>${new URL(site).host}</strong></li>`)}</ul></div>`
      }
      <p>
        ${words.before} <code>/.well-known/flattr.json</code>${words.after}
      </p>
      <div class="snippet">
        <pre tabindex="0" role="group" aria-label=${words.file}><code>${JSON.stringify({ [location.origin]: [this.handle] })}</code></pre>
      </div>
      <form class="stack" novalidate @submit=${this.#onSubmit}>
        <div class="field">
          <label for="check-site-input">${words.label}</label>
          <div class="input-row">
            <input
              id="check-site-input" inputmode="url" autocomplete="url" placeholder="https://"
              aria-invalid=${this.mistake ? 'true' : nothing} aria-describedby="check-site-hint"
            />
            <button class="button" aria-disabled=${this.#check.pending}>
              ${this.#check.pending ? words.reading : words.check}
            </button>
          </div>
          <p class="hint" id="check-site-hint" role=${this.mistake ? 'alert' : nothing}>${this.mistake}</p>
        </div>
        ${problemNotice(this.#check.problem, words.unchanged)}
        ${
          this.reading
            ? html`<p class="notice">
                <strong>${this.reading.host}</strong>: ${describe(this.reading.result, this.handle)}
              </p>`
            : nothing
        }
      </form>
    </div>`;
  }

  readonly #onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const typed = this.querySelector('input')?.value.trim() ?? '';
    const site = webAddress(/^https?:\/\//i.test(typed) ? typed : `https://${typed}`);
    this.mistake = site ? '' : words.mistake;
    if (site) void this.#check.run(site);
  };
}

/** What a reading means for the creator who asked for it. */
function describe(reading: SiteReading, handle: string): string {
  switch (reading.state) {
    case 'listed':
      return reading.handles.includes(handle) ? words.listsYou : words.listsOthers;
    case 'lists-nobody':
      return words.listsNobody;
    case 'not-read':
      return `${words.reasons[reading.reason]} ${reading.kept ? words.kept : words.unchanged}`;
  }
}

type Reason = Extract<SiteReading, { state: 'not-read' }>['reason'];

const words = inLanguages({
  en: {
    before: 'Only you on your site? Put this file at',
    after:
      ' and no other tag can be paid there. It is read when you press the button. What people flattr on such a site is shown on your public page.',
    file: 'The file',
    label: 'Your site’s address',
    check: 'Check',
    reading: 'Reading …',
    mistake: 'Write an address such as https://blog.example.',
    listed: 'These sites list you:',
    listsYou: 'lists you, so tags for people it does not list pay nobody there.',
    listsOthers:
      'lists other people, but not you: your tag pays nobody there. Add your handle and check again.',
    listsNobody: 'has no list for this service, so every tag on it counts.',
    kept: 'What it said before still counts.',
    unchanged: 'Nothing was changed.',
    reasons: {
      missing: 'has no such file.',
      refused: 'is not on the public web under https, so it was not asked.',
      unreachable: 'did not answer properly.',
      'too-large': 'sent more than 64 KB.',
      redirected: 'sent us elsewhere, and we do not follow.',
      'not-json': 'has a file that is not such a list.',
    } as Record<Reason, string>,
  },
  de: {
    before: 'Auf deiner Website gibt es nur dich? Leg diese Datei ab unter',
    after:
      ', dann kann dort kein anderer Knopf bezahlt werden. Gelesen wird sie, wenn du auf „Prüfen“ drückst. Was auf so einer Website geflattrt wird, steht auf deiner öffentlichen Seite.',
    file: 'Die Datei',
    label: 'Adresse deiner Website',
    check: 'Prüfen',
    reading: 'Liest …',
    mistake: 'Schreib eine Adresse wie https://blog.example.',
    listed: 'Diese Websites nennen dich:',
    listsYou: 'nennt dich. Knöpfe für andere, die dort nicht genannt sind, bezahlen niemanden.',
    listsOthers:
      'nennt andere, aber nicht dich: Dein Knopf bezahlt dort niemanden. Trag dich ein und prüf noch einmal.',
    listsNobody: 'nennt für diesen Dienst niemanden, also zählt dort jeder Knopf.',
    kept: 'Was dort vorher stand, gilt weiter.',
    unchanged: 'Nichts wurde geändert.',
    reasons: {
      missing: 'hat keine solche Datei.',
      refused: 'ist nicht öffentlich unter https zu erreichen und wurde nicht gefragt.',
      unreachable: 'hat nicht richtig geantwortet.',
      'too-large': 'hat mehr als 64 KB geschickt.',
      redirected: 'hat uns woandershin geschickt, und wir folgen nicht.',
      'not-json': 'hat eine Datei, die keine solche Liste ist.',
    } as Record<Reason, string>,
  },
});
