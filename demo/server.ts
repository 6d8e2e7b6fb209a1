import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type DemoPage, readPages } from './pages.ts';

export interface DemoOptions {
  /** 0 takes any free one. */
  port: number;
  host: string;
  /** The public URL of the service whose buttons the blog shows. */
  service: string;
}

export interface Demo {
  /** Where the blog is. */
  url: string;
  close(): Promise<void>;
}

/**
 * Starts a publisher's blog with Flattr buttons: a few documents and a stylesheet, as any web server would serve them.
 * What it knows of the service is the tag that stands in its pages.
 */
export async function startDemo({ port, host, service }: DemoOptions): Promise<Demo> {
  const pages = await readPages(new URL(service).origin);
  const server = createServer((request, response) => answer(pages, request, response));
  await listen(server, port, host);
  const { port: taken } = server.address() as AddressInfo; // listening on a port, so it is no pipe and not null
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`,
    close: () => close(server),
  };
}

/** Only what was read at the start can be asked for, so no path leads anywhere else. */
function answer(
  pages: ReadonlyMap<string, DemoPage>,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  const path = request.url?.split('?')[0] ?? '/';
  const found = pages.get(path);
  const page = found ?? pages.get('not-found');
  if (!page) throw new Error('The page that says that there is none is missing');
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
