import { gzipSync } from 'node:zlib';
import { signConnect } from '@flattr/click-token/sign-connect';
import type { Attack, Expected, Row } from './attack.ts';
import { base64Url, clickHeader, loosen, malleate, signParts, toDer, withSignature } from './forge.ts';
import { type AttackWorld, blog, freshThing, nonce } from './world.ts';

/* The form of a token as a whole, its signature, its key, who sends it, and tokens that are sent again. */

const good = (world: AttackWorld, changes: Record<string, unknown> = {}, key = world.keys.blog) =>
  signParts(clickHeader(key), world.claims(changes), key);

const half = 0x7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8n;
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const bytes32 = (value: bigint) => Buffer.from(value.toString(16).padStart(64, '0'), 'hex');
const both = (r: bigint, s: bigint) => Buffer.concat([bytes32(r), bytes32(s)]);

/** Other signatures under the same header and payload. */
const signatures: readonly Row<(signature: Buffer) => Uint8Array>[] = [
  ['signature of zeros', 'bad-signature', () => Buffer.alloc(64)],
  ['signature of ones', 'bad-signature', () => Buffer.alloc(64, 0xff)],
  ['signature (0, 1)', 'bad-signature', () => both(0n, 1n)],
  ['signature (1, 0)', 'bad-signature', () => both(1n, 0n)],
  ['signature (1, 1)', 'bad-signature', () => both(1n, 1n)],
  ['signature (n, n)', 'bad-signature', () => both(order, order)],
  ['signature (n, 0)', 'bad-signature', () => both(order, 0n)],
  ['signature (n + 1, 1)', 'bad-signature', () => both(order + 1n, 1n)],
  ['signature (half, half)', 'bad-signature', () => both(half, half)],
  [
    'signature with r and s exchanged',
    'bad-signature',
    (s) => Buffer.concat([s.subarray(32), s.subarray(0, 32)]),
  ],
  [
    'signature with r turned round',
    'bad-signature',
    (s) => Buffer.concat([Buffer.from(s.subarray(0, 32)).reverse(), s.subarray(32)]),
  ],
  ['signature with s alone', 'bad-signature', (s) => Buffer.concat([Buffer.alloc(32), s.subarray(32)])],
  [
    'signature with one bit flipped',
    'bad-signature',
    (s) => Buffer.from(s.map((byte, index) => (index === 63 ? byte ^ 1 : byte))),
  ],
  ['signature in DER', 'malformed-token', (s) => toDer(s)],
  ['signature in DER cut to 64 bytes', 'bad-signature', (s) => toDer(s).subarray(0, 64)],
  ['signature in hexadecimal', 'malformed-token', (s) => Buffer.from(s.toString('hex'))],
  ['signature of 63 bytes', 'malformed-token', (s) => s.subarray(0, 63)],
  ['signature of 65 bytes', 'malformed-token', (s) => Buffer.concat([s, Buffer.alloc(1)])],
  ['signature of 96 bytes, as of P-384', 'malformed-token', (s) => Buffer.concat([s, s.subarray(0, 32)])],
  ['signature twice', 'malformed-token', (s) => Buffer.concat([s, s])],
  ['signature empty', 'malformed-token', () => Buffer.alloc(0)],
];

