import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { Random } from '../random.ts';

/** The bytes an attacker writes into a connection. */
export interface WildRequest {
  readonly name: string;
  readonly bytes: Buffer;
  /** Cuts the connection instead of waiting for the answer. */
  readonly abort?: boolean;
}

interface Target {
  readonly url: string;
  readonly cookie: string;
}

type Make = (random: Random, target: Target) => string | Buffer;

const one = <T>(random: Random, from: readonly T[]): T => from[random.below(from.length)] as T;
const noise = (random: Random, length: number) =>
  Buffer.from(Array.from({ length }, () => random.below(256)));
const times = (random: Random, most: number) => 1 + random.below(most);

const pages = [
  '/',
  '/flattr',
  '/wallet',
  '/@ann',
  '/v1/service',
  '/v1/counts?t=3f055a509bfd80af8b06cd3e013c3918',
  '/v1/creators/ann',
  '/v1/me',
  '/v1/me/wallet',
  '/flattr-button.js',
  '/.well-known/jwks.json',
  '/problems',
];
const bodied: readonly (readonly [string, string])[] = [
  ['POST', '/v1/clicks'],
  ['POST', '/v1/me/clicks'],
  ['POST', '/v1/grants'],
  ['POST', '/v1/sign-in'],
  ['PATCH', '/v1/me'],
  ['PUT', '/v1/me/handle'],
  ['POST', '/v1/me/deposits'],
  ['POST', '/v1/me/sites'],
  ['DELETE', '/v1/me/clicks/2026-11/x'],
];

let addresses = 0;
/** A few hundred, so limits per address are sometimes met and their counters stay few. */
const from = () => `x-test-address: 10.9.${addresses++ % 200}.1\r\n`;

const head = (target: Target, method: string, path: string, more = '') =>
  `${method} ${path} HTTP/1.1\r\nhost: ${new URL(target.url).host}\r\n${from()}${more}`;
const get = (target: Target, path: string, more = '') =>
  `${head(target, 'GET', path, more)}connection: close\r\n\r\n`;

function post(random: Random, target: Target, body: Buffer | string, more = ''): Buffer {
  const [method, path] = one(random, bodied);
  const type = path === '/v1/clicks' ? 'text/plain' : 'application/json';
  const length = /content-length|transfer-encoding/.test(more)
    ? ''
    : `content-length: ${Buffer.byteLength(body)}\r\n`;
  const own = `origin: ${target.url}\r\ncookie: ${target.cookie}\r\ncontent-type: ${type}\r\nconnection: close\r\n`;
  return Buffer.concat([
    Buffer.from(`${head(target, method, path, own)}${length}${more}\r\n`),
    Buffer.from(body),
  ]);
}

const bombs = {
  gzip: gzipSync(Buffer.alloc(20_000_000, 0x20)),
  deflate: deflateSync(Buffer.alloc(20_000_000, 0x20)),
  br: brotliCompressSync(Buffer.alloc(20_000_000, 0x20), { params: {} }),
};

const json: readonly Make[] = [
  (random) => '['.repeat(times(random, 8000)) + ']'.repeat(times(random, 8000)),
  (random) => `${'{"a":'.repeat(times(random, 2500))}1`,
  () => '{"__proto__":{"isAdmin":true},"to":"ann","url":"https://a.example/"}',
  () => '{"constructor":{"prototype":{"isAdmin":true}}}',
  () => '{"to":{"$ne":null},"url":["https://a.example/"],"title":{"toString":1}}',
  (random) => `{"amount":"${'9'.repeat(times(random, 4000))}"}`,
  () => '{"amount":1e999,"requestId":null,"to":"\\u0000","url":"\\ud800"}',
  (random) => Buffer.concat([Buffer.from('{"to":"'), noise(random, 40), Buffer.from('"}')]),
  (random) => noise(random, times(random, 2000)),
  () => '',
  () => 'null',
  (random) => ' '.repeat(times(random, 20_000)),
  (random) => `{${'"a":1,'.repeat(times(random, 2000))}"a":1}`,
  () => '"\\uD83D"',
];

