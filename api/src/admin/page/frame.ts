import { htmlDocument } from '../../platform/html/document.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { NotDone } from '../acts.ts';
import { words } from '../words.ts';

/** What every page for operators needs to know. */
export interface Around {
  readonly serviceName: string;
  readonly currency: string;
}

/** A page for operators. It needs no script, and no search engine lists it. */
export function adminPage({ serviceName }: Around, title: string, main: Html, current = ''): string {
  const { nav } = words;
  const link = (path: string, label: string) =>
    html`<a href="${path}"${path === current && html` aria-current="page"`}>${label}</a> `;
  return htmlDocument({
    styles: 'admin',
    language: 'en',
    title: `${title} · ${serviceName}`,
    head: html`<meta name="robots" content="noindex">`,
    bodyClass: 'admin-page',
    body: html`<header class="site-header"><div class="site-width"><a class="brand" href="/">${serviceName}</a>
<nav aria-label="${nav.label}">${link('/admin', nav.overview)}${link('/admin/patterns', nav.patterns)}${link('/admin/log', nav.log)}</nav></div></header>
<main id="main" class="site-width site-main">
<h1>${title}</h1>
${main}</main>`,
  });
}

export function signInPage(around: Around, needs: 'passkey' | 'sign-in-again'): string {
  const { signIn } = words;
  return adminPage(
    around,
    signIn.title,
    html`<p class="narrow">${signIn[needs]}</p><form class="row" method="post" action="/admin/sign-out">
<button class="button button-primary">${signIn.press}</button> <a href="/account">${signIn.account}</a></form>`,
  );
}

export type Refusal = NotDone['code'] | 'bad-form' | 'no-such-member';

export function notDonePage(around: Around, why: Refusal): string {
  return adminPage(
    around,
    words.notDone,
    html`<div class="notice notice-problem" role="alert"><p>${words.reasons[why]}</p></div>
<p><a href="/admin">${words.back}</a></p>`,
  );
}

/** A part of a page, with its heading. */
export const card = (title: string, content: Html): Html =>
  html`<section class="card stack"><h2>${title}</h2>${content}</section>`;

export const memberLink = (id: bigint, what = words.member): Html =>
  html`<a href="/admin/members/${String(id)}">${what} ${String(id)}</a>`;

/** To the minute, in UTC. */
export const when = (moment: Date | string): Html => {
  const text = new Date(moment).toISOString();
  return html`<time datetime="${text}">${text.slice(0, 16).replace('T', ' ')}</time>`;
};

/** More of a list is folded away, so that one long list does not hide the others on a phone. */
const fewRows = 5;

/** The rows of a list: a few, and all others behind a press. */
export function rowsOf(rows: readonly Html[]): Html {
  const rest = rows.slice(fewRows);
  return html`<ul class="rows">${rows.slice(0, fewRows)}</ul>${
    rest.length > 0 &&
    html`<details><summary>${words.others(rest.length)}</summary><ul class="rows">${rest}</ul></details>`
  }`;
}

/** A table that is wider than a phone scrolls by itself, and by the keys. */
export const table = (label: string, columns: readonly string[], rows: readonly Html[]): Html =>
  html`<div class="scroll" role="region" aria-label="${label}" tabindex="0"><table>
<thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${rows}</tbody></table></div>`;
