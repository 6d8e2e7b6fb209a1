import { type ClickKey, createClickKey } from '@flattr/click-token/keys';
import type { WireAnswer } from '../http-client.ts';
import type { Attack, Row } from './attack.ts';
import { base64Url, clickHeader, connectHeader, loosen, malleate, signParts, without } from './forge.ts';
import { type AttackWorld, blog, freshProof, nonce } from './world.ts';

/* Attacks in a page's answer to our popup: the proof that it holds a key. Our page forwards it with the session. */

type Make = (key: ClickKey, world: AttackWorld) => Record<string, unknown>;
const seconds = () => Date.now() / 1000;

const headers: readonly Row<Make>[] = [
  ['alg none', 'bad-connect', () => ({ alg: 'none' })],
  ['alg HS256', 'bad-connect', () => ({ alg: 'HS256' })],
  ['alg in lower case', 'bad-connect', () => ({ alg: 'es256' })],
  ['typ of a click', 'bad-connect', () => ({ typ: 'flattr-click+jwt' })],
  ['typ in upper case', 'bad-connect', () => ({ typ: 'FLATTR-CONNECT+JWT' })],
  ['typ with application/ before', 'bad-connect', () => ({ typ: 'application/flattr-connect+jwt' })],
  ['typ null', 'bad-connect', () => ({ typ: null })],
  ['a kid beside the key', 'bad-connect', ({ kid }) => ({ kid })],
  ['a jku beside the key', 'bad-connect', () => ({ jku: 'https://evil.example/' })],
  ['an x5c beside the key', 'bad-connect', () => ({ x5c: ['MIIB'] })],
  ['a crit', 'bad-connect', () => ({ crit: ['exp'], exp: 1 })],
  ['b64 false', 'bad-connect', () => ({ b64: false, crit: ['b64'] })],
  ['no key but null', 'bad-connect', () => ({ jwk: null })],
  ['a key in a list', 'bad-connect', ({ publicJwk }) => ({ jwk: [publicJwk] })],
  ['a key as text', 'bad-connect', ({ publicJwk }) => ({ jwk: JSON.stringify(publicJwk) })],
  ['an empty key', 'bad-connect', () => ({ jwk: {} })],
  ['a private key', 'bad-connect', ({ publicJwk }) => ({ jwk: { ...publicJwk, d: 'A'.repeat(43) } })],
  ['a key with its own alg', 'bad-connect', ({ publicJwk }) => ({ jwk: { ...publicJwk, alg: 'none' } })],
  ['a key with key_ops', 'bad-connect', ({ publicJwk }) => ({ jwk: { ...publicJwk, key_ops: ['sign'] } })],
  ['a key without y', 'bad-connect', ({ publicJwk: { y: _, ...rest } }) => ({ jwk: rest })],
  [
    'a key whose x is 31 bytes',
    'bad-connect',
    ({ publicJwk }) => ({ jwk: { ...publicJwk, x: publicJwk.x.slice(0, 42) } }),
  ],
  [
    'a key whose x is padded',
    'bad-connect',
    ({ publicJwk }) => ({ jwk: { ...publicJwk, x: `${publicJwk.x}=` } }),
  ],
  [
    'a key whose x has loose bits',
    'bad-connect',
    ({ publicJwk }) => ({ jwk: { ...publicJwk, x: loosen(publicJwk.x) } }),
  ],
  ['a key whose x is a number', 'bad-connect', ({ publicJwk }) => ({ jwk: { ...publicJwk, x: 1 } })],
  [
    'the point (0, 0)',
    'bad-connect',
    ({ publicJwk }) => ({ jwk: { ...publicJwk, x: 'A'.repeat(43), y: 'A'.repeat(43) } }),
  ],
  ['a point off the curve', 'bad-connect', ({ publicJwk }) => ({ jwk: { ...publicJwk, y: publicJwk.x } })],
  [
    'the point at the field’s end',
    'bad-connect',
    ({ publicJwk }) => ({ jwk: { ...publicJwk, x: `${'_'.repeat(42)}8` } }),
  ],
  ['a key on P-384', 'bad-connect', ({ publicJwk }) => ({ jwk: { ...publicJwk, crv: 'P-384' } })],
  ['a key on secp256k1', 'bad-connect', ({ publicJwk }) => ({ jwk: { ...publicJwk, crv: 'secp256k1' } })],
  ['a key on Ed25519', 'bad-connect', () => ({ jwk: { kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43) } })],
  ['an RSA key', 'bad-connect', () => ({ jwk: { kty: 'RSA', n: 'AQAB', e: 'AQAB' } })],
  ['a secret for a key', 'bad-connect', () => ({ jwk: { kty: 'oct', k: 'AAAA' } })],
  ['a key type in lower case', 'bad-connect', ({ publicJwk }) => ({ jwk: { ...publicJwk, kty: 'ec' } })],
  [
    'another page’s key, which it does not hold',
    'bad-connect',
    (_key, { keys }) => ({ jwk: keys.otherReader.publicJwk }),
  ],
  [
    'a key with __proto__',
    'bad-connect',
    ({ publicJwk }) => ({ jwk: JSON.parse(`{"__proto__":${JSON.stringify(publicJwk)}}`) }),
  ],
];

