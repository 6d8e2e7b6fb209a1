import type { Language } from '@flattr/pages/languages';
import { type Profile, picturePath } from '../../accounts/index.ts';
import { htmlText } from '../pages/document.ts';
import { calledBy, categoryName, languageName } from './names.ts';
import { bdi, flattrPath, people, pictureHtml, shortAddress } from './parts.ts';
import { publicDocument } from './public-document.ts';

export interface PersonPage {
  readonly profile: Profile & { readonly handle: string };
  /** How many flattred the person themselves. */
  readonly count: number;
  readonly things: readonly { url: string; title: string | null; people: number }[];
  /** The sites that list the person. */
  readonly sites: readonly string[];
}

interface Around {
  readonly serviceName: string;
  readonly publicUrl: string;
  readonly sandbox: boolean;
  readonly language: Language;
}

/** `/@handle`: who somebody is, what of theirs can be flattred, and one button for them. */
export function personPage({ profile, count, things, sites }: PersonPage, around: Around): string {
  const { serviceName, publicUrl, language } = around;
  const { handle, words, category } = profile;
  const say = sayings[language];
  const name = calledBy(profile);
  const canonical = personUrl(publicUrl, handle);
  const picture = picturePath(profile);
  const image = picture === null ? undefined : publicUrl + picture;
  const description = words ?? say.description(name, serviceName);
  const kinds = [
    category && categoryName(category, language),
    profile.language && languageName(profile.language, language),
  ];
  const main = `
<article class="person-page" aria-labelledby="person-name">
<div class="person-head">
${pictureHtml(profile, 'large')}
<div class="stack">
<div><h1 id="person-name">${bdi(profile)}</h1>
<p class="hint">${[`@${htmlText(handle)}`, ...kinds.filter((kind) => kind !== null).map((kind) => htmlText(kind))].join(' · ')}</p></div>
${words === null ? '' : `<p class="lead"><bdi>${htmlText(words)}</bdi></p>`}
<p class="row"><a class="button button-primary" href="${htmlText(flattrPath(handle, canonical, name))}"><span>${say.flattr(bdi(profile))}</span></a>
<span class="hint">${count === 0 ? say.first : say.count(people(count, language))}</span></p>
${linkList(profile.links, say)}
</div>
</div>
${thingList(profile, things, language, say)}
${siteList(sites, say)}
<p class="hint">${say.how}</p>
</article>`;
  return publicDocument({
    ...around,
    title: `${name} · ${serviceName}`,
    description,
    canonical,
    kind: 'profile',
    image,
    indexed: profile.listed,
    main,
    data: {
      '@context': 'https://schema.org',
      '@type': 'ProfilePage',
      url: canonical,
      mainEntity: {
        '@type': 'Person',
        name,
        alternateName: `@${handle}`,
        url: canonical,
        ...(words !== null && { description: words }),
        ...(image !== undefined && { image }),
        ...(profile.links.length > 0 && { sameAs: profile.links }),
      },
    },
  });
}

/** Where a person's page is; also the thing that is flattred when somebody flattrs the person. */
export function personUrl(publicUrl: string, handle: string): string {
  return `${publicUrl}/@${handle}`;
}

function linkList(links: readonly string[], say: Sayings): string {
  if (links.length === 0) return '';
  const items = links.map(
    (link) =>
      `<li><a href="${htmlText(link)}" rel="me nofollow ugc noreferrer">${htmlText(shortAddress(link))}</a></li>`,
  );
  return `<ul class="person-links" aria-label="${say.links}">${items.join('')}</ul>`;
}

function thingList(
  { handle }: { handle: string },
  things: PersonPage['things'],
  language: Language,
  say: Sayings,
): string {
  const rows = things.map(
    ({ url, title, people: count }) => `
<li class="row-item"><div class="row-text">
<a class="row-title" href="${htmlText(url)}" rel="nofollow ugc noreferrer"><bdi>${htmlText(title ?? shortAddress(url))}</bdi></a>
<p class="hint">${title === null ? '' : `${htmlText(shortAddress(url))} · `}${people(count, language)}</p></div>
<a class="button button-small" href="${htmlText(flattrPath(handle, url, title))}">Flattr<span class="visually-hidden"> ${htmlText(title ?? shortAddress(url))}</span></a></li>`,
  );
  return `<section class="card stack" aria-labelledby="things-heading">
<h2 id="things-heading">${say.things}</h2>
${rows.length === 0 ? `<p class="empty">${say.noThings}</p>` : `<ul class="rows">${rows.join('')}</ul>`}
</section>`;
}

function siteList(sites: readonly string[], say: Sayings): string {
  if (sites.length === 0) return '';
  const items = sites
    .slice(0, 20)
    .map(
      (origin) =>
        `<li><a href="${htmlText(origin)}/" rel="nofollow ugc noreferrer">${htmlText(new URL(origin).host)}</a></li>`,
    );
  return `<section class="card stack" aria-labelledby="sites-heading"><h2 id="sites-heading">${say.sites}</h2>
<p class="hint">${say.sitesHint}</p><ul class="plain">${items.join('')}</ul></section>`;
}

interface Sayings {
  description(name: string, service: string): string;
  flattr(name: string): string;
  first: string;
  count(people: string): string;
  links: string;
  things: string;
  noThings: string;
  sites: string;
  sitesHint: string;
  how: string;
}

const sayings: Record<Language, Sayings> = {
  en: {
    description: (name, service) =>
      `Flattr ${name}: one click, and a share of what you give each month on ${service}.`,
    flattr: (name) => `Flattr ${name}`,
    first: 'Be the first.',
    count: (people) => `${people} did.`,
    links: 'Elsewhere',
    things: 'What people flattr',
    noThings:
      'Nothing to show yet. Things appear here once somebody has flattred them, from sites that name this person.',
    sites: 'On these sites',
    sitesHint: 'Each of them says itself that it carries this person.',
    how: 'You give one amount a month, which you choose. It is divided equally between the people you flattr. <a href="/">How it works</a>',
  },
  de: {
    description: (name, service) =>
      `Flattr ${name}: ein Klick, und ein Teil dessen, was du bei ${service} im Monat gibst.`,
    flattr: (name) => `${name} flattrn`,
    first: 'Mach den Anfang.',
    count: (people) => `Schon ${people}.`,
    links: 'Anderswo',
    things: 'Was Menschen flattrn',
    noThings:
      'Noch nichts zu zeigen. Hier steht, was schon jemand geflattrt hat, von Websites, die diesen Menschen nennen.',
    sites: 'Auf diesen Websites',
    sitesHint: 'Jede von ihnen sagt selbst, dass sie diesen Menschen führt.',
    how: 'Du gibst im Monat einen Betrag, den du selbst wählst. Er wird gleichmäßig unter den Menschen geteilt, die du flattrst. <a href="/">So geht es</a>',
  },
};
