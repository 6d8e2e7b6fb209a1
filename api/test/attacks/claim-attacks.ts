import type { Attack, Row } from './attack.ts';
import { base64Url, clickHeader, loosen, signEncoded, signParts, without } from './forge.ts';
import { type AttackWorld, blog } from './world.ts';

/* Attacks in the payload. All are signed by the right key under a correct header. */

type Change = (world: AttackWorld) => Record<string, unknown>;
const seconds = () => Date.now() / 1000;
const bytes = (count: number) => `${blog}/${'a'.repeat(count - blog.length - 1)}`;

const claims: readonly Row<Change>[] = [
  // aud
  ['aud in a list', 'malformed-token', ({ service }) => ({ aud: [service.url] })],
  [
    'aud in a list with another',
    'malformed-token',
    ({ service }) => ({ aud: ['https://evil.example', service.url] }),
  ],
  ['aud of another service', 'malformed-token', () => ({ aud: 'https://flattr.evil.example' })],
  ['aud with a slash at the end', 'malformed-token', ({ service }) => ({ aud: `${service.url}/` })],
  ['aud with a path', 'malformed-token', ({ service }) => ({ aud: `${service.url}/v1/clicks` })],
  ['aud in upper case', 'malformed-token', ({ service }) => ({ aud: service.url.toUpperCase() })],
  ['aud that begins with ours', 'malformed-token', ({ service }) => ({ aud: `${service.url}.evil.example` })],
  ['aud with white space', 'malformed-token', ({ service }) => ({ aud: ` ${service.url}` })],
  ['aud that is the page', 'malformed-token', () => ({ aud: blog })],
  ['aud that is *', 'malformed-token', () => ({ aud: '*' })],
  ['aud with a NUL', 'malformed-token', ({ service }) => ({ aud: `${service.url}\0` })],
  // iat
  ['iat 301 s ago', 'stale-token', () => ({ iat: seconds() - 302 })],
  ['iat a day ago', 'stale-token', () => ({ iat: seconds() - 86_400 })],
  ['iat a month ago', 'stale-token', () => ({ iat: seconds() - 31 * 86_400 })],
  ['iat 0', 'stale-token', () => ({ iat: 0 })],
  ['iat -0', 'stale-token', () => ({ iat: -0 })],
  ['iat 10 s ahead', 'stale-token', () => ({ iat: seconds() + 10 })],
  ['iat 299 s ahead', 'stale-token', () => ({ iat: seconds() + 299 })],
  ['iat a year ahead', 'stale-token', () => ({ iat: seconds() + 365 * 86_400 })],
  ['iat the last second of the year 9999', 'stale-token', () => ({ iat: 253_402_300_799 })],
  ['iat a second later', 'malformed-token', () => ({ iat: 253_402_300_800 })],
  ['iat in milliseconds', 'malformed-token', () => ({ iat: Date.now() })],
  ['iat negative', 'malformed-token', () => ({ iat: -seconds() })],
  ['iat 1e308', 'malformed-token', () => ({ iat: 1e308 })],
  ['iat 5e-324', 'stale-token', () => ({ iat: 5e-324 })],
  ['iat as text', 'malformed-token', () => ({ iat: String(seconds()) })],
  ['iat as a date', 'malformed-token', () => ({ iat: new Date().toISOString() })],
  ['iat in a list', 'malformed-token', () => ({ iat: [seconds()] })],
  ['iat true', 'malformed-token', () => ({ iat: true })],
  ['an exp that is over', 'bad-signature', () => ({ exp: seconds() - 400 })],
  ['an exp as text', 'bad-signature', () => ({ exp: 'never' })],
  ['an nbf in the future', 'bad-signature', () => ({ nbf: seconds() + 400 })],
  // iss and thing together
  ['iss of another site', 'wrong-origin', () => ({ iss: 'https://shop.example' })],
  ['iss with a slash', 'wrong-origin', () => ({ iss: `${blog}/` })],
  ['iss with the default port', 'wrong-origin', () => ({ iss: `${blog}:443` })],
  ['iss in upper case', 'wrong-origin', () => ({ iss: blog.toUpperCase() })],
  ['iss null as text', 'wrong-origin', () => ({ iss: 'null' })],
  ['iss of a sub-domain', 'wrong-origin', () => ({ iss: 'https://sub.blog.example' })],
  ['iss http', 'wrong-origin', () => ({ iss: 'http://blog.example' })],
  ['iss with a trailing dot', 'wrong-origin', () => ({ iss: 'https://blog.example.' })],
  // act
  ['act in upper case', 'malformed-token', () => ({ act: 'FLATTR' })],
  ['act with white space', 'malformed-token', () => ({ act: ' flattr' })],
  ['act that does not exist', 'malformed-token', () => ({ act: 'superflattr' })],
  ['act from the prototype', 'malformed-token', () => ({ act: 'constructor' })],
  ['act __proto__', 'malformed-token', () => ({ act: '__proto__' })],
  ['both acts in a list', 'malformed-token', () => ({ act: ['flattr', 'unflattr'] })],
  // thing
  ['thing of another site', 'bad-thing', () => ({ thing: 'https://shop.example/post' })],
  ['thing of a sub-domain', 'bad-thing', () => ({ thing: 'https://sub.blog.example/post' })],
  ['thing of the domain above', 'bad-thing', () => ({ thing: 'https://example/post' })],
  ['thing that begins with the site', 'bad-thing', () => ({ thing: `${blog}.evil.example/post` })],
  ['thing with a user name', 'bad-thing', () => ({ thing: 'https://user@blog.example/post' })],
  [
    'thing with a user name and password',
    'bad-thing',
    () => ({ thing: 'https://user:secret@blog.example/post' }),
  ],
  ['thing with an empty user name', 'bad-thing', () => ({ thing: 'https://:secret@blog.example/post' })],
  [
    'thing whose user name is the site',
    'bad-thing',
    () => ({ thing: `https://blog.example@evil.example/post` }),
  ],
  [
    'thing whose password is the site',
    'bad-thing',
    () => ({ thing: 'https://a:blog.example@evil.example/post' }),
  ],
  ['thing on another port', 'bad-thing', () => ({ thing: `${blog}:8443/post` })],
  ['thing on port 0', 'bad-thing', () => ({ thing: `${blog}:0/post` })],
  ['thing on an impossible port', 'bad-thing', () => ({ thing: `${blog}:99999/post` })],
  ['thing over http', 'bad-thing', () => ({ thing: 'http://blog.example/post' })],
  ['thing over http on the service’s machine', 'bad-thing', () => ({ thing: 'http://localhost/post' })],
  ['thing over ftp', 'bad-thing', () => ({ thing: 'ftp://blog.example/post' })],
  ['thing javascript:', 'bad-thing', () => ({ thing: 'javascript:alert(1)//blog.example' })],
  ['thing data:', 'bad-thing', () => ({ thing: 'data:text/html,https://blog.example' })],
  ['thing blob:', 'bad-thing', () => ({ thing: `blob:${blog}/1` })],
  ['thing file:', 'bad-thing', () => ({ thing: 'file://blog.example/etc/passwd' })],
  ['thing about:', 'bad-thing', () => ({ thing: 'about:srcdoc' })],
  ['thing without a scheme', 'bad-thing', () => ({ thing: '//blog.example/post' })],
  ['thing that is a path', 'bad-thing', () => ({ thing: '/post' })],
  ['thing with a backslash for the slash', 'bad-thing', () => ({ thing: 'https:\\\\blog.example\\post' })],
  [
    'thing with a backslash before the site',
    'bad-thing',
    () => ({ thing: 'https://evil.example\\@blog.example/' }),
  ],
  ['thing with a backslash after the site', 'bad-thing', () => ({ thing: `${blog}\\@evil.example/` })],
  ['thing with white space', 'bad-thing', () => ({ thing: `${blog}/a b` })],
  ['thing with white space before', 'bad-thing', () => ({ thing: ` ${blog}/post` })],
  ['thing with a tab in the host', 'bad-thing', () => ({ thing: 'https://blog\t.example/post' })],
  ['thing with a line break', 'bad-thing', () => ({ thing: `${blog}/post\n` })],
  ['thing with a delete character', 'bad-thing', () => ({ thing: `${blog}/\u007f` })],
  [
    'thing with an encoded slash in the host',
    'bad-thing',
    () => ({ thing: 'https://blog.example%2f@evil.example/' }),
  ],
  [
    'thing with an encoded dot in another host',
    'bad-thing',
    () => ({ thing: 'https://blog%2eexample.evil.example/' }),
  ],
  [
    'thing with an encoded NUL in the host',
    'bad-thing',
    () => ({ thing: 'https://blog.example%00.evil.example/' }),
  ],
  [
    'thing whose host looks like the site in Cyrillic',
    'bad-thing',
    () => ({ thing: 'https://blоg.example/post' }),
  ],
  [
    'thing whose host is the punycode of that',
    'bad-thing',
    () => ({ thing: 'https://xn--blg-fed.example/post' }),
  ],
  [
    'thing with a soft hyphen that vanishes, on another site',
    'bad-thing',
    () => ({ thing: 'https://bl\u00adogs.example/post' }),
  ],
  [
    'thing with an ideographic full stop, on another site',
    'bad-thing',
    () => ({ thing: 'https://blog。evil。example/post' }),
  ],
  ['thing with a host of dots', 'bad-thing', () => ({ thing: 'https://blog..example/post' })],
  ['thing with two dots after the host', 'bad-thing', () => ({ thing: 'https://blog.example../post' })],
  ['thing at an address in numbers', 'bad-thing', () => ({ thing: 'https://2130706433/post' })],
  ['thing of 2049 bytes', 'bad-thing', () => ({ thing: bytes(2049) })],
  [
    'thing of 2048 bytes that grows when it is encoded',
    'bad-thing',
    () => ({ thing: `${blog}/${'é'.repeat(700)}` }),
  ],
  // to
  ['to without a creator', 'unknown-creator', () => ({ to: 'nobody-at-all' })],
  ['to the reader', 'confirm-first', () => ({ to: 'reader' })],
  ['to in full-width letters', 'malformed-token', () => ({ to: 'ＡＮＮ' })],
  ['to of one character', 'malformed-token', () => ({ to: 'a' })],
  ['to of 31 characters', 'malformed-token', () => ({ to: 'a'.repeat(31) })],
  ['to with white space inside', 'malformed-token', () => ({ to: 'a nn' })],
  ['to with a line break inside', 'malformed-token', () => ({ to: 'an\nn' })],
  ['to with two at signs', 'malformed-token', () => ({ to: '@@ann' })],
  ['to in Cyrillic', 'malformed-token', () => ({ to: 'аnn' })],
  ['to that is SQL', 'malformed-token', () => ({ to: "ann' --" })],
  ['to from the prototype', 'unknown-creator', () => ({ to: 'constructor' })],
  ['to two at once', 'malformed-token', () => ({ to: ['ann', 'bea'] })],
  ['to a number, the id of a creator', 'malformed-token', () => ({ to: 1 })],
  // title
  ['title of 201 characters', 'malformed-token', () => ({ title: 'ü'.repeat(201) })],
  ['title null', 'malformed-token', () => ({ title: null })],
  ['title in a list', 'malformed-token', () => ({ title: ['a'] })],
  ['title with a NUL', 'malformed-token', () => ({ title: 'a\0b' })],
  ['title with half a character', 'malformed-token', () => ({ title: 'a\ud800' })],
  // other
  ['a payload that fills 4 KB', 'too-large', () => ({ later: 'x'.repeat(4000) })],
];

