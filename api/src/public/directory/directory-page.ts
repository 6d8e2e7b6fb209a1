import type { DirectoryQuestion } from '@flattr/contract';
import type { Language } from '@flattr/pages/languages';
import { type Html, html, withLinks } from '../../platform/html/html.ts';
import { type Around, publicDocument } from '../public-document.ts';
import { filtersHtml, pageLinks, pathOf } from './directory-filters.ts';
import { calledBy, formatCount, words } from './names.ts';
import { bdi, factsHtml, pictureHtml } from './parts.ts';
import { personUrl } from './person-page.ts';
import type { Creators, Entry, SiteEntry } from './service.ts';

export type Listing =
  | ({ readonly kind: 'creators' } & Creators)
  | { readonly kind: 'sites'; readonly entries: readonly SiteEntry[]; readonly more: boolean };

/** From so many creators on there is something to search. */
const enoughToSearch = 6;

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
  const narrowed = question.q !== '' || question.category !== '' || question.language !== '';
  const isFew = listing.kind === 'creators' && !narrowed && listing.total < enoughToSearch;
  return publicDocument({
    ...around,
    title: `${say.title} · ${serviceName}`,
    description: say.lead,
    canonical: publicUrl + pathOf(question),
    kind: 'website',
    card: 'directory',
    indexed: isFirst,
    current: '/directory',
    main: html`
<div class="page-head"><h1>${say.title}</h1></div>
<p class="lead">${say.lead}</p>
${!isFew && filtersHtml(question, listing.kind === 'creators' ? listing : undefined, languages, language)}
${listHtml(listing, { narrowed, isFew }, language)}
${pageLinks(question, listing.more, say)}
${!isFew && html`<p class="hint">${withLinks(say.yours)}</p>`}`,
    data: listData(question, listing, around),
  });
}

function listHtml(
  listing: Listing,
  { narrowed, isFew }: { narrowed: boolean; isFew: boolean },
  language: Language,
): Html {
  const say = words[language].directory;
  if (listing.entries.length === 0)
    return html`<p class="empty">${withLinks(narrowed ? say.noneFits : say.none)}</p>`;
  if (listing.kind === 'sites')
    return html`<ul role="list" class="directory-list">${listing.entries.map(siteHtml)}</ul>`;
  const items = listing.entries.map((entry) => entryHtml(entry, isFew ? 'large' : 'medium', language));
  if (!isFew) return html`<ul role="list" class="directory-list">${items}</ul>`;
  return html`<ul role="list" class="directory-list directory-few">${items}
<li class="card directory-entry directory-next"><h2>${say.beNext(listing.total)}</h2><p>${withLinks(say.yours)}</p></li></ul>`;
}

function entryHtml(entry: Entry, size: 'large' | 'medium', language: Language): Html {
  const { handle, name, readers, sites } = entry;
  const known = [
    ...(readers > 0 ? [words[language].readers(readers, formatCount(readers, language))] : []),
    ...sites.slice(0, 1).map((origin) => new URL(origin).host),
  ];
  const facts = known.length > 0 || name === null ? known : [`@${handle}`];
  return html`<li class="card directory-entry">${pictureHtml(entry, size)}
<div class="row-text"><h2 class="one-line" dir="auto"><a class="cover-link" href="/@${handle}">${bdi(entry)}</a></h2>
<p class="hint one-line">${factsHtml(facts)}</p></div>
<p class="directory-words" dir="auto">${entry.words}</p></li>`;
}

function siteHtml({ origin, creators }: SiteEntry): Html {
  const links = creators.map(
    (each, index) => html`${index > 0 && '\u00a0· '}<a href="/@${each.handle}">${bdi(each)}</a>`,
  );
  return html`<li class="card directory-site">
<h2><a href="${origin}/" rel="nofollow ugc noreferrer">${new URL(origin).host}</a></h2>
<p>${links}</p></li>`;
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
