import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { blogPages } from './blog-pages.ts';
import { marketPages } from './market-pages.ts';
import type { SitePages } from './site.ts';

export interface DemoOptions {
  /** 0 takes any free port. */
  port: number;
  host: string;
  /** The public URL of the service whose buttons the blog shows. */
  service: string;
}

export interface Demo {
  /** Where the site is. */
  url: string;
  close(): Promise<void>;
}

/**
 * Starts a blog with Flattr buttons: documents and a stylesheet, as any web server would serve them. It knows nothing
 * about the service except the tag in its pages and the file that lists its authors.
 */
export async function startDemo({ service, ...where }: DemoOptions): Promise<Demo> {
  return serve(await blogPages(new URL(service).origin), where);
}

/** Starts a second site, by other creators. */
export async function startMarket({ service, ...where }: DemoOptions): Promise<Demo> {
  return serve(await marketPages(new URL(service).origin), where);
}

async function serve(pages: SitePages, { port, host }: { port: number; host: string }): Promise<Demo> {
  const server = createServer((request, response) => answer(pages, request, response));
  await listen(server, port, host);
  const { port: taken } = server.address() as AddressInfo; // it listens on a port, so this is neither a pipe nor null
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`,
    close: () => close(server),
  };
}

/** Serves only the pages it was given, so no path leads to another file. */
function answer(pages: SitePages, request: IncomingMessage, response: ServerResponse): void {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  const path = request.url?.split('?')[0] ?? '/';
  const found = pages.get(path);
  const page = found ?? pages.get('not-found');
  if (!page) throw new Error('This site has no page called not-found');
  response.writeHead(found ? 200 : 404, {
    'content-type': page.type,
    'content-length': page.body.byteLength,
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
    ...page.headers,
  });
  response.end(request.method === 'HEAD' ? undefined : page.body);
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
