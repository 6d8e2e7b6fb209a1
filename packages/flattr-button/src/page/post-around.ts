const POST = 'article,.h-entry';

/** An author has an `itemprop=url` or a `u-url` too, in a separate item. */
const ITEM = `${POST},.h-card,[itemscope]`;

/** What a page that lists posts says of one of them. */
export type Post = { readonly url: string; readonly title: string };

/**
 * The post that an element stands in: the nearest article that names its own address, by `rel=bookmark`, `itemprop=url` or
 * the microformat `u-url`. Undefined if it names no address, or several: it may end with related posts.
 */
export function postAround(element: Element): Post | undefined {
  const post = element.closest(POST);
  const links = post?.querySelectorAll<HTMLAnchorElement>('[rel~=bookmark],[itemprop~=url],.u-url') ?? [];
  const urls = new Set([...links].filter((link) => link.closest(ITEM) === post).map(({ href }) => href));
  const [url] = urls;
  return url && urls.size === 1
    ? { url, title: post?.querySelector('h1,h2,h3')?.textContent?.trim() ?? '' }
    : undefined;
}
