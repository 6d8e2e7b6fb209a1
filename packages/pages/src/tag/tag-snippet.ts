import { html, type PropertyDeclarations, type PropertyValues } from 'lit';
import { announce } from '../frame/announce.ts';
import { LightElement } from '../frame/light-element.ts';
import { snippetFor } from './snippet.ts';

/** `<flattr-tag-snippet>`: the tag to paste, and a button that copies it. */
export class TagSnippetElement extends LightElement {
  static override properties: PropertyDeclarations = {
    handle: { attribute: false },
    copied: { state: true },
  };

  handle = '';
  /** Whether the last press copied it; `false` where the browser would not. */
  protected copied: boolean | undefined;

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('handle')) this.copied = undefined;
  }

  protected override render(): unknown {
    return html`
      <div class="snippet">
        <pre tabindex="0" role="group" aria-label="The tag to paste"><code>${this.#text}</code></pre>
        <button type="button" class="button button-small" @click=${this.#onCopy}>
          ${this.copied ? 'Copied' : this.copied === false ? 'Selected: now copy it' : 'Copy'}
        </button>
      </div>
    `;
  }

  get #text(): string {
    return snippetFor(location.origin, this.handle);
  }

  readonly #onCopy = async () => {
    try {
      await navigator.clipboard.writeText(this.#text);
      this.copied = true;
      announce('Copied.');
    } catch {
      // The browser refuses the clipboard, as it does without focus or on plain http: do half of the work.
      const code = this.querySelector('code');
      if (code) getSelection()?.selectAllChildren(code);
      this.copied = false;
      announce('Selected. Now copy it with the keyboard.');
    }
  };
}
