import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { endSession, getSessions, type Session } from '../client/account.ts';
import type { Me } from '../client/me.ts';
import { Action } from '../frame/action.ts';
import { announce } from '../frame/announce.ts';
import { inLanguages } from '../frame/in-languages.ts';
import { LightElement } from '../frame/light-element.ts';
import { loadingNotice, problemNotice, retryNotice } from '../frame/notices.ts';
import { dayName } from '../money/month.ts';

/** `<flattr-sessions>`: where a member is signed in, and the end of it. */
export class SessionsElement extends LightElement {
  static override properties: PropertyDeclarations = {
    me: { attribute: false },
    sessions: { state: true },
  };

  me: Me | undefined;
  protected sessions: Session[] | undefined;

  readonly #load = new Action(this, async () => {
    this.sessions = await getSessions();
  });

  readonly #end = new Action(this, async (id?: string) => {
    await endSession(id);
    this.sessions = this.sessions?.filter(
      (session) => session.current || (id !== undefined && session.id !== id),
    );
    this.querySelector<HTMLElement>('h2')?.focus();
    announce(id === undefined ? words.endedAll : words.ended);
  });

  protected override willUpdate(changed: PropertyValues): void {
    // Also after signing in again, which is a new session.
    if (changed.has('me')) void this.#load.run();
  }

  protected override render(): TemplateResult {
    const others = this.sessions?.filter(({ current }) => !current).length ?? 0;
    return html`
      <section class="card stack" aria-labelledby="sessions-heading">
        <h2 id="sessions-heading" tabindex="-1">${words.heading}</h2>
        ${problemNotice(this.#end.problem, words.still)} ${this.#list()}
        ${others === 0 ? nothing : html`<p class="hint">${words.hint}</p>`}
        ${
          others < 2
            ? nothing
            : html`<p>
                <button type="button" class="button" aria-disabled=${this.#end.pending} @click=${() => this.#end.run()}>
                  ${words.endAll}
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
      <ul class="rows">
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
          <span class="row-title">${words.device(device)}</span>
          <p class="hint">
            ${words.since(html`<time datetime=${createdAt.toISOString()}>${dayName(createdAt)}</time>`)} ·
            ${
              current
                ? words.here
                : words.used(html`<time datetime=${lastUsedAt.toISOString()}>${dayName(lastUsedAt)}</time>`)
            }
          </p>
        </div>
        ${
          current
            ? nothing
            : html`<button
                type="button" class="button button-small" aria-label=${words.endThis(words.device(device))}
                aria-disabled=${this.#end.pending} @click=${() => this.#end.run(id)}
              >${words.end}</button>`
        }
      </li>
    `;
  }
}

const words = inLanguages({
  en: {
    heading: 'Where you are signed in',
    /** The service's few words for a browser are English. */
    device: (device: string) => device,
    since: (day: TemplateResult) => html`since ${day}`,
    here: 'this browser',
    used: (day: TemplateResult) => html`last used ${day}`,
    end: 'Sign out',
    endThis: (device: string) => `Sign out ${device}`,
    endAll: 'Sign out everywhere else',
    ended: 'That browser is signed out.',
    endedAll: 'You are signed out everywhere else.',
    still: 'It is still signed in.',
    hint: 'Signing a browser out from here ends it at once, and disconnects the sites that were connected there.',
  },
  de: {
    heading: 'Wo du angemeldet bist',
    device: (device) => device.replace(' on ', ' auf ').replace('Unknown browser', 'Unbekannter Browser'),
    since: (day) => html`seit ${day}`,
    here: 'dieser Browser',
    used: (day) => html`zuletzt benutzt ${day}`,
    end: 'Abmelden',
    endThis: (device) => `${device} abmelden`,
    endAll: 'Überall sonst abmelden',
    ended: 'Dieser Browser ist abgemeldet.',
    endedAll: 'Du bist überall sonst abgemeldet.',
    still: 'Dort bist du noch angemeldet.',
    hint: 'Meldest du einen Browser hier ab, ist es dort sofort zu Ende, und die Seiten, die dort verbunden wurden, werden getrennt.',
  },
});
