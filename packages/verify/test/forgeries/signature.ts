import { createHmac } from 'node:crypto';
import { base64url, calculateJwkThumbprint, FlattenedSign } from 'jose';
import { statementType } from '../../src/signature.ts';
import { sign } from '../sample.ts';
import type { Forgery, Truth } from './truth.ts';

/** Reader 7's statement, signed with a header of the forger's choice. */
const headed =
  (header: (truth: Truth) => object): Forgery['forge'] =>
  async (truth) =>
    JSON.stringify(await sign(truth.reader, truth.key, header(truth) as Record<string, string>)); // a lie may be more

/** Reader 7's statement with the true signature's bytes under a header that was not signed. */
const renamed =
  (header: string): Forgery['forge'] =>
  ({ reader }) =>
    JSON.stringify({ ...reader, signature: `${header}..${reader.signature.split('..')[1]}` });

const headerOf = ({ key }: Truth, change: object) =>
  base64url.encode(JSON.stringify({ alg: 'ES256', kid: key.kid, typ: statementType, ...change }));

/** Nothing is what it is signed as. */
export const inItsSignature: readonly Forgery[] = [
  {
    lie: 'no algorithm',
    forge: (truth) => renamed(headerOf(truth, { alg: 'none' }))(truth),
    refused: /wrong signature: header\.alg must be "ES256", but is "none"\.$/,
  },
  {
    lie: 'an HMAC with the public key as its secret',
    forge: ({ key, reader }) => {
      const header = base64url.encode(JSON.stringify({ alg: 'HS512', kid: key.kid, typ: statementType }));
      const { signature: _, ...unsigned } = reader;
      const mac = createHmac('sha512', JSON.stringify(key.publicKey))
        .update(`${header}.${base64url.encode(JSON.stringify(unsigned))}`)
        .digest('base64url');
      return JSON.stringify({ ...reader, signature: `${header}..${mac}` });
    },
    refused: /wrong signature: header\.alg must be "ES256", but is "HS512"\.$/,
  },
  {
    lie: 'an algorithm of another curve',
    forge: (truth) => renamed(headerOf(truth, { alg: 'ES384' }))(truth),
    refused: /wrong signature: header\.alg must be "ES256", but is "ES384"\.$/,
  },
  {
    lie: 'an algorithm in small letters',
    forge: (truth) => renamed(headerOf(truth, { alg: 'es256' }))(truth),
    refused: /wrong signature: header\.alg must be "ES256", but is "es256"\.$/,
  },
  {
    lie: 'a critical extension',
    forge: (truth) => renamed(headerOf(truth, { crit: ['exp'], exp: 1 }))(truth),
    refused: /wrong signature: header has an unknown member: "crit"\.$/,
  },
  {
    lie: 'a payload that is not encoded (b64)',
    forge: async ({ key, reader }) => {
      const { signature: _, ...unsigned } = reader;
      const { protected: header, signature } = await new FlattenedSign(Buffer.from(JSON.stringify(unsigned)))
        .setProtectedHeader({ alg: 'ES256', kid: key.kid, typ: statementType, b64: false, crit: ['b64'] })
        .sign(key.privateKey);
      return JSON.stringify({ ...reader, signature: `${header}..${signature}` });
    },
    refused: /wrong signature: header has an unknown member: "b64"\.$/,
  },
  {
    lie: 'a key in the header (jwk)',
    forge: headed(({ otherKey }) => ({ jwk: otherKey.publicKey })),
    refused: /wrong signature: header has an unknown member: "jwk"\.$/,
  },
  {
    lie: 'an address of keys in the header (jku)',
    forge: headed(() => ({ jku: 'https://evil.example/jwks.json' })),
    refused: /wrong signature: header has an unknown member: "jku"\.$/,
  },
  {
    lie: 'a certificate in the header (x5c)',
    forge: headed(() => ({ x5c: ['MIIB'] })),
    refused: /wrong signature: header has an unknown member: "x5c"\.$/,
  },
  {
    lie: 'the id of another key (kid)',
    forge: headed(({ otherKey }) => ({ kid: otherKey.kid })),
    refused: /wrong signature: header\.kid must name the key in the statement, but is "/,
  },
  {
    lie: 'no id of a key',
    forge: headed(() => ({ kid: undefined })),
    refused: /wrong signature: header\.kid is missing; it must name the key in the statement\.$/,
  },
  {
    lie: 'the type of a click',
    forge: headed(() => ({ typ: 'flattr-click+jwt' })),
    refused: /wrong signature: header\.typ must be "flattr-statement\+jws", but is "flattr-click\+jwt"\.$/,
  },
  {
    lie: 'two algorithms',
    forge: ({ key, ...truth }) => {
      const header = `{"alg":"none","alg":"ES256","kid":"${key.kid}","typ":"${statementType}"}`;
      return renamed(base64url.encode(header))({ key, ...truth });
    },
    refused: /wrong signature: header says "alg" twice\.$/,
  },
  {
    lie: 'a header in another spelling of base64url',
    forge: (truth) => {
      let json = Buffer.from(headerOf(truth, {}), 'base64url').toString();
      while (json.length % 3 !== 1) json += ' '; // then four bits of the last letter mean nothing
      const header = base64url.encode(json);
      return renamed(header.slice(0, -1) + String.fromCharCode(header.charCodeAt(header.length - 1) + 1))(
        truth,
      );
    },
    refused: /wrong signature: its header is not base64url of text\.$/,
  },
  {
    lie: 'a signature with the text inside',
    forge: ({ reader }) => JSON.stringify({ ...reader, signature: reader.signature.replace('..', '.e30.') }),
    refused: /^statement\.signature must be a detached JWS /,
  },
  {
    lie: 'the signature of another statement',
    forge: ({ reader, creator }) => JSON.stringify({ ...reader, signature: creator.signature }),
    refused: /^This statement was changed, or was never signed with the key it carries\.$/,
  },
  {
    lie: 'a change after signing',
    forge: ({ reader }) => JSON.stringify({ ...reader, reader: '8' }),
    refused: /^This statement was changed, or was never signed with the key it carries\.$/,
  },
  {
    lie: "a change to the month's statement after signing",
    forge: ({ key, reader }) =>
      sign({ ...reader, statement: reader.statement && { ...reader.statement, minimum: '2' } }, key).then(
        (document) => JSON.stringify(document),
      ),
    refused: /^The month’s public statement was changed, or was never signed /,
  },
  {
    lie: 'the key of somebody else',
    forge: ({ reader, otherKey }) => JSON.stringify({ ...reader, key: otherKey.publicKey }),
    refused: /wrong signature: header\.kid must name the key in the statement, /,
  },
  {
    lie: 'a key that lies on no curve',
    forge: async ({ reader, key }) => {
      const off = { ...key.publicKey, y: key.publicKey.x };
      const kid = await calculateJwkThumbprint(off);
      return JSON.stringify({ ...(await sign(reader, { ...key, publicKey: off }, { kid })), key: off });
    },
    refused: /^This statement carries a key that is not a point on the curve P-256\.$/,
  },
  {
    lie: 'a key with its private half',
    forge: ({ reader }) => JSON.stringify({ ...reader, key: { ...reader.key, d: reader.key.x } }),
    refused: /^statement\.key has an unknown member: "d"$/,
  },
];
