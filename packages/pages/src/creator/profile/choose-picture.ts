import { html, nothing, type PropertyDeclarations } from 'lit';
import { LightElement } from '../../frame/light-element.ts';
import { avatar, type Pictured } from '../../parts/avatar.ts';
import { words } from '../../words/words.ts';
import { dataAddress, type Photo, readPhoto } from './square-picture.ts';

/** What is chosen instead of the saved picture: another one, or none. */
export type ChosenPicture = { readonly picture: Blob; readonly address: string } | 'none';

/** Another picture was chosen. It is not saved yet. */
export class PictureChosenEvent extends Event {
  static readonly type = 'picture-chosen';
  readonly chosen: ChosenPicture;

  constructor(chosen: ChosenPicture) {
    super(PictureChosenEvent.type, { bubbles: true });
    this.chosen = chosen;
  }
}

/**
 * `<flattr-choose-picture>`: a creator's picture as a button that chooses another one. It is cropped and scaled down
 * here, so that a phone can send any photo and never sends where it was taken.
 *
 * @fires picture-chosen
 */
export class ChoosePictureElement extends LightElement {
  static override properties: PropertyDeclarations = {
    person: { attribute: false },
    photo: { state: true },
    unreadable: { state: true },
  };

  /** The creator with the picture that is shown, saved or not. */
  person: Pictured | undefined;
  /** The photo that was chosen, to be cropped. */
  protected photo: Photo | undefined;
  protected unreadable = false;

  protected override render(): unknown {
    if (!this.person) return nothing;
    const { change, crop, hint, remove, unreadable } = words.choosePicture;
    return html`
      <div class="picture-choice">
        <button type="button" class="picture-button" aria-describedby="picture-hint" @click=${this.#onPress}>
          ${avatar(this.person, 'large')} <span>${change}</span>
        </button>
        <input id="picture-input" type="file" accept="image/png,image/jpeg,image/webp" hidden @change=${this.#onChange} />
        <div class="stack">
          <p class="hint" id="picture-hint" role=${this.unreadable ? 'alert' : nothing}>${this.unreadable ? unreadable : hint}</p>
          ${
            this.photo && !this.photo.isSquare
              ? html`
                <div class="field">
                  <label for="crop-input">${crop}</label>
                  <input id="crop-input" type="range" min="0" max="100" value="50" @input=${this.#onCrop} />
                </div>`
              : nothing
          }
          ${this.person.picture ? html`<button type="button" class="link-button" @click=${this.#onRemove}>${remove}</button>` : nothing}
        </div>
      </div>
    `;
  }

  /** Forgets the photo, once it is saved. */
  forget(): void {
    this.photo = undefined;
  }

  async #crop(at: number): Promise<void> {
    const picture = await this.photo?.square(at);
    if (picture) this.dispatchEvent(new PictureChosenEvent({ picture, address: await dataAddress(picture) }));
  }

  readonly #onPress = () => this.querySelector<HTMLInputElement>('#picture-input')?.click();

  readonly #onChange = async (event: Event) => {
    const input = event.currentTarget as HTMLInputElement; // the input this listens on
    const [file] = input.files ?? [];
    if (!file) return;
    this.photo = await readPhoto(file);
    this.unreadable = this.photo === undefined;
    input.value = ''; // the same file can be chosen again
    await this.#crop(0.5);
  };

  readonly #onCrop = (event: Event) => {
    const { valueAsNumber } = event.currentTarget as HTMLInputElement; // the input this listens on
    void this.#crop(valueAsNumber / 100);
  };

  readonly #onRemove = () => {
    this.photo = undefined;
    this.dispatchEvent(new PictureChosenEvent('none'));
  };
}
