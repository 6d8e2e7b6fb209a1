import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { changeMe, type Me } from '../client/me.ts';
import { Action } from '../frame/action.ts';
import { announce } from '../frame/announce.ts';
import { inLanguages } from '../frame/in-languages.ts';
import { LightElement } from '../frame/light-element.ts';
import { problemNotice } from '../frame/notices.ts';
import { MemberChangedEvent } from '../sign-in/member-changed-event.ts';

/**
 * `<flattr-show-oneself>`: whether creators see who flattred them. Nobody does unless the reader says so.
 *
 * @fires member-changed
 */
export class ShowOneselfElement extends LightElement {
  static override properties: PropertyDeclarations = { me: { attribute: false } };

  me: Me | undefined;

  readonly #change = new Action(this, async (changes: Parameters<typeof changeMe>[0], done: string) => {
    const me = await changeMe(changes);
    announce(done);
    this.dispatchEvent(new MemberChangedEvent(me));
  });

  protected override render(): unknown {
    if (!this.me) return nothing;
    const { shown, name } = this.me;
    return html`
      <section class="card stack" aria-labelledby="shown-heading">
        <h2 id="shown-heading" tabindex="-1">${words.heading}</h2>
        ${
          shown
            ? html`<p>${words.shown(html`<strong><bdi>${name}</bdi></strong>`)}</p>`
            : html`<p>${words.hidden}</p>`
        }
        ${problemNotice(this.#change.problem, words.unchanged)}
        ${
          shown
            ? html`<p>
                <button
                  type="button" class="button" aria-disabled=${this.#change.pending}
                  @click=${() => this.#change.run({ shown: false }, words.nowHidden)}
                >${words.hide}</button>
              </p>`
            : html`
              <form class="field" @submit=${this.#onSubmit}>
                <label for="shown-name">${words.showAs}</label>
                <div class="input-row">
                  <input
                    id="shown-name" autocomplete="name" maxlength="60" required .value=${name ?? ''}
                    aria-describedby="shown-hint"
                  />
                  <button class="button" aria-disabled=${this.#change.pending}>${words.show}</button>
                </div>
                <p class="hint" id="shown-hint">${words.hint}</p>
              </form>`
        }
      </section>
    `;
  }

  readonly #onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const name = this.querySelector('input')?.value.trim();
    if (name) void this.#change.run({ name, shown: true }, words.nowShown(name));
  };
}

const words = inLanguages({
  en: {
    heading: 'What creators see of you',
    shown: (name: TemplateResult) => html`The people you flattr see that it was ${name}.`,
    hidden: 'Nothing: they see how many people flattred them, not who.',
    hide: 'Hide me',
    nowHidden: 'You are hidden from now on.',
    showAs: 'Show me, as',
    show: 'Show me',
    nowShown: (name: string) => `Creators see ${name} from now on.`,
    hint: 'Only to those you flattr. Hide again whenever you like.',
    unchanged: 'Nothing was changed.',
  },
  de: {
    heading: 'Was Kreative von dir sehen',
    shown: (name) => html`Alle, die du flattrst, sehen, dass es ${name} war.`,
    hidden: 'Nichts: Sie sehen, wie viele Menschen sie geflattrt haben, nicht wer.',
    hide: 'Mich verbergen',
    nowHidden: 'Ab jetzt bist du verborgen.',
    showAs: 'Mich zeigen, als',
    show: 'Mich zeigen',
    nowShown: (name) => `Ab jetzt sehen Kreative ${name}.`,
    hint: 'Nur denen, die du flattrst. Du kannst dich jederzeit wieder verbergen.',
    unchanged: 'Es wurde nichts geändert.',
  },
});
