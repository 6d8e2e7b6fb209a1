import { html, nothing, type PropertyDeclarations } from 'lit';
import { changeMe, type Me } from '../client/me.ts';
import { Action } from '../frame/action.ts';
import { announce } from '../frame/announce.ts';
import { inLanguages } from '../frame/in-languages.ts';
import { LightElement } from '../frame/light-element.ts';
import { problemNotice } from '../frame/notices.ts';
import { MemberChangedEvent } from '../sign-in/member-changed-event.ts';

/**
 * `<flattr-change-name>`: the name readers see above the button that pays.
 *
 * @fires member-changed
 */
export class ChangeNameElement extends LightElement {
  static override properties: PropertyDeclarations = { me: { attribute: false } };

  me: Me | undefined;

  readonly #change = new Action(this, async (name: string) => {
    const me = await changeMe({ name: name || null });
    announce(words.saved);
    this.dispatchEvent(new MemberChangedEvent(me));
  });

  protected override render(): unknown {
    if (!this.me) return nothing;
    return html`
      <form class="stack" @submit=${this.#onSubmit}>
        <div class="field">
          <label for="name-input">${words.label}</label>
          <div class="input-row">
            <input
              id="name-input" autocomplete="name" maxlength="60" .value=${this.me.name ?? ''}
              aria-describedby="name-hint"
            />
            <button class="button" aria-disabled=${this.#change.pending}>
              ${this.#change.pending ? words.saving : words.save}
            </button>
          </div>
          <p class="hint" id="name-hint">${words.hint}</p>
        </div>
        ${problemNotice(this.#change.problem, words.notChanged)}
      </form>
    `;
  }

  readonly #onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    void this.#change.run(this.querySelector('input')?.value.trim() ?? '');
  };
}

const words = inLanguages({
  en: {
    label: 'Your name',
    saved: 'Your name is saved.',
    save: 'Save',
    saving: 'Saving …',
    hint: 'Readers see it when they flattr you. Without one they see your handle.',
    notChanged: 'The name was not changed.',
  },
  de: {
    label: 'Dein Name',
    saved: 'Dein Name ist gespeichert.',
    save: 'Speichern',
    saving: 'Speichert …',
    hint: 'Das sehen Leser, wenn sie dich flattrn. Ohne Namen sehen sie dein @.',
    notChanged: 'Der Name wurde nicht geändert.',
  },
});
