import { readFile } from 'node:fs/promises';
import { fill, htmlText } from './template.ts';

/** A document as it is sent. */
export interface DemoPage {
  type: string;
  headers: Record<string, string>;
  body: Buffer;
}

/** Everything that a site serves, by path. */
export type SitePages = ReadonlyMap<string, DemoPage>;

/** A page that a button is for. */
export interface Flattrable {
  /** The handle of its creator. */
  readonly to: string;
  readonly path: string;
  readonly title: string;
}

const folder = new URL('site/', import.meta.url);
export const read = (name: string): Promise<string> => readFile(new URL(name, folder), 'utf8');

export type Add = (path: string, body: string, type?: string, headers?: Record<string, string>) => void;

/** A site with no pages yet. `addPage` puts content into the layout and fills in the address of the service. */
export function siteOf(service: string, layout: string) {
  const pages = new Map<string, DemoPage>();
  const add: Add = (path, body, type = 'text/html; charset=utf-8', headers = {}) => {
    pages.set(path, { type, headers, body: Buffer.from(body) });
  };
  const addPage = (path: string, title: string, content: string, headers?: Record<string, string>) => {
    const values = { service: htmlText(service), title: htmlText(title) };
    const body = fill(layout, { ...values, content: fill(content, values) }).replaceAll(
      `href="${path}"`,
      `href="${path}" aria-current="page"`,
    );
    add(path, body, undefined, headers);
  };
  return { pages, add, addPage };
}

export async function addCommonFiles(
  add: Add,
  { service, handles, icon }: { service: string; handles: readonly string[]; icon: string },
): Promise<void> {
  add('/style.css', await read('style.css'), 'text/css; charset=utf-8');
  add('/favicon.svg', await read(icon), 'image/svg+xml');
  // Buttons on this site pay only these.
  add('/.well-known/flattr.json', JSON.stringify({ [service]: handles }), 'application/json');
}

/** For a page other than the one it is on. */
export function button(to: string, path: string, title: string): string {
  return `<flattr-button to="${to}" url="${path}" thing-title="${htmlText(title)}"><a class="flattr-button" href="{{service}}/flattr?to=${to}">Flattr</a></flattr-button>`;
}
