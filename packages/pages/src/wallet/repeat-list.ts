import { html, type PropertyDeclarations, type TemplateResult } from 'lit';
import { repeat as forEach } from 'lit/directives/repeat.js';
import { type Repeat, stopRepeat } from '../client/repeats.ts';
import { Action } from '../frame/action.ts';
import { announce } from '../frame/announce.ts';
import { LightElement } from '../frame/light-element.ts';
import { problemNotice } from '../frame/notices.ts';
import { personName } from '../frame/person.ts';
import { shortAddress, webAddress } from '../frame/web-address.ts';
import { monthName } from '../money/month.ts';
import { RepeatChangedEvent } from './repeat-changed-event.ts';

/**
 * `<flattr-repeat-list>`: what is flattred every month by itself, until when, and the end of that.
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
    this.querySelector<HTMLElement>('h2')?.focus();
    this.dispatchEvent(new RepeatChangedEvent(repeat.thing, undefined));
    announce(`${titleOf(repeat)} repeats no more.`);
  });

  protected override render(): unknown {
    return html`
      <section class="card stack" aria-labelledby="repeats-heading">
        <h2 id="repeats-heading" tabindex="-1">Every month by itself</h2>
        ${problemNotice(this.#stop.problem, 'It still repeats.')}
        ${
          this.repeats.length === 0
            ? html`<p class="empty">Nothing. Choose it beside a click for what you like month after month.</p>`
            : html`
              <p class="hint">
                These are clicked when a month begins. You give no more for it, and can take each one back.
              </p>
              <ul class="rows">
                ${forEach(
                  this.repeats,
                  ({ thing }) => thing,
                  (repeat) => this.#row(repeat),
                )}
              </ul>`
        }
      </section>
    `;
  }

  #row(repeat: Repeat): TemplateResult {
    const isBusy = this.#stop.pending && this.busy === repeat.thing;
    const url = webAddress(repeat.url ?? '');
    const title = titleOf(repeat);
    return html`
      <li class="row-item">
        <div class="row-text">
          ${
            url
              ? html`<a class="row-title" href=${url.href} rel="noreferrer"><bdi>${title}</bdi></a>`
              : html`<span class="row-title"><bdi>${title}</bdi></span>`
          }
          <p class="hint">
            for <bdi>${personName(repeat)}</bdi> ·
            ${repeat.until === null ? 'until you stop it' : `until ${monthName(repeat.until)}`}
          </p>
        </div>
        <button
          type="button" class="button button-small" aria-disabled=${isBusy}
          aria-label="Stop: ${title}" @click=${() => this.#stop.run(repeat)}
        >${isBusy ? 'Stopping …' : 'Stop'}</button>
      </li>
    `;
  }
}

function titleOf({ title, url }: Repeat): string {
  return title ?? (url === null ? nameless : shortAddress(url));
}

const nameless = 'Something that is gone';
