import { html, nothing, type TemplateResult } from 'lit';
import type { ServiceProblem } from '../client/problem.ts';
import { inLanguages } from './in-languages.ts';

/** What went wrong, if something did: seen, and heard at once. `before` says what it means for the reader. */
export function problemNotice(
  problem: ServiceProblem | undefined,
  before = '',
): TemplateResult | typeof nothing {
  if (!problem) return nothing;
  return html`
    <div class="notice notice-problem" role="alert">
      <p>${before} ${problem.detail}</p>
      ${problem.link ? html`<p><a href=${problem.link}>${words.goOn}</a></p>` : nothing}
    </div>
  `;
}

/** Something to try again, where a whole part of a page could not be shown. */
export function retryNotice(problem: ServiceProblem, retry: () => unknown): TemplateResult {
  return html`
    ${problemNotice(problem)}
    <p><button type="button" class="button" @click=${retry}>${words.again}</button></p>
  `;
}

/** A part of the page that is still on its way. */
export function loadingNotice(what: string = words.loading): TemplateResult {
  return html`<p class="loading" role="status">${what}</p>`;
}

const words = inLanguages({
  en: { goOn: 'Continue here', again: 'Try again', loading: 'Loading …' },
  de: { goOn: 'Hier geht es weiter', again: 'Noch einmal versuchen', loading: 'Wird geladen …' },
});
