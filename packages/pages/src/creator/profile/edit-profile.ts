import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { Me } from '../../client/me.ts';
import { asProblem } from '../../client/problem.ts';
import { changeProfile, getProfile, type Profile, removePicture, sendPicture } from '../../client/profile.ts';
import { Action } from '../../frame/action.ts';
import { LightElement } from '../../frame/light-element.ts';
import { problemNotice } from '../../frame/notices.ts';
import { icon } from '../../parts/icon.ts';
import { showToast } from '../../parts/toast.ts';
import { MemberChangedEvent } from '../../sign-in/member-changed-event.ts';
import { words } from '../../words/words.ts';
import { type ChoosePictureElement, type ChosenPicture, PictureChosenEvent } from './choose-picture.ts';
import { directoryCard } from './directory-card.ts';
import {
  type Draft,
  draftOf,
  isLink,
  isSame,
  lengthOf,
  mergedWith,
  mostLinks,
  mostWords,
  tidied,
} from './draft.ts';
import { languagesOffered } from './languages-offered.ts';
import { ProfileChangedEvent } from './profile-changed-event.ts';

/**
 * `<flattr-edit-profile>`: what a creator's public page and the directory say about them, in one form with one Save, and
 * the card of the directory as it will be.
 *
 * @fires profile-changed
 * @fires member-changed
 */
export class EditProfileElement extends LightElement {
  static override properties: PropertyDeclarations = {
    me: { attribute: false },
    profile: { attribute: false },
    draft: { state: true },
    chosen: { state: true },
    mistaken: { state: true },
    clashes: { state: true },
  };

  me: Me | undefined;
  profile: Profile | undefined;
  protected draft: Draft | undefined;
  /** Another picture, until it is saved. */
  protected chosen: ChosenPicture | undefined;
  /** The links were found wrong, until the next letter. */
  protected mistaken = false;

  /** What was changed elsewhere, too, until something is saved. */
  protected clashes: readonly (keyof Draft)[] = [];

