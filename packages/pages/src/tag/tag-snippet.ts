import { html, type PropertyDeclarations, type PropertyValues } from 'lit';
import { LightElement } from '../frame/light-element.ts';
import { icon } from '../parts/icon.ts';
import { showToast } from '../parts/toast.ts';
import { words } from '../words/words.ts';
import { highlighted } from './highlighted.ts';

/**
 * `<flattr-tag-snippet>`: a text to paste, and a button that copies it.
 *
 * @fires snippet-copied
 */
export class TagSnippetElement extends LightElement {
  static override properties: PropertyDeclarations = {
    text: { attribute: false },
    label: {},
    copied: { state: true },
  };

  text = '';
  /** What the text is called. */
  label = '';
  /** `false` if the browser refused the clipboard. */
  protected copied: boolean | undefined;

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('text')) this.copied = undefined;
  }

  protected override render(): unknown {
    const label = this.label || words.tagSnippet.label;
    return html`
      <div class="snippet">
        <div class="snippet-head">
          <span class="hint">${label}</span>
          <button type="button" class="button button-small" @click=${this.#onCopy}>
            ${icon(this.copied ? 'tick' : 'copy')}
            ${this.copied ? words.tagSnippet.copied : this.copied === false ? words.tagSnippet.selected : words.tagSnippet.copy}
          </button>
        </div>
        <pre tabindex="0" role="group" aria-label=${label}><code>${highlighted(this.text)}</code></pre>
      </div>
    `;
  }

  readonly #onCopy = async () => {
    try {
      await navigator.clipboard.writeText(this.text);
      this.copied = true;
      this.dispatchEvent(new Event('snippet-copied', { bubbles: true }));
      showToast(words.tagSnippet.copiedAloud);
    } catch {
      // Browsers refuse the clipboard without focus or on plain http. Select the text instead.
      const code = this.querySelector('code');
      if (code) getSelection()?.selectAllChildren(code);
      this.copied = false;
      showToast(words.tagSnippet.selectedAloud);
    }
  };
}