/** A good token in another serialisation. */
const forms: readonly Row<(token: string) => string | Buffer>[] = [
  ['nothing', 'malformed-token', () => ''],
  ['one dot', 'malformed-token', () => '.'],
  ['two dots', 'malformed-token', () => '..'],
  ['two parts', 'malformed-token', (token) => token.split('.').slice(0, 2).join('.')],
  ['four parts', 'malformed-token', (token) => `${token}.e30`],
  ['a dot at the end', 'malformed-token', (token) => `${token}.`],
  ['a dot at the beginning', 'malformed-token', (token) => `.${token}`],
  ['the parts in another order', 'malformed-token', (token) => token.split('.').reverse().join('.')],
  ['a detached payload', 'malformed-token', (token) => token.replace(/\..*\./, '..')],
  ['no header', 'malformed-token', (token) => token.replace(/^[^.]*/, '')],
  ['two tokens', 'malformed-token', (token) => `${token} ${token}`],
  ['two tokens, a line each', 'malformed-token', (token) => `${token}\n${token}`],
  ['padding behind the signature', 'malformed-token', (token) => `${token}==`],
  ['padding behind the payload', 'malformed-token', (token) => token.replace(/\.([^.]*)$/, '=.$1')],
  ['padding behind the header', 'malformed-token', (token) => token.replace('.', '=.')],
  ['white space before', 'malformed-token', (token) => ` ${token}`],
  ['white space behind', 'malformed-token', (token) => `${token} `],
  ['a line break behind', 'malformed-token', (token) => `${token}\r\n`],
  ['white space inside', 'malformed-token', (token) => token.replace('.', ' .')],
  ['line breaks as in mail', 'malformed-token', (token) => token.replace(/(.{64})/g, '$1\n')],
  ['a NUL behind', 'malformed-token', (token) => `${token}\0`],
  ['a byte order mark before', 'malformed-token', (token) => `\ufeff${token}`],
  ['quotes around', 'malformed-token', (token) => JSON.stringify(token)],
  ['Bearer before', 'malformed-token', (token) => `Bearer ${token}`],
  ['token= before', 'malformed-token', (token) => `token=${token}`],
  ['percent encoding', 'malformed-token', (token) => token.replace('.', '%2e')],
  ['full-width letters', 'malformed-token', (token) => token.replace(/.$/, 'Ａ')],
  [
    'base64 instead of base64url',
    'malformed-token',
    (token) =>
      withSignature(token, () => Buffer.alloc(64, 0xfb))
        .replaceAll('-', '+')
        .replaceAll('_', '/'),
  ],
  ['loose bits at the end of the signature', 'malformed-token', (token) => token.replace(/[^.]*$/, loosen)],
  ['a part of impossible length', 'malformed-token', (token) => token.replace(/\./, 'AAAAA.')],
  ['the flattened JSON serialisation', 'malformed-token', (token) => JSON.stringify(flattened(token))],
  ['the general JSON serialisation', 'malformed-token', (token) => JSON.stringify(general(token))],
  [
    'the general JSON serialisation with no signature',
    'malformed-token',
    (token) => JSON.stringify({ ...general(token), signatures: [] }),
  ],
  [
    'a flattened one with an unprotected header',
    'malformed-token',
    (token) => JSON.stringify({ ...flattened(token), header: { alg: 'none' } }),
  ],
  [
    'a token in a token',
    'malformed-token',
    (token) => `${base64Url({ alg: 'none', cty: 'JWT' })}.${base64Url(token)}.`,
  ],
  [
    'an encrypted token',
    'malformed-token',
    () => `${base64Url({ alg: 'dir', enc: 'A256GCM' })}..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA`,
  ],
  [
    'an encrypted token for the public key',
    'malformed-token',
    () => `${base64Url({ alg: 'ECDH-ES', enc: 'A128GCM', epk: {} })}.A.A.A.A`,
  ],
  ['an SD-JWT', 'malformed-token', (token) => `${token}~`],
  ['a PASETO', 'malformed-token', () => 'v4.public.eyJhIjoxfQ'],
  ['4097 bytes', 'too-large', (token) => token.padEnd(4097, 'A')],
  ['4096 bytes', 'malformed-token', (token) => token.padEnd(4096, 'A')],
  ['4096 dots', 'malformed-token', () => '.'.repeat(4096)],
  ['a megabyte', 'too-large', () => 'A'.repeat(1_000_000)],
  ['bytes that are no text', 'malformed-token', () => Buffer.from([0xff, 0xfe, 0x00, 0x80])],
];

type Headers = Record<string, string | string[] | undefined>;

