import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { type Repeat, type RepeatSpan, setRepeat, stopRepeat } from '../client/clicks.ts';
import { Action } from '../frame/action.ts';
import { LightElement } from '../frame/light-element.ts';
import { problemNotice } from '../frame/notices.ts';
import { monthName } from '../money/month.ts';
import { icon } from '../parts/icon.ts';
import { showToast } from '../parts/toast.ts';
import { words } from '../words/words.ts';
import { RepeatChangedEvent } from './repeat-changed-event.ts';

const spans: readonly RepeatSpan[] = [3, 6, 12, null];

/**
 * `<flattr-repeat-choice>`: repeats a flattr monthly, by one press in a menu. While it repeats, for how long.
 *
 * @fires repeat-changed
 */
export class RepeatChoiceElement extends LightElement {
  static override properties: PropertyDeclarations = {
    thing: { attribute: false },
    name: { attribute: false },
    repeat: { attribute: false },
  };

  /** The id of the thing. */
  thing = '';
  /** The title, which tells screen readers one choice from another. */
  name = '';
  /** How it repeats now, if it does. */
  repeat: Repeat | undefined;

  readonly #repeat = new Action(this, async (span: RepeatSpan) => {
    const repeat = await setRepeat({ thing: this.thing }, span);
    showToast(words.repeatChoice.repeats(this.name, spanText(span)));
    if (repeat) this.dispatchEvent(new RepeatChangedEvent(this.thing, repeat));
  });
  readonly #stop = new Action(this, async () => {
    await stopRepeat(this.thing);
    showToast(words.repeatChoice.stopped(this.name));
    this.dispatchEvent(new RepeatChangedEvent(this.thing, undefined));
  });

  protected override render(): TemplateResult {
    const { repeat, name } = this;
    const { label, until } = words.repeatChoice;
    const pending = this.#repeat.pending || this.#stop.pending;
    return html`
      <button
        type="button" class="menu-item" aria-pressed=${repeat !== undefined} aria-disabled=${pending} aria-label="${label}: ${name}"
        @click=${() => (repeat ? this.#stop.run() : this.#repeat.run(null))}
      >${icon('repeat')} ${pending ? words.common.saving : label} ${repeat ? icon('tick') : nothing}</button>
      ${
        repeat
          ? html`<div class="repeat-spans stack" role="group" aria-label="${label}: ${name}">
              ${repeat.until === null ? nothing : html`<p class="hint">${until(monthName(repeat.until))}</p>`}
              <p class="offers">${spans.map((span) => this.#chip(span, span === null && repeat.until === null))}</p>
            </div>`
          : nothing
      }
      ${problemNotice(this.#repeat.problem ?? this.#stop.problem, words.common.unchanged)}
    `;
  }

  #chip(span: RepeatSpan, isChosen: boolean): TemplateResult {
    return html`<button
      type="button" class="chip" aria-pressed=${isChosen} @click=${() => this.#repeat.run(span)}
    >${spanText(span)}</button>`;
  }
}

function spanText(months: RepeatSpan): string {
  return months === null ? words.repeatChoice.forever : words.repeatChoice.span(months);
}
