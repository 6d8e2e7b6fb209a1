import { html, nothing, type PropertyDeclarations } from 'lit';
import { changeMe, type Me } from '../client/me.ts';
import { Action } from '../frame/action.ts';
import { LightElement } from '../frame/light-element.ts';
import { problemNotice } from '../frame/notices.ts';
import { showToast } from '../parts/toast.ts';
import { MemberChangedEvent } from '../sign-in/member-changed-event.ts';
import { words } from '../words/words.ts';

/**
 * `<flattr-change-name>`: the name that readers see when they flattr the creator.
 *
 * @fires member-changed
 */
export class ChangeNameElement extends LightElement {
  static override properties: PropertyDeclarations = { me: { attribute: false } };

  me: Me | undefined;

  readonly #change = new Action(this, async (name: string) => {
    const me = await changeMe({ name: name || null });
    showToast(words.changeName.saved);
    this.dispatchEvent(new MemberChangedEvent(me));
  });

  protected override render(): unknown {
    if (!this.me) return nothing;
    return html`
      <form class="stack" @submit=${this.#onSubmit}>
        <div class="field">
          <label for="name-input">${words.changeName.label}</label>
          <div class="input-row">
            <input
              id="name-input" autocomplete="name" maxlength="60" .value=${this.me.name ?? ''}
              aria-describedby="name-hint"
            />
            <button class="button" aria-disabled=${this.#change.pending}>
              ${this.#change.pending ? words.common.saving : words.common.save}
            </button>
          </div>
          <p class="hint" id="name-hint">${words.changeName.hint}</p>
        </div>
        ${problemNotice(this.#change.problem, words.changeName.notChanged)}
      </form>
    `;
  }

  readonly #onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    void this.#change.run(this.querySelector('input')?.value.trim() ?? '');
  };
}
