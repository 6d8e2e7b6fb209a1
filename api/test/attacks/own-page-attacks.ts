import { gzipSync } from 'node:zlib';
import type { Attack, Row } from './attack.ts';
import { type AttackWorld, blog, freshProof, nonce } from './world.ts';

/* Requests that pretend to be a press on our own pages by a signed-in reader. */

type Headers = Record<string, string | string[] | undefined>;
const click = (changes: Record<string, unknown> = {}) =>
  JSON.stringify({ to: 'ann', url: `${blog}/own`, ...changes });

/** Wrong origins and cookies; the body is correct. */
const senders: readonly Row<(world: AttackWorld) => Headers>[] = [
  ['no Origin', 'cross-site', () => ({ origin: undefined })],
  ['Origin null', 'cross-site', () => ({ origin: 'null' })],
  ['Origin empty', 'cross-site', () => ({ origin: '' })],
  ['Origin of a site', 'cross-site', () => ({ origin: blog })],
  [
    'Origin of the same host over https',
    'cross-site',
    ({ service }) => ({ origin: service.url.replace('http:', 'https:') }),
  ],
  ['Origin of the same host on another port', 'cross-site', () => ({ origin: 'http://localhost:1' })],
  [
    'Origin of the same machine by another name',
    'cross-site',
    ({ service }) => ({ origin: service.url.replace('localhost', '127.0.0.1') }),
  ],
  [
    'Origin of a sub-domain',
    'cross-site',
    ({ service }) => ({ origin: service.url.replace('//', '//sub.') }),
  ],
  ['Origin with a slash', 'cross-site', ({ service }) => ({ origin: `${service.url}/` })],
  ['Origin in upper case', 'cross-site', ({ service }) => ({ origin: service.url.toUpperCase() })],
  ['Origin that begins alike', 'cross-site', ({ service }) => ({ origin: `${service.url}.evil.example` })],
  [
    'Origin with a user name',
    'cross-site',
    ({ service }) => ({ origin: service.url.replace('//', '//evil@') }),
  ],
  ['two Origins', 'cross-site', ({ service }) => ({ origin: [service.url, blog] })],
  [
    'Referer in place of Origin',
    'cross-site',
    ({ service }) => ({ origin: undefined, referer: `${service.url}/wallet` }),
  ],
  ['Sec-Fetch-Site cross-site', 'cross-site', () => ({ 'sec-fetch-site': 'cross-site' })],
  ['Sec-Fetch-Site same-site', 'cross-site', () => ({ 'sec-fetch-site': 'same-site' })],
  ['Sec-Fetch-Site none', 'cross-site', () => ({ 'sec-fetch-site': 'none' })],
  ['Sec-Fetch-Site in upper case', 'cross-site', () => ({ 'sec-fetch-site': 'SAME-ORIGIN' })],
  ['Sec-Fetch-Site twice', 'cross-site', () => ({ 'sec-fetch-site': ['same-origin', 'cross-site'] })],
  ['no cookie', 'not-signed-in', () => ({ cookie: undefined })],
  ['an empty cookie', 'not-signed-in', () => ({ cookie: 'flattr=' })],
  ['a made-up session', 'not-signed-in', () => ({ cookie: `flattr=${'A'.repeat(43)}` })],
  ['a session cut short', 'not-signed-in', ({ cookie }) => ({ cookie: cookie.slice(0, -1) })],
  ['a session with a character more', 'not-signed-in', ({ cookie }) => ({ cookie: `${cookie}A` })],
  [
    'a session in another case',
    'not-signed-in',
    ({ cookie }) => ({ cookie: `flattr=${cookie.slice(7).toUpperCase()}` }),
  ],
  [
    'the session under another name',
    'not-signed-in',
    ({ cookie }) => ({ cookie: cookie.replace('flattr=', 'Flattr=') }),
  ],
  [
    'the session under its name on https',
    'not-signed-in',
    ({ cookie }) => ({ cookie: cookie.replace('flattr=', '__Host-flattr=') }),
  ],
  ['a session with a NUL', 'not-signed-in', () => ({ cookie: 'flattr=%00' })],
  ['a session that is SQL', 'not-signed-in', () => ({ cookie: "flattr=' or '1'='1" })],
  ['a session that is no percent encoding', 'not-signed-in', () => ({ cookie: 'flattr=%zz%' })],
  ['a huge session', 'not-signed-in', () => ({ cookie: `flattr=${'A'.repeat(8000)}` })],
  [
    'a planted session before the real one',
    'not-signed-in',
    ({ cookie }) => ({ cookie: `flattr=planted; ${cookie}` }),
  ],
  [
    'the session as an Authorization',
    'not-signed-in',
    ({ cookie }) => ({ cookie: undefined, authorization: `Bearer ${cookie.slice(7)}` }),
  ],
  ['the body of a form', 'bad-request', () => ({ 'content-type': 'application/x-www-form-urlencoded' })],
  [
    'the body as text/plain, which needs no preflight',
    'bad-request',
    () => ({ 'content-type': 'text/plain' }),
  ],
  [
    'the body of a multipart form',
    'bad-request',
    () => ({ 'content-type': 'multipart/form-data; boundary=x' }),
  ],
  ['no content type', 'bad-request', () => ({ 'content-type': undefined })],
  ['JSON in UTF-16', 'unsupported-type', () => ({ 'content-type': 'application/json; charset=latin1-evil' })],
  ['an unknown encoding', 'unsupported-type', () => ({ 'content-encoding': 'evil' })],
  ['an encoding it does not have', 'bad-request', () => ({ 'content-encoding': 'gzip' })],
  ['a Host that is another name', 'wrong-host', () => ({ host: 'evil.example' })],
  ['a Host that is another port', 'wrong-host', () => ({ host: 'localhost:1' })],
  [
    'X-HTTP-Method-Override to delete, from a site',
    'cross-site',
    () => ({ origin: blog, 'x-http-method-override': 'DELETE' }),
  ],
];

