import { html, type PropertyDeclarations, type TemplateResult } from 'lit';
import { repeat as forEach } from 'lit/directives/repeat.js';
import { type Repeat, setRepeat, stopRepeat } from '../client/clicks.ts';
import { Action } from '../frame/action.ts';
import { LightElement } from '../frame/light-element.ts';
import { problemNotice } from '../frame/notices.ts';
import { pageLink, pageTitle } from '../frame/page-link.ts';
import { personName } from '../frame/person.ts';
import { monthName } from '../money/month.ts';
import { showToast } from '../parts/toast.ts';
import { words } from '../words/words.ts';
import { RepeatChangedEvent } from './repeat-changed-event.ts';

/**
 * `<flattr-repeat-list>`: what repeats monthly, until when, and buttons that stop it.
 *
 * @fires repeat-changed
 */
export class RepeatListElement extends LightElement {
  static override properties: PropertyDeclarations = {
    repeats: { attribute: false },
    busy: { state: true },
  };

  repeats: Repeat[] = [];
  protected busy: string | undefined;

  readonly #stop = new Action(this, async (repeat: Repeat) => {
    this.busy = repeat.thing;
    await stopRepeat(repeat.thing);
    document.getElementById('more-heading')?.focus();
    this.dispatchEvent(new RepeatChangedEvent(repeat.thing, undefined));
    const again = { label: words.repeatList.again, run: () => this.#again.run(repeat) };
    // Only the spans that can be chosen can be set again.
    showToast(words.repeatList.stopped(pageTitle(repeat)), repeat.until === null ? again : undefined);
  });
  readonly #again = new Action(this, async ({ thing }: Repeat) => {
    const repeat = await setRepeat({ thing }, null);
    // By then this list may be gone, because nothing repeated.
    document.querySelector('flattr-wallet-page')?.dispatchEvent(new RepeatChangedEvent(thing, repeat));
  });

  protected override render(): unknown {
    return html`
      ${problemNotice(this.#stop.problem, words.repeatList.still)}
      <p class="hint">${words.repeatList.hint}</p>
      <ul role="list" class="rows">
        ${forEach(
          this.repeats,
          ({ thing }) => thing,
          (repeat) => this.#row(repeat),
        )}
      </ul>
    `;
  }

  #row(repeat: Repeat): TemplateResult {
    const isBusy = this.#stop.pending && this.busy === repeat.thing;
    const title = pageTitle(repeat);
    return html`
      <li class="row-item">
        <div class="row-text">
          ${pageLink(repeat, 'row-title')}
          <p class="hint">
            ${words.repeatList.for(html`<bdi>${personName(repeat)}</bdi>`)}&nbsp;·
            ${repeat.until === null ? words.repeatList.forever : words.repeatList.until(monthName(repeat.until))}
          </p>
        </div>
        <button
          type="button" class="button button-small" aria-disabled=${isBusy}
          aria-label=${words.repeatList.stopThis(title)} @click=${() => this.#stop.run(repeat)}
        >${isBusy ? words.repeatList.stopping : words.repeatList.stop}</button>
      </li>
    `;
  }
}
