import { html, nothing, type PropertyDeclarations } from 'lit';
import { checkSite, type SiteReading } from '../client/sites.ts';
import { Action } from '../frame/action.ts';
import { announce } from '../frame/announce.ts';
import { LightElement } from '../frame/light-element.ts';
import { problemNotice } from '../frame/notices.ts';
import { webAddress } from '../frame/web-address.ts';

/**
 * `<flattr-check-site>`: has the service read what a site says about its creators (`/.well-known/flattr.json`), so that
 * tags slipped into the site cannot pay anybody else.
 */
export class CheckSiteElement extends LightElement {
  static override properties: PropertyDeclarations = {
    handle: {},
    mistake: { state: true },
    reading: { state: true },
  };

  /** Whose list it shows as an example. */
  handle = '';
  protected mistake = '';
  protected reading: { host: string; result: SiteReading } | undefined;

  readonly #check = new Action(this, async (site: URL) => {
    this.reading = { host: site.host, result: await checkSite(site.origin) };
    announce(describe(this.reading.result, this.handle));
  });

  protected override render(): unknown {
    return html`<div class="stack">
      <p>
        Only you on your site? Put this file at <code>/.well-known/flattr.json</code> and no other tag can be paid there.
        It is read when you press the button.
      </p>
      <div class="snippet">
        <pre tabindex="0" role="group" aria-label="The file"><code>${JSON.stringify({ [location.origin]: [this.handle] })}</code></pre>
      </div>
      <form class="stack" novalidate @submit=${this.#onSubmit}>
        <div class="field">
          <label for="check-site-input">Your site’s address</label>
          <div class="input-row">
            <input
              id="check-site-input" inputmode="url" autocomplete="url" placeholder="https://"
              aria-invalid=${this.mistake ? 'true' : nothing} aria-describedby="check-site-hint"
            />
            <button class="button" aria-disabled=${this.#check.pending}>
              ${this.#check.pending ? 'Reading …' : 'Check'}
            </button>
          </div>
          <p class="hint" id="check-site-hint" role=${this.mistake ? 'alert' : nothing}>${this.mistake}</p>
        </div>
        ${problemNotice(this.#check.problem, 'Nothing was changed.')}
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
    this.mistake = site ? '' : 'Write an address such as https://blog.example.';
    if (site) void this.#check.run(site);
  };
}

/** What a reading means for the creator who asked for it. */
function describe(reading: SiteReading, handle: string): string {
  switch (reading.state) {
    case 'listed':
      return reading.handles.includes(handle)
        ? 'lists you, so tags for people it does not list pay nobody there.'
        : 'lists other people, but not you: your tag pays nobody there. Add your handle and check again.';
    case 'lists-nobody':
      return 'has no list for this service, so every tag on it counts.';
    case 'not-read':
      return `${reasons[reading.reason]} ${reading.kept ? 'What it said before still counts.' : 'Nothing was changed.'}`;
  }
}

const reasons: Record<Extract<SiteReading, { state: 'not-read' }>['reason'], string> = {
  missing: 'has no such file.',
  refused: 'is not on the public web under https, so it was not asked.',
  unreachable: 'did not answer properly.',
  'too-large': 'sent more than 64 KB.',
  redirected: 'sent us elsewhere, and we do not follow.',
  'not-json': 'has a file that is not such a list.',
};
