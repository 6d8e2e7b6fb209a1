import { html, nothing, type TemplateResult } from 'lit';
import { frameWords } from '../frame-words.ts';
import { type Language, languageCookie, languageNames, languages } from '../languages.ts';
import { inLanguages, pageLanguage } from './in-languages.ts';

/** Which language the pages speak. A choice is kept in this browser for a year, in a cookie that says nothing else. */
export function languageChoice(): TemplateResult {
  return html`
    <div class="language-choice" role="group" aria-label=${words.language}>
      ${languages.map(
        (language) => html`
          <button
            type="button" class="link-button" lang=${language}
            aria-pressed=${language === pageLanguage() ? 'true' : 'false'}
            @click=${language === pageLanguage() ? nothing : () => choose(language)}
          >${languageNames[language]}</button>
        `,
      )}
    </div>
  `;
}

function choose(language: Language): void {
  const secure = location.protocol === 'https:' ? '; secure' : '';
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser that these pages serve
  document.cookie = `${languageCookie}=${language}; path=/; max-age=31536000; samesite=lax${secure}`;
  location.reload(); // the service writes the document, its title included, in the language chosen
}

const words = inLanguages(frameWords);
