import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { changeMe, type Me } from '../../client/me.ts';
import { changeProfile, type Profile, removePicture, sendPicture } from '../../client/profile.ts';
import { Action } from '../../frame/action.ts';
import { LightElement } from '../../frame/light-element.ts';
import { problemNotice } from '../../frame/notices.ts';
import { icon } from '../../parts/icon.ts';
import { showToast } from '../../parts/toast.ts';
import { MemberChangedEvent } from '../../sign-in/member-changed-event.ts';
import { words } from '../../words/words.ts';
import { type ChoosePictureElement, type ChosenPicture, PictureChosenEvent } from './choose-picture.ts';
import { directoryCard } from './directory-card.ts';
import { type Draft, draftOf, isLink, isSame, lengthOf, mostLinks, mostWords, tidied } from './draft.ts';
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
  };

  me: Me | undefined;
  profile: Profile | undefined;
  protected draft: Draft | undefined;
  /** Another picture, until it is saved. */
  protected chosen: ChosenPicture | undefined;
  /** The links were found wrong, until the next letter. */
  protected mistaken = false;

  /** The name last: the page then loads the profile again, and must find it saved. */
  readonly #save = new Action(this, async (me: Me, before: Draft, draft: Draft) => {
    const { name, ...said } = draft;
    if (!isSame({ ...before, name }, draft)) {
      const category = (said.category || null) as Profile['category']; // one of the options
      const { words, links, language, listed } = said;
      this.#show(
        await changeProfile({
          words: words || null,
          links: [...links],
          category,
          language: language || null,
          listed,
        }),
      );
    }
    if (this.chosen) {
      const { chosen } = this;
      this.#show(await (chosen === 'none' ? removePicture() : sendPicture(chosen.picture)));
      this.chosen = undefined;
      this.querySelector<ChoosePictureElement>('flattr-choose-picture')?.forget();
    }
    const known = name === before.name ? me : await changeMe({ name: name || null });
    if (known !== me) this.dispatchEvent(new MemberChangedEvent(known));
    if (this.profile) this.draft = draftOf(known, this.profile);
    showToast(words.editProfile.saved);
  });

  #show(profile: Profile): void {
    this.profile = profile;
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
    if (!this.me || !this.profile || !(changed.has('me') || changed.has('profile'))) return;
    const [me = this.me, profile = this.profile] = [changed.get('me'), changed.get('profile')] as [
      Me | undefined,
      Profile | undefined,
    ]; // by their declarations
    if (!this.draft || isSame(this.draft, draftOf(me, profile))) this.draft = draftOf(this.me, this.profile);
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
    const { me, profile, draft, chosen } = this;
    return !!me && !!profile && !!draft && (chosen !== undefined || !isSame(draftOf(me, profile), draft));
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
          ${problemNotice(this.#save.problem, words.editProfile.notSaved)}
        </div>
        ${directoryCard(person, me.handle ?? '', draft, profile.sites)}
      </form>
    `;
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
    else void this.#save.run(me, draftOf(me, profile), tidied(draft));
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
