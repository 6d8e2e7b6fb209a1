import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Me } from '../client/me.ts';
import { signOut } from '../client/sign-in.ts';
import { Action } from '../frame/action.ts';
import { announce } from '../frame/announce.ts';
import { inLanguages } from '../frame/in-languages.ts';
import { LightElement } from '../frame/light-element.ts';
import { problemNotice } from '../frame/notices.ts';
import { MemberChangedEvent } from './member-changed-event.ts';

/**
 * `<flattr-sign-out>`: who is signed in, and the way out. Sites that this browser connected go on clicking for the
 * member unless they are disconnected too, so that is offered where there are any.
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
    announce(words.done);
    this.dispatchEvent(new MemberChangedEvent(null));
  });

  protected override render(): unknown {
    if (!this.me) return nothing;
    const { email, grantsHere } = this.me;
    return html`
      <p class="row">
        <span>${words.as(html`<bdi>${email}</bdi>`)}</span>
        ${location.pathname === '/account' ? nothing : html`<a href="/account">${words.account}</a>`}
        ${
          this.isAsking
            ? nothing
            : html`<button type="button" class="link-button" @click=${this.#onSignOut}>
                ${this.#leave.pending ? words.leaving : words.leave}
              </button>`
        }
      </p>
      ${problemNotice(this.#leave.problem, words.stillHere)}
      ${this.isAsking ? this.#question(grantsHere) : nothing}
    `;
  }

  #question(grantsHere: number) {
    return html`
      <div class="notice stack" role="group" aria-labelledby="sign-out-question">
        <p id="sign-out-question">
          ${words.question(grantsHere)}
        </p>
        <p class="row">
          <button type="button" class="button" @click=${() => this.#leave.run(true)}>
            ${words.both(grantsHere)}
          </button>
          <button type="button" class="button" @click=${() => this.#leave.run(false)}>${words.only}</button>
          <button type="button" class="link-button" @click=${this.#onStay}>${words.stay}</button>
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

const words = inLanguages({
  en: {
    as: (email: TemplateResult) => html`Signed in as ${email}`,
    account: 'Your account',
    leave: 'Sign out',
    leaving: 'Signing out …',
    done: 'You are signed out.',
    stillHere: 'You are still signed in.',
    question: (sites: number) =>
      `${sites === 1 ? 'One site' : `${sites} sites`} connected in this browser can go on flattring for you with one click, also after you sign out. Is this somebody else’s device?`,
    both: (sites: number) => `Sign out and disconnect ${sites === 1 ? 'it' : 'them'}`,
    only: 'Only sign out',
    stay: 'Stay',
  },
  de: {
    as: (email) => html`Angemeldet als ${email}`,
    account: 'Dein Konto',
    leave: 'Abmelden',
    leaving: 'Wird abgemeldet …',
    done: 'Du bist abgemeldet.',
    stillHere: 'Du bist noch angemeldet.',
    question: (sites) =>
      `${sites === 1 ? 'Eine Seite, die du in diesem Browser verbunden hast, kann' : `${sites} Seiten, die du in diesem Browser verbunden hast, können`} weiter mit einem Klick für dich flattrn, auch wenn du dich abmeldest. Gehört dieses Gerät jemand anderem?`,
    both: (sites) => `Abmelden und ${sites === 1 ? 'die Seite' : 'die Seiten'} trennen`,
    only: 'Nur abmelden',
    stay: 'Bleiben',
  },
});
