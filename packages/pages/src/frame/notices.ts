import { html, nothing, type TemplateResult } from 'lit';
import type { ServiceProblem } from '../client/problem.ts';
import { icon } from '../parts/icon.ts';
import { words } from '../words/words.ts';

/** What went wrong, if anything, also read aloud. `before` says what it means for the reader. */
export function problemNotice(
  problem: ServiceProblem | undefined,
  before = '',
): TemplateResult | typeof nothing {
  if (!problem) return nothing;
  const { detail, link, status, requestId } = problem;
  const wrong = sentencesOf(problem);
  return html`
    <div class="notice notice-problem" role="alert">
      <p>${icon('warning')} ${before} ${detail}</p>
      ${wrong.length === 0 ? nothing : html`<ul>${wrong.map((sentence) => html`<li>${sentence}</li>`)}</ul>`}
      ${link ? html`<p><a href=${link}>${words.common.goOn}</a></p>` : nothing}
      ${status >= 500 && requestId ? html`<p class="hint">${words.problem.request(requestId)}</p>` : nothing}
    </div>
  `;
}

/** The rules of the fields that are wrong. What the service says about them is for programs. */
function sentencesOf({ fields }: ServiceProblem): string[] {
  const rules: Readonly<Record<string, string>> = words.problem.fields;
  const names = Object.keys(fields).map((path) => path.replace(/\..*/, '')); // `links.0`
  return [...new Set(names)].flatMap((name) => rules[name] ?? []);
}

/** A problem in place of a part of the page, with a button that loads the part again. */
export function retryNotice(problem: ServiceProblem, retry: () => unknown): TemplateResult {
  return html`
    ${problemNotice(problem)}
    <p><button type="button" class="button" @click=${retry}>${words.common.again}</button></p>
  `;
}

/** A part of the page that is still loading: grey lines in its place, and `what` for ears. */
export function loadingNotice(what: string = words.common.loading): TemplateResult {
  const line = html`<span class="skeleton-line"></span>`;
  return html`<div class="skeleton" role="status"><span class="visually-hidden">${what}</span>${line}${line}${line}</div>`;
}
