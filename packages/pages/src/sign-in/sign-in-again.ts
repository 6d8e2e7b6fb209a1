import { html, nothing, type TemplateResult } from 'lit';
import type { Me } from '../client/me.ts';
import { ServiceProblem } from '../client/problem.ts';
import type { LightElement } from '../frame/light-element.ts';
import { words } from '../words/words.ts';
import type { MemberChangedEvent } from './member-changed-event.ts';

/**
 * Asks a member to sign in again, in place, where the service needs that for what they do; then it goes on. One for each
 * element that does such things.
 */
export class SignInAgain {
  readonly #host: LightElement;
  /** Runs once the member has signed in again. */
  #goOn: (() => unknown) | undefined;

  constructor(host: LightElement) {
    this.#host = host;
  }

  get isAsking(): boolean {
    return this.#goOn !== undefined;
  }

  /** The member does something else. */
  stop(): void {
    this.#set(undefined);
  }

  /** `again` is what the member did, to be done once more. */
  async orAsk(doing: () => Promise<void>, again: () => unknown): Promise<void> {
    try {
      await doing();
    } catch (error) {
      if (!(error instanceof ServiceProblem) || error.code !== 'sign-in-again') throw error;
      this.#set(again);
      await this.#host.updateComplete;
      this.#host.querySelector<HTMLElement>('#again-heading')?.focus();
    }
  }

  /** Nothing while nothing is asked. `otherwise`: somebody else signed in, so it does not go on. */
  render(me: Me | undefined, sandbox: boolean, otherwise: () => unknown): TemplateResult | typeof nothing {
    if (!this.isAsking) return nothing;
    const onSignedIn = (event: MemberChangedEvent) => {
      const goOn = this.#goOn;
      this.#set(undefined);
      if (event.me?.id === me?.id) goOn?.();
      else otherwise();
    };
    return html`
      <div class="notice stack" role="group" aria-labelledby="again-heading">
        <h3 id="again-heading" tabindex="-1">${words.signIn.again}</h3>
        <p>${words.signIn.againText}</p>
        <flattr-sign-in .sandbox=${sandbox} .email=${me?.email ?? ''} @member-changed=${onSignedIn}></flattr-sign-in>
        <p><button type="button" class="link-button" @click=${() => this.stop()}>${words.signIn.cancel}</button></p>
      </div>
    `;
  }

  #set(goOn: (() => unknown) | undefined): void {
    this.#goOn = goOn;
    this.#host.requestUpdate();
  }
}
