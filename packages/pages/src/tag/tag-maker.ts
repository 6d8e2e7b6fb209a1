import { buttonLanguages } from '@flattr/contract/button-languages';
import { typedAddress } from '@flattr/contract/links/typed-address';
import { isSiteOrigin } from '@flattr/contract/site-origin';
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { LightElement } from '../frame/light-element.ts';
import { loadWords, words } from '../words/words.ts';
import { loadButton } from './load-button.ts';
import {
  badgeAddress,
  badges,
  paperLink,
  paymentLinks,
  plainLink,
  plainTag,
  type TagOptions,
  tagAttributes,
} from './outputs.ts';
import {
  isPastePlatform,
  isRecipeSystem,
  type PastePlatform,
  type Platform,
  platforms,
  type RecipeSystem,
  tagOn,
} from './platforms.ts';

const isWide = matchMedia('(width >= 60rem)').matches;

type Place = keyof typeof words.tagMaker.places;
type Surface = keyof typeof words.tagMaker.surfaces;

/**
 * `<flattr-tag-maker>`: makes the tag of a creator with all its options and a preview, and links, badges and QR codes for
 * places without JavaScript.
 */
export class TagMakerElement extends LightElement {
  static override properties: PropertyDeclarations = {
    handle: { attribute: false },
    options: { state: true },
    place: { state: true },
    platform: { state: true },
    recipes: { state: true },
    surface: { state: true },
    mistake: { state: true },
  };

  /** The creator's handle. */
  handle = '';
  protected options: TagOptions = plainTag('');
  protected place: Place = 'page';
  protected platform: Platform = 'html';
  protected recipes: typeof import('./recipe.ts') | undefined;
  /** What the preview stands on. */
  protected surface: Surface = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  protected mistake = '';

  protected override firstUpdated(): void {
    loadButton();
  }

  protected override render(): unknown {
    const options = { ...this.options, to: this.handle };
    return html`
      <div class="maker">
        <div class="stack">
          ${choices(words.tagMaker.where, words.tagMaker.places, this.place, (place) => (this.place = place))}
          ${this.place === 'page' ? choices(words.tagMaker.platform, platforms, this.platform, this.#choosePlatform) : nothing}
          ${this.place === 'page' && this.platform !== 'mastodon' ? this.#preview(options) : nothing} ${this.#output(options)}
        </div>
        <details class="options" ?open=${isWide} @input=${this.#onInput} @change=${this.#onInput}>
          <summary>${words.tagMaker.options}</summary>
          <div class="stack">
            <div class="field">
              <label for="tag-url">${words.tagMaker.url}</label>
              <input
                id="tag-url" name="url" inputmode="url" autocomplete="off" placeholder="https://" maxlength="2000"
                aria-describedby="tag-url-hint" aria-invalid=${this.mistake ? 'true' : nothing}
              />
              <p class="hint" id="tag-url-hint">${this.mistake || words.tagMaker.urlHint}</p>
            </div>
            ${options.url ? textField('title', words.tagMaker.title, words.tagMaker.titleHint, 200) : nothing}
            ${this.place === 'page' ? this.#looks() : nothing}
          </div>
        </details>
      </div>
    `;
  }

