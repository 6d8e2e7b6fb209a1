import { html, type PropertyDeclarations, type TemplateResult } from 'lit';
import { checkSite, type SiteReading } from '../../client/sites.ts';
import { LightElement } from '../../frame/light-element.ts';
import { icon } from '../../parts/icon.ts';
import { words } from '../../words/words.ts';
import { CheckForm, type Found } from '../check-form.ts';

/**
 * `<flattr-check-site>`: has the service read a site's list of creators (`/.well-known/flattr.json`), so that tags
 * planted on the site cannot pay anyone else.
 *
 * @fires site-checked - The service has read the list.
 */
export class CheckSiteElement extends LightElement {
  static override properties: PropertyDeclarations = { handle: {} };

  /** The creator in the file. */
  handle = '';

  readonly #form = new CheckForm<SiteReading>(this, {
    id: 'check-site',
    nameOf: ({ host }) => host,
    read: ({ origin }) => checkSite(origin),
    meaningOf: (reading) => meaningOf(reading, this.handle),
    tell: () => this.dispatchEvent(new Event('site-checked', { bubbles: true })),
  });

  protected override render(): unknown {
    const { explanation, fileStep, putStep, checkStep, acceptStep, download } = words.checkSite;
    const file = JSON.stringify({ [location.origin]: [this.handle] }, null, 2);
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
        ${step(this.#form.isWell ? icon('tick') : '3', html`<h3>${checkStep}</h3> ${this.#form.render(words.checkSite)}`)}
      </ol>
      <p class="hint">${acceptStep}</p>
    </div>`;
  }
}

function step(mark: unknown, content: TemplateResult): TemplateResult {
  return html`<li class="step"><span class="step-mark">${mark}</span><div class="stack">${content}</div></li>`;
}

function meaningOf(reading: SiteReading, handle: string): Found {
  const { listsYou, listsOthers, listsNoOne, kept, everyone, line, reasons } = words.checkSite;
  switch (reading.state) {
    case 'listed': {
      const isListed = reading.handles.includes(handle);
      return [isListed, isListed ? listsYou : listsOthers];
    }
    case 'lists-nobody':
      return [false, `${listsNoOne} ${reading.kept ? kept : everyone}`];
    case 'not-read': {
      const wrong = reading.line ? ` ${line(reading.line.number, reading.line.text)}` : '';
      return [false, `${reasons[reading.reason]}${wrong} ${reading.kept ? kept : words.common.unchanged}`];
    }
  }
}
