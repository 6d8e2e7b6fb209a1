import { gzipSync } from 'node:zlib';
import { signConnect } from '@flattr/click-token/sign-connect';
import type { Attack, Expected, Row } from './attack.ts';
import { base64Url, clickHeader, malleate } from './forge.ts';
import { type AttackWorld, blog, freshThing, goodToken, nonce } from './world.ts';

/* The key of a token, who sends it, and tokens that are sent again. */

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
    'sandbox-only',
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
  ...origins.map(
    ([name, expected, headers]): Attack => ({
      name: `sent with ${name}`,
      expected,
      send: async (world) => world.sendToken(await goodToken(world), headers),
    }),
  ),
  ...keys.map(
    ([name, expected, key, origin = blog]): Attack => ({
      name,
      expected,
      send: async (world) =>
        world.sendToken(await goodToken(world, { iss: origin, thing: `${origin}/post` }, world.keys[key]), {
          origin,
        }),
    }),
  ),
  {
    name: 'sent in UTF-16, as it says',
    expected: 'unsupported-type',
    send: async (world) =>
      world.sendToken(Buffer.from(await goodToken(world), 'utf16le'), {
        'content-type': 'text/plain; charset=utf-16le',
      }),
  },
  {
    name: 'sent with a byte order mark, as UTF-8',
    expected: 'malformed-token',
    send: async (world) =>
      world.sendToken(`\ufeff${await goodToken(world)}`, { 'content-type': 'text/plain; charset=utf-8' }),
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
      const other = await goodToken(world, { to: 'bea' });
      return world.sendToken((await goodToken(world)).replace(/[^.]*$/, other.split('.')[2] ?? ''));
    },
  },
  {
    name: 'the payload of one token in the place of another’s',
    expected: 'bad-signature',
    send: async (world) => {
      const [header, , signature] = (await goodToken(world)).split('.');
      const [, payload] = (await goodToken(world, { to: 'bea' })).split('.');
      return world.sendToken(`${header}.${payload}.${signature}`);
    },
  },
  {
    name: 'the header rewritten in another order',
    expected: 'bad-signature',
    send: async (world) => {
      const { alg, typ, kid } = clickHeader(world.keys.blog);
      return world.sendToken((await goodToken(world)).replace(/^[^.]*/, base64Url({ kid, typ, alg })));
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
      const token = await goodToken(world, { thing: freshThing() });
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
      const token = await goodToken(world, { thing, iat: ahead });
      await world.sendToken(token);
      await world.sendToken(await goodToken(world, { thing, act: 'unflattr', iat: ahead + 0.5 }));
      return prepared(world, () => world.sendToken(token));
    },
  },
  {
    name: 'a replay of what the reader took back themselves',
    expected: { unchanged: 'unflattred' },
    send: async (world) => {
      const thing = freshThing();
      const token = await goodToken(world, { thing });
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
      await world.sendToken(await goodToken(world, { thing }));
      await takeBack(world, thing);
      return prepared(world, async () =>
        world.sendToken(await goodToken(world, { thing, iat: Date.now() / 1000 + 1 })),
      );
    },
  },
  {
    name: 'a replay from another site',
    expected: 'wrong-origin',
    send: async (world) => {
      const token = await goodToken(world, { thing: freshThing() });
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
  const tokens = await Promise.all(
    acts.map((act, index) => goodToken(world, { thing, act, iat: at + index })),
  );
  for (const index of order) await world.sendToken(tokens[index] ?? '');
  return prepared(world, () => world.sendToken(tokens[last] ?? ''));
}

async function takeBack(world: AttackWorld, thing: string): Promise<void> {
  const { clicks: months } = (await world.reader.get('/v1/me/wallet')).body;
  const [month] = months as { month: string; clicks: { url: string; thing: string }[] }[];
  const own = month?.clicks.find(({ url }) => url === thing);
  const taken = await world.reader.request('DELETE', `/v1/me/clicks/${month?.month}/${own?.thing}`);
  if (taken.status !== 200) throw new Error(`not taken back: ${taken.status}`);
}
