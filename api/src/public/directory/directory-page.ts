import { categories, type DirectoryQuestion } from '@flattr/contract';
import type { Language } from '@flattr/pages/languages';
import { htmlText } from '../pages/document.ts';
import { calledBy, categoryName, languageName } from './names.ts';
import { bdi, pictureHtml } from './parts.ts';
import { personUrl } from './person-page.ts';
import { publicDocument } from './public-document.ts';
import type { Entry, SiteEntry } from './service.ts';

export type Found =
  | { readonly kind: 'creators'; readonly entries: readonly Entry[]; readonly more: boolean }
  | { readonly kind: 'sites'; readonly entries: readonly SiteEntry[]; readonly more: boolean };

interface Around {
  readonly serviceName: string;
  readonly publicUrl: string;
  readonly sandbox: boolean;
  readonly language: Language;
}

/** `/directory`: whom one could flattr. Everything is a link or a form, so it needs no script. */
export function directoryPage(
  question: DirectoryQuestion,
  found: Found,
  languages: readonly string[],
  around: Around,
): string {
  const { serviceName, publicUrl, language } = around;
  const say = sayings[language];
  const isFirst = pathOf({ ...question, show: 'many', page: 1 }) === '/directory' && question.page === 1;
  const items =
    found.kind === 'creators'
      ? found.entries.map((entry) => entryHtml(entry, language))
      : found.entries.map(siteHtml);
  const main = `
<div class="page-head"><h1>${say.title}</h1></div>
<p class="lead">${say.lead}</p>
<form class="directory-search" action="/directory" role="search">
<div class="field"><label for="q">${say.search}</label><input id="q" name="q" type="search" maxlength="60" value="${htmlText(question.q)}"></div>
${choice(
  'category',
  say.category,
  say.any,
  question.category,
  categories.map((each) => [each, categoryName(each, language)]),
)}
${choice(
  'language',
  say.language,
  say.any,
  question.language,
  languages.map((each) => [each, languageName(each, language)]),
)}
${question.show === 'many' ? '' : `<input type="hidden" name="show" value="${question.show}">`}
<button class="button">${say.find}</button>
</form>
<nav class="directory-tabs" aria-label="${say.order}">${(['many', 'new', 'sites'] as const)
    .map(
      (show) =>
        `<a class="chip" href="${htmlText(pathOf({ ...question, show, page: 1 }))}"${show === question.show ? ' aria-current="page"' : ''}>${say[show]}</a>`,
    )
    .join('')}</nav>
${items.length === 0 ? emptyHtml(question, say) : `<ul class="directory-list">${items.join('')}</ul>`}
${pageLinks(question, found.more, say)}
<p class="hint">${say.yours}</p>`;
  return publicDocument({
    ...around,
    title: `${say.title} · ${serviceName}`,
    description: say.lead,
    canonical: publicUrl + pathOf(question),
    kind: 'website',
    indexed: isFirst,
    current: '/directory',
    main,
    data: {
      '@context': 'https://schema.org',
      '@type': 'CollectionPage',
      name: say.title,
      url: publicUrl + pathOf(question),
      mainEntity: {
        '@type': 'ItemList',
        itemListElement: found.entries.map((entry, index) => ({
          '@type': 'ListItem',
          position: index + 1,
          ...('origin' in entry
            ? { name: new URL(entry.origin).host, url: `${entry.origin}/` }
            : { name: calledBy(entry), url: personUrl(publicUrl, entry.handle) }),
        })),
      },
    },
  });
}

/** The address of a question; what is not asked is not in it. */
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

function entryHtml(entry: Entry, language: Language): string {
  const kinds = [
    `@${htmlText(entry.handle)}`,
    ...(entry.category ? [htmlText(categoryName(entry.category, language))] : []),
    ...entry.sites.slice(0, 2).map((origin) => htmlText(new URL(origin).host)),
  ];
  return `<li class="card directory-entry">${pictureHtml(entry, 'small')}
<div class="row-text"><h2><a class="cover-link" href="/@${htmlText(entry.handle)}">${bdi(entry)}</a></h2>
<p class="hint">${kinds.join(' · ')}</p>
${entry.words === null ? '' : `<p class="directory-words"><bdi>${htmlText(entry.words)}</bdi></p>`}</div></li>`;
}

