import { webAddress } from '@flattr/contract/links/web-address';
import { html, nothing, type PropertyDeclarations } from 'lit';
import { checkSite, type SiteReading } from '../../client/sites.ts';
import { Action } from '../../frame/action.ts';
import { LightElement } from '../../frame/light-element.ts';
import { problemNotice } from '../../frame/notices.ts';
import { showToast } from '../../parts/toast.ts';
import { words } from '../../words/words.ts';

/**
 * `<flattr-check-site>`: has the service read a site's list of creators (`/.well-known/flattr.json`), so that tags
 * planted on the site cannot pay anyone else.
 *
 * @fires site-checked - The service has read the list.
 */
export class CheckSiteElement extends LightElement {
  static override properties: PropertyDeclarations = {
    handle: {},
    mistake: { state: true },
    reading: { state: true },
  };

  /** The creator in the example file. */
  handle = '';
  protected mistake = '';
  protected reading: { host: string; result: SiteReading } | undefined;

  readonly #check = new Action(this, async (site: URL) => {
    this.reading = { host: site.host, result: await checkSite(site.origin) };
    showToast(describe(this.reading.result, this.handle));
    this.dispatchEvent(new Event('site-checked', { bubbles: true }));
  });

  protected override render(): unknown {
    return html`<div class="stack">
      <p>
        ${words.checkSite.explanation(html`<code>/.well-known/flattr.json</code>`)}
      </p>
      <div class="snippet">
        <pre tabindex="0" role="group" aria-label=${words.checkSite.file}><code>${JSON.stringify({ [location.origin]: [this.handle] })}</code></pre>
      </div>
      <form class="stack" novalidate @submit=${this.#onSubmit}>
        <div class="field">
          <label for="check-site-input">${words.checkSite.label}</label>
          <div class="input-row">
            <input
              id="check-site-input" inputmode="url" autocomplete="url" placeholder="https://"
              aria-invalid=${this.mistake ? 'true' : nothing} aria-describedby="check-site-hint"
            />
            <button class="button" aria-disabled=${this.#check.pending}>
              ${this.#check.pending ? words.checkSite.checking : words.checkSite.check}
            </button>
          </div>
          <p class="hint" id="check-site-hint" role=${this.mistake ? 'alert' : nothing}>${this.mistake}</p>
        </div>
        ${problemNotice(this.#check.problem, words.common.unchanged)}
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
    this.mistake = site ? '' : words.checkSite.mistake;
    if (site) void this.#check.run(site);
  };
}

/** What the result means for the creator. */
function describe(reading: SiteReading, handle: string): string {
  switch (reading.state) {
    case 'listed':
      return reading.handles.includes(handle) ? words.checkSite.listsYou : words.checkSite.listsOthers;
    case 'lists-nobody':
      return `${words.checkSite.listsNoOne} ${reading.kept ? words.checkSite.kept : words.checkSite.everyone}`;
    case 'not-read': {
      const { reason, line, kept } = reading;
      const wrong = line ? ` ${words.checkSite.line(line.number, line.text)}` : '';
      return `${words.checkSite.reasons[reason]}${wrong} ${kept ? words.checkSite.kept : words.common.unchanged}`;
    }
  }
}
