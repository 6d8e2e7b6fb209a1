/**
 * Puts a button around each link `<a class="flattr-button" href="https://…/flattr?to=…">`, for systems that strip tags
 * they do not know. The link becomes the button's own fallback. Links to another service stay links: who can write a
 * comment on a page must not be able to have its readers' browsers ask some server for a count.
 *
 * @param service the origin of the service
 * @param root where to look; the whole page unless given
 */
export function enhance(service: string, root: ParentNode = document): void {
  for (const link of root.querySelectorAll<HTMLAnchorElement>('a.flattr-button')) {
    const { origin, searchParams } = new URL(link.href || 'about:blank');
    const to = searchParams.get('to');
    if (origin !== service || !to || link.closest('flattr-button')) continue;
    const button = document.createElement('flattr-button');
    button.setAttribute('to', to);
    button.setAttribute('service', service);
    for (const [name, value] of [
      ['url', searchParams.get('url')],
      ['thing-title', searchParams.get('title')],
      ['lang', link.getAttribute('lang')],
      ...['count', 'size', 'layout'].map((each) => [each, link.getAttribute(`data-${each}`)] as const),
    ] as const) {
      if (value) button.setAttribute(name, value);
    }
    link.replaceWith(button);
    button.append(link);
  }
}