const bodies: readonly Row<string | Buffer>[] = [
  ['nothing', 'bad-request', ''],
  ['null', 'bad-request', 'null'],
  ['a list', 'bad-request', `[${click()}]`],
  ['a text', 'bad-request', JSON.stringify(click())],
  ['no JSON', 'bad-request', 'to=ann'],
  ['half of it', 'bad-request', click().slice(0, -2)],
  ['it twice', 'bad-request', click() + click()],
  ['a __proto__', 'bad-request', `{"__proto__":${click()}}`],
  ['a constructor', 'bad-request', `{"constructor":{"prototype":${click()}}}`],
  [
    'invalid UTF-8',
    'bad-thing',
    Buffer.from(
      [...Buffer.from('{"to":"ann","url":"https://blog.example/\t'), 0xff, 0x22, 0x7d].map((byte) =>
        byte === 9 ? 0x20 : byte,
      ),
    ),
  ],
  ['levels upon levels', 'bad-request', `${'['.repeat(8000)}${']'.repeat(8000)}`],
  ['17 KB', 'too-large', click({ title: 'a'.repeat(17_000) })],
  ['no to', 'bad-request', click({ to: undefined })],
  ['to null', 'bad-request', click({ to: null })],
  ['to in a list', 'bad-request', click({ to: ['ann'] })],
  ['to an object', 'bad-request', click({ to: { like: '%' } })],
  ['to with a NUL', 'bad-request', click({ to: 'ann\0' })],
  ['to without a creator', 'unknown-creator', click({ to: 'nobody-at-all' })],
  ['to the reader', 'own-thing', click({ to: 'reader' })],
  ['no url', 'bad-request', click({ url: undefined })],
  ['url empty', 'bad-thing', click({ url: '' })],
  ['url with a NUL', 'bad-thing', click({ url: `${blog}/\0` })],
  ['url over http', 'bad-thing', click({ url: 'http://blog.example/' })],
  ['url javascript:', 'bad-thing', click({ url: 'javascript:alert(1)' })],
  ['url data:', 'bad-thing', click({ url: 'data:text/html,<script>' })],
  ['url with a user name', 'bad-thing', click({ url: 'https://user@blog.example/' })],
  ['url with a backslash', 'bad-thing', click({ url: 'https:\\\\blog.example\\' })],
  ['url with white space', 'bad-thing', click({ url: `${blog}/ a` })],
  ['url of 2049 characters', 'bad-request', click({ url: `${blog}/${'a'.repeat(2049)}` })],
  ['url whose bytes are too many', 'bad-thing', click({ url: `${blog}/${'é'.repeat(1500)}` })],
  ['url of nothing but a scheme', 'bad-thing', click({ url: 'https://' })],
  ['title a number', 'bad-request', click({ title: 1 })],
  ['title in a list', 'bad-request', click({ title: ['a'] })],
  ['title of 2001 characters', 'bad-request', click({ title: 'a'.repeat(2001) })],
];

