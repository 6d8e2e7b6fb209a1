import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { endSession, getSessions, type Session } from '../client/account.ts';
import type { Me } from '../client/me.ts';
import { Action } from '../frame/action.ts';
import { day } from '../frame/day.ts';
import { LightElement } from '../frame/light-element.ts';
import { loadingNotice, problemNotice, retryNotice } from '../frame/notices.ts';
import { showToast } from '../parts/toast.ts';
import { words } from '../words/words.ts';

/** `<flattr-sessions>`: where a member is signed in, and how to sign out there. */
export class SessionsElement extends LightElement {
  static override properties: PropertyDeclarations = {
    me: { attribute: false },
    sessions: { attribute: false },
  };

  me: Me | undefined;
  /** Loaded here if missing. */
  sessions: Session[] | undefined;

  readonly #load = new Action(this, async () => {
    this.sessions = await getSessions();
  });

  readonly #end = new Action(this, async (id?: string) => {
    await endSession(id);
    this.sessions = this.sessions?.filter(
      (session) => session.current || (id !== undefined && session.id !== id),
    );
    this.querySelector<HTMLElement>('h2')?.focus();
    showToast(id === undefined ? words.sessions.endedAll : words.sessions.ended);
  });

  protected override willUpdate(changed: PropertyValues): void {
    // Also after signing in again: that is a new session.
    if (changed.has('me') && (changed.get('me') || !this.sessions)) void this.#load.run();
  }

  protected override render(): TemplateResult {
    const others = this.sessions?.filter(({ current }) => !current).length ?? 0;
    return html`
      <section class="card stack" aria-labelledby="sessions-heading">
        <h2 id="sessions-heading" tabindex="-1">${words.sessions.heading}</h2>
        ${problemNotice(this.#end.problem, words.sessions.still)} ${this.#list()}
        ${others === 0 ? nothing : html`<p class="hint">${words.sessions.hint}</p>`}
        ${
          others < 2
            ? nothing
            : html`<p>
                <button type="button" class="button" aria-disabled=${this.#end.pending} @click=${() => this.#end.run()}>
                  ${words.sessions.endAll}
                </button>
              </p>`
        }
      </section>
    `;
  }

  #list(): unknown {
    if (this.#load.problem) return retryNotice(this.#load.problem, () => this.#load.run());
    if (!this.sessions) return loadingNotice();
    return html`
      <ul role="list" class="rows">
        ${repeat(
          this.sessions,
          ({ id }) => id,
          (session) => this.#row(session),
        )}
      </ul>
    `;
  }

  #row({ id, device, current, createdAt, lastUsedAt }: Session): TemplateResult {
    return html`
      <li class="row-item">
        <div class="row-text">
          <span class="row-title">${words.sessions.device(device)}</span>
          <p class="hint">
            ${words.sessions.since(day(createdAt))} ·
            ${current ? words.sessions.here : words.sessions.used(day(lastUsedAt))}
          </p>
        </div>
        ${
          current
            ? nothing
            : html`<button
                type="button" class="button button-small" aria-label=${words.sessions.endThis(words.sessions.device(device))}
                aria-disabled=${this.#end.pending} @click=${() => this.#end.run(id)}
              >${words.sessions.end}</button>`
        }
      </li>
    `;
  }
}
