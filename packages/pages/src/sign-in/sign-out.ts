import { html, nothing, type PropertyDeclarations } from 'lit';
import type { Me } from '../client/me.ts';
import { signOut } from '../client/sign-in.ts';
import { Action } from '../frame/action.ts';
import { announce } from '../frame/announce.ts';
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
    announce('You are signed out.');
    this.dispatchEvent(new MemberChangedEvent(null));
  });

  protected override render(): unknown {
    if (!this.me) return nothing;
    const { email, grantsHere } = this.me;
    return html`
      <p class="row">
        <span>Signed in as <bdi>${email}</bdi></span>
        ${location.pathname === '/account' ? nothing : html`<a href="/account">Your account</a>`}
        ${
          this.isAsking
            ? nothing
            : html`<button type="button" class="link-button" @click=${this.#onSignOut}>
                ${this.#leave.pending ? 'Signing out …' : 'Sign out'}
              </button>`
        }
      </p>
      ${problemNotice(this.#leave.problem, 'You are still signed in.')}
      ${this.isAsking ? this.#question(grantsHere) : nothing}
    `;
  }

  #question(grantsHere: number) {
    const sites = grantsHere === 1 ? 'One site' : `${grantsHere} sites`;
    return html`
      <div class="notice stack" role="group" aria-labelledby="sign-out-question">
        <p id="sign-out-question">
          ${sites} connected in this browser can go on flattring for you with one click, also after you sign out. Is this
          somebody else’s device?
        </p>
        <p class="row">
          <button type="button" class="button" @click=${() => this.#leave.run(true)}>
            Sign out and disconnect ${grantsHere === 1 ? 'it' : 'them'}
          </button>
          <button type="button" class="button" @click=${() => this.#leave.run(false)}>Only sign out</button>
          <button type="button" class="link-button" @click=${this.#onStay}>Stay</button>
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
