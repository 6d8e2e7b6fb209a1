import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A publisher's server for pages that the demo does not have. */
export interface Publisher {
  readonly url: string;
  /** Serves a page with the tag's script and this body; returns its address. */
  page(path: string, body: string, headers?: Record<string, string>): string;
  /** Serves a page unchanged, without adding a script; returns its address. */
  document(path: string, html: string, headers?: Record<string, string>): string;
  /** The tag for one thing. */
  button(to: string, url?: string): string;
  close(): Promise<void>;
}

/** It answers under every name of this machine, so one page can be two sites. */
export async function startPublisher(serviceUrl: string): Promise<Publisher> {
  const pages = new Map<string, { html: string; headers: Record<string, string> }>();
  const server = createServer((request, response) => {
    const page = pages.get(request.url ?? '');
    if (!page) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...page.headers }).end(page.html);
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on TCP
  const document: Publisher['document'] = (path, html, headers = {}) => {
    pages.set(path, { html, headers });
    return url + path;
  };
  return {
    url,
    document,
    page: (path, body, headers) =>
      document(
        path,
        `<!doctype html><html lang="en"><title>Page ${path}</title><script type="module" async src="${serviceUrl}/flattr-button.js"></script>${body}`,
        headers,
      ),
    button(to, thing) {
      return `<flattr-button to="${to}"${thing ? ` url="${thing}"` : ''}><a href="${serviceUrl}/flattr?to=${to}">Flattr</a></flattr-button>`;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