  readonly #save = new Action(this, async (me: Me, version: string, draft: Draft) => {
    const { name, words: about, links, category, language, listed } = draft;
    const said = {
      version,
      name: name || null,
      words: about || null,
      links: [...links],
      category: (category || null) as Profile['category'], // one of the options
      language: language || null,
      listed,
    };
    try {
      this.#show(await changeProfile(said));
    } catch (error) {
      if (asProblem(error).code === 'changed-meanwhile') this.profile = await getProfile();
      throw error;
    }
    this.clashes = [];
    if (this.chosen) {
      const { chosen } = this;
      this.#show(await (chosen === 'none' ? removePicture() : sendPicture(chosen.picture)));
      this.chosen = undefined;
      this.querySelector<ChoosePictureElement>('flattr-choose-picture')?.forget();
    }
    // Last: the page then loads the profile again, and must find it saved.
    if (said.name !== me.name)
      this.dispatchEvent(
        new MemberChangedEvent({ ...me, name: said.name, shown: said.name !== null && me.shown }),
      );
    showToast(words.editProfile.saved);
  });

  #show(profile: Profile): void {
    this.profile = profile;
    this.draft = draftOf(profile);
    this.dispatchEvent(new ProfileChangedEvent(profile));
  }

  constructor() {
    super();
    this.addEventListener(PictureChosenEvent.type, (event) => {
      this.chosen = (event as PictureChosenEvent).chosen; // by its type
    });
  }

  /** What is typed stays, whatever else changes. */
  protected override willUpdate(changed: PropertyValues): void {
    if (!this.profile || !changed.has('profile')) return;
    const now = draftOf(this.profile);
    const before = changed.get('profile') as Profile | undefined; // by its declaration
    const { merged, clashes } = mergedWith(this.draft ?? now, {
      before: before ? draftOf(before) : now,
      now,
    });
    this.draft = merged;
    this.clashes = [...new Set([...this.clashes, ...clashes])];
  }

  /** Leaving would lose what is typed, so the browser asks. Only then: a listener keeps pages out of its cache. */
  protected override updated(): void {
    if (this.#isUnsaved) window.addEventListener('beforeunload', askToStay);
    else window.removeEventListener('beforeunload', askToStay);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('beforeunload', askToStay);
  }

  get #isUnsaved(): boolean {
    const { profile, draft, chosen } = this;
    return !!profile && !!draft && (chosen !== undefined || !isSame(draftOf(profile), draft));
  }

  protected override render(): unknown {
    const { me, profile, draft, chosen } = this;
    if (!me || !profile || !draft) return nothing;
    const isUnsaved = this.#isUnsaved;
    const picture = chosen === undefined ? profile.picture : chosen === 'none' ? null : chosen.address;
    const person = { id: me.id, name: draft.name.trim() || `@${me.handle}`, picture };
    return html`
      <form class="maker" novalidate @submit=${this.#onSubmit} @input=${this.#onInput}>
        <div class="stack">
          <flattr-choose-picture .person=${person}></flattr-choose-picture>
          ${this.#fields(draft)}
          <div class=${isUnsaved ? 'save-bar save-bar-needed' : 'save-bar'}>
            <button class="button ${isUnsaved ? 'button-primary' : ''}" aria-disabled=${this.#save.pending}>
              ${this.#save.pending ? words.common.saving : words.common.save}
            </button>
            ${isUnsaved ? html`<span class="hint">${words.editProfile.unsaved}</span>` : nothing}
          </div>
          ${problemNotice(this.#save.problem, words.editProfile.notSaved)} ${this.#elsewhere(draftOf(profile))}
        </div>
        ${directoryCard(person, me.handle ?? '', draft, profile.sites)}
      </form>
    `;
  }

  /** What another tab or device saved in fields in which something else is typed here. */
  #elsewhere(saved: Draft): TemplateResult | typeof nothing {
    const { about, links, category, language, listed, notListed, name, notSet } = words.editProfile;
    const languages = new Map(languagesOffered);
    const categories: Readonly<Record<string, string>> = words.categories;
    const said: Readonly<Record<keyof Draft, readonly string[]>> = {
      name: [name, saved.name],
      words: [about, saved.words],
      links: [links, saved.links.join(' ')],
      category: [category, categories[saved.category] ?? ''],
      language: [language, languages.get(saved.language) ?? saved.language],
      listed: [saved.listed ? listed : notListed],
    };
    if (this.clashes.length === 0) return nothing;
    return html`<div class="notice notice-wait">
      <p>${words.editProfile.elsewhere}</p>
      <ul>${this.clashes.map((field) => {
        const [label, value] = said[field];
        return html`<li>${label}${value === undefined ? nothing : html`: <bdi>${value || notSet}</bdi>`}</li>`;
      })}</ul>
    </div>`;
  }

  #fields(draft: Draft): TemplateResult {
    const { name, nameHint, about, left, tooMany, category, language, listed } = words.editProfile;
    const over = lengthOf(draft.words) - mostWords;
    return html`
      <div class="field">
        <label for="name-input">${name}</label>
        <input id="name-input" name="name" autocomplete="name" maxlength="60" .value=${draft.name} aria-describedby="name-hint" />
        <p class="hint" id="name-hint">${nameHint}</p>
      </div>
      <div class="field">
        <label for="words-input">${about}</label>
        <textarea
          id="words-input" name="words" rows="3" dir="auto" .value=${draft.words} aria-describedby="words-hint"
          aria-invalid=${over > 0 ? 'true' : nothing}
        ></textarea>
        <p class="hint" id="words-hint">${over > 0 ? tooMany(over) : left(-over)}</p>
      </div>
      ${this.#links(draft.links)}
      <div class="field-pair">
        ${choice('category', category, draft.category, Object.entries(words.categories))}
        ${choice('language', language, draft.language, languagesOffered)}
      </div>
      <label class="check-row">
        <input type="checkbox" name="listed" .checked=${draft.listed} /> <span>${listed}</span>
      </label>
    `;
  }

  #links(links: readonly string[]): TemplateResult {
    const { links: legend, link, addLink, linksHint, linksMistake } = words.editProfile;
    const rows = links.length === 0 ? [''] : links;
    return html`
      <fieldset class="field link-rows" aria-describedby="links-hint">
        <legend>${legend}</legend>
        ${rows.map(
          (value, index) => html`
            <input
              id="link-${index}" name="link" inputmode="url" spellcheck="false" autocomplete="url" placeholder="https://"
              aria-label=${link(index + 1)} aria-invalid=${this.mistaken && !isLink(value) ? 'true' : nothing} .value=${value}
            />
          `,
        )}
        ${
          rows.length < mostLinks
            ? html`<button type="button" class="button button-small" @click=${this.#onAddLink}>${icon('plus')} ${addLink}</button>`
            : nothing
        }
        <p class="hint" id="links-hint" role=${this.mistaken ? 'alert' : nothing}>${this.mistaken ? linksMistake : linksHint}</p>
      </fieldset>
    `;
  }

  readonly #onAddLink = async () => {
    const { draft } = this;
    if (!draft) return;
    const links = draft.links.length === 0 ? ['', ''] : [...draft.links, ''];
    this.draft = { ...draft, links };
    await this.updateComplete;
    this.querySelector<HTMLElement>(`#link-${links.length - 1}`)?.focus();
  };

  readonly #onInput = (event: Event) => {
    const { draft } = this;
    const field = event.target as HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement; // the form has no others
    if (!draft || !field.name) return;
    this.#save.clear();
    this.mistaken = false;
    if (field.name === 'link') {
      const rows = [...this.querySelectorAll<HTMLInputElement>('[name=link]')];
      this.draft = { ...draft, links: rows.map(({ value }) => value) };
    } else if (field.name === 'listed')
      this.draft = { ...draft, listed: (field as HTMLInputElement).checked };
    else this.draft = { ...draft, [field.name]: field.value };
  };

  readonly #onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const { me, profile, draft } = this;
    if (!me || !profile || !draft) return;
    const wrong = draft.links.findIndex((link) => !isLink(link));
    this.mistaken = wrong >= 0;
    if (wrong >= 0) this.querySelector<HTMLElement>(`#link-${wrong}`)?.focus();
    else if (lengthOf(draft.words) > mostWords) this.querySelector<HTMLElement>('#words-input')?.focus();
    else void this.#save.run(me, profile.version, tidied(draft));
  };
}

function askToStay(event: Event): void {
  event.preventDefault();
}

function choice(
  name: string,
  label: string,
  chosen: string,
  options: readonly (readonly [string, string])[],
): TemplateResult {
  return html`
    <div class="field">
      <label for="${name}-input">${label}</label>
      <select id="${name}-input" name=${name}>
        <option value="" ?selected=${chosen === ''}>${words.editProfile.notSet}</option>
        ${options.map(([value, text]) => html`<option value=${value} ?selected=${value === chosen}>${text}</option>`)}
      </select>
    </div>
  `;
}
