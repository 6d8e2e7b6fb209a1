import { html, nothing, type PropertyDeclarations } from 'lit';
import { changeMe, type Me } from '../client/me.ts';
import { Action } from '../frame/action.ts';
import { LightElement } from '../frame/light-element.ts';
import { problemNotice } from '../frame/notices.ts';
import { showToast } from '../parts/toast.ts';
import { MemberChangedEvent } from '../sign-in/member-changed-event.ts';
import { words } from '../words/words.ts';

/**
 * `<flattr-show-oneself>`: shows the reader's name to the creators they flattr, or hides it. Hidden by default.
 *
 * @fires member-changed
 */
export class ShowOneselfElement extends LightElement {
  static override properties: PropertyDeclarations = { me: { attribute: false } };

  me: Me | undefined;

  readonly #change = new Action(this, async (changes: Parameters<typeof changeMe>[0], done: string) => {
    const me = await changeMe(changes);
    showToast(done);
    this.dispatchEvent(new MemberChangedEvent(me));
  });

  protected override render(): unknown {
    if (!this.me) return nothing;
    const { shown, name } = this.me;
    return html`
      <section class="card stack" aria-labelledby="shown-heading">
        <h2 id="shown-heading" tabindex="-1">${words.showName.heading}</h2>
        ${
          shown
            ? html`<p>${words.showName.shown(html`<strong><bdi>${name}</bdi></strong>`)}</p>`
            : html`<p>${words.showName.hidden}</p>`
        }
        ${problemNotice(this.#change.problem, words.common.unchanged)}
        ${
          shown
            ? html`<p>
                <button
                  type="button" class="button" aria-disabled=${this.#change.pending}
                  @click=${() => this.#change.run({ shown: false }, words.showName.nowHidden)}
                >${words.showName.hide}</button>
              </p>`
            : html`
              <form class="field" @submit=${this.#onSubmit}>
                <label for="shown-name">${words.showName.showAs}</label>
                <div class="input-row">
                  <input
                    id="shown-name" autocomplete="name" maxlength="60" required .value=${name ?? ''}
                    aria-describedby="shown-hint"
                  />
                  <button class="button" aria-disabled=${this.#change.pending}>${words.showName.show}</button>
                </div>
                <p class="hint" id="shown-hint">${words.showName.hint}</p>
              </form>`
        }
      </section>
    `;
  }

  readonly #onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const name = this.querySelector('input')?.value.trim();
    if (name) void this.#change.run({ name, shown: true }, words.showName.nowShown(name));
  };
}