/** Every kind of malformed request. */
const kinds: Record<string, Make> = {
  'an invalid method': (random, target) =>
    `${one(random, ['FOO', 'get', 'PRI', 'G\0T', 'A'.repeat(500), '', 'TRACE', 'CONNECT'])} ${get(target, '/').slice(4)}`,
  'an invalid path': (random, target) =>
    get(
      target,
      one(random, [
        '/%00',
        '//',
        '///etc/passwd',
        '/../../etc/passwd',
        '/%2e%2e/%2e%2e/x',
        '/..%2f..%2f',
        '/%zz',
        '/%',
        '*',
        '?',
        '\\',
        '/\\..\\',
        'http://evil.example/',
        'http://',
        '/v1/creators/%00',
        '/v1/creators/%ff',
        '/v1/months/9999-99/statement',
        '/@%2500',
        '/;a=b',
        '/v1//me',
        '/v1/./me',
        '/#x',
      ]),
    ),
  'a path of bytes': (random, target) =>
    Buffer.concat([
      Buffer.from('GET /'),
      noise(random, times(random, 60)),
      Buffer.from(get(target, '').slice(4)),
    ]),
  'an enormous query': (random, target) =>
    get(target, `${one(random, pages)}?${'a=b&'.repeat(times(random, 5000))}`),
  'a query of counts': (random, target) =>
    get(
      target,
      `/v1/counts?${one(random, ['t=', 't=~&', 't[]=1&', 't[a]=1&', 't=ann~%00&', 't=ann~javascript:&', 't=%ff&', '__proto__=1&t=a~&']).repeat(times(random, 300))}`,
    ),
  'huge headers': (random, target) =>
    get(target, one(random, pages), `x: ${'a'.repeat(times(random, 40_000))}\r\n`),
  'many headers': (random, target) =>
    get(
      target,
      one(random, pages),
      Array.from({ length: times(random, 3000) }, (_, index) => `x${index}: 1\r\n`).join(''),
    ),
  'invalid headers': (random, target) =>
    get(
      target,
      '/',
      one(random, [
        'no colon\r\n',
        ': no name\r\n',
        'space : x\r\n',
        ' folded: x\r\n',
        'a: b\r\n folded\r\n',
        'nul: \0\r\n',
        'bell: \x07\r\n',
        'é: x\r\n',
        'host: evil.example\r\n',
        'a: b\n',
      ]),
    ),
  'headers full of noise': (random, target) =>
    get(
      target,
      one(random, pages),
      `cookie: ${noise(random, 200)
        .toString('latin1')
        .replace(/[\r\n\0]/g, '')}\r\n`,
    ),
  'no host': (random) => `GET ${one(random, pages)} HTTP/1.1\r\n\r\n`,
  'another host': (random, target) =>
    get(target, one(random, pages)).replace(
      /host: .*/,
      `host: ${one(random, ['evil.example', '', '[::1', 'a b', 'x'.repeat(5000), '@', 'localhost:99999'])}`,
    ),
  'conditions and ranges': (random, target) =>
    get(
      target,
      one(random, pages),
      one(random, [
        'if-none-match: "\r\n',
        'if-none-match: *\r\n',
        'if-modified-since: never\r\n',
        'range: bytes=9-1\r\n',
        `range: bytes=${'0-1,'.repeat(3000)}\r\n`,
        'accept-encoding: gzip;q=9, br;q=x\r\n',
        'accept: */*;q=\r\n',
      ]),
    ),
  'an upgrade': (random, target) =>
    get(
      target,
      '/',
      one(random, [
        'upgrade: websocket\r\nconnection: upgrade\r\n',
        'upgrade: h2c\r\nhttp2-settings: AAAA\r\n',
        'expect: 100-continue\r\n',
        'expect: nonsense\r\n',
        'te: trailers\r\n',
      ]),
    ),
  'an invalid length': (random, target) =>
    post(
      random,
      target,
      '{}',
      `content-length: ${one(random, ['-1', '1e3', '0x10', '', 'NaN', '99999999999999999999', '2, 3', '+2', '2 2'])}\r\n`,
    ),
  'two lengths': (random, target) =>
    post(random, target, '{}', 'content-length: 2\r\ncontent-length: 20\r\n'),
  'a length that is too long': (random, target) =>
    post(random, target, '{}', `content-length: ${3 + random.below(100_000)}\r\n`),
  'a length that is too short': (random, target) =>
    post(random, target, `{}${noise(random, 60).toString('latin1')}`, 'content-length: 2\r\n'),
  'a length and chunks': (random, target) =>
    post(random, target, '2\r\n{}\r\n0\r\n\r\n', 'content-length: 2\r\ntransfer-encoding: chunked\r\n'),
  'invalid chunks': (random, target) =>
    post(
      random,
      target,
      one(random, [
        'zz\r\n{}\r\n',
        '-2\r\n{}\r\n',
        'ffffffffffffffffff\r\n',
        '2\n{}\n0\n\n',
        `2;${'x'.repeat(20_000)}\r\n{}\r\n0\r\n\r\n`,
        '2\r\n{}\r\n',
        '0\r\nx: y\r\n\r\n',
        `${'1\r\na\r\n'.repeat(2000)}0\r\n\r\n`,
      ]),
      'transfer-encoding: chunked\r\n',
    ),
  'an invalid transfer encoding': (random, target) =>
    post(
      random,
      target,
      '{}',
      `transfer-encoding: ${one(random, ['xchunked', 'chunked, chunked', 'gzip', 'chunked, identity', '\tchunked'])}\r\n`,
    ),
  'JSON of every kind': (random, target) => post(random, target, one(random, json)(random, target)),
  'a bomb': (random, target) => {
    const encoding = one(random, ['gzip', 'deflate', 'br'] as const);
    return post(random, target, bombs[encoding], `content-encoding: ${encoding}\r\n`);
  },
  'a compressed body that is broken': (random, target) => {
    const encoding = one(random, ['gzip', 'deflate', 'br'] as const);
    const body = random.below(2) === 0 ? noise(random, 300) : bombs[encoding].subarray(0, times(random, 200));
    return post(random, target, body, `content-encoding: ${encoding}\r\n`);
  },
  'encodings on encodings': (random, target) =>
    post(
      random,
      target,
      '{}',
      `content-encoding: ${one(random, ['gzip, gzip', 'gzip, br', 'identity, x', '*', ''])}\r\n`,
    ),
  'garbage behind a request': (random, target) =>
    Buffer.concat([
      Buffer.from(get(target, '/v1/service').replace('connection: close\r\n', '')),
      noise(random, 200),
    ]),
  'many requests at once': (random, target) =>
    get(target, '/v1/service').replace('connection: close\r\n', '').repeat(times(random, 30)),
  'nothing but noise': (random) => noise(random, times(random, 3000)),
  'another protocol': (random) =>
    one(random, [
      Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
      Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01]),
      Buffer.from('GET /\r\n'),
      Buffer.from('GET / HTTP/9.9\r\n\r\n'),
      Buffer.from('GET / http/1.1\r\n\r\n'),
      Buffer.from('SSH-2.0-x\r\n'),
      Buffer.from('\r\n\r\n\r\n'),
      Buffer.from('GET / HTTP/1.1\nhost: x\n\n'),
    ]),
  'a request that is broken off': (random, target) => {
    const whole = post(random, target, '{"to":"ann"}');
    return whole.subarray(0, random.below(whole.length));
  },
};

/** The next request: each kind in turn, with random content. */
export function wildRequest(random: Random, target: Target, number: number): WildRequest {
  const names = Object.keys(kinds);
  const name = names[number % names.length] ?? '';
  const bytes = Buffer.from(kinds[name]?.(random, target) ?? '');
  return { name, bytes, abort: random.below(10) === 0 };
}

export const wildKinds = Object.keys(kinds).length;
