import { flattrLink } from '@flattr/contract/links/flattr-link';

/** The options of a creator's button. An empty text leaves the choice to the button. */
export interface TagOptions {
  to: string;
  url: string;
  title: string;
  size: '' | 'small' | 'large';
  layout: '' | 'compact';
  count: boolean;
  label: string;
  labelFlattred: string;
  lang: string;
  preview: boolean;
}

export const plainTag = (to: string): TagOptions => ({
  to,
  url: '',
  title: '',
  size: '',
  layout: '',
  count: true,
  label: '',
  labelFlattred: '',
  lang: '',
  preview: false,
});

/** The attributes of `<flattr-button>` for these options, in the order of its documentation. */
export function tagAttributes(options: TagOptions): [name: string, value: string][] {
  const { to, url, title, size, layout, label, labelFlattred, lang } = options;
  const attributes: [string, string | false][] = [
    ['to', to],
    ['url', url],
    ['thing-title', url && title],
    ['count', options.count ? '' : 'off'],
    ['size', size],
    ['layout', layout],
    ['label', label],
    ['label-flattred', labelFlattred],
    ['lang', lang],
  ];
  const given = attributes.filter((attribute): attribute is [string, string] => Boolean(attribute[1]));
  return options.preview ? [...given, ['preview', '']] : given;
}

/**
 * The lines that a site owner pastes. The link inside is for readers without JavaScript, and for systems that strip the
 * tag around it: the script turns what is left into a button. So it names the page, if the options do.
 */
export function tagFor(service: string, options: TagOptions): string {
  return `${scriptFor(service)}\n${withLink(service, options)}`;
}

export const scriptFor = (service: string): string =>
  `<script type="module" async src="${service}/flattr-button.js"></script>`;

/** The tag with its link. */
export function withLink(service: string, options: TagOptions): string {
  const attributes = tagAttributes(options).map(([name, value]) =>
    value === '' ? ` ${name}` : ` ${name}="${attributeText(value)}"`,
  );
  const link = attributeText(flattrLink(service, options));
  return [
    `<flattr-button${attributes.join('')}>`,
    `  <a class="flattr-button" href="${link}">${attributeText(options.label || 'Flattr')}</a>`,
    '</flattr-button>',
  ].join('\n');
}

/** A link for emails, READMEs and feeds. Without an address it flattrs the creator's public page. */
export function plainLink(service: string, options: TagOptions): string {
  return flattrLink(service, { ...options, url: options.url || `${service}/@${options.to}` });
}

/** The link of a QR code: short, so that the code is coarse. */
export function paperLink(service: string, options: TagOptions): string {
  return options.url ? plainLink(service, options) : `${service}/@${options.to}`;
}

/** Links with rel="payment" for the head of a page, RSS and Atom. Podcast apps know `podcast:funding`, in RSS. */
export function paymentLinks(
  service: string,
  options: TagOptions,
): { html: string; rss: string; atom: string } {
  const href = attributeText(plainLink(service, options));
  return {
    html: `<link rel="payment" type="text/html" title="Flattr" href="${href}">`,
    rss: `<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="payment" type="text/html" title="Flattr" href="${href}"/>\n<podcast:funding xmlns:podcast="https://podcastindex.org/namespace/1.0" url="${href}">Flattr</podcast:funding>`,
    atom: `<link rel="payment" type="text/html" title="Flattr" href="${href}"/>`,
  };
}

export function badgeAddress(service: string, { to, url }: TagOptions): string {
  return `${service}/badge/@${to}.svg${url ? `?${new URLSearchParams({ url })}` : ''}`;
}

/** The badge with its link, for pages and for READMEs. */
export function badges(service: string, options: TagOptions): { html: string; markdown: string } {
  const [image, link] = [badgeAddress(service, options), plainLink(service, options)];
  return {
    html: `<a href="${attributeText(link)}"><img src="${attributeText(image)}" alt="Flattr" height="24"></a>`,
    markdown: `[![Flattr](${image})](${link.replaceAll('(', '%28').replaceAll(')', '%29')})`,
  };
}

/** Text inside a quoted attribute of HTML or XML, or between tags. */
export function attributeText(text: string): string {
  return text.replace(/[&<>"]/g, (character) => named[character] ?? character);
}

/** Named, because they are shown. */
const named: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
