const LINKS = 'a.flattr-button';

/**
 * Puts a button around each link `<a class="flattr-button" href="https://…/flattr?to=…&url=…">`, for systems that strip
 * unknown tags. The link becomes the button's fallback. Links to another service stay links. Otherwise a comment on a
 * page could make its readers' browsers send requests to any server.
 *
 * `data-count`, `data-size`, `data-layout` and `lang` of the link become the button's. Links inside a button stay as
 * they are, so this can be called again at any time.
 *
 * @param service the service's public URL. Only its origin is used.
 * @param root where to look. Default: the whole page.
 * @example
 * import 'flattr-button/define';
 * import { enhance } from 'flattr-button';
 * enhance('https://flattr.example');
 */
export function enhance(service: string | URL, root: ParentNode = document): void {
  const { origin } = new URL(service);
  for (const link of root.querySelectorAll<HTMLAnchorElement>(LINKS)) {
    // An invalid `href` has an empty `origin`.
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
