import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { browserLaunchOptions } from '../../../scripts/browser.ts';

/**
 * A blog with buttons, and one service for each kind of answer, to test the built script in a whole browser. One server
 * serves both: Chromium resolves `127.0.0.1` and every `….localhost` to this machine.
 */
export interface Blog {
  readonly url: string;
  readonly browser: Browser;
  /** Opens a page in a new browser context. */
  newPage(options?: BrowserContextOptions): Promise<Page>;
  /** The origin of the service with this answer. */
  service(answer: Answer): string;
  /** Serves a page and returns its address. */
  page(body: string, head?: string): string;
  /** Serves a page whose script comes from the service `idle`, and returns its address. */
  buttons(body: string): string;
  /** Every request to a service so far, as host and path. */
  readonly asked: string[];
  close(): Promise<void>;
}

export type Answer = keyof typeof answers;

/** What each service answers a click with. All counts are 1284. */
export const answers = {
  idle: 'never',
  pending: 'never',
  flattred: 'flattred',
  offline: 'nothing',
  'press-again': [401, 'unknown-key'],
  confirm: [403, 'confirm-first'],
  'unknown-creator': [404, 'unknown-creator'],
  'wrong-creator': [403, 'wrong-creator'],
  'nothing-to-undo': [409, 'nothing-to-undo'],
  limited: [429, 'rate-limited'],
  error: [503, 'service-unavailable'],
  /** Does not answer requests for counts either. */
  down: 'nothing',
} as const satisfies Record<
  string,
  readonly [status: number, code: string] | 'flattred' | 'never' | 'nothing'
>;

const root = fileURLToPath(new URL('../../..', import.meta.url));
const scripts = join(root, 'packages/flattr-button/dist/cdn');

export async function openBlog(): Promise<Blog> {
  const pages = new Map<string, string>();
  const asked: string[] = [];
  const keys = await keyScript();

  const server = createServer((request, response) => {
    const { hostname, pathname } = new URL(request.url ?? '/', `http://${request.headers.host}`);
    const file = join(scripts, pathname);
    response.setHeader('access-control-allow-origin', '*');
    if (/\.js$/.test(pathname) && existsSync(file)) {
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(readFileSync(file));
    } else if (hostname.endsWith('.localhost')) {
      asked.push(hostname + request.url);
      serve(hostname.replace('.localhost', '') as Answer, pathname, request, response);
    } else {
      const page = pages.get(pathname);
      response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' });
      response.end(page);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo; // it listens on TCP
  const url = `http://127.0.0.1:${port}`;
  const service = (answer: Answer): string => `http://${answer}.localhost:${port}`;
  const page = (body: string, head = ''): string => {
    const path = `/${pages.size}`;
    pages.set(path, `<!doctype html><html lang="en"><title>Page ${path}</title>${head}<body>${body}`);
    return url + path;
  };
  const browser = await chromium.launch(await browserLaunchOptions());
  return {
    url,
    browser,
    async newPage(options) {
      const context = await browser.newContext(options);
      context.setDefaultTimeout(10_000);
      return context.newPage();
    },
    service,
    page,
    buttons: (body) =>
      page(
        body,
        `<script>${keys}</script><script type="module" async src="${service('idle')}/flattr-button.js"></script>`,
      ),
    asked,
    async close() {
      await browser.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Gives the page a key, as if the reader had connected the site on an earlier visit. */
export async function connect(page: Page, service: string): Promise<void> {
  await page.evaluate(
    (origin) => (window as unknown as { connect(service: string): Promise<void> }).connect(origin), // by `keyScript`
    service,
  );
}

function serve(name: Answer, path: string, request: IncomingMessage, response: ServerResponse): void {
  const answer = answers[name];
  const json = (status: number, body: unknown): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  if (answer === 'nothing' && (name === 'down' || path === '/v1/clicks')) request.socket.destroy();
  else if (path === '/v1/counts') {
    const things = new URL(request.url ?? '', 'http://service').searchParams.getAll('t');
    json(200, { counts: things.map(() => 1284) });
  } else if (path !== '/v1/clicks')
    response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Service</h1>');
  else if (answer === 'flattred') {
    const now = Date.now() / 1000;
    json(201, { state: 'flattred', count: 1285, month: new Date().toISOString().slice(0, 7), now });
  } else if (Array.isArray(answer)) json(answer[0], { code: answer[1] });
}

/** A script that gives a page `connect(service)`. */
async function keyScript(): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { saveKey } from '@flattr/click-token/key-store'; import { createClickKey } from '@flattr/click-token/keys';
        window.connect = async (service) => {
          await saveKey(service, await createClickKey());
          const month = new Date().toISOString().slice(0, 7);
          localStorage.setItem('flattr:' + service, JSON.stringify({ month, things: [], kept: [], connected: true, clock: 0 }));
        };`,
      resolveDir: root,
    },
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
  });
  return outputFiles[0]?.text ?? '';
}
