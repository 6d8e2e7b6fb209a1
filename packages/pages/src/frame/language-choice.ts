import { html, nothing, type TemplateResult } from 'lit';
import { type Language, languageCookie, languages } from '../languages.ts';
import { pageLanguage } from '../words/page-language.ts';
import { words } from '../words/words.ts';

/** Chooses the language of the pages. A cookie keeps the choice for a year. */
export function languageChoice(): TemplateResult {
  const chosen = pageLanguage();
  return html`
    <div class="language-choice" role="group" aria-label=${words.frame.language}>
      ${languages.map(
        ({ code, name }) => html`
          <button
            type="button" class="link-button" lang=${code}
            aria-pressed=${code === chosen} @click=${code === chosen ? nothing : () => choose(code)}
          >${name}</button>
        `,
      )}
    </div>
  `;
}

function choose(language: Language): void {
  const secure = location.protocol === 'https:' ? '; secure' : '';
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser that these pages serve
  document.cookie = `${languageCookie}=${language}; path=/; max-age=31536000; samesite=lax${secure}`;
  location.reload(); // the service writes the document, with its title, in the chosen language
}