/** A good token, sent from another page or in a way no page can. */
const origins: readonly Row<Headers>[] = [
  ['no Origin', 'wrong-origin', { origin: undefined }],
  ['Origin null', 'wrong-origin', { origin: 'null' }],
  ['Origin empty', 'wrong-origin', { origin: '' }],
  ['Origin of another site', 'wrong-origin', { origin: 'https://evil.example' }],
  ['Origin of the service', 'wrong-origin', { origin: 'http://localhost' }],
  ['Origin of a sub-domain', 'wrong-origin', { origin: 'https://sub.blog.example' }],
  ['Origin of the domain above', 'wrong-origin', { origin: 'https://example' }],
  ['Origin that begins alike', 'wrong-origin', { origin: 'https://blog.example.evil.example' }],
  ['Origin that ends alike', 'wrong-origin', { origin: 'https://evilblog.example' }],
  ['Origin over http', 'wrong-origin', { origin: 'http://blog.example' }],
  ['Origin with another port', 'wrong-origin', { origin: 'https://blog.example:8443' }],
  ['Origin with the default port', 'wrong-origin', { origin: 'https://blog.example:443' }],
  ['Origin with a slash', 'wrong-origin', { origin: 'https://blog.example/' }],
  ['Origin with a path', 'wrong-origin', { origin: 'https://blog.example/post' }],
  ['Origin in upper case', 'wrong-origin', { origin: 'HTTPS://BLOG.EXAMPLE' }],
  ['Origin with a user name', 'wrong-origin', { origin: 'https://user@blog.example' }],
  ['Origin whose user name is the site', 'wrong-origin', { origin: 'https://blog.example@evil.example' }],
  ['Origin with a dot at the end', 'wrong-origin', { origin: 'https://blog.example.' }],
  ['Origin percent-encoded', 'wrong-origin', { origin: 'https://blog%2eexample' }],
  ['Origin with a backslash', 'wrong-origin', { origin: 'https:\\\\blog.example' }],
  ['Origin in punycode of a look-alike', 'wrong-origin', { origin: 'https://xn--blg-fed.example' }],
  ['two Origins, the right one first', 'wrong-origin', { origin: [blog, 'https://evil.example'] }],
  ['two Origins, the right one last', 'wrong-origin', { origin: ['https://evil.example', blog] }],
  ['the right Origin twice', 'wrong-origin', { origin: [blog, blog] }],
  ['a list of Origins', 'wrong-origin', { origin: `${blog} https://evil.example` }],
  ['Referer in place of Origin', 'wrong-origin', { origin: undefined, referer: `${blog}/post` }],
  [
    'X-Forwarded-Host in place of Origin',
    'wrong-origin',
    { origin: undefined, 'x-forwarded-host': 'blog.example' },
  ],
  ['application/json', 'unsupported-type', { 'content-type': 'application/json' }],
  ['application/jwt', 'unsupported-type', { 'content-type': 'application/jwt' }],
  ['a form', 'unsupported-type', { 'content-type': 'application/x-www-form-urlencoded' }],
  ['a multipart form', 'unsupported-type', { 'content-type': 'multipart/form-data; boundary=x' }],
  ['text/html', 'unsupported-type', { 'content-type': 'text/html' }],
  ['no content type', 'unsupported-type', { 'content-type': undefined }],
  ['an invalid content type', 'unsupported-type', { 'content-type': 'text' }],
  ['two content types', 'unsupported-type', { 'content-type': 'application/json, text/plain' }],
  ['an unknown charset', 'unsupported-type', { 'content-type': 'text/plain; charset=evil' }],
  ['UTF-16', 'unsupported-type', { 'content-type': 'text/plain; charset=utf-16le' }],
  ['UTF-7', 'unsupported-type', { 'content-type': 'text/plain; charset=utf-7' }],
  ['an unknown encoding', 'unsupported-type', { 'content-encoding': 'zstd-evil' }],
  ['said to be gzip, and is not', 'bad-request', { 'content-encoding': 'gzip' }],
  ['said to be deflate, and is not', 'bad-request', { 'content-encoding': 'deflate' }],
  ['said to be brotli, and is not', 'bad-request', { 'content-encoding': 'br' }],
];

