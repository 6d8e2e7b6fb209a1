import { html, nothing, type PropertyDeclarations } from 'lit';
import { chooseHandle } from '../client/me.ts';
import { Action } from '../frame/action.ts';
import { announce } from '../frame/announce.ts';
import { inLanguages } from '../frame/in-languages.ts';
import { LightElement } from '../frame/light-element.ts';
import { problemNotice } from '../frame/notices.ts';
import { MemberChangedEvent } from '../sign-in/member-changed-event.ts';
import { handleFrom, isHandle } from '../tag/snippet.ts';

/**
 * `<flattr-choose-handle>`: the public name a creator is paid under. Chosen once.
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
    announce(words.chosen(handle));
    this.dispatchEvent(new MemberChangedEvent(me));
  });

  protected override render(): unknown {
    return html`
      <form class="stack" novalidate @submit=${this.#onSubmit}>
        <div class="field">
          <label for="handle-input">${words.label}</label>
          <div class="input-row">
            <span class="prefixed">
              <span aria-hidden="true">@</span>
              <input
                id="handle-input" autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="32" required
                aria-invalid=${this.mistake ? 'true' : nothing} aria-describedby="handle-hint" @input=${this.#onInput}
              />
            </span>
            <button class="button button-primary" aria-disabled=${this.#choose.pending}>
              ${this.#choose.pending ? words.choosing : words.choose}
            </button>
          </div>
          <p class="hint" id="handle-hint" role=${this.mistake ? 'alert' : nothing}>
            ${this.mistake || words.hint}
          </p>
          <p class="hint">${words.public(location.host)}</p>
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
    const handle = handleFrom(this.querySelector('input')?.value ?? '');
    if (isHandle(handle)) void this.#choose.run(handle);
    else this.mistake = words.mistake;
  };
}

const words = inLanguages({
  en: {
    label: 'Your handle',
    choose: 'Choose it',
    choosing: 'Choosing …',
    chosen: (handle: string) => `You are @${handle} now.`,
    hint: 'Small letters, digits and hyphens, 2 to 30 of them. It stands in your tags, so it cannot be changed later.',
    public: (host: string) =>
      `You get a page for everybody, ${host}/@your-handle, and a place in the directory. You can hide from the directory afterwards.`,
    mistake: 'Use only small letters, digits and hyphens, at least 2 and at most 30 of them.',
  },
  de: {
    label: 'Dein @',
    choose: 'Wählen',
    choosing: 'Wird gewählt …',
    chosen: (handle: string) => `Du bist jetzt @${handle}.`,
    hint: 'Kleinbuchstaben ohne Umlaute, Ziffern und Bindestriche, 2 bis 30. Es steht in deinen Knöpfen und lässt sich später nicht ändern.',
    public: (host: string) =>
      `Du bekommst eine öffentliche Seite, ${host}/@dein-name, und einen Platz im Verzeichnis. Aus dem Verzeichnis kannst du dich danach wieder nehmen.`,
    mistake:
      'Nimm nur Kleinbuchstaben ohne Umlaute, Ziffern und Bindestriche, mindestens 2 und höchstens 30.',
  },
});
