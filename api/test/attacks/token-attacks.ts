import type { Attack, Row } from './attack.ts';
import { base64Url, loosen, toDer, withSignature } from './forge.ts';
import { goodToken } from './world.ts';

/* The form of a token as a whole, and its signature. */

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

/** A good token in another serialisation, or something that is no token at all. */
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

export const tokenAttacks: readonly Attack[] = [
  ...signatures.map(
    ([name, expected, change]): Attack => ({
      name,
      expected,
      send: async (world) => world.sendToken(withSignature(await goodToken(world), change)),
    }),
  ),
  ...forms.map(
    ([name, expected, wrap]): Attack => ({
      name: `sent as ${name}`,
      expected,
      send: async (world) => world.sendToken(wrap(await goodToken(world))),
    }),
  ),
];

function flattened(token: string) {
  const [header, payload, signature] = token.split('.');
  return { protected: header, payload, signature };
}

function general(token: string) {
  const [header, payload, signature] = token.split('.');
  return { payload, signatures: [{ protected: header, signature }] };
}
