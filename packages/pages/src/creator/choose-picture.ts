import { html, nothing, type PropertyDeclarations } from 'lit';
import { type Profile, removePicture, sendPicture } from '../client/profile.ts';
import { Action } from '../frame/action.ts';
import { LightElement } from '../frame/light-element.ts';
import { problemNotice } from '../frame/notices.ts';
import { avatar } from '../parts/avatar.ts';
import { showToast } from '../parts/toast.ts';
import { words } from '../words/words.ts';
import { ProfileChangedEvent } from './profile-changed-event.ts';
import { squarePicture } from './square-picture.ts';

/**
 * `<flattr-choose-picture>`: a creator's picture. It is cropped and scaled down here, so that a phone can send any photo
 * and never sends where it was taken.
 *
 * @fires profile-changed
 */
export class ChoosePictureElement extends LightElement {
  static override properties: PropertyDeclarations = {
    profile: { attribute: false },
    memberId: { attribute: false },
    name: { attribute: false },
    unreadable: { state: true },
  };

  profile: Profile | undefined;
  /** The creator's member id, for the colour of their initials, which replace a missing picture. */
  memberId = 0n;
  name = '';
  protected unreadable = false;

  readonly #send = new Action(this, async (file: File) => {
    const picture = await squarePicture(file);
    this.unreadable = picture === undefined;
    if (picture) this.#tell(await sendPicture(picture), words.choosePicture.saved);
  });

  readonly #remove = new Action(this, async () => {
    this.#tell(await removePicture(), words.choosePicture.removed);
  });

  protected override render(): unknown {
    if (!this.profile) return nothing;
    const { picture } = this.profile;
    const pending = this.#send.pending || this.#remove.pending;
    return html`
      <div class="picture-choice">
        ${avatar({ id: this.memberId, name: this.name, picture }, 'large')}
        <div class="stack">
          <div class="field">
            <label for="picture-input">${words.choosePicture.label}</label>
            <input
              id="picture-input" type="file" accept="image/png,image/jpeg,image/webp"
              aria-describedby="picture-hint" ?disabled=${pending} @change=${this.#onChange}
            />
            <p class="hint" id="picture-hint" role=${this.unreadable ? 'alert' : nothing}>
              ${pending ? words.choosePicture.sending : this.unreadable ? words.choosePicture.unreadable : words.choosePicture.hint}
            </p>
          </div>
          ${
            picture === null
              ? nothing
              : html`<button type="button" class="link-button" @click=${() => this.#remove.run()}>${words.choosePicture.remove}</button>`
          }
        </div>
      </div>
      ${problemNotice(this.#send.problem ?? this.#remove.problem, words.choosePicture.notChanged)}
    `;
  }

  #tell(profile: Profile, sentence: string): void {
    showToast(sentence);
    this.dispatchEvent(new ProfileChangedEvent(profile));
  }

  readonly #onChange = (event: Event) => {
    const input = event.currentTarget as HTMLInputElement; // the input this listens on
    const [file] = input.files ?? [];
    if (file) void this.#send.run(file).then(() => (input.value = ''));
  };
}
