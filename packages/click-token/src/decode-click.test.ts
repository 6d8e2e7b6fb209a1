import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { clickClaims, clickHeader, key, sign, signParts, without } from '../test/tokens.ts';
import { decodeClick } from './decode-click.ts';

const click = (header: object, claims: object = {}) =>
  sign({ ...clickHeader, ...header }, { ...clickClaims, ...claims });

const good = await sign(clickHeader, clickClaims);
const [header = '', payload = '', signature = ''] = good.split('.');

/** The last character of a part with one of its unused bits set. */
function loosen(part: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return part.slice(0, -1) + alphabet[alphabet.indexOf(part.slice(-1)) + 1];
}

describe('reads', () => {
  test('a good click', () => {
    assert.deepEqual(decodeClick(good), { kid: key.kid, claims: clickClaims });
  });

  const cases: Record<string, object> = {
    unflattr: { act: 'unflattr' },
    'whole seconds': { iat: 1_796_000_000 },
    'an old time, which isFresh refuses later': { iat: 0 },
    'an empty title': { title: '' },
    'a title of 200 characters outside the BMP': { title: '🎉'.repeat(200) },
    'a thing of 2049 bytes, which a later check refuses': {
      thing: `https://blog.example/${'a'.repeat(2028)}`,
    },
    'the shortest handle': { to: 'ab' },
    'the longest handle': { to: '-'.repeat(30) },
  };
  for (const [name, claims] of Object.entries(cases)) {
    test(name, async () => {
      assert.deepEqual(decodeClick(await click({}, claims)), {
        kid: key.kid,
        claims: { ...clickClaims, ...claims },
      });
    });
  }

  test('no title', async () => {
    const claims = without(clickClaims, 'title');
    assert.deepEqual(decodeClick(await sign(clickHeader, claims)), { kid: key.kid, claims });
  });

  test('members in another order, with white space and escapes', async () => {
    const { alg, typ, kid } = clickHeader;
    const token = await sign(
      ` { "kid": "${kid}",\n"typ": "${typ.replace('j', '\\u006a')}", "alg": "${alg}" } `,
      JSON.stringify({ later: 'a "quoted": title \\', ...clickClaims }),
    );
    assert.deepEqual(decodeClick(token), { kid: key.kid, claims: clickClaims });
  });

  test('unknown claims, without returning them', async () => {
    const token = await click({}, { jti: '1', later: { nested: [{ title: 'x' }, null] }, 'not": "': '": ' });
    assert.deepEqual(decodeClick(token), { kid: key.kid, claims: clickClaims });
  });
});

