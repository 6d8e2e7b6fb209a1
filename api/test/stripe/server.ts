import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { runControl } from './control/controls.ts';
import { Api } from './http/api.ts';
import { Faults } from './http/faults.ts';
import { readForm, type Values } from './http/form.ts';
import { IdempotencyKeys } from './http/idempotency.ts';
import { newPlatform } from './objects/accounts.ts';
import { balanceOf } from './objects/balance.ts';
import { scheduleAutomaticPayouts } from './objects/payouts.ts';
import { answerPage } from './pages/pages.ts';
import { routes } from './routes.ts';
import { createWorld, type WorldOptions } from './world/world.ts';

/** Listens on this address with a new world. */
export async function serveStripe(options: WorldOptions, port = 0): Promise<{ url: string; server: Server }> {
  const world = createWorld(options);
  newPlatform(world, world.settings.platformPayouts);
  scheduleAutomaticPayouts(world);
  world.book.onAvailable = (owner) => world.events.emit(owner, 'balance.available', balanceOf(world, owner));
  const faults = new Faults();
  const api = new Api({ world, routes, faults, keys: new IdempotencyKeys(world.clock) });

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      console.error(error);
      sendJson(response, 500, { message: String(error) });
    });
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://stand-in');
    const body = await readBody(request);
    const method = request.method ?? 'GET';
    if (url.pathname.startsWith('/_test/')) {
      const name = url.pathname.slice('/_test/'.length);
      sendJson(
        response,
        200,
        (await runControl({ world, api, faults }, name, JSON.parse(body || '{}'))) ?? null,
      );
      return;
    }
    world.clock.settle();
    const values = readValues(request, url, body);
    const page = answerPage(world, method, url.pathname, values);
    if (page) {
      if (page.location) response.setHeader('location', page.location);
      response
        .writeHead(page.status, { 'content-type': 'text/html; charset=utf-8' })
        .end(String(page.html ?? ''));
      return;
    }
    response.setHeader('date', new Date(world.clock.now() * 1000).toUTCString());
    const answer = await api.answer({ method, path: url.pathname, headers: request.headers, values });
    if (!answer) request.socket.destroy();
    else
      response
        .writeHead(answer.status, { ...answer.headers, 'content-type': 'application/json' })
        .end(answer.body);
  }

  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('it listens on no port');
  world.baseUrl = `http://127.0.0.1:${address.port}`;
  return { url: world.baseUrl, server };
}

/** The query of a GET or DELETE; the form of a POST, or its JSON in the newer API. */
function readValues(request: IncomingMessage, url: URL, body: string): Values {
  const query = readForm(url.search.slice(1));
  if (!body) return query;
  const isJson = request.headers['content-type']?.startsWith('application/json');
  return { ...query, ...(isJson ? (JSON.parse(body) as Values) : readForm(body)) };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer); // it has no encoding
  return Buffer.concat(chunks).toString();
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  if (response.headersSent) return;
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
