import { html, nothing, type PropertyDeclarations } from 'lit';
import { type Profile, removePicture, sendPicture } from '../client/profile.ts';
import { Action } from '../frame/action.ts';
import { announce } from '../frame/announce.ts';
import { inLanguages } from '../frame/in-languages.ts';
import { LightElement } from '../frame/light-element.ts';
import { problemNotice } from '../frame/notices.ts';
import { ProfileChangedEvent } from './profile-changed-event.ts';
import { squarePicture } from './square-picture.ts';

/**
 * `<flattr-choose-picture>`: a creator's picture. It is made small here, so that a photo from a phone can be sent as it
 * is, and where it was taken stays on the phone.
 *
 * @fires profile-changed
 */
export class ChoosePictureElement extends LightElement {
  static override properties: PropertyDeclarations = {
    profile: { attribute: false },
    name: { attribute: false },
    unreadable: { state: true },
  };

  profile: Profile | undefined;
  /** What they are called; its first letter stands where there is no picture, as on their public page. */
  name = '';
  protected unreadable = false;

  readonly #send = new Action(this, async (file: File) => {
    const picture = await squarePicture(file);
    this.unreadable = picture === undefined;
    if (picture) this.#tell(await sendPicture(picture), words.saved);
  });

  readonly #remove = new Action(this, async () => {
    this.#tell(await removePicture(), words.removed);
  });

  protected override render(): unknown {
    if (!this.profile) return nothing;
    const { picture } = this.profile;
    const pending = this.#send.pending || this.#remove.pending;
    return html`
      <div class="picture-choice">
        ${
          picture === null
            ? html`<span class="portrait portrait-large portrait-none" aria-hidden="true">${[...this.name.toUpperCase()][0]}</span>`
            : html`<img class="portrait portrait-large" src=${picture} alt=${words.alt} width="112" height="112" />`
        }
        <div class="stack">
          <div class="field">
            <label for="picture-input">${words.label}</label>
            <input
              id="picture-input" type="file" accept="image/png,image/jpeg,image/webp"
              aria-describedby="picture-hint" ?disabled=${pending} @change=${this.#onChange}
            />
            <p class="hint" id="picture-hint" role=${this.unreadable ? 'alert' : nothing}>
              ${pending ? words.sending : this.unreadable ? words.unreadable : words.hint}
            </p>
          </div>
          ${
            picture === null
              ? nothing
              : html`<button type="button" class="link-button" @click=${() => this.#remove.run()}>${words.remove}</button>`
          }
        </div>
      </div>
      ${problemNotice(this.#send.problem ?? this.#remove.problem, words.notChanged)}
    `;
  }

  #tell(profile: Profile, sentence: string): void {
    announce(sentence);
    this.dispatchEvent(new ProfileChangedEvent(profile));
  }

  readonly #onChange = (event: Event) => {
    const input = event.currentTarget as HTMLInputElement; // the input this listens on
    const [file] = input.files ?? [];
    if (file) void this.#send.run(file).then(() => (input.value = ''));
  };
}

const words = inLanguages({
  en: {
    label: 'Your picture',
    alt: 'Your picture',
    hint: 'PNG, JPEG or WebP; the middle of it is shown. Where a photo was taken is not sent.',
    sending: 'Just a moment …',
    saved: 'Your picture is saved.',
    remove: 'Remove it',
    removed: 'Your picture is removed.',
    unreadable: 'This is no picture that can be shown. Choose a PNG, JPEG or WebP file.',
    notChanged: 'The picture was not changed.',
  },
  de: {
    label: 'Dein Bild',
    alt: 'Dein Bild',
    hint: 'PNG, JPEG oder WebP; zu sehen ist die Mitte. Wo ein Foto entstand, wird nicht mitgeschickt.',
    sending: 'Einen Moment …',
    saved: 'Dein Bild ist gespeichert.',
    remove: 'Entfernen',
    removed: 'Dein Bild ist entfernt.',
    unreadable: 'Das ist kein Bild, das sich zeigen lässt. Nimm eine PNG-, JPEG- oder WebP-Datei.',
    notChanged: 'Das Bild wurde nicht geändert.',
  },
});
