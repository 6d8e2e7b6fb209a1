import { webAddress } from '@flattr/contract/links/web-address';
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { checkSite, type SiteReading } from '../../client/sites.ts';
import { Action } from '../../frame/action.ts';
import { day } from '../../frame/day.ts';
import { LightElement } from '../../frame/light-element.ts';
import { problemNotice } from '../../frame/notices.ts';
import { icon } from '../../parts/icon.ts';
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

  /** The creator in the file. */
  handle = '';
  protected mistake = '';
  protected reading: { host: string; result: SiteReading; at: Date } | undefined;

  readonly #check = new Action(this, async (site: URL) => {
    this.reading = { host: site.host, result: await checkSite(site.origin), at: new Date() };
    showToast(`${site.host} ${describe(this.reading.result, this.handle)}`);
    this.dispatchEvent(new Event('site-checked', { bubbles: true }));
  });

  protected override render(): unknown {
    const { explanation, fileStep, putStep, checkStep, acceptStep, download } = words.checkSite;
    const file = JSON.stringify({ [location.origin]: [this.handle] }, null, 2);
    const isDone =
      this.reading?.result.state === 'listed' && this.reading.result.handles.includes(this.handle);
    return html`<div class="stack">
      <p>${explanation}</p>
      <ol role="list" class="rows">
        ${step(
          '1',
          html`
            <h3>${fileStep}</h3>
            <flattr-tag-snippet .text=${file} label="flattr.json"></flattr-tag-snippet>
            <p><a class="button" href="data:application/json,${encodeURIComponent(file)}" download="flattr.json">${download}</a></p>
          `,
        )}
        ${step('2', html`<h3>${putStep(html`<code>/.well-known/flattr.json</code>`)}</h3>`)}
        ${step(isDone ? icon('tick') : '3', html`<h3>${checkStep}</h3> ${this.#form(isDone)}`)}
      </ol>
      <p class="hint">${acceptStep}</p>
    </div>`;
  }

  #form(isDone: boolean): TemplateResult {
    return html`
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
            ? html`<p class="notice ${isDone ? 'notice-done' : ''}">
                ${icon(isDone ? 'tick' : 'warning')} <strong><bdi>${this.reading.host}</bdi></strong> ${describe(this.reading.result, this.handle)}
                ${words.checkSite.checked(day(this.reading.at))}
              </p>`
            : nothing
        }
      </form>
    `;
  }

  readonly #onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const typed = this.querySelector('input')?.value.trim() ?? '';
    const site = webAddress(/^https?:\/\//i.test(typed) ? typed : `https://${typed}`);
    this.mistake = site ? '' : words.checkSite.mistake;
    if (site) void this.#check.run(site);
  };
}

function step(mark: unknown, content: TemplateResult): TemplateResult {
  return html`<li class="step"><span class="step-mark">${mark}</span><div class="stack">${content}</div></li>`;
}

/** What the result means for the creator, after the site’s name. */
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