  #looks(): TemplateResult {
    return html`
      <div class="field-pair">
        ${selectField('size', words.tagMaker.size, [
          ['', words.tagMaker.medium],
          ['small', words.tagMaker.small],
          ['large', words.tagMaker.large],
        ])}
        ${selectField('layout', words.tagMaker.layout, [
          ['', words.tagMaker.regular],
          ['compact', words.tagMaker.compact],
        ])}
        ${textField('label', words.tagMaker.label, words.tagMaker.labelHint, 40)}
        ${textField('labelFlattred', words.tagMaker.labelFlattred, words.tagMaker.labelFlattredHint, 40)}
        ${selectField('lang', words.tagMaker.lang, [
          ['', words.tagMaker.ofThePage],
          ...['en', ...buttonLanguages].map((code) => [code, ownName(code)] as [string, string]),
        ])}
      </div>
      <label class="check-row">
        <input type="checkbox" name="count" .checked=${this.options.count} /> <span>${words.tagMaker.count}</span>
      </label>
      <label class="check-row">
        <input type="checkbox" name="preview" .checked=${this.options.preview} /> <span>${words.tagMaker.preview}</span>
      </label>
    `;
  }

  /** The real button, which sends nothing in a preview. Each change makes a new one. */
  #preview(options: TagOptions): TemplateResult {
    const attributes = tagAttributes({ ...options, preview: true });
    return html`<div class="tag-preview surface-${this.surface}" role="group" aria-label=${words.tagMaker.looksLike} ${ref(
      (place) => {
        if (!place) return;
        const written = JSON.stringify(attributes);
        if ((place as HTMLElement).dataset.written === written) return;
        (place as HTMLElement).dataset.written = written;
        const button = document.createElement('flattr-button');
        for (const [name, value] of attributes) button.setAttribute(name, value);
        const link = document.createElement('a');
        link.href = `/@${options.to}`;
        link.textContent = options.label || 'Flattr';
        button.append(link);
        place.replaceChildren(button);
      },
    )}></div>
    <div class="row">
      ${choices(words.tagMaker.surface, words.tagMaker.surfaces, this.surface, (surface) => (this.surface = surface))}
      ${options.count ? html`<span class="hint">${words.tagMaker.exampleCount}</span>` : nothing}
    </div>`;
  }

  #output(options: TagOptions): TemplateResult {
    const service = location.origin;
    switch (this.place) {
      case 'page':
        return html`
          ${this.platform === 'wordpress' ? this.#plugin(options) : nothing}
          ${isRecipeSystem(this.platform) ? this.#recipe(this.platform, options) : nothing}
          ${isPastePlatform(this.platform) ? this.#pasted(this.platform, options) : nothing}
        `;
      case 'link': {
        const { markdown, html: markup } = badges(service, options);
        return html`
          ${snippet(plainLink(service, options), words.tagMaker.link)}
          <p><img class="badge" src=${badgeAddress('', options)} alt=${words.tagMaker.badge} height="24" /></p>
          ${snippet(markdown, words.tagMaker.markdown)} ${snippet(markup, words.tagMaker.badgeHtml)}
        `;
      }
      case 'feed': {
        const { html: markup, rss, atom } = paymentLinks(service, options);
        return html`
          <p class="hint">${words.tagMaker.feedHint}</p>
          ${snippet(markup, words.tagMaker.inHead)} ${snippet(rss, 'RSS')} ${snippet(atom, 'Atom')}
        `;
      }
      case 'paper':
        return html`<p>${words.tagMaker.paperHint}</p><flattr-paper-code .address=${paperLink(service, options)} .handle=${this.handle}></flattr-paper-code>`;
    }
  }

  #plugin({ to }: TagOptions): TemplateResult {
    const zip = html`<a href="/docs/downloads/flattr-button.zip" download>flattr-button.zip</a>`;
    return html`
      <p>${words.tagMaker.plugin(zip)}</p>
      ${snippet(`${location.origin}/@${to}`, 'Plugin')} ${allSteps('wordpress')}
    `;
  }

  #pasted(platform: PastePlatform, options: TagOptions): TemplateResult {
    return html`
      <p>${words.tagMaker.paste[platform]}</p>
      ${snippet(tagOn(platform, location.origin, options), platforms[platform])}
      ${platform === 'react' || platform === 'mastodon' ? nothing : html`<p class="hint">${words.tagMaker.tagHint}</p>`}
    `;
  }

  /** Their texts are long, and most creators need none. */
  readonly #choosePlatform = async (platform: Platform) => {
    this.platform = platform;
    if (!isRecipeSystem(platform)) return;
    const [recipes] = await Promise.all([import('./recipe.ts'), loadWords('sites/recipes')]);
    this.recipes = recipes;
  };

  #recipe(system: RecipeSystem, options: TagOptions): TemplateResult {
    if (!this.recipes) return html``;
    const { recipeFor, howToAdd } = this.recipes;
    const { save, add } = recipeFor(system, location.origin, options);
    const isForSite = !JSON.stringify({ save, add }).includes('https://blog.example');
    return html`
      <p>${words.recipes.save}</p>
      ${isForSite ? nothing : html`<p class="hint">${words.recipes.siteHint}</p>`}
      ${Object.entries(save).map(([file, text]) => snippet(text, file))}
      ${Object.entries(add).map(([file, text]) => html`<p>${words.recipes.add[howToAdd(file)]}</p>${snippet(text, file)}`)}
      ${allSteps(system, { to: options.to, site: options.url })}
    `;
  }

  readonly #onInput = (event: Event) => {
    const field = event.target as HTMLInputElement | HTMLSelectElement; // the form has no others
    const { name } = field;
    if (name === 'url') {
      const typed = field.value.trim();
      const url = typed === '' ? undefined : typedAddress(typed);
      const isSite = url && isSiteOrigin(url.origin, { plainHttp: location.protocol === 'http:' });
      this.mistake = '';
      if (typed !== '' && !url) this.mistake = words.tagMaker.urlMistake;
      else if (url && !isSite) this.mistake = words.tagMaker.urlNotSecure;
      this.options = { ...this.options, url: url && isSite ? url.href : '' };
      return;
    }
    const value =
      field instanceof HTMLInputElement && field.type === 'checkbox' ? field.checked : field.value;
    if (name in this.options) this.options = { ...this.options, [name]: value };
  };
}

/** Some of which one is chosen. */
function choices<Name extends string>(
  label: string,
  names: Readonly<Record<Name, string>>,
  chosen: Name,
  choose: (name: Name) => unknown,
): TemplateResult {
  return html`
    <div class="offers" role="group" aria-label=${label}>
      ${(Object.keys(names) as Name[]).map(
        (name) => html`
          <button type="button" class="chip" aria-pressed=${name === chosen} @click=${() => choose(name)}>${names[name]}</button>
        `,
      )}
    </div>
  `;
}

/** A system's document, with the files to download. */
function allSteps(name: string, query: Record<string, string> = {}): TemplateResult {
  const given = Object.entries(query).filter(([, value]) => value !== '');
  return html`<p><a href="/docs/${name}${given.length > 0 ? `?${new URLSearchParams(given)}` : ''}">${words.tagMaker.allSteps}</a></p>`;
}

function snippet(text: string, label: string): TemplateResult {
  return html`<flattr-tag-snippet .text=${text} label=${label}></flattr-tag-snippet>`;
}

function textField(name: string, label: string, hint: string, longest: number): TemplateResult {
  return html`
    <div class="field">
      <label for="tag-${name}">${label}</label>
      <input id="tag-${name}" name=${name} autocomplete="off" maxlength=${longest} aria-describedby="tag-${name}-hint" />
      <p class="hint" id="tag-${name}-hint">${hint}</p>
    </div>
  `;
}

function selectField(
  name: string,
  label: string,
  options: readonly (readonly [string, string])[],
): TemplateResult {
  return html`
    <div class="field">
      <label for="tag-${name}">${label}</label>
      <select id="tag-${name}" name=${name}>
        ${options.map(([value, text]) => html`<option value=${value}>${text}</option>`)}
      </select>
    </div>
  `;
}

/** A language in its own words. */
function ownName(code: string): string {
  return new Intl.DisplayNames(code, { type: 'language' }).of(code) ?? code;
}
