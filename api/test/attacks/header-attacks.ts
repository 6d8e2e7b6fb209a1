import { createHmac, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { Attack, Row } from './attack.ts';
import { base64Url, clickHeader, loosen, signEncoded, signParts, without } from './forge.ts';
import type { AttackWorld } from './world.ts';

/* Attacks in the header and in the algorithm of the signature. */

const evil = 'https://evil.example';

/** Headers with wrong members, each over a correct payload and signed by the right key. */
const members: readonly Row<(world: AttackWorld) => Record<string, unknown>>[] = [
  ['alg none', 'malformed-token', () => ({ alg: 'none' })],
  ['alg None', 'malformed-token', () => ({ alg: 'None' })],
  ['alg NONE', 'malformed-token', () => ({ alg: 'NONE' })],
  ['alg nOnE', 'malformed-token', () => ({ alg: 'nOnE' })],
  ['alg none with a space', 'malformed-token', () => ({ alg: 'none ' })],
  ['alg none with a NUL', 'malformed-token', () => ({ alg: 'none\0' })],
  ['alg nоne in Cyrillic', 'malformed-token', () => ({ alg: 'nоne' })],
  ['alg empty', 'malformed-token', () => ({ alg: '' })],
  ['alg null', 'malformed-token', () => ({ alg: null })],
  ['alg true', 'malformed-token', () => ({ alg: true })],
  ['alg 0', 'malformed-token', () => ({ alg: 0 })],
  ['alg in a list', 'malformed-token', () => ({ alg: ['ES256'] })],
  ['alg in an object', 'malformed-token', () => ({ alg: { toString: 'ES256' } })],
  ['alg in lower case', 'malformed-token', () => ({ alg: 'es256' })],
  ['alg with a space', 'malformed-token', () => ({ alg: 'ES256 ' })],
  ['alg ES256K', 'malformed-token', () => ({ alg: 'ES256K' })],
  ['alg RS256 over an ES256 signature', 'malformed-token', () => ({ alg: 'RS256' })],
  ['alg ES384 over an ES256 signature', 'malformed-token', () => ({ alg: 'ES384' })],
  ['alg by its full name ESP256', 'malformed-token', () => ({ alg: 'ESP256' })],
  ['typ in upper case', 'malformed-token', () => ({ typ: 'FLATTR-CLICK+JWT' })],
  ['typ with a capital', 'malformed-token', () => ({ typ: 'Flattr-click+jwt' })],
  ['typ with application/ before', 'malformed-token', () => ({ typ: 'application/flattr-click+jwt' })],
  ['typ JWT', 'malformed-token', () => ({ typ: 'JWT' })],
  ['typ of a connect', 'malformed-token', () => ({ typ: 'flattr-connect+jwt' })],
  ['typ of a statement', 'malformed-token', () => ({ typ: 'flattr-statement+jws' })],
  ['typ with a parameter', 'malformed-token', () => ({ typ: 'flattr-click+jwt; v=1' })],
  ['typ null', 'malformed-token', () => ({ typ: null })],
  ['typ in a list', 'malformed-token', () => ({ typ: ['flattr-click+jwt'] })],
  ['the key embedded as jwk', 'malformed-token', ({ keys }) => ({ jwk: keys.blog.publicJwk })],
  ['another key embedded as jwk', 'malformed-token', ({ keys }) => ({ jwk: keys.unknown.publicJwk })],
  ['a jku', 'malformed-token', () => ({ jku: `${evil}/jwks.json` })],
  [
    'a jku of the service itself',
    'malformed-token',
    ({ service }) => ({ jku: `${service.url}/.well-known/jwks.json` }),
  ],
  [
    'a jku into the network behind',
    'malformed-token',
    () => ({ jku: 'http://169.254.169.254/latest/meta-data' }),
  ],
  ['an x5u', 'malformed-token', () => ({ x5u: `${evil}/certificate.pem` })],
  ['an x5c', 'malformed-token', () => ({ x5c: ['MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A'] })],
  ['an x5t', 'malformed-token', () => ({ x5t: 'AAAAAAAAAAAAAAAAAAAAAAAAAAA' })],
  ['an x5t#S256', 'malformed-token', () => ({ 'x5t#S256': 'A'.repeat(43) })],
  ['a crit that names nothing known', 'malformed-token', () => ({ crit: ['http://evil.example/x'] })],
  ['a crit of exp', 'malformed-token', () => ({ crit: ['exp'], exp: 9_999_999_999 })],
  ['an empty crit', 'malformed-token', () => ({ crit: [] })],
  ['b64 false', 'malformed-token', () => ({ b64: false })],
  ['b64 false and critical', 'malformed-token', () => ({ b64: false, crit: ['b64'] })],
  ['b64 true', 'malformed-token', () => ({ b64: true })],
  ['a zip', 'malformed-token', () => ({ zip: 'DEF' })],
  ['a cty that says it is nested', 'malformed-token', () => ({ cty: 'JWT' })],
  ['claims copied into the header', 'malformed-token', () => ({ iss: evil })],
  ['an unknown member', 'malformed-token', () => ({ later: 1 })],
  ['kid that is a path', 'malformed-token', () => ({ kid: '../../../../dev/null' })],
  ['kid that is SQL', 'malformed-token', () => ({ kid: "' or '1'='1" })],
  ['kid that is a command', 'malformed-token', () => ({ kid: '|/usr/bin/id' })],
  ['kid with a NUL', 'malformed-token', ({ keys }) => ({ kid: `${keys.blog.kid.slice(1)}\0` })],
  ['kid padded', 'malformed-token', ({ keys }) => ({ kid: `${keys.blog.kid}=` })],
  ['kid with loose bits', 'malformed-token', ({ keys }) => ({ kid: loosen(keys.blog.kid) })],
  ['kid in base64 instead of base64url', 'malformed-token', () => ({ kid: `+/${'A'.repeat(41)}` })],
  ['kid in a list', 'malformed-token', ({ keys }) => ({ kid: [keys.blog.kid] })],
  ['kid null', 'malformed-token', () => ({ kid: null })],
  ['kid huge', 'malformed-token', () => ({ kid: 'A'.repeat(2000) })],
  ['kid in another case', 'unknown-key', ({ keys }) => ({ kid: swapCase(keys.blog.kid) })],
];

/** Headers as text, which no JSON writer would make. */
const texts: readonly Row<(header: string) => string | Uint8Array>[] = [
  ['alg twice, none first', 'malformed-token', (json) => json.replace('{', '{"alg":"none",')],
  ['alg twice, none last', 'malformed-token', (json) => json.replace('}', ',"alg":"none"}')],
  ['alg twice, alike', 'malformed-token', (json) => json.replace('{', '{"alg":"ES256",')],
  ['alg twice, once escaped', 'malformed-token', (json) => json.replace('{', '{"\\u0061lg":"none",')],
  ['kid twice', 'malformed-token', (json) => json.replace('}', `,"kid":"${'A'.repeat(43)}"}`)],
  ['typ twice', 'malformed-token', (json) => json.replace('{', '{"typ":"JWT",')],
  ['header in a __proto__', 'malformed-token', (json) => `{"__proto__":${json}}`],
  [
    'alg in a __proto__',
    'malformed-token',
    (json) => json.replace('"alg":"ES256"', '"__proto__":{"alg":"ES256"}'),
  ],
  ['header in a list', 'malformed-token', (json) => `[${json}]`],
  ['header as a JSON string', 'malformed-token', (json) => JSON.stringify(json)],
  ['header null', 'malformed-token', () => 'null'],
  ['header empty', 'malformed-token', () => ''],
  ['header an empty object', 'malformed-token', () => '{}'],
  ['header with a byte order mark', 'malformed-token', (json) => `\ufeff${json}`],
  ['header in UTF-16', 'malformed-token', (json) => Buffer.from(json, 'utf16le')],
  [
    'header with invalid UTF-8',
    'malformed-token',
    (json) => Buffer.concat([Buffer.from(json.slice(0, -2)), Buffer.from([0xff, 0x22, 0x7d])]),
  ],
  ['header with a comment', 'malformed-token', (json) => json.replace('{', '{/**/')],
  ['header with single quotes', 'malformed-token', (json) => json.replaceAll('"', "'")],
  ['header with a trailing comma', 'malformed-token', (json) => json.replace('}', ',}')],
  ['two headers', 'malformed-token', (json) => json + json],
  ['header a thousand levels deep', 'malformed-token', () => `${'{"a":'.repeat(400)}1${'}'.repeat(400)}`],
  ['header with a NUL after it', 'malformed-token', (json) => `${json}\0`],
];

/** The grant's public key in every form a library might take for the secret of an HMAC. */
const secrets: readonly (readonly [string, (key: KeyObject, world: AttackWorld) => string | Buffer])[] = [
  ['PEM', (key) => key.export({ type: 'spki', format: 'pem' })],
  ['PEM without its last line break', (key) => key.export({ type: 'spki', format: 'pem' }).toString().trim()],
  [
    'PEM with Windows line breaks',
    (key) => key.export({ type: 'spki', format: 'pem' }).toString().replaceAll('\n', '\r\n'),
  ],
  [
    'PEM without its frame',
    (key) =>
      key
        .export({ type: 'spki', format: 'pem' })
        .toString()
        .replace(/-----.*-----\n/g, ''),
  ],
  ['DER', (key) => key.export({ type: 'spki', format: 'der' })],
  ['DER in base64', (key) => key.export({ type: 'spki', format: 'der' }).toString('base64')],
  ['raw point', (key) => key.export({ type: 'spki', format: 'der' }).subarray(-65)],
  ['compressed point', (key) => compressed(key)],
  ['JWK text', (_key, { keys }) => JSON.stringify(keys.blog.publicJwk)],
  [
    'JWK text, members sorted',
    (_key, { keys: { blog } }) =>
      JSON.stringify({ crv: 'P-256', kty: 'EC', x: blog.publicJwk.x, y: blog.publicJwk.y }),
  ],
  ['JWK text with white space', (_key, { keys }) => JSON.stringify(keys.blog.publicJwk, null, 2)],
  ['x coordinate', (_key, { keys }) => Buffer.from(keys.blog.publicJwk.x, 'base64url')],
  ['thumbprint', (_key, { keys }) => keys.blog.kid],
  ['an empty secret', () => ''],
];

export const headerAttacks: readonly Attack[] = [
  ...members.map(
    ([name, expected, change]): Attack => ({
      name,
      expected,
      send: async (world) => {
        const key = world.keys.blog;
        return world.sendToken(await signParts(clickHeader(key, change(world)), world.claims(), key));
      },
    }),
  ),
  ...['alg', 'typ', 'kid'].map(
    (name): Attack => ({
      name: `no ${name}`,
      expected: 'malformed-token',
      send: async (world) =>
        world.sendToken(
          await signParts(without(clickHeader(world.keys.blog), name), world.claims(), world.keys.blog),
        ),
    }),
  ),
  ...texts.map(
    ([name, expected, write]): Attack => ({
      name,
      expected,
      send: async (world) => {
        const key = world.keys.blog;
        return world.sendToken(await signParts(write(JSON.stringify(clickHeader(key))), world.claims(), key));
      },
    }),
  ),
  ...['none', 'None', 'NONE', 'nOnE', ''].map(
    (alg): Attack => ({
      name: `alg "${alg}" and no signature`,
      expected: 'malformed-token',
      send: (world) =>
        world.sendToken(`${base64Url(clickHeader(world.keys.blog, { alg }))}.${base64Url(world.claims())}.`),
    }),
  ),
  ...['HS256', 'HS384', 'HS512'].flatMap((alg) =>
    secrets.slice(0, alg === 'HS256' ? secrets.length : 3).map(
      ([encoding, secretOf]): Attack => ({
        name: `${alg} with the public key as secret: ${encoding}`,
        expected: 'malformed-token',
        send: (world) => world.sendToken(hmacToken(world, alg, secretOf)),
      }),
    ),
  ),
  // The same, with the algorithm that is expected: then the signature is wrong, not the form.
  {
    name: 'an HMAC that says it is ES256',
    expected: 'malformed-token', // 32 bytes are no ES256 signature
    send: (world) =>
      world.sendToken(
        hmacToken(world, 'HS256', (key) => key.export({ type: 'spki', format: 'pem' }), 'ES256'),
      ),
  },
  {
    name: 'an HMAC of 64 bytes that says it is ES256',
    expected: 'bad-signature',
    send: (world) =>
      world.sendToken(
        hmacToken(world, 'HS512', (key) => key.export({ type: 'spki', format: 'pem' }), 'ES256'),
      ),
  },
  ...ownKeys().map(
    ([alg, said, makes]): Attack => ({
      name: `${alg} with a key of the attacker's own${said === alg ? '' : `, said to be ${said}`}`,
      expected: 'malformed-token',
      send: (world) => {
        const input = `${base64Url(clickHeader(world.keys.blog, { alg: said }))}.${base64Url(world.claims())}`;
        return world.sendToken(`${input}.${base64Url(makes(Buffer.from(input)))}`);
      },
    }),
  ),
  {
    name: 'another site’s key under the blog’s kid',
    expected: 'bad-signature',
    send: async (world) =>
      world.sendToken(await signParts(clickHeader(world.keys.blog), world.claims(), world.keys.otherSite)),
  },
  {
    name: 'another reader’s key under the blog’s kid',
    expected: 'bad-signature',
    send: async (world) =>
      world.sendToken(await signParts(clickHeader(world.keys.blog), world.claims(), world.keys.otherReader)),
  },
  {
    name: 'an ungranted key under the blog’s kid',
    expected: 'bad-signature',
    send: async (world) =>
      world.sendToken(await signParts(clickHeader(world.keys.blog), world.claims(), world.keys.unknown)),
  },
  {
    name: 'the blog’s key under another site’s kid',
    expected: 'unknown-key',
    send: async (world) =>
      world.sendToken(await signParts(clickHeader(world.keys.otherSite), world.claims(), world.keys.blog)),
  },
  {
    name: 'loose bits at the end of the header, signed so',
    expected: 'malformed-token',
    send: async (world) => {
      const key = world.keys.blog;
      const text = [`${JSON.stringify(clickHeader(key))}`, `${JSON.stringify(clickHeader(key))} `];
      const header = text.map(base64Url).find((part) => part.length % 4 !== 0) ?? '';
      return world.sendToken(await signEncoded(loosen(header), base64Url(world.claims()), key));
    },
  },
];

function hmacToken(
  world: AttackWorld,
  alg: string,
  secretOf: (key: KeyObject, world: AttackWorld) => string | Buffer,
  said = alg,
): string {
  const key = createPublicKey({ key: { ...world.keys.blog.publicJwk }, format: 'jwk' });
  const input = `${base64Url(clickHeader(world.keys.blog, { alg: said }))}.${base64Url(world.claims())}`;
  const hmac = createHmac(alg.replace('HS', 'sha'), secretOf(key, world)).update(input).digest();
  return `${input}.${base64Url(hmac)}`;
}

/** Valid signatures by algorithms that are not listed, and what the header calls them. */
function ownKeys(): readonly (readonly [alg: string, said: string, makes: (input: Buffer) => Buffer])[] {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey;
  const ed25519 = generateKeyPairSync('ed25519').privateKey;
  const p1363 = { dsaEncoding: 'ieee-p1363' } as const;
  const makers: Record<string, (input: Buffer) => Buffer> = {
    RS256: (input) => sign('sha256', input, rsa),
    PS256: (input) => sign('sha256', input, { key: rsa, padding: 6, saltLength: 32 }),
    ES384: (input) => sign('sha384', input, { key: p384, ...p1363 }),
    EdDSA: (input) => sign(null, input, ed25519),
  };
  const rows = Object.entries(makers).map(([alg, makes]) => [alg, alg, makes] as const);
  return [...rows, ['RS256', 'ES256', makers.RS256 ?? (() => Buffer.alloc(0))] as const];
}

function compressed(key: KeyObject): Buffer {
  const point = key.export({ type: 'spki', format: 'der' }).subarray(-65);
  const isOdd = ((point[64] ?? 0) & 1) === 1;
  return Buffer.concat([Buffer.from([isOdd ? 3 : 2]), point.subarray(1, 33)]);
}

/** Other letters, also where the last one must keep its unused bits zero. */
function swapCase(text: string): string {
  const swapped = [...text.slice(0, -1)].map((letter) =>
    letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase(),
  );
  return swapped.join('') + text.slice(-1);
}
