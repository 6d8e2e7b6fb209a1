/* Pages in the shape of real ones, and whose each is. On this service are Ada and Ben; nobody is called Zed. */

export const here = 'https://flattr.example';

export interface PageOfOthers {
  readonly what: string;
  readonly url: string;
  readonly page: string;
  readonly type?: string;
  /** What its site's flattr.json lists. */
  readonly lists?: readonly string[];
  /** Addresses that are proven, and by whom. */
  readonly proven?: Readonly<Record<string, 'ada' | 'ben'>>;
  /** `ada by page`, or why nobody. */
  readonly whose: string;
  /** The page that is flattred, where it is not the one asked for. */
  readonly as?: string;
}

export const button = (to: string, more = '') =>
  `<script type="module" async src="${here}/flattr-button.js"></script><flattr-button to="${to}"${more}><a class="flattr-button" href="${here}/flattr?to=${to}">Flattr</a></flattr-button>`;
export const link = (to: string) => `<a href="${here}/flattr?to=${to}">Flattr me</a>`;
export const payment = (to: string) => `<link rel="payment" href="${here}/flattr?to=${to}" title="Flattr">`;
export const page = (body: string, head = '', html = '<html lang="en">') =>
  `<!doctype html>\n${html}<head><meta charset="utf-8"><title>Four screws · Blog</title>${head}</head><body><article><h1>Four screws</h1>${body}</article></body></html>`;
export const rss = (channel: string, item = '') =>
  `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel><title>Screws</title><link>https://pod.example/</link>${channel}<item><title>One</title>${item}</item></channel></rss>`;
export const comments = '<section id="comments"><ol><li class="comment"><p>Nice!</p></li></ol></section>';
export const canonical = (url: string) => `<link rel="canonical" href="${url}">`;

export const blog = 'https://blog.example/post';
