import { snippetScript } from './snippet.ts';

/** What somebody chose for their button. Empty text is the button's own choice. */
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

/** The attributes of `<flattr-button>` that say this, in the order its documentation has them. */
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

/** The lines a site owner pastes. The link inside is for whoever has no scripts. */
export function tagFor(service: string, options: TagOptions): string {
  const attributes = tagAttributes(options).map(([name, value]) =>
    value === '' ? ` ${name}` : ` ${name}="${attributeText(value)}"`,
  );
  const link = attributeText(flattrLink(service, options, { mayNameNothing: true }));
  return [
    snippetScript(service),
    `<flattr-button${attributes.join('')}><a href="${link}">${attributeText(options.label || 'Flattr')}</a></flattr-button>`,
  ].join('\n');
}

/**
 * Where a press goes that is no button: in mails, READMEs, feeds, on paper. Without an address of its own it is the
 * person who is flattred; the link inside a tag may leave that open, because there it is the page it stands on.
 */
export function flattrLink(
  service: string,
  { to, url, title }: Pick<TagOptions, 'to' | 'url' | 'title'>,
  { mayNameNothing = false } = {},
): string {
  const asked = new URLSearchParams({ to });
  if (url) asked.set('url', url);
  else if (!mayNameNothing) asked.set('url', `${service}/@${to}`);
  if (url && title) asked.set('title', title);
  return `${service}/flattr?${asked}`;
}

/** What goes on paper: short, so that its code is coarse. */
export function paperLink(service: string, options: TagOptions): string {
  return options.url ? flattrLink(service, options) : `${service}/@${options.to}`;
}

/** For the head of a page, and for RSS and Atom: what feed readers and podcast programs know (rel="payment"). */
export function paymentLinks(
  service: string,
  options: TagOptions,
): { html: string; rss: string; atom: string } {
  const href = attributeText(flattrLink(service, options));
  return {
    html: `<link rel="payment" type="text/html" title="Flattr" href="${href}">`,
    rss: `<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="payment" type="text/html" title="Flattr" href="${href}"/>`,
    atom: `<link rel="payment" type="text/html" title="Flattr" href="${href}"/>`,
  };
}

export function badgeAddress(service: string, { to, url }: TagOptions): string {
  return `${service}/badge/@${to}.svg${url ? `?${new URLSearchParams({ url })}` : ''}`;
}

/** The badge with its link, for pages and for READMEs. */
export function badges(service: string, options: TagOptions): { html: string; markdown: string } {
  const [image, link] = [badgeAddress(service, options), flattrLink(service, options)];
  return {
    html: `<a href="${attributeText(link)}"><img src="${attributeText(image)}" alt="Flattr" height="24"></a>`,
    markdown: `[![Flattr](${image})](${link.replaceAll('(', '%28').replaceAll(')', '%29')})`,
  };
}

/** Text inside a quoted attribute of HTML or XML, or between tags. */
function attributeText(text: string): string {
  return text.replace(/[&<>"]/g, (character) => named[character] ?? character);
}

/** By name, because people read them: `&amp;` says more than `&#38;`. */
const named: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