/** Every required claim, in every wrong way. */
const required = ['iss', 'aud', 'iat', 'act', 'thing', 'to'] as const;
const wrong: readonly (readonly [string, unknown])[] = [
  ['null', null],
  ['false', false],
  ['an empty text', ''],
  ['a text with a NUL', 'a\0b'],
  ['half a character', '\udfff'],
  ['an empty list', []],
  ['an empty object', {}],
  ['an object with toString', { toString: 'flattr' }],
];

const texts: readonly Row<(json: string) => string | Uint8Array>[] = [
  ['payload with iat 1e999, which JSON makes Infinity', 'malformed-token', (json) => iatIs(json, '1e999')],
  ['payload with iat NaN', 'malformed-token', (json) => iatIs(json, 'NaN')],
  ['payload with iat in hexadecimal', 'malformed-token', (json) => iatIs(json, '0x6b0b0b0b')],
  ['payload with iat 01', 'malformed-token', (json) => iatIs(json, '01')],
  ['payload with to twice, ours last', 'malformed-token', (json) => json.replace('{', '{"to":"bea",')],
  ['payload with to twice, ours first', 'malformed-token', (json) => json.replace(/}$/, ',"to":"bea"}')],
  [
    'payload with to twice, once escaped',
    'malformed-token',
    (json) => json.replace('{', '{"t\\u006f":"bea",'),
  ],
  ['payload with act twice', 'malformed-token', (json) => json.replace('{', '{"act":"unflattr",')],
  ['payload with iat twice', 'malformed-token', (json) => json.replace('{', '{"iat":1,')],
  [
    'payload with a member twice deep inside',
    'malformed-token',
    (json) => json.replace('{', '{"later":[{"a":1,"a":2}],'),
  ],
  ['payload in a __proto__', 'malformed-token', (json) => `{"__proto__":${json}}`],
  ['payload in a list', 'malformed-token', (json) => `[${json}]`],
  ['payload as a JSON string', 'malformed-token', (json) => JSON.stringify(json)],
  ['payload twice', 'malformed-token', (json) => json + json],
  ['payload empty', 'malformed-token', () => ''],
  ['payload a number', 'malformed-token', () => '1'],
  ['payload with a byte order mark', 'malformed-token', (json) => `\ufeff${json}`],
  ['payload with invalid UTF-8', 'malformed-token', (json) => ending(json, [0xff])],
  ['payload with half a character in UTF-8', 'malformed-token', (json) => ending(json, [0xed, 0xa0, 0x80])],
  ['payload with an overlong NUL', 'malformed-token', (json) => ending(json, [0xc0, 0x80])],
  ['payload in UTF-16', 'malformed-token', (json) => Buffer.from(json, 'utf16le')],
  ['payload that is another token', 'malformed-token', () => 'eyJhbGciOiJub25lIn0.e30.'],
];

