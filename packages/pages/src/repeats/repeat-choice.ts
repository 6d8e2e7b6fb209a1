import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { type Repeat, type RepeatSpan, setRepeat, stopRepeat } from '../client/repeats.ts';
import { Action } from '../frame/action.ts';
import { LightElement } from '../frame/light-element.ts';
import { problemNotice } from '../frame/notices.ts';
import { monthName } from '../money/month.ts';
import { showToast } from '../parts/toast.ts';
import { words } from '../words/words.ts';
import { RepeatChangedEvent } from './repeat-changed-event.ts';

/** The wallet knows the id of what repeats, /flattr its address. */
export type RepeatableThing = { thing: string } | { to: string; url: string };

const spans: readonly [value: string, months: RepeatSpan][] = [
  ['3', 3],
  ['6', 6],
  ['12', 12],
  ['always', null],
];

/**
 * `<flattr-repeat-choice>`: repeats a flattr monthly, and for how long.
 *
 * @fires repeat-changed
 */
export class RepeatChoiceElement extends LightElement {
  static override properties: PropertyDeclarations = {
    thing: { attribute: false },
    name: { attribute: false },
    repeat: { attribute: false },
  };

  thing: RepeatableThing | undefined;
  /** The title, which tells screen readers one choice from another. */
  name = '';
  /** How it repeats now, if it does. */
  repeat: Repeat | undefined;

  readonly #choose = new Action(this, async (value: string) => {
    const span = spans.find(([name]) => name === value);
    if (span && this.thing) {
      const repeat = await setRepeat(this.thing, span[1]);
      showToast(words.repeatChoice.repeats(this.name, spanText(span[1])));
      if (repeat) this.dispatchEvent(new RepeatChangedEvent(repeat.thing, repeat));
    } else if (this.repeat) {
      const { thing } = this.repeat;
      await stopRepeat(thing);
      showToast(words.repeatChoice.stopped(this.name));
      this.dispatchEvent(new RepeatChangedEvent(thing, undefined));
    }
  });

  protected override render(): TemplateResult {
    const { repeat } = this;
    return html`
      <label class="repeat-choice">
        <span>${this.#choose.pending ? words.common.saving : words.repeatChoice.label}<span class="visually-hidden">: ${this.name}</span></span>
        <select @change=${this.#onChange}>
          <option value="" ?selected=${!repeat}>${words.repeatChoice.no}</option>
          ${
            repeat && repeat.until !== null
              ? html`<option value="kept" selected>${words.repeatChoice.until(monthName(repeat.until))}</option>`
              : nothing
          }
          ${spans.map(
            ([value, months]) =>
              html`<option value=${value} ?selected=${value === 'always' && repeat?.until === null}>${spanText(months)}</option>`,
          )}
        </select>
      </label>
      ${problemNotice(this.#choose.problem, words.common.unchanged)}
    `;
  }

  readonly #onChange = async (event: Event) => {
    const select = event.currentTarget as HTMLSelectElement; // the element this listens on
    if (select.value === 'kept') return;
    if (await this.#choose.run(select.value)) return;
    select.value = this.repeat ? (this.repeat.until === null ? 'always' : 'kept') : ''; // what still holds
  };
}

function spanText(months: RepeatSpan): string {
  return months === null ? words.repeatChoice.forever : words.repeatChoice.span(months);
}
