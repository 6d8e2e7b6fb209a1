import { html, nothing, type TemplateResult } from 'lit';
import type { ServiceProblem } from '../client/problem.ts';

/** What went wrong, if something did: seen, and heard at once. `before` says what it means for the reader. */
export function problemNotice(
  problem: ServiceProblem | undefined,
  before = '',
): TemplateResult | typeof nothing {
  if (!problem) return nothing;
  return html`
    <div class="notice notice-problem" role="alert">
      <p>${before} ${problem.detail}</p>
      ${problem.link ? html`<p><a href=${problem.link}>Continue here</a></p>` : nothing}
    </div>
  `;
}

/** Something to try again, where a whole part of a page could not be shown. */
export function retryNotice(problem: ServiceProblem, retry: () => unknown): TemplateResult {
  return html`
    ${problemNotice(problem)}
    <p><button type="button" class="button" @click=${retry}>Try again</button></p>
  `;
}

/** A part of the page that is still on its way. */
export function loadingNotice(what: string): TemplateResult {
  return html`<p class="loading" role="status">${what}</p>`;
}
