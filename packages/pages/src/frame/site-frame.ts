import { html, nothing, type TemplateResult } from 'lit';
import type { ServiceInfo } from '../client/service.ts';
import { words } from '../words/words.ts';
import { languageChoice } from './language-choice.ts';
import { mark } from './mark.ts';

export type PagePath = '/' | '/wallet' | '/creator' | '/account';

/** The header and footer around the content of a page. */
export function siteFrame(
  current: PagePath,
  service: ServiceInfo | undefined,
  content: unknown,
): TemplateResult {
  return html`
    <a class="skip-link" href="#main">${words.frame.skip}</a>
    ${sandboxBanner(service)}
    <header class="site-header">
      <div class="site-width">
        <a class="brand" href="/" aria-current=${current === '/' ? 'page' : nothing}>${mark()} Flattr</a>
        <nav aria-label=${words.frame.pages}>
          <a href="/directory">${words.frame.directory}</a>
          ${pageLink('/wallet', words.frame.wallet, current)} ${pageLink('/creator', words.frame.creators, current)}
        </nav>
      </div>
    </header>
    <main id="main" class="site-width site-main" tabindex="-1">${content}</main>
    <footer class="site-footer">
      <div class="site-width">
        <p>${words.frame.motto}</p>
        ${languageChoice()}
        <p>
          <a href="/privacy">${words.frame.privacy}</a>
          ${service ? html`· ${words.frame.version(service.name, service.version)}` : nothing}
        </p>
      </div>
    </footer>
  `;
}

/** The frame of the /flattr window: only the mark, so that nothing distracts. */
export function popupFrame(service: ServiceInfo | undefined, content: unknown): TemplateResult {
  return html`
    ${sandboxBanner(service)}
    <main class="popup">
      <p class="brand">${mark()} Flattr <small class="own-host">${location.host}</small></p>
      ${content}
    </main>
  `;
}

function sandboxBanner(service: ServiceInfo | undefined) {
  if (!service?.sandbox) return nothing;
  return html`
    <aside class="sandbox-banner" aria-label=${words.frame.sandboxLabel}><strong>${words.frame.playMoney}</strong> ${words.frame.sandbox}</aside>
  `;
}

function pageLink(path: PagePath, label: string, current: PagePath): TemplateResult {
  return html`<a href=${path} aria-current=${path === current ? 'page' : nothing}>${label}</a>`;
}
