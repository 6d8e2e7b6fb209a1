const LINKS = 'a.flattr-button';

/**
 * Puts a button around each link `<a class="flattr-button" href="https://…/flattr?to=…&url=…">`, for systems that strip
 * tags they do not know. The link becomes the button's own fallback. Links to another service stay links: who can write
 * a comment on a page must not be able to have its readers' browsers ask some server for a count.
 *
 * `data-count`, `data-size`, `data-layout` and `lang` of the link become the button's. Links that are in a button
 * already are left alone, so it may be called as often as one likes.
 *
 * @param service the service's public URL, of which only the origin counts
 * @param root where to look; the whole page unless given
 * @example
 * import 'flattr-button/define';
 * import { enhance } from 'flattr-button';
 * enhance('https://flattr.example');
 */
export function enhance(service: string | URL, root: ParentNode = document): void {
  const { origin } = new URL(service);
  for (const link of root.querySelectorAll<HTMLAnchorElement>(LINKS)) {
    // Of a link whose address is none, the origin is empty.
    const asked = new URLSearchParams(link.search);
    const to = asked.get('to');
    if (link.origin !== origin || !to || link.closest('flattr-button')) continue;
    const button = document.createElement('flattr-button');
    button.setAttribute('to', to);
    button.setAttribute('service', origin);
    for (const [name, value] of [
      ['url', asked.get('url')],
      ['thing-title', asked.get('title')],
      ['lang', link.getAttribute('lang')],
      ...['count', 'size', 'layout'].map((each) => [each, link.getAttribute(`data-${each}`)] as const),
    ] as const) {
      if (value) button.setAttribute(name, value);
    }
    link.replaceWith(button);
    button.append(link);
  }
}
