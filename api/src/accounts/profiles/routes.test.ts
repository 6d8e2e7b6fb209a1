import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { expectProblem } from '../../../test/expect.ts';
import { png } from '../../../test/pictures.ts';
import { browser, startTestService, type TestBrowser } from '../../../test/test-service.ts';

const service = await startTestService();
after(() => service.stop());
const ada = await service.creator('ada');

const change = (who: TestBrowser, body: object) => who.request('PATCH', '/v1/me/profile', body);

async function upload(who: TestBrowser, bytes: Buffer, type = 'image/png') {
  const response = await fetch(`${service.url}/v1/me/picture`, {
    method: 'PUT',
    headers: { cookie: who.cookie, origin: service.url, 'content-type': type },
    body: new Uint8Array(bytes),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

test('begins empty and listed, and keeps its changes', async () => {
  const empty = {
    name: null,
    words: null,
    links: [],
    listed: true,
    category: null,
    language: null,
    picture: null,
    sites: [],
  };
  const { version: first, ...begun } = (await ada.get('/v1/me/profile')).body;
  assert.deepEqual(begun, empty);
  const said = {
    name: ' Ada Lovelace ',
    words: ' I write\n about numbers. ',
    links: ['https://ada.example', 'https://ada.example/'],
    category: 'writing',
    language: 'en',
    listed: false,
  };
  const kept = {
    ...said,
    name: 'Ada Lovelace',
    words: 'I write about numbers.',
    links: ['https://ada.example/'],
    picture: null,
    sites: [],
  };
  const { version, ...now } = (await change(ada, { ...said, version: first })).body;
  assert.deepEqual(now, kept);
  assert.deepEqual((await ada.get('/v1/me/profile')).body, { ...kept, version });
  const { version: _, ...later } = (await change(ada, { words: '', listed: true })).body;
  assert.deepEqual(later, { ...kept, words: null, listed: true });
});

test('a tab that saves what it has not seen is told so, and overwrites nothing', async () => {
  const { version } = (await ada.get('/v1/me/profile')).body;
  const tabs = Array.from({ length: 12 }, (_, tab) => change(ada, { words: `Tab ${tab}.`, version }));
  const answers = await Promise.all(tabs);
  const [saved, ...others] = answers.filter(({ status }) => status === 200);
  assert.ok(saved);
  assert.deepEqual(others, [], 'of those at once, one is saved');
  expectProblem(answers.find(({ status }) => status !== 200) ?? saved, 'changed-meanwhile');
  assert.deepEqual((await ada.get('/v1/me/profile')).body, saved.body);
  await upload(ada, png(40, 30));
  expectProblem(await change(ada, { words: 'Again.', version: saved.body.version }), 'changed-meanwhile');
  await ada.request('DELETE', '/v1/me/picture');
  assert.equal((await change(ada, { words: 'Again.', version: saved.body.version })).status, 200);
});

test('who takes the name away is not shown by it any more', async () => {
  await ada.request('PATCH', '/v1/me', { name: 'Ada', shown: true });
  await change(ada, { name: '' });
  const { name, shown } = (await ada.get('/v1/me')).body;
  assert.deepEqual([name, shown], [null, false]);
});

test('tells creators which sites list them and are accepted', async () => {
  await service.db('sites').insert({
    origin: 'https://ada.example',
    handles: JSON.stringify(['ada', 'ben']),
    checked_at: new Date(),
  });
  assert.deepEqual((await ada.get('/v1/me/profile')).body.sites, []);
  await ada.request('PUT', `/v1/me/listings/${encodeURIComponent('https://ada.example')}`, {
    accepted: true,
  });
  assert.deepEqual((await ada.get('/v1/me/profile')).body.sites, ['https://ada.example']);
  const cleo = await service.creator('cleo');
  assert.deepEqual((await cleo.get('/v1/me/profile')).body.sites, []);
  await service.db('sites').delete();
});

test('refuses wrong values by name, and keeps nothing of them', async () => {
  const before = (await ada.get('/v1/me/profile')).body;
  const refused: [string, unknown][] = [
    ['words', 'x'.repeat(281)],
    ['words', 'turned \u202e round'],
    ['links', Array.from({ length: 6 }, (_, index) => `https://ada.example/${index}`)],
    ['links', ['http://ada.example/']],
    ['links', ['javascript:alert(1)']],
    ['links', ['https://user:password@ada.example/']],
    ['links', ['https://localhost/']],
    ['category', 'gambling'],
    ['language', 'xx-script'],
    ['language', 'qq'],
  ];
  for (const [name, value] of refused) {
    const { fields } = expectProblem(await change(ada, { listed: false, [name]: value }), 'bad-request');
    assert.ok(
      Object.keys(fields).some((field) => field.startsWith(name)),
      JSON.stringify(value),
    );
  }
  assert.deepEqual((await ada.get('/v1/me/profile')).body, before);
  assert.equal((await change(ada, { words: '😀'.repeat(280) })).status, 200, 'characters, not code units');
});

test('serves a picture to everyone as what it is, for good at its address', async () => {
  const { status, body } = await upload(ada, png(40, 30), 'text/html');
  assert.equal(status, 200);
  assert.match(body.picture, /^\/pictures\/\d+\/[\w-]{22}$/);
  const served = await fetch(service.url + body.picture);
  assert.equal(served.status, 200);
  assert.equal(served.headers.get('content-type'), 'image/png');
  assert.equal(served.headers.get('x-content-type-options'), 'nosniff');
  assert.equal(served.headers.get('cache-control'), 'public, max-age=31536000, immutable');
  assert.equal(served.headers.get('set-cookie'), null);
  assert.deepEqual(Buffer.from(await served.arrayBuffer()), png(40, 30));

  const other = (await upload(ada, png(41, 30))).body.picture;
  assert.notEqual(other, body.picture);
  expectProblem(await browser(service.url).get(body.picture), 'not-found');
  assert.equal((await ada.request('DELETE', '/v1/me/picture')).body.picture, null);
  expectProblem(await browser(service.url).get(other), 'not-found');
  expectProblem(await browser(service.url).get('/pictures/1/../1'), 'not-found');
  for (const path of ['/pictures/x/y', `/pictures/${'9'.repeat(30)}/${'a'.repeat(22)}`]) {
    expectProblem(await browser(service.url).get(path), 'bad-request');
  }
});

test('refuses a file that is no picture or too large', async () => {
  const html = Buffer.from('<!doctype html><script>alert(1)</script>');
  expectProblem(await upload(ada, html), 'bad-request');
  expectProblem(await upload(ada, Buffer.alloc(512 * 1024 + 1)), 'too-large');
  expectProblem(await ada.request('PUT', '/v1/me/picture', {}), 'unsupported-type');
  assert.equal((await ada.get('/v1/me/profile')).body.picture, null);
});

test('needs a session and our own pages to change a profile', async () => {
  const nobody = browser(service.url);
  expectProblem(await nobody.get('/v1/me/profile'), 'not-signed-in');
  expectProblem(await change(nobody, { words: 'x' }), 'not-signed-in');
  const elsewhere = { origin: 'https://evil.example' };
  expectProblem(await ada.request('PATCH', '/v1/me/profile', { words: 'x' }, elsewhere), 'cross-site');
});

test('keeps nothing of a change while the account is closed', async () => {
  for (let round = 0; round < 4; round++) {
    const who = await service.creator(`leaving-${round}`);
    await Promise.all([
      change(who, { words: 'still here' }),
      upload(who, png(20, 20)),
      service.services.closing.closeAccount(BigInt(who.id)),
      change(who, { links: ['https://still.example/'] }),
    ]);
    const [row] = await service.db('members').where({ id: who.id });
    assert.deepEqual([row.words, row.links], [null, []]);
    assert.deepEqual(await service.db('pictures').where({ member_id: who.id }), []);
  }
});