/** Undoing a missing click, or another reader's. */
const takings: readonly Row<string>[] = [
  ['a thing that is no id', 'bad-request', '/v1/me/clicks/2026-11/1'],
  ['a thing that is SQL', 'bad-request', "/v1/me/clicks/2026-11/'%20or%201=1"],
  [
    'a thing that was not flattred',
    'nothing-to-undo',
    '/v1/me/clicks/2026-11/00000000-0000-8000-8000-000000000000',
  ],
  ['an impossible month', 'bad-request', '/v1/me/clicks/2026-13/00000000-0000-8000-8000-000000000000'],
  ['a month of the year 1969', 'bad-request', '/v1/me/clicks/1969-12/00000000-0000-8000-8000-000000000000'],
  ['a month with a NUL', 'bad-request', '/v1/me/clicks/2026-11%00/00000000-0000-8000-8000-000000000000'],
  ['a broken percent encoding', 'bad-request', '/v1/me/clicks/%zz/00000000-0000-8000-8000-000000000000'],
];

export const ownPageAttacks: readonly Attack[] = [
  ...senders.map(
    ([name, expected, headers]): Attack => ({
      name: `own page: ${name}`,
      expected,
      send: (world) => world.sendOwn('/v1/me/clicks', click(), headers(world)),
    }),
  ),
  ...bodies.map(
    ([name, expected, body]): Attack => ({
      name: `own page: a body that is ${name}`,
      expected,
      send: (world) => world.sendOwn('/v1/me/clicks', body),
    }),
  ),
  ...takings.map(
    ([name, expected, path]): Attack => ({
      name: `own page: taking back ${name}`,
      expected,
      send: (world) => world.sendOwn(path, '', {}, 'DELETE'),
    }),
  ),
  {
    name: 'own page: a compressed body that is a bomb',
    expected: 'too-large',
    send: (world) =>
      world.sendOwn('/v1/me/clicks', gzipSync(Buffer.alloc(20_000_000, 0x20)), {
        'content-encoding': 'gzip',
      }),
  },
  {
    name: 'own page: another reader’s click, taken back',
    expected: 'nothing-to-undo',
    send: async (world) => {
      const thief = await world.service.signIn('thief@example.com');
      await world.sendOwn('/v1/me/clicks', click({ url: `${blog}/stolen` }));
      const { clicks: months } = (await world.reader.get('/v1/me/wallet')).body;
      const [{ month, clicks }] = months;
      const { thing } = clicks.find(({ url }: { url: string }) => url === `${blog}/stolen`);
      await world.beforeLast();
      return world.sendOwn(`/v1/me/clicks/${month}/${thing}`, '', { cookie: thief.cookie }, 'DELETE');
    },
  },
  {
    name: 'own page: the session of a reader who signed out',
    expected: 'not-signed-in',
    send: async (world) => {
      const gone = await world.service.signIn('gone@example.com');
      await gone.post('/v1/sign-out');
      await world.beforeLast();
      return world.sendOwn('/v1/me/clicks', click(), { cookie: gone.cookie });
    },
  },
  {
    name: 'own page: a grant asked for from a site',
    expected: 'cross-site',
    send: async (world) => sendGrant(world, { origin: blog }),
  },
  {
    name: 'own page: a grant asked for without a session',
    expected: 'not-signed-in',
    send: async (world) => sendGrant(world, { cookie: undefined }),
  },
  {
    name: 'own page: a grant asked for by a form',
    expected: 'bad-request',
    send: async (world) => sendGrant(world, { 'content-type': 'text/plain' }),
  },
  {
    name: 'own page: a click by GET',
    expected: 'not-found',
    send: (world) => world.sendOwn('/v1/clicks', '', { 'content-type': 'text/plain' }, 'GET'),
  },
];

async function sendGrant(world: AttackWorld, headers: Headers) {
  const token = await freshProof(world);
  return world.sendOwn('/v1/grants', JSON.stringify({ origin: blog, nonce, token }), headers);
}
