import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { PageOwner } from '@flattr/contract';
import { addMember } from '../../test/fixtures.ts';
import { blogs } from '../../test/pages-of-others/blogs.ts';
import { elsewhere } from '../../test/pages-of-others/elsewhere.ts';
import { here, type PageOfOthers } from '../../test/pages-of-others/shapes.ts';
import { startSite } from '../../test/site.ts';
import { openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { startTestService } from '../../test/test-service.ts';
import { readConfig } from '../config.ts';
import { createLog } from '../platform/log.ts';
import { createServices } from '../services.ts';
import type { ReadWeb } from '../things/index.ts';
import { createResolver } from './resolve.ts';

const pagesOfOthers = [...blogs, ...elsewhere];
const config = readConfig({
  PUBLIC_URL: here,
  SMTP_URL: 'smtp://mail.example',
  MAIL_FROM: 'flattr@flattr.example',
  DATABASE_URL: 'postgres://flattr.example',
});

describe('whose a page is', () => {
  let database: TestDatabase;
  let services: ReturnType<typeof createServices>;
  const ids: Record<string, bigint> = {};
  before(async () => {
    database = await openTestDatabase();
    services = createServices({ config, db: database.db, log: createLog('silent') });
    for (const handle of ['ada', 'ben']) ids[handle] = await addMember(database.db, { handle });
  });
  after(() => database.close());
  beforeEach(async () => {
    for (const table of ['proofs', 'sites']) await database.db(table).delete();
  });

  const pageOwner = async ({ url, page, type = 'text/html', lists, proven = {} }: PageOfOthers) => {
    const { db } = database;
    const now = new Date();
    const { origin } = new URL(url);
    if (lists) await db('sites').insert({ origin, handles: JSON.stringify(lists), checked_at: now });
    for (const [address, handle] of Object.entries(proven)) {
      const isSite = new URL(address).pathname === '/';
      const covers = isSite || /github|bsky|\/[@~]/.test(address);
      const { host, pathname } = new URL(address);
      const id = isSite ? `domain:${host}` : host === 'github.com' ? `github:${pathname}` : address;
      const at = { proven_at: now, checked_at: now };
      await db('proofs').insert({
        id,
        member_id: ids[handle],
        url: address,
        covers,
        name: id,
        language: 'en',
        ...at,
      });
    }
    const asked: string[] = [];
    const read: ReadWeb = async (where) => {
      asked.push(where.href);
      return where.href.split('?')[0] === url.split(/[?#]/)[0]
        ? { ok: true, text: page, type, url: where }
        : { ok: false, reason: 'missing' };
    };
    const sites = {
      ...services.sites,
      findList: async (where: string) => where,
    };
    const resolver = createResolver({ config }, { ...services, sites, read });
    const whose = await resolver.ownerOf(new URL(url));
    assert.deepEqual(await resolver.ownerOf(new URL(url)), whose);
    assert.equal(new Set(asked).size, asked.length, 'no page is read twice in a minute');
    return whose;
  };

  test('there are sixty', () => assert.ok(pagesOfOthers.length >= 60, String(pagesOfOthers.length)));

  for (const each of pagesOfOthers) {
    test(`${each.what}: ${each.whose}`, async () => {
      const whose = await pageOwner(each);
      assert.equal(asWords(whose), each.whose);
      if (each.as && whose.state !== 'not-read') assert.equal(whose.url, each.as);
    });
  }
});

function asWords(whose: PageOwner): string {
  switch (whose.state) {
    case 'found':
      return `${whose.to} by ${whose.how}`;
    case 'disagrees':
      return `disagrees: ${whose.to}`;
    case 'several':
      return `several: ${whose.handles.join(', ')}`;
    case 'nobody':
      return 'nobody';
    case 'not-read':
      return `not read: ${whose.reason}`;
  }
}

describe('a page that is asked for', async () => {
  const service = await startTestService();
  await service.creator('ada');
  const site = await startSite((response) => response.end());
  after(async () => {
    site.close();
    await service.stop();
  });
  let addresses = 0;
  const ask = async (url: string) => {
    const response = await fetch(`${service.url}/v1/resolve?${new URLSearchParams({ url })}`, {
      headers: { 'x-test-address': `192.0.2.${++addresses}` },
    });
    return { status: response.status, body: await response.json() };
  };
  const button = `<flattr-button to="ada"></flattr-button>`;
  const answer = (body: string, headers: Record<string, string> = {}) => {
    site.answer = (response, path) =>
      path.startsWith('/.well-known')
        ? response.writeHead(404).end()
        : response.writeHead(200, { 'content-type': 'text/html', ...headers }).end(body);
  };

  test('is read without a session, and says its title', async () => {
    answer(`<title>Screws</title>${button}`);
    const url = `${site.origin}/post`;
    assert.deepEqual(await ask(url), {
      status: 200,
      body: { state: 'found', to: 'ada', url, title: 'Screws', how: 'page' },
    });
  });

  test('is nobody’s where it is private, huge, slow, redirects away or has no page', async () => {
    for (const url of [
      'https://10.0.0.1/',
      'https://[fd00::1]/',
      'https://blog.example:22/',
      'https://169.254.169.254/',
    ])
      assert.deepEqual((await ask(url)).body, { state: 'not-read', reason: 'refused' }, url);
    site.answer = (response) => response.writeHead(302, { location: 'http://10.0.0.1/' }).end();
    assert.deepEqual((await ask(`${site.origin}/redirect`)).body, { state: 'not-read', reason: 'refused' });
    site.answer = (response) => response.writeHead(301, { location: '/loop' }).end();
    assert.deepEqual((await ask(`${site.origin}/loop`)).body, { state: 'not-read', reason: 'redirected' });
    site.answer = (response) => response.writeHead(404).end(button);
    assert.deepEqual((await ask(`${site.origin}/gone`)).body, { state: 'not-read', reason: 'missing' });
    answer(`${'x'.repeat(600_000)}${button}`);
    assert.equal((await ask(`${site.origin}/huge`)).body.state, 'nobody');
    assert.equal((await ask('file:///etc/passwd')).status, 400);
  });

  test('reads the list of its site once, and not for each page', async () => {
    let lists = 0;
    site.answer = (response, path) => {
      if (path.startsWith('/.well-known')) lists++;
      response.writeHead(404).end();
    };
    const other = await startSite((response, path) => site.answer(response, path));
    for (let each = 0; each < 5; each++) await ask(`${other.origin}/${each}`);
    other.close();
    assert.equal(lists, 1);
  });
});