export const claimAttacks: readonly Attack[] = [
  ...claims.map(
    ([name, expected, change]): Attack => ({
      name,
      expected,
      send: async (world) => world.sendToken(await signed(world, world.claims(change(world)))),
    }),
  ),
  ...required.map(
    (name): Attack => ({
      name: `no ${name}`,
      expected: 'malformed-token',
      send: async (world) => world.sendToken(await signed(world, without(world.claims(), name))),
    }),
  ),
  ...required.map(
    (name): Attack => ({
      name: `${name} in another case only`,
      expected: 'malformed-token',
      send: async (world) => {
        const { [name]: value, ...rest } = world.claims();
        return world.sendToken(await signed(world, { ...rest, [name.toUpperCase()]: value }));
      },
    }),
  ),
  ...required.flatMap((name) =>
    wrong.map(
      ([what, value]): Attack => ({
        name: `${name} ${what}`,
        expected: 'malformed-token',
        send: async (world) => world.sendToken(await signed(world, world.claims({ [name]: value }))),
      }),
    ),
  ),
  ...texts.map(
    ([name, expected, write]): Attack => ({
      name,
      expected,
      send: async (world) => world.sendToken(await signed(world, write(JSON.stringify(world.claims())))),
    }),
  ),
  {
    name: 'loose bits at the end of the payload, signed so',
    expected: 'malformed-token',
    send: async (world) => {
      const json = JSON.stringify(world.claims());
      const payload = [json, `${json} `].map(base64Url).find((part) => part.length % 4 !== 0) ?? '';
      return world.sendToken(
        await signEncoded(base64Url(clickHeader(world.keys.blog)), loosen(payload), world.keys.blog),
      );
    },
  },
];

const signed = (world: AttackWorld, payload: unknown) =>
  signParts(clickHeader(world.keys.blog), payload, world.keys.blog);

const iatIs = (json: string, value: string) => json.replace(/"iat":[^,]+/, `"iat":${value}`);

/** A title that ends in these bytes. */
const ending = (json: string, end: readonly number[]) =>
  Buffer.concat([Buffer.from(`${json.slice(0, -1)},"title":"a`), Buffer.from(end), Buffer.from('"}')]);