/** Keys that no longer have, or never had, a grant for the blog. */
const keys: readonly (readonly [string, Expected, keyof AttackWorld['keys'], string?])[] = [
  ['an ungranted key', 'unknown-key', 'unknown'],
  ['a key that was revoked', 'unknown-key', 'revoked', 'https://revoked.example'],
  ['a key whose time is over', 'unknown-key', 'expired', 'https://expired.example'],
  ['a key of an account that was closed', 'unknown-key', 'erased', 'https://erased.example'],
  ['a key of another site, from this one', 'unknown-key', 'otherSite'],
  ['this site’s key, from another one', 'unknown-key', 'blog', 'https://shop.example'],
  [
    'a key of the other reader, whose own account it is',
    'unknown-key',
    'otherReader',
    'https://shop.example',
  ],
];

/** Acts on one thing, one second apart, sent in this order; then every one of them again, last. */
const replays: readonly (readonly [
  name: string,
  order: readonly number[],
  acts: readonly ('flattr' | 'unflattr')[],
])[] = [
  ['a flattr', [0], ['flattr']],
  ['a flattr after its unflattr', [0, 1], ['flattr', 'unflattr']],
  ['an unflattr after the next flattr', [0, 1, 2], ['flattr', 'unflattr', 'flattr']],
  ['acts that came in the wrong order', [2, 0, 1], ['flattr', 'unflattr', 'flattr']],
  ['acts that came backwards', [2, 1, 0], ['flattr', 'unflattr', 'flattr']],
  ['an older flattr after a newer unflattr', [2, 3, 0, 1], ['flattr', 'unflattr', 'flattr', 'unflattr']],
  ['an older unflattr that came first', [3, 0, 2, 1], ['flattr', 'unflattr', 'unflattr', 'flattr']],
];

