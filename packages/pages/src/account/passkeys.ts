import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { getPasskeys, type Passkey, removePasskey, renamePasskey } from '../client/account.ts';
import type { Me } from '../client/me.ts';
import { Action } from '../frame/action.ts';
import { day } from '../frame/day.ts';
import { LightElement } from '../frame/light-element.ts';
import { loadingNotice, problemNotice, retryNotice } from '../frame/notices.ts';
import { showToast } from '../parts/toast.ts';
import { makePasskey, whyNoPasskeys } from '../sign-in/passkey.ts';
import { SignInAgain } from '../sign-in/sign-in-again.ts';
import { words } from '../words/words.ts';

/** `<flattr-passkeys>`: adds, renames and removes a member's passkeys. */
export class PasskeysElement extends LightElement {
  static override properties: PropertyDeclarations = {
    me: { attribute: false },
    sandbox: { attribute: false },
    passkeys: { attribute: false },
    naming: { state: true },
  };

  me: Me | undefined;
  /** Emails are shown on the screen instead of being sent. */
  sandbox = false;
  /** Loaded here if missing. */
  passkeys: Passkey[] | undefined;
  /** The id of the passkey that is being named. */
  protected naming: string | undefined;
  readonly #signIn = new SignInAgain(this);

  readonly #load = new Action(this, async () => {
    this.passkeys = await getPasskeys();
  });

  readonly #add: Action = new Action(this, () =>
    this.#signIn.orAsk(
      async () => {
        const made = await makePasskey();
        if (!made) return;
        const named = { ...made, name: words.sessions.device(made.name) };
        this.passkeys = [...(this.passkeys ?? []), named];
        this.naming = made.id;
        showToast(words.passkeys.added);
        await this.#focus('.passkey-name input');
      },
      () => this.#add.run(),
    ),
  );

  readonly #remove: Action<[Passkey]> = new Action(this, (passkey: Passkey) =>
    this.#signIn.orAsk(
      async () => {
        const { id, name } = passkey;
        await removePasskey(id);
        this.passkeys = this.passkeys?.filter((each) => each.id !== id);
        showToast(words.passkeys.removed(name));
        await this.#focus('h2');
      },
      () => this.#remove.run(passkey),
    ),
  );

  readonly #rename = new Action(this, async (id: string, name: string) => {
    await renamePasskey(id, name);
    this.passkeys = this.passkeys?.map((passkey) => (passkey.id === id ? { ...passkey, name } : passkey));
    this.naming = undefined;
    showToast(words.passkeys.renamed(name));
    await this.#focus('h2');
  });

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('me') && changed.get('me') === undefined && !this.passkeys) void this.#load.run();
  }

  protected override render(): TemplateResult {
    return html`
      <section class="card stack" aria-labelledby="passkeys-heading">
        <h2 id="passkeys-heading" tabindex="-1">${words.passkeys.heading}</h2>
        <p>
          ${words.passkeys.text(html`<bdi>${this.me?.email}</bdi>`)}
        </p>
        ${this.#list()} ${problemNotice(this.#remove.problem, words.passkeys.notRemoved)}
        ${problemNotice(this.#add.problem)} ${this.#signIn.render(this.me, this.sandbox, () => this.#load.run())}
        ${this.#signIn.isAsking ? nothing : this.#addButton()}
      </section>
    `;
  }

  #list(): unknown {
    if (this.#load.problem) return retryNotice(this.#load.problem, () => this.#load.run());
    if (!this.passkeys) return loadingNotice();
    if (this.passkeys.length === 0) return html`<p class="empty">${words.passkeys.none}</p>`;
    return html`
      <ul role="list" class="rows">
        ${repeat(
          this.passkeys,
          ({ id }) => id,
          (passkey) => this.#row(passkey),
        )}
      </ul>
    `;
  }

  #row(passkey: Passkey): TemplateResult {
    const { id, name, createdAt, lastUsedAt } = passkey;
    if (this.naming === id) return html`<li class="row-item">${this.#nameForm(passkey)}</li>`;
    return html`
      <li class="row-item">
        <div class="row-text">
          <span class="row-title"><bdi>${name}</bdi></span>
          <p class="hint">
            ${words.passkeys.since(day(createdAt))} ·
            ${lastUsedAt ? words.passkeys.used(day(lastUsedAt)) : words.passkeys.notUsed}
          </p>
        </div>
        <span class="row-buttons">
          <button
            type="button" class="button button-small" aria-label=${words.passkeys.renameThis(name)}
            @click=${async () => {
              this.naming = id;
              await this.#focus('.passkey-name input');
            }}
          >${words.passkeys.rename}</button>
          <button
            type="button" class="button button-small" aria-label=${words.passkeys.removeThis(name)}
            aria-disabled=${this.#remove.pending} @click=${() => this.#remove.run(passkey)}
          >${words.passkeys.remove}</button>
        </span>
      </li>
    `;
  }

  #nameForm({ id, name }: Passkey): TemplateResult {
    return html`
      <form
        class="field passkey-name"
        @submit=${(event: SubmitEvent) => {
          event.preventDefault();
          const typed = this.querySelector<HTMLInputElement>('.passkey-name input')?.value.trim();
          if (typed) void this.#rename.run(id, typed);
        }}
      >
        <label for="passkey-name-input">${words.passkeys.name}</label>
        <div class="input-row">
          <input id="passkey-name-input" maxlength="60" required autocomplete="off" .value=${name} />
          <button class="button" aria-disabled=${this.#rename.pending}>${words.common.save}</button>
        </div>
        <p class="hint">${words.passkeys.nameHint}</p>
        ${problemNotice(this.#rename.problem, words.passkeys.notRenamed)}
      </form>
    `;
  }

  #addButton(): TemplateResult {
    const reason = whyNoPasskeys();
    if (reason === 'number') {
      return html`<p class="notice">${words.passkeys.numericHost(html`<bdi>${location.hostname}</bdi>`)}</p>`;
    }
    if (reason === 'browser') return html`<p class="notice">${words.passkeys.noBrowser}</p>`;
    return html`
      <p>
        <button
          type="button" class="button button-primary" aria-disabled=${this.#add.pending} @click=${() => this.#add.run()}
        >${this.#add.pending ? words.passkey.waiting : words.passkeys.add}</button>
      </p>
    `;
  }

  async #focus(selector: string): Promise<void> {
    await this.updateComplete;
    this.querySelector<HTMLElement>(selector)?.focus();
  }
}
