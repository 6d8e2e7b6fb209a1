import { html, nothing, type TemplateResult } from 'lit';
import type { ServiceInfo } from '../client/service.ts';
import { mark } from './mark.ts';

export type PagePath = '/' | '/wallet' | '/creator' | '/account';

/** What stands around the content of every page. */
export function siteFrame(
  current: PagePath,
  service: ServiceInfo | undefined,
  content: unknown,
): TemplateResult {
  return html`
    <a class="skip-link" href="#main">Skip to the content</a>
    ${sandboxBanner(service)}
    <header class="site-header">
      <div class="site-width">
        <a class="brand" href="/" aria-current=${current === '/' ? 'page' : nothing}>${mark()} Flattr</a>
        <nav aria-label="Pages">
          ${pageLink('/wallet', 'Wallet', current)} ${pageLink('/creator', 'For creators', current)}
        </nav>
      </div>
    </header>
    <main id="main" class="site-width site-main" tabindex="-1">${content}</main>
    <footer class="site-footer">
      <div class="site-width">
        <p>One amount a month, divided equally between the people you flattr.</p>
        <p>
          <a href="/privacy">Privacy</a>
          ${service ? html`· ${service.name}, version ${service.version}` : nothing}
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
    <aside class="sandbox-banner" aria-label="Sandbox">
      <strong>Play money.</strong> This is a sandbox for trying things out: nothing here costs or pays real money.
    </aside>
  `;
}

function pageLink(path: PagePath, label: string, current: PagePath): TemplateResult {
  return html`<a href=${path} aria-current=${path === current ? 'page' : nothing}>${label}</a>`;
}
