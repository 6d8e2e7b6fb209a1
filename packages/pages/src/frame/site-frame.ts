import { html, nothing, type TemplateResult } from 'lit';
import type { ServiceInfo } from '../client/service.ts';
import { frameWords } from '../frame-words.ts';
import { inLanguages } from './in-languages.ts';
import { languageChoice } from './language-choice.ts';
import { mark } from './mark.ts';

export type PagePath = '/' | '/wallet' | '/creator' | '/account';

/** What stands around the content of every page. */
export function siteFrame(
  current: PagePath,
  service: ServiceInfo | undefined,
  content: unknown,
): TemplateResult {
  return html`
    <a class="skip-link" href="#main">${words.skip}</a>
    ${sandboxBanner(service)}
    <header class="site-header">
      <div class="site-width">
        <a class="brand" href="/" aria-current=${current === '/' ? 'page' : nothing}>${mark()} Flattr</a>
        <nav aria-label=${words.pages}>
          <a href="/directory">${words.directory}</a>
          ${pageLink('/wallet', words.wallet, current)} ${pageLink('/creator', words.creators, current)}
        </nav>
      </div>
    </header>
    <main id="main" class="site-width site-main" tabindex="-1">${content}</main>
    <footer class="site-footer">
      <div class="site-width">
        <p>${words.motto}</p>
        ${languageChoice()}
        <p>
          <a href="/privacy">${words.privacy}</a>
          ${service ? html`· ${words.version(service)}` : nothing}
        </p>
      </div>
    </footer>
  `;
}

/** The little that stands around the content of the popup, where nothing should distract. */
export function popupFrame(service: ServiceInfo | undefined, content: unknown): TemplateResult {
  return html`
    ${sandboxBanner(service)}
    <main class="popup">
      <p class="brand">${mark()} Flattr</p>
      ${content}
    </main>
  `;
}

function sandboxBanner(service: ServiceInfo | undefined) {
  if (!service?.sandbox) return nothing;
  return html`
    <aside class="sandbox-banner" aria-label="Sandbox"><strong>${words.playMoney}</strong> ${words.sandbox}</aside>
  `;
}

function pageLink(path: PagePath, label: string, current: PagePath): TemplateResult {
  return html`<a href=${path} aria-current=${path === current ? 'page' : nothing}>${label}</a>`;
}

const words = {
  ...inLanguages(frameWords),
  version: inLanguages({
    en: ({ name, version }: ServiceInfo) => `${name}, version ${version}`,
    de: ({ name, version }) => `${name}, Version ${version}`,
  }),
};