export const sendingAttacks: readonly Attack[] = [
  ...signatures.map(
    ([name, expected, change]): Attack => ({
      name,
      expected,
      send: async (world) => world.sendToken(withSignature(await good(world), change)),
    }),
  ),
  ...forms.map(
    ([name, expected, wrap]): Attack => ({
      name: `sent as ${name}`,
      expected,
      send: async (world) => world.sendToken(wrap(await good(world))),
    }),
  ),
  ...origins.map(
    ([name, expected, headers]): Attack => ({
      name: `sent with ${name}`,
      expected,
      send: async (world) => world.sendToken(await good(world), headers),
    }),
  ),
  ...keys.map(
    ([name, expected, key, origin = blog]): Attack => ({
      name,
      expected,
      send: async (world) =>
        world.sendToken(await good(world, { iss: origin, thing: `${origin}/post` }, world.keys[key]), {
          origin,
        }),
    }),
  ),
  {
    name: 'sent in UTF-16, as it says',
    expected: 'unsupported-type',
    send: async (world) =>
      world.sendToken(Buffer.from(await good(world), 'utf16le'), {
        'content-type': 'text/plain; charset=utf-16le',
      }),
  },
  {
    name: 'sent with a byte order mark, as UTF-8',
    expected: 'malformed-token',
    send: async (world) =>
      world.sendToken(`\ufeff${await good(world)}`, { 'content-type': 'text/plain; charset=utf-8' }),
  },
  {
    name: 'sent compressed, and is a bomb',
    expected: 'too-large',
    send: (world) => world.sendToken(gzipSync(Buffer.alloc(50_000_000)), { 'content-encoding': 'gzip' }),
  },
  {
    name: 'a header and payload of one token with the signature of another',
    expected: 'bad-signature',
    send: async (world) => {
      const other = await good(world, { to: 'bea' });
      return world.sendToken((await good(world)).replace(/[^.]*$/, other.split('.')[2] ?? ''));
    },
  },
  {
    name: 'the payload of one token in the place of another’s',
    expected: 'bad-signature',
    send: async (world) => {
      const [header, , signature] = (await good(world)).split('.');
      const [, payload] = (await good(world, { to: 'bea' })).split('.');
      return world.sendToken(`${header}.${payload}.${signature}`);
    },
  },
  {
    name: 'the header rewritten in another order',
    expected: 'bad-signature',
    send: async (world) => {
      const { alg, typ, kid } = clickHeader(world.keys.blog);
      return world.sendToken((await good(world)).replace(/^[^.]*/, base64Url({ kid, typ, alg })));
    },
  },
  {
    name: 'the proof of a connect, sent as a click',
    expected: 'malformed-token',
    send: async (world) => {
      const about = { issuer: blog, audience: world.service.url, nonce, issuedAt: Date.now() / 1000 };
      return world.sendToken(await signConnect(world.keys.blog, about));
    },
  },
  ...replays.flatMap(([name, order, acts]) =>
    order.map(
      (last): Attack => ({
        name: `a replay of ${name}: act ${last + 1} again`,
        expected: { unchanged: acts[Math.max(...order)] === 'flattr' ? 'flattred' : 'unflattred' },
        send: (world) => replay(world, order, acts, last),
      }),
    ),
  ),
  {
    name: 'a replay with the other signature of the same act (r, n - s)',
    expected: { unchanged: 'flattred' },
    send: async (world) => {
      const token = await good(world, { thing: freshThing() });
      await world.sendToken(token);
      return prepared(world, () => world.sendToken(malleate(token)));
    },
  },
  {
    name: 'a replay of a click whose page’s clock was 4 s ahead',
    expected: { unchanged: 'unflattred' },
    send: async (world) => {
      const thing = freshThing();
      const ahead = Date.now() / 1000 + 3;
      const token = await good(world, { thing, iat: ahead });
      await world.sendToken(token);
      await world.sendToken(await good(world, { thing, act: 'unflattr', iat: ahead + 0.5 }));
      return prepared(world, () => world.sendToken(token));
    },
  },
  {
    name: 'a replay of what the reader took back themselves',
    expected: { unchanged: 'unflattred' },
    send: async (world) => {
      const thing = freshThing();
      const token = await good(world, { thing });
      await world.sendToken(token);
      await takeBack(world, thing);
      return prepared(world, () => world.sendToken(token));
    },
  },
  {
    name: 'a new click of what the reader took back themselves',
    expected: 'confirm-first',
    send: async (world) => {
      const thing = freshThing();
      await world.sendToken(await good(world, { thing }));
      await takeBack(world, thing);
      return prepared(world, async () =>
        world.sendToken(await good(world, { thing, iat: Date.now() / 1000 + 1 })),
      );
    },
  },
  {
    name: 'a replay from another site',
    expected: 'wrong-origin',
    send: async (world) => {
      const token = await good(world, { thing: freshThing() });
      await world.sendToken(token);
      return prepared(world, () => world.sendToken(token, { origin: 'https://evil.example' }));
    },
  },
];

/** The allowed first steps of an attack are not its effect: the comparison starts here. */
async function prepared<T>(world: AttackWorld, attack: () => Promise<T>): Promise<T> {
  await world.beforeLast();
  return attack();
}

async function replay(
  world: AttackWorld,
  order: readonly number[],
  acts: readonly ('flattr' | 'unflattr')[],
  last: number,
) {
  const thing = freshThing();
  const at = Date.now() / 1000 - 20;
  const tokens = await Promise.all(acts.map((act, index) => good(world, { thing, act, iat: at + index })));
  for (const index of order) await world.sendToken(tokens[index] ?? '');
  return prepared(world, () => world.sendToken(tokens[last] ?? ''));
}

async function takeBack(world: AttackWorld, thing: string): Promise<void> {
  const { months } = (await world.reader.get('/v1/me/clicks')).body;
  const [month] = months as { month: string; clicks: { url: string; thing: string }[] }[];
  const own = month?.clicks.find(({ url }) => url === thing);
  const taken = await world.reader.request('DELETE', `/v1/me/clicks/${month?.month}/${own?.thing}`);
  if (taken.status !== 200) throw new Error(`not taken back: ${taken.status}`);
}

function flattened(token: string) {
  const [header, payload, signature] = token.split('.');
  return { protected: header, payload, signature };
}

function general(token: string) {
  const [header, payload, signature] = token.split('.');
  return { payload, signatures: [{ protected: header, signature }] };
}
