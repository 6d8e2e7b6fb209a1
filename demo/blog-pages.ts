import { notes } from './notes.ts';
import { authors, posts } from './posts.ts';
import { addCommonFiles, button, type Flattrable, read, type SitePages, siteOf } from './site.ts';
import { fill, htmlText } from './template.ts';

/** What can be flattred on the blog, as its buttons name it. */
export const blogWorks: readonly Flattrable[] = [
  ...posts.map(({ author, slug, title }) => ({
    to: author,
    path: `/posts/${slug}`,
    title: `${title} – Two Desks`,
  })),
  ...notes.map(({ author }, index) => ({
    to: author,
    path: `/notes/${index + 1}`,
    title: `Note ${index + 1}`,
  })),
];

/** The pages of a blog, with the address of the service filled in. */
export async function blogPages(service: string): Promise<SitePages> {
  const { pages, add, addPage } = siteOf(service, await read('layout.html'));
  addPage('/', 'Two Desks', fill(await read('index.html'), { posts: posts.map(postTeaser).join('\n') }));
  for (const post of posts) {
    const content = fill(await read('post.html'), {
      author: htmlText(authors[post.author].name),
      handle: post.author,
      about: htmlText(authors[post.author].about),
      date: post.date,
      day: dayName(post.date),
      heading: htmlText(post.title),
      text: await read(`posts/${post.slug}.html`),
    });
    addPage(`/posts/${post.slug}`, `${post.title} – Two Desks`, content);
  }

  addPage(
    '/notes',
    'Forty notes – Two Desks',
    fill(await read('notes.html'), { notes: notes.map(noteItem).join('\n') }),
  );
  for (const [index, note] of notes.entries()) {
    const content = fill(await read('note.html'), {
      number: String(index + 1),
      handle: note.author,
      author: htmlText(authors[note.author].name),
      text: htmlText(note.text),
    });
    addPage(`/notes/${index + 1}`, `Note ${index + 1} – Two Desks`, content);
  }

  addPage('/strict', 'Under a strict policy – Two Desks', await read('strict.html'), strictHeaders(service));
  addPage('/isolated', 'An isolated page – Two Desks', await read('isolated.html'), isolatedHeaders);
  addPage('/framed', 'Inside frames – Two Desks', await read('framed.html'));
  addPage('not-found', 'Not here – Two Desks', await read('not-found.html'));

  const values = { service: htmlText(service) };
  add('/frames/framed', fill(await read('frames/framed.html'), values));
  add('/frames/sandboxed', fill(await read('frames/sandboxed.html'), values));
  await addCommonFiles(add, { service, handles: Object.keys(authors), icon: 'favicon.svg' });
  return pages;
}

/** What a careful publisher sends. The button needs two lines of it: the script, and where it sends clicks. */
function strictHeaders(service: string): Record<string, string> {
  const policy = [
    "default-src 'none'",
    `script-src ${service}`,
    `connect-src ${service}`,
    "style-src 'self'",
    "img-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return { 'content-security-policy': policy.join('; ') };
}

/** Cuts every popup off from the page that opened it. */
const isolatedHeaders = { 'cross-origin-opener-policy': 'same-origin' };

function postTeaser({ slug, title, author, date, summary }: (typeof posts)[number]): string {
  return `<li>
  <article>
    <h2><a href="/posts/${slug}">${htmlText(title)}</a></h2>
    <p class="byline">${htmlText(authors[author].name)}, <time datetime="${date}">${dayName(date)}</time></p>
    <p>${htmlText(summary)}</p>
  </article>
</li>`;
}

function noteItem({ author, text }: (typeof notes)[number], index: number): string {
  const number = index + 1;
  return `<li>
  <p>${htmlText(text)}</p>
  <p class="note-foot">
    <a class="note-link" href="/notes/${number}">${htmlText(authors[author].name)}, no. ${number}</a>
    ${button(author, `/notes/${number}`, `Note ${number}`)}
  </p>
</li>`;
}

function dayName(date: string): string {
  const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
  return format.format(new Date(date));
}