const claims: readonly Row<(world: AttackWorld) => Record<string, unknown>>[] = [
  ['iss of another site', 'bad-connect', () => ({ iss: 'https://evil.example' })],
  ['iss of the service', 'bad-connect', ({ service }) => ({ iss: service.url })],
  ['iss with a slash', 'bad-connect', () => ({ iss: `${blog}/` })],
  ['iss null', 'bad-connect', () => ({ iss: null })],
  ['iss in a list', 'bad-connect', () => ({ iss: [blog] })],
  ['aud of another service', 'bad-connect', () => ({ aud: 'https://flattr.evil.example' })],
  ['aud in a list', 'bad-connect', ({ service }) => ({ aud: [service.url] })],
  ['aud with a slash', 'bad-connect', ({ service }) => ({ aud: `${service.url}/` })],
  ['another nonce', 'bad-connect', () => ({ nonce: 'another-nonce-another' })],
  ['nonce in a list', 'bad-connect', () => ({ nonce: [nonce] })],
  ['nonce in another case', 'bad-connect', () => ({ nonce: nonce.toUpperCase() })],
  ['nonce empty', 'bad-connect', () => ({ nonce: '' })],
  ['iat 6 minutes ago', 'bad-connect', () => ({ iat: seconds() - 360 })],
  ['iat 6 minutes ahead', 'bad-connect', () => ({ iat: seconds() + 360 })],
  ['iat 0', 'bad-connect', () => ({ iat: 0 })],
  ['iat negative', 'bad-connect', () => ({ iat: -1 })],
  ['iat as text', 'bad-connect', () => ({ iat: String(seconds()) })],
  ['iat 1e308', 'bad-connect', () => ({ iat: 1e308 })],
  ['a claim too many', 'bad-connect', () => ({ sub: '1' })],
  ['an exp', 'bad-connect', () => ({ exp: seconds() + 1000 })],
  ['the claims of a click as well', 'bad-connect', () => ({ act: 'flattr' })],
];

/** What our own page would never forward. */
const asked: readonly Row<Record<string, unknown>>[] = [
  ['no origin', 'bad-request', { origin: undefined }],
  ['origin null', 'bad-request', { origin: null }],
  ['origin "null"', 'bad-request', { origin: 'null' }],
  ['origin in a list', 'bad-request', { origin: [blog] }],
  ['origin over http', 'bad-request', { origin: 'http://blog.example' }],
  ['origin with a slash', 'bad-request', { origin: `${blog}/` }],
  ['origin with the default port', 'bad-request', { origin: `${blog}:443` }],
  ['origin in upper case', 'bad-request', { origin: 'https://BLOG.example' }],
  ['origin with a user name', 'bad-request', { origin: 'https://user@blog.example' }],
  ['origin with a backslash', 'bad-request', { origin: 'https:\\\\blog.example' }],
  ['origin percent-encoded', 'bad-request', { origin: 'https://blog%2eexample' }],
  ['origin in Cyrillic', 'bad-request', { origin: 'https://blоg.example' }],
  ['origin of a file', 'bad-request', { origin: 'file://' }],
  ['origin of an extension', 'bad-request', { origin: 'chrome-extension://abcdefghijklmnop' }],
  ['origin huge', 'bad-request', { origin: `https://${'a'.repeat(400)}.example` }],
  ['origin of another site than the token’s', 'bad-connect', { origin: 'https://shop.example' }],
  ['no nonce', 'bad-request', { nonce: undefined }],
  ['a nonce too short', 'bad-request', { nonce: 'short' }],
  ['a nonce too long', 'bad-request', { nonce: 'n'.repeat(129) }],
  ['another nonce than the token’s', 'bad-connect', { nonce: 'another-nonce-another' }],
  ['no token', 'bad-request', { token: undefined }],
  ['a token that is null', 'bad-request', { token: null }],
  ['a token in a list', 'bad-request', { token: ['a'] }],
  ['an empty token', 'bad-connect', { token: '' }],
  ['a token of 5000 characters', 'bad-request', { token: 'A'.repeat(5000) }],
  ['a token with a NUL', 'bad-connect', { token: 'a\0.b.c' }],
];

