import { readHandle } from '@flattr/contract/handle';
import { html, nothing, type PropertyDeclarations } from 'lit';
import { chooseHandle } from '../client/me.ts';
import { Action } from '../frame/action.ts';
import { LightElement } from '../frame/light-element.ts';
import { problemNotice } from '../frame/notices.ts';
import { showToast } from '../parts/toast.ts';
import { MemberChangedEvent } from '../sign-in/member-changed-event.ts';
import { words } from '../words/words.ts';

/**
 * `<flattr-choose-handle>`: chooses a creator's public name, once.
 *
 * @fires member-changed
 */
export class ChooseHandleElement extends LightElement {
  static override properties: PropertyDeclarations = {
    handle: { state: true },
    mistake: { state: true },
  };

  protected handle = '';
  protected mistake = '';

  readonly #choose = new Action(this, async (handle: string) => {
    const me = await chooseHandle(handle);
    showToast(words.chooseHandle.chosen(handle));
    this.dispatchEvent(new MemberChangedEvent(me));
  });

  protected override render(): unknown {
    return html`
      <form class="stack" novalidate @submit=${this.#onSubmit}>
        <div class="field">
          <label for="handle-input">${words.chooseHandle.label}</label>
          <div class="input-row">
            <span class="prefixed">
              <span aria-hidden="true">@</span>
              <input
                id="handle-input" autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="32" required
                aria-invalid=${this.mistake ? 'true' : nothing} aria-describedby="handle-hint" @input=${this.#onInput}
              />
            </span>
            <button class="button button-primary" aria-disabled=${this.#choose.pending}>
              ${this.#choose.pending ? words.chooseHandle.choosing : words.chooseHandle.choose}
            </button>
          </div>
          <p class="hint" id="handle-hint" role=${this.mistake ? 'alert' : nothing}>
            ${this.mistake || words.chooseHandle.hint}
          </p>
          <p class="hint">${words.chooseHandle.public(location.host)}</p>
        </div>
        ${problemNotice(this.#choose.problem)}
      </form>
    `;
  }

  readonly #onInput = () => {
    this.mistake = '';
    this.#choose.clear();
  };

  readonly #onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const handle = readHandle(this.querySelector('input')?.value ?? '');
    if (handle) void this.#choose.run(handle);
    else this.mistake = words.chooseHandle.mistake;
  };
}