function siteHtml({ origin, creators }: SiteEntry): string {
  const host = htmlText(new URL(origin).host);
  const links = creators.map((each) => `<a href="/@${htmlText(each.handle)}">${bdi(each)}</a>`);
  return `<li class="card directory-entry"><div class="row-text">
<h2><a href="${htmlText(origin)}/" rel="nofollow ugc noreferrer">${host}</a></h2>
<p>${links.join(', ')}</p></div></li>`;
}

function choice(
  name: string,
  label: string,
  any: string,
  chosen: string,
  options: readonly (readonly [string, string])[],
): string {
  const items = [['', any] as const, ...options].map(
    ([value, text]) =>
      `<option value="${htmlText(value)}"${value === chosen ? ' selected' : ''}>${htmlText(text)}</option>`,
  );
  return `<div class="field"><label for="${name}">${label}</label><select id="${name}" name="${name}">${items.join('')}</select></div>`;
}

function pageLinks(question: DirectoryQuestion, more: boolean, say: Sayings): string {
  const { page } = question;
  if (page === 1 && !more) return '';
  const to = (other: number, rel: string, text: string) =>
    `<a class="button" rel="${rel}" href="${htmlText(pathOf({ ...question, page: other }))}">${text}</a>`;
  return `<nav class="row directory-pages" aria-label="${say.pages}">${page > 1 ? to(page - 1, 'prev', say.back) : ''}
<span class="hint">${say.page(page)}</span>${more ? to(page + 1, 'next', say.next) : ''}</nav>`;
}

function emptyHtml({ q, category, language }: DirectoryQuestion, say: Sayings): string {
  const narrowed = q !== '' || category !== '' || language !== '';
  return `<p class="empty">${narrowed ? say.noneFits : say.none}</p>`;
}

interface Sayings extends Record<DirectoryQuestion['show'], string> {
  title: string;
  lead: string;
  search: string;
  category: string;
  language: string;
  any: string;
  find: string;
  order: string;
  pages: string;
  page(number: number): string;
  back: string;
  next: string;
  none: string;
  noneFits: string;
  yours: string;
}

const sayings: Record<Language, Sayings> = {
  en: {
    title: 'Directory',
    lead: 'People whose work you can flattr, and the sites they are on.',
    search: 'Search',
    category: 'What they make',
    language: 'In which language',
    any: 'Any',
    find: 'Find',
    order: 'Show',
    many: 'Many flattr them',
    new: 'New here',
    sites: 'Sites',
    pages: 'More of them',
    page: (number) => `Page ${number}`,
    back: 'Back',
    next: 'Next',
    none: 'Nobody is listed here yet. <a href="/creator">Be the first</a>: a handle takes a minute.',
    noneFits: 'Nothing fits. Try fewer words, or <a href="/directory">see everybody</a>.',
    yours:
      'Do you make something yourself? <a href="/creator">Choose a handle</a>, and you are here too. You can hide from the directory there.',
  },
  de: {
    title: 'Verzeichnis',
    lead: 'Menschen, deren Arbeit du flattrn kannst, und die Websites, auf denen sie sind.',
    search: 'Suche',
    category: 'Was sie machen',
    language: 'In welcher Sprache',
    any: 'Egal',
    find: 'Finden',
    order: 'Zeige',
    many: 'Viel geflattrt',
    new: 'Neu hier',
    sites: 'Websites',
    pages: 'Mehr davon',
    page: (number) => `Seite ${number}`,
    back: 'Zurück',
    next: 'Weiter',
    none: 'Hier steht noch niemand. <a href="/creator">Mach den Anfang</a>: Ein Name ist in einer Minute gewählt.',
    noneFits: 'Nichts passt. Versuch es mit weniger Wörtern oder <a href="/directory">sieh alle an</a>.',
    yours:
      'Machst du selbst etwas? <a href="/creator">Wähl dir einen Namen</a>, dann stehst du auch hier. Dort kannst du dich auch aus dem Verzeichnis nehmen.',
  },
};
