import { linkStyles } from './link-styles.ts';

// Also in `watch-links.ts`: this chunk cannot import from the entry.
const LINKS = 'a:has(>[in-link]),a[href*="/flattr?"]:not(flattr-button *)';

/**
 * Shows a button in each link `<a class="flattr-button" href="https://…/flattr?to=…&url=…">`, for systems that strip
 * unknown tags. A link without the class counts if “Flattr” is all it says, because some systems strip classes too.
 * Links to another service stay links. Otherwise a comment on a page could make its readers' browsers send requests to
 * any server.
 *
 * The link stays as it is, in its place, and hides its text by a style sheet. A framework that made it finds what it
 * made, and can change or remove it. The button has no text in the document, so hydration finds the link's own.
 *
 * `data-count`, `data-size`, `data-layout` and `data-theme` of the link become the button's. This can be called again
 * at any time.
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
    const there = link.querySelector(':scope > [in-link]');
    // An invalid `href` has an empty `origin`.
    const asked = new URLSearchParams(link.search);
    const to = link.origin === origin && link.pathname === '/flattr' && isButton(link) && asked.get('to');
    if (!to) there?.remove();
    else {
      hideTextOf(link);
      const button = there ?? document.createElement('flattr-button');
      const attributes = [
        ['to', to],
        ['service', origin],
        ['url', asked.get('url')],
        ['thing-title', asked.get('title')],
        ...['count', 'size', 'layout', 'theme'].map(
          (each) => [each, link.getAttribute(`data-${each}`)] as const,
        ),
      ] as const;
      for (const [name, value] of attributes) {
        if (value) button.setAttribute(name, value);
        else button.removeAttribute(name);
      }
      if (there) continue;
      button.setAttribute('in-link', '');
      link.append(button);
    }
  }
}

/** Not a badge, nor a link in a sentence. */
function isButton(link: HTMLAnchorElement): boolean {
  return (
    link.classList.contains('flattr-button') ||
    (link.textContent?.trim() === 'Flattr' && !link.querySelector(':not([in-link])'))
  );
}

const hidden = new WeakSet<Node>();

/** Once for each document or shadow tree. */
function hideTextOf(link: HTMLElement): void {
  const root = link.getRootNode() as Document | ShadowRoot; // links outside a document are found by a root in it
  if (hidden.has(root) || !root.adoptedStyleSheets) return;
  const sheet = new (link.ownerDocument.defaultView ?? globalThis).CSSStyleSheet();
  sheet.replaceSync(linkStyles);
  root.adoptedStyleSheets.push(sheet);
  hidden.add(root);
}
