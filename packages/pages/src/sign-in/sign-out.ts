import { html, nothing, type PropertyDeclarations } from 'lit';
import type { Me } from '../client/me.ts';
import { signOut } from '../client/sign-in.ts';
import { Action } from '../frame/action.ts';
import { LightElement } from '../frame/light-element.ts';
import { problemNotice } from '../frame/notices.ts';
import { showToast } from '../parts/toast.ts';
import { words } from '../words/words.ts';
import { MemberChangedEvent } from './member-changed-event.ts';

/**
 * `<flattr-sign-out>`: who is signed in, and a button to sign out. Sites connected in this browser can still flattr for
 * the member afterwards, so it offers to disconnect them too.
 *
 * @fires member-changed
 */
export class SignOutElement extends LightElement {
  static override properties: PropertyDeclarations = {
    me: { attribute: false },
    isAsking: { state: true },
  };

  me: Me | undefined;
  protected isAsking = false;

  readonly #leave = new Action(this, async (revokeGrants: boolean) => {
    await signOut({ revokeGrants });
    this.isAsking = false;
    showToast(words.signOut.done);
    this.dispatchEvent(new MemberChangedEvent(null));
  });

  protected override render(): unknown {
    if (!this.me) return nothing;
    const { email, grantsHere } = this.me;
    return html`
      <p class="row">
        <span>${words.signOut.as(html`<bdi>${email}</bdi>`)}</span>
        ${
          this.isAsking
            ? nothing
            : html`<button type="button" class="link-button" @click=${this.#onSignOut}>
                ${this.#leave.pending ? words.signOut.leaving : words.signOut.leave}
              </button>`
        }
      </p>
      ${problemNotice(this.#leave.problem, words.signOut.stillHere)}
      ${this.isAsking ? this.#question(grantsHere) : nothing}
    `;
  }

  #question(grantsHere: number) {
    return html`
      <div class="notice stack" role="group" aria-labelledby="sign-out-question">
        <p id="sign-out-question">
          ${words.signOut.question(grantsHere)}
        </p>
        <p class="row">
          <button type="button" class="button" @click=${() => this.#leave.run(true)}>
            ${words.signOut.both(grantsHere)}
          </button>
          <button type="button" class="button" @click=${() => this.#leave.run(false)}>${words.signOut.only}</button>
          <button type="button" class="link-button" @click=${this.#onStay}>${words.signOut.stay}</button>
        </p>
      </div>
    `;
  }

  readonly #onSignOut = async () => {
    if (!this.me?.grantsHere) {
      void this.#leave.run(false);
      return;
    }
    this.isAsking = true;
    await this.updateComplete;
    this.querySelector<HTMLElement>('.notice button')?.focus();
  };

  readonly #onStay = () => {
    this.isAsking = false;
  };
}
