import { categories, type DirectoryQuestion } from '@flattr/contract';
import type { Language } from '@flattr/pages/languages';
import { type Html, html, withLinks } from '../../platform/html/html.ts';
import { type Around, publicDocument } from '../public-document.ts';
import { calledBy, categoryName, languageName, words } from './names.ts';
import { bdi, factsHtml, pictureHtml } from './parts.ts';
import { personUrl } from './person-page.ts';
import type { Entry, SiteEntry } from './service.ts';

export type Listing =
  | { readonly kind: 'creators'; readonly entries: readonly Entry[]; readonly more: boolean }
  | { readonly kind: 'sites'; readonly entries: readonly SiteEntry[]; readonly more: boolean };

type Words = (typeof words)[Language]['directory'];

/** `/directory`: creators and sites to flattr. Everything is a link or a form, so it needs no script. */
export function directoryPage(
  question: DirectoryQuestion,
  listing: Listing,
  languages: readonly string[],
  around: Around,
): string {
  const { serviceName, publicUrl, language } = around;
  const say = words[language].directory;
  const isFirst = pathOf({ ...question, show: 'many', page: 1 }) === '/directory' && question.page === 1;
  const items =
    listing.kind === 'creators'
      ? listing.entries.map((entry) => entryHtml(entry, language))
      : listing.entries.map(siteHtml);
  return publicDocument({
    ...around,
    title: `${say.title} · ${serviceName}`,
    description: say.lead,
    canonical: publicUrl + pathOf(question),
    kind: 'website',
    indexed: isFirst,
    current: '/directory',
    main: html`
<div class="page-head"><h1>${say.title}</h1></div>
<p class="lead">${say.lead}</p>
${searchForm(question, languages, language)}
<nav class="directory-tabs" aria-label="${say.order}">${(['many', 'new', 'sites'] as const).map(
      (show) =>
        html`<a class="chip" href="${pathOf({ ...question, show, page: 1 })}"${show === question.show && html` aria-current="page"`}>${say[show]}</a>`,
    )}</nav>
${items.length === 0 ? emptyHtml(question, say) : html`<ul role="list" class="directory-list">${items}</ul>`}
${pageLinks(question, listing.more, say)}
<p class="hint">${withLinks(say.yours)}</p>`,
    data: listData(question, listing, around),
  });
}

function searchForm(question: DirectoryQuestion, languages: readonly string[], language: Language): Html {
  const say = words[language].directory;
  const ofCategories = categories.map((each) => [each, categoryName(each, language)] as const);
  const ofLanguages = languages.map((each) => [each, languageName(each, language)] as const);
  return html`<form class="directory-search" action="/directory" role="search">
<div class="field"><label for="q">${say.search}</label><input id="q" name="q" type="search" maxlength="60" value="${question.q}"></div>
${choice('category', say.category, question.category, [['', say.any], ...ofCategories])}
${choice('language', say.language, question.language, [['', say.any], ...ofLanguages])}
${question.show !== 'many' && html`<input type="hidden" name="show" value="${question.show}">`}
<button class="button">${say.find}</button>
</form>`;
}

/** The directory's address with these parameters, without the empty ones. */
function pathOf({ show, q, category, language, page }: DirectoryQuestion): string {
  const asked = new URLSearchParams({
    ...(q && { q }),
    ...(category && { category }),
    ...(language && { language }),
    ...(show !== 'many' && { show }),
    ...(page > 1 && { page: String(page) }),
  });
  return asked.size === 0 ? '/directory' : `/directory?${asked}`;
}

function entryHtml(entry: Entry, language: Language): Html {
  const kinds = [
    `@${entry.handle}`,
    ...(entry.category ? [categoryName(entry.category, language)] : []),
    ...entry.sites.slice(0, 2).map((origin) => new URL(origin).host),
  ];
  return html`<li class="card directory-entry">${pictureHtml(entry, 'medium')}
<div class="row-text"><h2><a class="cover-link" href="/@${entry.handle}">${bdi(entry)}</a></h2>
<p class="hint">${factsHtml(kinds)}</p>
${entry.words !== null && html`<p class="directory-words"><bdi>${entry.words}</bdi></p>`}</div></li>`;
}

function siteHtml({ origin, creators }: SiteEntry): Html {
  const links = creators.map(
    (each, index) => html`${index > 0 && ' · '}<a href="/@${each.handle}">${bdi(each)}</a>`,
  );
  return html`<li class="card directory-entry"><div class="row-text">
<h2><a href="${origin}/" rel="nofollow ugc noreferrer">${new URL(origin).host}</a></h2>
<p>${links}</p></div></li>`;
}

function choice(
  name: string,
  label: string,
  chosen: string,
  options: readonly (readonly [value: string, text: string])[],
): Html {
  const items = options.map(
    ([value, text]) => html`<option value="${value}"${value === chosen && ' selected'}>${text}</option>`,
  );
  return html`<div class="field"><label for="${name}">${label}</label><select id="${name}" name="${name}">${items}</select></div>`;
}

function pageLinks(question: DirectoryQuestion, more: boolean, say: Words): Html | false {
  const { page } = question;
  const to = (other: number, rel: string, text: string) =>
    html`<a class="button" rel="${rel}" href="${pathOf({ ...question, page: other })}">${text}</a>`;
  return (
    (page > 1 || more) &&
    html`<nav class="row directory-pages" aria-label="${say.pages}">${page > 1 && to(page - 1, 'prev', say.back)}
<span class="hint">${say.page(page)}</span>${more && to(page + 1, 'next', say.next)}</nav>`
  );
}

function emptyHtml({ q, category, language }: DirectoryQuestion, say: Words): Html {
  const narrowed = q !== '' || category !== '' || language !== '';
  return html`<p class="empty">${withLinks(narrowed ? say.noneFits : say.none)}</p>`;
}

/** For search engines (schema.org). */
function listData(question: DirectoryQuestion, listing: Listing, { publicUrl, language }: Around): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'CollectionPage',
    name: words[language].directory.title,
    url: publicUrl + pathOf(question),
    mainEntity: {
      '@type': 'ItemList',
      itemListElement: listing.entries.map((entry, index) => ({
        '@type': 'ListItem',
        position: index + 1,
        ...('origin' in entry
          ? { name: new URL(entry.origin).host, url: `${entry.origin}/` }
          : { name: calledBy(entry), url: personUrl(publicUrl, entry.handle) }),
      })),
    },
  };
}