describe('refuses', () => {
  const texts: Record<string, unknown> = {
    nothing: undefined,
    null: null,
    'a number': 1,
    bytes: new TextEncoder().encode(good),
    'an object that behaves like a token': { toString: () => good, split: () => good.split('.') },
    'an empty text': '',
    dots: '..',
    'one part': header,
    'two parts': `${header}.${payload}`,
    'four parts': `${good}.${signature}`,
    'five parts, as in a JWE': `${header}.${payload}.${signature}.${payload}.${signature}`,
    'the flattened JSON serialisation': JSON.stringify({ protected: header, payload, signature }),
    'the general JSON serialisation': JSON.stringify({
      payload,
      signatures: [{ protected: header, signature }],
    }),
    'a detached payload': `${header}..${signature}`,
    'no header': `.${payload}.${signature}`,
    'no signature': `${header}.${payload}.`,
    'a truncated signature': good.slice(0, -4),
    'a signature with a byte too many': `${good}A`,
    'a truncated payload': `${header}.${payload.slice(0, -4)}.${signature}`,
    'a padded signature': `${good}==`,
    'a padded payload': `${header}.${payload}=.${signature}`,
    'white space before': ` ${good}`,
    'white space after': `${good}\n`,
    'white space within': `${header}.\t${payload}.${signature}`,
    'quotes around': `"${good}"`,
    'a scheme before': `Bearer ${good}`,
    'a byte order mark before': `\ufeff${good}`,
    'base64 that is not base64url': good.replace(/[-_]|.$/, '+'),
    'letters that look like ASCII': `${header}.${payload}.${signature.slice(0, -1)}Ａ`,
    'an impossible length': `${header}.${payload}${'A'.repeat((5 - (payload.length % 4)) % 4 || 4)}.${signature}`,
    'unused bits in the last character of the signature': `${header}.${payload}.${loosen(signature)}`,
    'a token of megabytes': `${header}.${'e30A'.repeat(1_000_000)}.${signature}`,
    'a token of megabytes of dots': '.'.repeat(5_000_000),
  };
  for (const [name, text] of Object.entries(texts)) test(name, () => refuses(text));

  const headers: Record<string, object> = {
    'alg none': { alg: 'none' },
    'alg None': { alg: 'None' },
    'alg NONE': { alg: 'NONE' },
    'alg nOnE': { alg: 'nOnE' },
    'alg empty': { alg: '' },
    'alg null': { alg: null },
    'alg in a list': { alg: ['ES256'] },
    'alg in lower case': { alg: 'es256' },
    'alg HS256': { alg: 'HS256' },
    'alg RS256': { alg: 'RS256' },
    'alg PS256': { alg: 'PS256' },
    'alg ES384': { alg: 'ES384' },
    'alg ES256K': { alg: 'ES256K' },
    'alg EdDSA': { alg: 'EdDSA' },
    'a typ in upper case': { typ: 'FLATTR-CLICK+JWT' },
    'a typ with application/ before': { typ: 'application/flattr-click+jwt' },
    'typ JWT': { typ: 'JWT' },
    'the typ of a connect': { typ: 'flattr-connect+jwt' },
    'a typ with a parameter': { typ: 'flattr-click+jwt; a=b' },
    'typ null': { typ: null },
    'a kid that is no thumbprint': { kid: 'key-1' },
    'a kid a character too long': { kid: `${key.kid}A` },
    'a padded kid': { kid: `${key.kid}=` },
    'a kid with unused bits': { kid: loosen(key.kid) },
    'a kid that is a path': { kid: `../../../${key.kid.slice(9)}` },
    'a kid with a new line': { kid: `${key.kid.slice(1)}\n` },
    'kid a number': { kid: 1 },
    'kid in a list': { kid: [key.kid] },
    'a jwk': { jwk: key.publicJwk },
    'a jku': { jku: 'https://evil.example/jwks.json' },
    'an x5c': { x5c: ['MIIB'] },
    'an x5u': { x5u: 'https://evil.example/cert.pem' },
    'an x5t': { x5t: 'AAAA' },
    'an x5t#S256': { 'x5t#S256': 'AAAA' },
    'a crit': { crit: ['exp'], exp: 1 },
    'an empty crit': { crit: [] },
    'an unencoded payload': { b64: false, crit: ['b64'] },
    'b64 true': { b64: true },
    'a cty': { cty: 'JWT' },
    'a zip': { zip: 'DEF' },
    'a member nobody knows': { later: 1 },
  };
  for (const [name, members] of Object.entries(headers)) {
    test(`a header with ${name}`, async () => refuses(await click(members)));
  }
  for (const name of ['alg', 'typ', 'kid']) {
    test(`a header without ${name}`, async () =>
      refuses(await sign(without(clickHeader, name), clickClaims)));
  }

  const { alg, typ, kid } = clickHeader;
  const headerTexts: Record<string, string | Uint8Array> = {
    'alg twice': `{"alg":"none","alg":"${alg}","typ":"${typ}","kid":"${kid}"}`,
    'alg twice, once escaped': `{"\\u0061lg":"none","alg":"${alg}","typ":"${typ}","kid":"${kid}"}`,
    'a __proto__': `{"__proto__":{"alg":"${alg}"},"typ":"${typ}","kid":"${kid}"}`,
    'a byte order mark': `\ufeff${JSON.stringify(clickHeader)}`,
    'something after it': `${JSON.stringify(clickHeader)}{}`,
    'a list around it': JSON.stringify([clickHeader]),
    'a comment': `{/**/"alg":"${alg}","typ":"${typ}","kid":"${kid}"}`,
    'no JSON': 'alg=ES256',
    'JSON null': 'null',
    'a JSON string': '"ES256"',
    'UTF-16': Buffer.from(JSON.stringify(clickHeader), 'utf16le'),
  };
  for (const [name, text] of Object.entries(headerTexts)) {
    test(`a header with ${name}`, async () => refuses(await sign(text, clickClaims)));
  }

  const wrongTypes: unknown[] = [null, true, 1, '', 'a\0b', '\ud800', [], {}, ['https://flattr.example']];
  for (const name of ['iss', 'aud', 'iat', 'act', 'thing', 'to']) {
    test(`a click without ${name}`, async () => refuses(await sign(clickHeader, without(clickClaims, name))));
    for (const value of wrongTypes.filter((value) => !(name === 'iat' && value === 1))) {
      test(`${name} ${JSON.stringify(value)}`, async () => refuses(await click({}, { [name]: value })));
    }
  }
  const claims: Record<string, object> = {
    'aud as a list with ours': { aud: [clickClaims.aud, 'https://evil.example'] },
    'iat as text': { iat: String(clickClaims.iat) },
    'a negative iat': { iat: -1 },
    'iat in milliseconds': { iat: Date.now() },
    'an act in upper case': { act: 'FLATTR' },
    'an unknown act': { act: 'superflattr' },
    'an act from the prototype': { act: 'constructor' },
    'a handle of one character': { to: 'a' },
    'a handle of 31 characters': { to: 'a'.repeat(31) },
    'a handle with a space within': { to: 'some handle' },
    'a handle with letters that look like ASCII': { to: 'sоme-handle' },
    'title null': { title: null },
    'title a number': { title: 1 },
    'a title of 201 characters': { title: 'ü'.repeat(201) },
    'a NUL in the title': { title: 'a\0b' },
    'a lone surrogate in the title': { title: 'a\udc00' },
  };
  for (const [name, members] of Object.entries(claims)) {
    test(name, async () => refuses(await click({}, members)));
  }

  const json = JSON.stringify(clickClaims);
  const payloadTexts: Record<string, string | Uint8Array> = {
    'iat 1e308': json.replace(/"iat":[^,]+/, '"iat":1e308'),
    'iat 1e999, which JSON makes Infinity': json.replace(/"iat":[^,]+/, '"iat":1e999'),
    'iat NaN': json.replace(/"iat":[^,]+/, '"iat":NaN'),
    'iat 0x10': json.replace(/"iat":[^,]+/, '"iat":0x10'),
    'a claim twice': json.replace('{', '{"to":"somebody-else",'),
    'a claim twice, once escaped': json.replace('{', '{"t\\u006f":"somebody-else",'),
    'a member twice deep inside': json.replace('{', '{"later":{"a":[{"b":1,"b":2}]},'),
    'claims inherited from a __proto__': `{"__proto__":${json}}`,
    'invalid UTF-8': Buffer.concat([Buffer.from(json.slice(0, -2)), Buffer.from([0xff, 0x22, 0x7d])]),
    'a surrogate in UTF-8': Buffer.concat([
      Buffer.from(json.slice(0, -2)),
      Buffer.from([0xed, 0xa0, 0x80, 0x22, 0x7d]),
    ]),
    'an overlong NUL in UTF-8': Buffer.concat([
      Buffer.from(json.slice(0, -2)),
      Buffer.from([0xc0, 0x80, 0x22, 0x7d]),
    ]),
    'a byte order mark': `\ufeff${json}`,
    'two objects': json + json,
    'a trailing comma': json.replace('}', ',}'),
    'a list': `[${json}]`,
    nothing: '',
  };
  for (const [name, text] of Object.entries(payloadTexts)) {
    test(`a payload with ${name}`, async () => refuses(await sign(clickHeader, text)));
  }

  test('unused bits in the last character of header and payload, even if they are signed', async () => {
    const shortHeader = Buffer.from(`${JSON.stringify(clickHeader)} `).toString('base64url');
    const longer = [header, shortHeader].find((part) => part.length % 4 !== 0) ?? '';
    refuses(await signParts(loosen(longer), payload));
    const shorter = [json, `${json} `]
      .map((text) => Buffer.from(text).toString('base64url'))
      .find((part) => part.length % 4 !== 0);
    refuses(await signParts(header, loosen(shorter ?? '')));
  });
});

test('copes with deep nesting', async () => {
  refuses(await sign(clickHeader, `${'{"a":'.repeat(450)}1${'}'.repeat(450)}`));
  const nested = JSON.stringify(clickClaims).replace('{', `{"later":${'['.repeat(1000)}${']'.repeat(1000)},`);
  assert.equal(decodeClick(await sign(clickHeader, nested))?.kid, key.kid);
});

function refuses(text: unknown): void {
  assert.equal(decodeClick(text), undefined);
}
