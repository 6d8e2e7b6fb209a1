import { html, trustedHtml } from '../../platform/html/html.ts';
import { words } from '../pages/words.ts';
import { type Around, publicDocument } from '../public-document.ts';
import type { Book, Library } from './library.ts';
import { ownerOf, recipeSystem, type Typed } from './owner.ts';

/** `/docs`: a line for each document. */
export function indexPage({ sections }: Library, around: Around, sourceUrl: string | undefined): string {
  const { docs, privacy } = words[around.language];
  const line = (href: string, title: string, summary: string) =>
    html`<li><a href="${href}">${title}</a><p class="hint">${summary}</p></li>`;
  const lists = sections.map(({ section, lines }) => {
    const more =
      section === 'readers' &&
      html`<ul class="docs-list">${line('/privacy', privacy.title, privacy.description)}</ul>`;
    return html`<section><h2>${docs.sections[section]}</h2>
<ul class="docs-list" lang="en" dir="ltr">${lines.map(({ href, title, summary }) => line(href, title, summary))}</ul>${more}</section>
`;
  });
  return docsDocument(around, {
    path: '/docs',
    title: docs.title,
    description: docs.description,
    type: 'CollectionPage',
    main: html`<div class="prose docs-page"><h1>${docs.title}</h1><p class="lead">${docs.description}</p>${lists}${sourceUrl && html`<p><a href="${sourceUrl}">${docs.source}</a></p>`}</div>`,
  });
}

/** `/docs/{name}`: one document, in English, within the frame in the reader's language. */
export function bookPage(found: Book, library: Library, around: Around, typed: Typed): string {
  const { books } = library;
  const { docs } = words[around.language];
  const isRecipe = recipeSystem(found.name) !== undefined;
  const book = isRecipe ? library.filledIn(found, ownerOf(typed)) : found;
  const [{ text: title, summary } = { text: book.name, summary: '' }, ...headings] = book.headings;
  const at = books.indexOf(found);
  return docsDocument(around, {
    path: `/docs/${book.name}`,
    title,
    description: summary,
    type: 'TechArticle',
    main: html`<div class="prose docs-page">
<p class="docs-up"><a href="/docs">${docs.title}</a></p>
<div lang="en" dir="ltr">${trustedHtml(book.title)}</div>
${isRecipe && fillForm(typed, docs)}
${headings.length > 1 && contents(headings, docs.contents)}
<div class="docs-text" lang="en" dir="ltr">
${trustedHtml(book.body)}</div>
<nav class="docs-around" aria-label="${docs.more}">${next(books[at - 1], docs.previous, 'prev')}${next(books[at + 1], docs.next, 'next')}</nav>
</div>`,
  });
}

/** Fills a handle and a site into a recipe. The address keeps them, so that it can be sent on. */
function fillForm({ to = '', site = '' }: Typed, { fill }: (typeof words)['en']['docs']) {
  const owner = ownerOf({ to, site });
  const field = (
    name: string,
    label: string,
    value: string,
    mistake: string | false,
  ) => html`<div class="field">
<label for="fill-${name}">${label}</label>
<input id="fill-${name}" name="${name}" value="${value}" maxlength="300" autocomplete="off" autocapitalize="none" spellcheck="false" dir="ltr"${mistake && html` aria-invalid="true" aria-describedby="fill-${name}-hint"`}>
${mistake && html`<p class="hint" id="fill-${name}-hint">${mistake}</p>`}
</div>
`;
  return html`<form class="docs-fill">
${field('to', fill.handle, to, to !== '' && !owner.handle && fill.handleMistake)}${field('site', fill.site, site, site !== '' && !owner.site && fill.siteMistake)}<button class="button" type="submit">${fill.fill}</button>
</form>`;
}

/** Of a document with very many headings only the larger ones. */
function contents(headings: Book['headings'], label: string) {
  const deepest = headings.length > 60 ? 2 : 3;
  const links = headings
    .filter(({ level }) => level <= deepest)
    .map(({ level, id, text }) => html`<li class="docs-level-${level}"><a href="#${id}">${text}</a></li>\n`);
  return html`<details class="docs-contents"${links.length <= 12 && html` open`}><summary>${label}</summary>
<nav aria-label="${label}"><ul lang="en" dir="ltr">${links}</ul></nav></details>`;
}

function next(book: Book | undefined, label: string, rel: 'prev' | 'next') {
  const title = book?.headings[0]?.text;
  return (
    book &&
    html`<a href="/docs/${book.name}" rel="${rel}"><span class="hint">${label}</span> <span lang="en">${title}</span></a>`
  );
}

interface Page {
  readonly path: string;
  readonly title: string;
  readonly description: string;
  /** Of schema.org. */
  readonly type: 'CollectionPage' | 'TechArticle';
  readonly main: ReturnType<typeof html>;
}

function docsDocument(around: Around, { path, title, description, type, main }: Page): string {
  const canonical = around.publicUrl + path;
  const inLanguage = type === 'TechArticle' ? 'en' : around.language;
  return publicDocument({
    ...around,
    title: `${title} · ${around.serviceName}`,
    description,
    canonical,
    kind: 'website',
    styles: ['public', 'docs'],
    indexed: true,
    main,
    data: {
      '@context': 'https://schema.org',
      '@type': type,
      name: title,
      description,
      inLanguage,
      url: canonical,
    },
  });
}
