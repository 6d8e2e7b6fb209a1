import { flattrLink } from '@flattr/contract/links/flattr-link';
import { quotable, shortAddress } from '@flattr/contract/links/web-address';
import type { Language } from '@flattr/pages/languages';
import { type Profile, picturePath } from '../../accounts/index.ts';
import { around, type Html, html, withLinks } from '../../platform/html/html.ts';
import { type Around, publicDocument } from '../public-document.ts';
import { calledBy, categoryName, formatCount, languageName, words } from './names.ts';
import { bdi, factsHtml, pictureHtml } from './parts.ts';

export interface PersonPage {
  readonly profile: Profile & { readonly handle: string };
  /** How many readers ever flattred the creator. */
  readonly count: number;
  readonly things: readonly { url: string; title: string | null; readers: number }[];
  /** The sites that list the creator. */
  readonly sites: readonly string[];
  /** Accounts and domains that lead back here. */
  readonly proofs: readonly { readonly url: string; readonly name: string; readonly missing: boolean }[];
}

/** `/@handle`: a creator, their pages that can be flattred, and one button for them. */
export function personPage(page: PersonPage, shared: Around): string {
  const { profile, things, sites } = page;
  const { serviceName, publicUrl, language } = shared;
  const { handle } = profile;
  const say = words[language].person;
  const name = calledBy(profile);
  const canonical = personUrl(publicUrl, handle);
  const picture = picturePath(profile);
  const image = picture === null ? undefined : publicUrl + picture;
  return publicDocument({
    ...shared,
    title: `${name} · ${serviceName}`,
    description: profile.words ?? say.description(name, serviceName),
    canonical,
    kind: 'profile',
    card: `@${handle}`,
    indexed: profile.listed,
    main: html`
<article class="person-page" aria-labelledby="person-name">
${headHtml(page, canonical, language)}
${thingList(handle, things, language)}
${siteList(sites, language)}
<p class="hint">${withLinks(say.how)}</p>
</article>`,
    data: profileData(profile, canonical, image),
  });
}

/** The address of a creator's page. It is also what is flattred when someone flattrs the creator. */
export function personUrl(publicUrl: string, handle: string): string {
  return `${publicUrl}/@${handle}`;
}

function headHtml({ profile, count, proofs }: PersonPage, canonical: string, language: Language): Html {
  const { handle, words: about, category, links } = profile;
  const say = words[language].person;
  const kinds = [
    profile.name && `@${handle}`,
    category && categoryName(category, language),
    profile.language && languageName(profile.language, language),
  ].filter((kind) => kind !== null);
  const readers = count === 0 ? say.first : words[language].readers(count, formatCount(count, language));
  return html`<div class="person-head">
${pictureHtml(profile, 'large')}
<div class="stack">
<div><h1 id="person-name">${bdi(profile)}</h1>
<p class="hint">${factsHtml(kinds)}</p></div>
${about !== null && html`<p class="lead"><bdi>${about}</bdi></p>`}
<p class="row"><a class="button button-primary" href="${flattrLink('', { to: handle, url: canonical, title: calledBy(profile) })}" target="_blank"><span>${around(say.flattr, bdi(profile))}</span></a>
<span class="hint">${readers}</span></p>
${linksHtml(proofs, links, say)}
</div>
</div>`;
}

const mostProofs = 30;

/** What is proven comes first, with a tick. Everything else is only what the creator says. */
function linksHtml(
  proofs: PersonPage['proofs'],
  links: readonly string[],
  say: { links: string; proven: string },
): Html | false {
  const link = (url: string, name: string) =>
    html`<a href="${url}" rel="me nofollow ugc noreferrer">${quotable(name, 60)}</a>`;
  const proven = proofs.filter(({ missing }) => !missing).slice(0, mostProofs);
  const isProven = (url: string) => proven.some((proof) => proof.url === url.replace(/\/$/, ''));
  const items = [
    ...proven.map(
      ({ url, name }) =>
        html`<li><span aria-hidden="true">✓\u00a0</span>${link(url, name)}<span class="visually-hidden"> ${say.proven}</span></li>`,
    ),
    ...links.filter((url) => !isProven(url)).map((url) => html`<li>${link(url, shortAddress(url))}</li>`),
  ];
  return (
    items.length > 0 && html`<ul role="list" class="person-links" aria-label="${say.links}">${items}</ul>`
  );
}

function thingList(handle: string, things: PersonPage['things'], language: Language): Html {
  const { person: say, readers: countOfReaders } = words[language];
  const rows = things.map(({ url, title, readers }) => {
    const name = title ?? shortAddress(url);
    const facts = [
      ...(title === null ? [] : [shortAddress(url)]),
      countOfReaders(readers, formatCount(readers, language)),
    ];
    return html`
<li class="row-item"><div class="row-text">
<a class="row-title" href="${url}" rel="nofollow ugc noreferrer"><bdi>${name}</bdi></a>
<p class="hint">${factsHtml(facts)}</p></div>
<a class="button button-small" href="${flattrLink('', { to: handle, url, title })}" target="_blank">Flattr<span class="visually-hidden"> ${name}</span></a></li>`;
  });
  return html`<section class="card stack" aria-labelledby="things-heading">
<h2 id="things-heading">${say.things}</h2>
${rows.length === 0 ? html`<p class="empty">${say.noThings}</p>` : html`<ul role="list" class="rows">${rows}</ul>`}
</section>`;
}

function siteList(sites: readonly string[], language: Language): Html | false {
  const say = words[language].person;
  const items = sites
    .slice(0, 20)
    .map(
      (origin) =>
        html`<li><a class="chip" href="${origin}/" rel="nofollow ugc noreferrer"><span aria-hidden="true">✓\u00a0</span>${new URL(origin).host}</a></li>`,
    );
  return (
    items.length > 0 &&
    html`<section class="card stack" aria-labelledby="sites-heading"><h2 id="sites-heading">${say.sites}</h2>
<p class="hint">${say.sitesHint}</p><ul role="list" class="directory-chips">${items}</ul></section>`
  );
}

/** For search engines (schema.org). */
function profileData(profile: PersonPage['profile'], canonical: string, image: string | undefined): object {
  const { handle, words: about, links } = profile;
  return {
    '@context': 'https://schema.org',
    '@type': 'ProfilePage',
    url: canonical,
    mainEntity: {
      '@type': 'Person',
      name: calledBy(profile),
      alternateName: `@${handle}`,
      url: canonical,
      ...(about !== null && { description: about }),
      ...(image !== undefined && { image }),
      ...(links.length > 0 && { sameAs: links }),
    },
  };
}
