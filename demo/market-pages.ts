import { stalls, type Work, works } from './market.ts';
import { addCommonFiles, button, type Flattrable, read, type SitePages, siteOf } from './site.ts';
import { fill, htmlText } from './template.ts';

/** What can be flattred on the market, as its buttons name it. */
export const marketWorks: readonly Flattrable[] = works.map(({ by, slug, title }) => ({
  to: by,
  path: `/${slug}`,
  title: `${title} – Saturday Market`,
}));

/** The pages of a small market, whose file lists other people than the blog's. */
export async function marketPages(service: string): Promise<SitePages> {
  const { pages, add, addPage } = siteOf(service, await read('market/layout.html'));
  const index = fill(await read('market/index.html'), { works: works.map(workTeaser).join('\n') });
  addPage('/', 'Saturday Market', index);
  for (const work of works) {
    const { name, about } = stalls[work.by];
    const content = fill(await read('market/work.html'), {
      heading: htmlText(work.title),
      name: htmlText(name),
      about: htmlText(about),
      handle: work.by,
      text: htmlText(work.text),
      drawing: drawingOf(work),
    });
    addPage(`/${work.slug}`, `${work.title} – Saturday Market`, content);
  }
  addPage('not-found', 'Not here – Saturday Market', await read('market/not-found.html'));
  await addCommonFiles(add, { service, handles: Object.keys(stalls), icon: 'market/favicon.svg' });
  return pages;
}

function workTeaser(work: Work): string {
  const { by, slug, title } = work;
  return `<li>
  <a href="/${slug}" aria-hidden="true" tabindex="-1">${drawingOf(work)}</a>
  <h2><a href="/${slug}">${htmlText(title)}</a></h2>
  <p class="byline"><bdi>${htmlText(stalls[by].name)}</bdi></p>
  ${button(by, `/${slug}`, `${title} – Saturday Market`)}
</li>`;
}

function drawingOf({ drawing }: Work): string {
  return `<svg class="drawing" viewBox="0 0 120 80" aria-hidden="true">${drawing}</svg>`;
}