export const connectAttacks: readonly Attack[] = [
  ...headers.map(
    ([name, expected, make]): Attack => ({
      name: `connect: ${name}`,
      expected,
      send: async (world) => {
        const key = await createClickKey();
        return world.sendConnect(
          await signParts(connectHeader(key, make(key, world)), world.connectClaims(), key),
        );
      },
    }),
  ),
  ...['alg', 'typ', 'jwk'].map(
    (name): Attack => ({
      name: `connect: no ${name}`,
      expected: 'bad-connect',
      send: async (world) => {
        const key = await createClickKey();
        return world.sendConnect(
          await signParts(without(connectHeader(key), name), world.connectClaims(), key),
        );
      },
    }),
  ),
  ...claims.map(
    ([name, expected, make]): Attack => ({
      name: `connect: ${name}`,
      expected,
      send: async (world) => world.sendConnect(await freshProof(world, make(world))),
    }),
  ),
  ...['iss', 'aud', 'iat', 'nonce'].map(
    (name): Attack => ({
      name: `connect: no ${name}`,
      expected: 'bad-connect',
      send: async (world) => {
        const key = await createClickKey();
        return world.sendConnect(
          await signParts(connectHeader(key), without(world.connectClaims(), name), key),
        );
      },
    }),
  ),
  ...asked.map(
    ([name, expected, changes]): Attack => ({
      name: `connect: sent on with ${name}`,
      expected,
      send: async (world) => world.sendConnect(await freshProof(world), changes),
    }),
  ),
  {
    name: 'connect: a member twice in the claims',
    expected: 'bad-connect',
    send: (world) => proofOf(world, (json) => json.replace('{', '{"nonce":"another-nonce-another",')),
  },
  {
    name: 'connect: the claims in a __proto__',
    expected: 'bad-connect',
    send: (world) => proofOf(world, (json) => `{"__proto__":${json}}`),
  },
  {
    name: 'connect: a signature of zeros',
    expected: 'bad-connect',
    send: async (world) =>
      world.sendConnect((await freshProof(world)).replace(/[^.]*$/, base64Url(Buffer.alloc(64)))),
  },
  {
    name: 'connect: no signature',
    expected: 'bad-connect',
    send: async (world) => world.sendConnect((await freshProof(world)).replace(/[^.]*$/, '')),
  },
  {
    name: 'connect: white space behind the token',
    expected: 'bad-connect',
    send: async (world) => world.sendConnect(`${await freshProof(world)}\n`),
  },
  {
    name: 'connect: padding behind the token',
    expected: 'bad-connect',
    send: async (world) => world.sendConnect(`${await freshProof(world)}==`),
  },
  {
    name: 'connect: loose bits at the end of the signature',
    expected: 'bad-connect',
    send: async (world) => world.sendConnect((await freshProof(world)).replace(/[^.]*$/, loosen)),
  },
  {
    name: 'connect: a key the reader granted already',
    expected: 'known-key',
    send: (world) => proofBy(world, world.keys.blog),
  },
  {
    name: 'connect: a key another reader granted',
    expected: 'known-key',
    send: (world) => proofBy(world, world.keys.otherReader),
  },
  {
    name: 'connect: a key of another site, for this one',
    expected: 'known-key',
    send: (world) => proofBy(world, world.keys.otherSite),
  },
  {
    name: 'connect: a key that was revoked, to have it stand again',
    expected: 'known-key',
    send: (world) => proofBy(world, world.keys.revoked, 'https://revoked.example'),
  },
  {
    name: 'connect: a proof that was used, with its other signature',
    expected: 'known-key',
    send: async (world) => {
      const token = await freshProof(world);
      await world.sendConnect(token);
      await world.beforeLast();
      return world.sendConnect(malleate(token));
    },
  },
  {
    name: 'connect: the service itself as the site',
    expected: 'bad-connect',
    send: async (world) => {
      const { url } = world.service;
      return world.sendConnect(await freshProof(world, { iss: url }), { origin: url });
    },
  },
  {
    name: 'connect: a click token in place of the proof',
    expected: 'bad-connect',
    send: async (world) =>
      world.sendConnect(await signParts(clickHeader(world.keys.blog), world.claims(), world.keys.blog)),
  },
];

async function proofOf(world: AttackWorld, write: (json: string) => string): Promise<WireAnswer> {
  const key = await createClickKey();
  return world.sendConnect(
    await signParts(connectHeader(key), write(JSON.stringify(world.connectClaims())), key),
  );
}

async function proofBy(world: AttackWorld, key: ClickKey, origin = blog): Promise<WireAnswer> {
  const token = await signParts(connectHeader(key), world.connectClaims({ iss: origin }), key);
  return world.sendConnect(token, { origin });
}
