import { webAddress } from '@flattr/contract/links/web-address';
import { html, nothing, type PropertyDeclarations } from 'lit';
import { changeProfile, type Profile } from '../client/profile.ts';
import { Action } from '../frame/action.ts';
import { LightElement } from '../frame/light-element.ts';
import { problemNotice } from '../frame/notices.ts';
import { showToast } from '../parts/toast.ts';
import { pageLanguage } from '../words/page-language.ts';
import { words } from '../words/words.ts';
import { ProfileChangedEvent } from './profile-changed-event.ts';

const mostWords = 280;
const mostLinks = 5;

/**
 * `<flattr-edit-profile>`: what a creator's public page says, and whether the directory lists them.
 *
 * @fires profile-changed
 */
export class EditProfileElement extends LightElement {
  static override properties: PropertyDeclarations = {
    profile: { attribute: false },
    length: { state: true },
    mistake: { state: true },
  };

  profile: Profile | undefined;
  /** The length of the text as it is typed. */
  protected length: number | undefined;
  protected mistake = '';

  readonly #change = new Action(this, async (changes: Parameters<typeof changeProfile>[0]) => {
    const profile = await changeProfile(changes);
    this.length = undefined;
    showToast(words.editProfile.saved);
    this.dispatchEvent(new ProfileChangedEvent(profile));
  });

  protected override render(): unknown {
    const { profile } = this;
    if (!profile) return nothing;
    const length = this.length ?? [...(profile.words ?? '')].length;
    return html`
      <form class="stack" novalidate @submit=${this.#onSubmit}>
        <div class="field">
          <label for="words-input">${words.editProfile.about}</label>
          <textarea
            id="words-input" rows="3" dir="auto" .value=${profile.words ?? ''} aria-describedby="words-hint"
            aria-invalid=${length > mostWords ? 'true' : nothing} @input=${this.#onWords}
          ></textarea>
          <p class="hint" id="words-hint">${length > mostWords ? words.editProfile.tooMany(length - mostWords) : words.editProfile.left(mostWords - length)}</p>
        </div>
        <div class="field">
          <label for="links-input">${words.editProfile.links}</label>
          <textarea
            id="links-input" rows="2" inputmode="url" spellcheck="false" .value=${profile.links.join('\n')}
            aria-describedby="links-hint" aria-invalid=${this.mistake ? 'true' : nothing}
            @input=${this.#onLinks}
          ></textarea>
          <p class="hint" id="links-hint" role=${this.mistake ? 'alert' : nothing}>${this.mistake || words.editProfile.linksHint}</p>
        </div>
        <div class="field-pair">
          ${choice('category', words.editProfile.category, profile.category, Object.entries(words.categories))}
          ${choice('language', words.editProfile.language, profile.language, languageNames)}
        </div>
        <label class="check-row">
          <input type="checkbox" name="listed" .checked=${profile.listed} /> <span>${words.editProfile.listed}</span>
        </label>
        <p>
          <button class="button" aria-disabled=${this.#change.pending}>
            ${this.#change.pending ? words.common.saving : words.common.save}
          </button>
        </p>
        ${problemNotice(this.#change.problem, words.common.unchanged)}
      </form>
    `;
  }

  readonly #onWords = (event: Event) => {
    this.length = [...(event.currentTarget as HTMLTextAreaElement).value.trim()].length; // the element this listens on
  };

  readonly #onLinks = () => {
    this.mistake = '';
  };

  readonly #onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement; // the element this listens on
    const value = (selector: string) =>
      form.querySelector<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>(selector)?.value ?? '';
    const links = value('#links-input')
      .split(/\s+/)
      .filter(Boolean)
      .map((link) => (/^[a-z]+:/i.test(link) ? link : `https://${link}`));
    if (links.length > mostLinks || !links.every(isLink)) {
      this.mistake = words.editProfile.linksMistake;
      form.querySelector<HTMLElement>('#links-input')?.focus();
      return;
    }
    const said = value('#words-input').replace(/\s+/g, ' ').trim();
    if ([...said].length > mostWords) {
      form.querySelector<HTMLElement>('#words-input')?.focus();
      return;
    }
    void this.#change.run({
      words: said || null,
      links,
      category: (value('#category-input') || null) as Profile['category'], // one of the options
      language: value('#language-input') || null,
      listed: form.querySelector<HTMLInputElement>('[name=listed]')?.checked ?? true,
    });
  };
}

function isLink(text: string): boolean {
  return /^https:\/\//i.test(text) && !!webAddress(text)?.hostname.includes('.');
}

function choice(
  name: string,
  label: string,
  chosen: string | null,
  options: readonly (readonly [string, string])[],
): unknown {
  return html`
    <div class="field">
      <label for="${name}-input">${label}</label>
      <select id="${name}-input">
        <option value="" ?selected=${chosen === null}>${words.editProfile.notSet}</option>
        ${options.map(([value, text]) => html`<option value=${value} ?selected=${value === chosen}>${text}</option>`)}
      </select>
    </div>
  `;
}

/** The most used languages of the web. */
const offered =
  'ar bg bn ca cs da de el en eo es et eu fa fi fr ga gl he hi hr hu id is it ja ko lt lv mk ms nb nl pl pt ro ru sk sl sq sr sv sw ta th tr uk ur vi zh';
const displayNames = new Intl.DisplayNames(pageLanguage(), { type: 'language' });
const languageNames = offered
  .split(' ')
  .map((code) => [code, displayNames.of(code) ?? code] as const)
  .sort(([, one], [, other]) => one.localeCompare(other, pageLanguage()));
