import { html, type PropertyDeclarations, type TemplateResult } from 'lit';
import { repeat as forEach } from 'lit/directives/repeat.js';
import { type Repeat, stopRepeat } from '../client/repeats.ts';
import { Action } from '../frame/action.ts';
import { announce } from '../frame/announce.ts';
import { inLanguages } from '../frame/in-languages.ts';
import { LightElement } from '../frame/light-element.ts';
import { problemNotice } from '../frame/notices.ts';
import { namelessThing, personName } from '../frame/person.ts';
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
    announce(words.stopped(titleOf(repeat)));
  });

  protected override render(): unknown {
    return html`
      <section class="card stack" aria-labelledby="repeats-heading">
        <h2 id="repeats-heading" tabindex="-1">${words.heading}</h2>
        ${problemNotice(this.#stop.problem, words.still)}
        ${
          this.repeats.length === 0
            ? html`<p class="empty">${words.nothing}</p>`
            : html`
              <p class="hint">${words.hint}</p>
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
            ${words.for(html`<bdi>${personName(repeat)}</bdi>`)} ·
            ${repeat.until === null ? words.always : words.until(monthName(repeat.until))}
          </p>
        </div>
        <button
          type="button" class="button button-small" aria-disabled=${isBusy}
          aria-label=${words.stopThis(title)} @click=${() => this.#stop.run(repeat)}
        >${isBusy ? words.stopping : words.stop}</button>
      </li>
    `;
  }
}

function titleOf({ title, url }: Repeat): string {
  return title ?? (url === null ? namelessThing() : shortAddress(url));
}

const words = inLanguages({
  en: {
    heading: 'Every month by itself',
    nothing: 'Nothing. Choose it beside a click for what you like month after month.',
    hint: 'These are clicked when a month begins. You give no more for it, and can take each one back.',
    for: (person: TemplateResult) => html`for ${person}`,
    always: 'until you stop it',
    until: (month: string) => `until ${month}`,
    stop: 'Stop',
    stopThis: (thing: string) => `Stop: ${thing}`,
    stopping: 'Stopping …',
    stopped: (thing: string) => `${thing} repeats no more.`,
    still: 'It still repeats.',
  },
  de: {
    heading: 'Jeden Monat von selbst',
    nothing: 'Nichts. Wähle es neben einem Klick, wenn dir etwas Monat für Monat gefällt.',
    hint: 'Diese werden geklickt, wenn ein Monat beginnt. Du gibst dafür nicht mehr und kannst jeden zurücknehmen.',
    for: (person) => html`für ${person}`,
    always: 'bis du es beendest',
    until: (month) => `bis ${month}`,
    stop: 'Beenden',
    stopThis: (thing) => `Beenden: ${thing}`,
    stopping: 'Wird beendet …',
    stopped: (thing) => `${thing} wiederholt sich nicht mehr.`,
    still: 'Es wiederholt sich weiter.',
  },
});
