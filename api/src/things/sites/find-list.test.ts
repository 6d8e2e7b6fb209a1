import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { after, test } from 'node:test';
import { startSite } from '../../../test/site.ts';
import { startTestService } from '../../../test/test-service.ts';

/* Whether a site has a list, by what its server answers. */

const service = await startTestService();
const site = await startSite((response) => response.end());
after(async () => {
  site.close();
  await service.stop();
});

const page = `<!doctype html><title>Nothing here</title>${'<p>'.repeat(40_000)}`;
const status = (code: number) => (response: ServerResponse) => response.writeHead(code).end(page);

for (const [answer, isSure, respond] of [
  ['404', true, status(404)],
  ['410', true, status(410)],
  ['403, as storage services do', true, status(403)],
  ['a long page, as applications do', true, (response) => response.end(page)],
  [
    'a page that is called JSON',
    true,
    (response) => response.setHeader('content-type', 'application/json').end(page),
  ],
  ['401', false, status(401)],
  ['429', false, status(429)],
  ['500 with a page', false, status(500)],
  ['503 with a page', false, status(503)],
  ['nothing', false, (response) => response.destroy()],
  ['a broken list', false, (response) => response.end('{"')],
  ['too long a list', false, (response) => response.end(`{"x": "${page}"}`)],
  [
    'an endless redirect',
    false,
    (response) => response.writeHead(301, { location: '/.well-known/flattr.json' }).end(),
  ],
] as const satisfies [string, boolean, (response: ServerResponse) => void][])
  test(`a site that answers ${answer} ${isSure ? 'has no list' : 'may have a list'}`, async () => {
    site.answer = respond;
    assert.equal(await service.services.sites.findList(site.origin), isSure ? site.origin : undefined);
  });

test('a site that leads what it does not have to a page has no list', async () => {
  for (const there of [status(200), status(404)]) {
    site.answer = (response, path) =>
      path.startsWith('/.well-known') ? response.writeHead(302, { location: '/' }).end() : there(response);
    assert.equal(await service.services.sites.findList(site.origin), site.origin);
  }
});

test('a list that was read before stands while it cannot be read', async () => {
  site.answer = (response) => response.end(JSON.stringify({ [service.url]: [] }));
  assert.equal(await service.services.sites.findList(site.origin), site.origin);
  site.answer = status(500);
  assert.equal(await service.services.sites.findList(site.origin), site.origin);
  assert.deepEqual((await service.services.sites.lists([site.origin])).get(site.origin), []);
});
