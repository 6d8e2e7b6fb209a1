import { connect } from 'node:net';
import { createClickKey } from '@flattr/click-token/keys';
import type { Random } from '../random.ts';
import { base64Url, clickHeader, connectHeader, signParts } from './forge.ts';
import { type AttackWorld, blog, nonce } from './world.ts';

export interface MutationOutcome {
  readonly sent: number;
  /** How many answers, by status and problem. */
  readonly answers: ReadonlyMap<string, number>;
}

/** Signs new tokens after that many, so none is refused only for its age. */
const together = 10_000;
const perConnection = 100;

/**
 * Changes good tokens at random and sends them: bits, bytes, characters, pieces of others, and their JSON
 * rewritten. Throws if a token with another header or payload is accepted, if one breaks the service, or if anything has
 * changed.
 */
export async function sendMutations(
  world: AttackWorld,
  random: Random,
  count: number,
): Promise<MutationOutcome> {
  const answers = new Map<string, number>();
  for (let sent = 0; sent < count; sent += together) {
    const originals = await signOriginals(world);
    await world.beforeLast();
    const signed = new Set([...originals.clicks, ...originals.proofs].map(partsSigned));
    const batches = Math.ceil(Math.min(together, count - sent) / perConnection);
    for (let batch = 0; batch < batches; batch += 2) {
      const both = [batch, batch + 1].filter((each) => each < batches);
      await Promise.all(
        both.map(async (number) => {
          // One in ten is a proof of a key, which our own page sends with the session.
          const isProof = number % 10 === 9;
          const from = isProof ? originals.proofs : originals.clicks;
          const size = Math.min(perConnection, count - sent - number * perConnection);
          const tokens = Array.from({ length: size }, () => mutate(random, from));
          const found = await sendPipelined(world, tokens.map(isProof ? asConnect(world) : asClick(world)));
          for (const [index, answer] of found.entries()) {
            answers.set(answer, (answers.get(answer) ?? 0) + 1);
            const token = tokens[index] ?? '';
            if (answer.startsWith('5')) throw new Error(`answered ${answer} (SEED=${random.seed}): ${token}`);
            if (answer.startsWith('2') && !signed.has(partsSigned(token)))
              throw new Error(`accepted (SEED=${random.seed}): ${token}`);
          }
        }),
      );
    }
    if ((await world.fingerprint()) !== world.before)
      throw new Error(`something has changed (SEED=${random.seed})`);
  }
  return { sent: count, answers };
}

const partsSigned = (token: string) => token.slice(0, token.lastIndexOf('.'));

/** Good tokens of every kind, sent once: an accepted copy of them would change nothing, any other would. */
async function signOriginals(world: AttackWorld): Promise<{ clicks: string[]; proofs: string[] }> {
  const { blog: key } = world.keys;
  const clicks: string[] = [];
  for (const [path, changes] of [
    ['one', {}],
    ['two', { to: 'bea', title: 'Über 🎉' }],
    ['three', { act: 'flattr', iat: Math.floor(Date.now() / 1000) }],
  ] as const) {
    const token = await signParts(
      clickHeader(key),
      world.claims({ thing: `${blog}/${path}`, ...changes }),
      key,
    );
    const answer = await world.sendToken(token);
    if (answer.status > 201) throw new Error(`the original is refused: ${answer.text}`);
    clicks.push(token);
  }
  const fresh = await createClickKey();
  const proof = await signParts(connectHeader(fresh), world.connectClaims(), fresh);
  const granted = await world.sendConnect(proof);
  if (granted.status !== 201) throw new Error(`the original is refused: ${granted.text}`);
  return { clicks, proofs: [proof] };
}

type Mutation = (token: string, random: Random, others: readonly string[]) => string;

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const strange = ['.', '..', '=', '+', '/', ' ', '\n', '\0', 'é', '"', '{', '%2e', '🎉', 'e30', 'bm9uZQ', '~'];
const values: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  '',
  'none',
  [],
  {},
  ['flattr'],
  '\0',
  '__proto__',
  'ann',
];

const one = <T>(random: Random, from: readonly T[] | string): T => from[random.below(from.length)] as T;
const splice = (text: string, at: number, remove: number, insert = '') =>
  text.slice(0, at) + insert + text.slice(at + remove);

const mutations: readonly Mutation[] = [
  // characters
  (token, random) => splice(token, random.below(token.length), 1, one(random, letters)),
  (token, random) => splice(token, random.below(token.length + 1), 0, one(random, letters)),
  (token, random) => splice(token, random.below(token.length), 1 + random.below(4), one(random, strange)),
  (token, random) => splice(token, random.below(token.length + 1), 0, one(random, strange)),
  (token, random) => splice(token, random.below(token.length), 1 + random.below(40)),
  (token, random) => token.slice(0, random.below(token.length)),
  (token, random) => token.slice(random.below(token.length)),
  (token, random) => {
    const at = random.below(token.length);
    return splice(token, at, 0, token.slice(at, at + 1 + random.below(30)));
  },
  (token, random) => {
    const at = random.below(token.length);
    return splice(token, at, 1, String.fromCharCode(token.charCodeAt(at) ^ (1 << random.below(7))));
  },
  // pieces of another token
  (token, random, others) =>
    token.slice(0, random.below(token.length)) + one(random, others).slice(random.below(200)),
  (token, random, others) => {
    const mine = token.split('.');
    const part = random.below(mine.length);
    return mine.with(part, one(random, others).split('.')[random.below(3)] ?? '').join('.');
  },
  (token, random) => {
    const parts = token.split('.');
    return [random.below(3), random.below(3), random.below(3)].map((part) => parts[part]).join('.');
  },
  // bytes
  (token, random) =>
    changePart(token, random.below(3), (bytes) => {
      const at = random.below(bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
      return bytes;
    }),
  (token, random) =>
    changePart(token, random.below(3), (bytes) => {
      bytes[random.below(bytes.length)] = random.below(256);
      return bytes;
    }),
  (token, random) =>
    changePart(token, random.below(3), (bytes) => bytes.subarray(0, random.below(bytes.length))),
  // structure
  (token, random) => changeJson(token, random, (entries) => entries.toSorted(() => random.below(3) - 1)),
  (token, random) => changeJson(token, random, (entries, at) => entries.toSpliced(at, 1)),
  (token, random) =>
    changeJson(token, random, (entries, at) =>
      entries.with(at, [entries[at]?.[0] ?? '', one(random, values)]),
    ),
  (token, random) =>
    changeJson(token, random, (entries) => [...entries, [one(random, names), one(random, values)]]),
  (token, random) =>
    changeJson(token, random, (entries, at) =>
      entries.with(at, [(entries[at]?.[0] ?? '').toUpperCase(), entries[at]?.[1]]),
    ),
  (token, random) =>
    changeText(token, random, (json) => JSON.stringify(JSON.parse(json), null, 1 + random.below(3))),
  (token, random) =>
    changeText(token, random, (json) => json.replace('{', `{"${one(random, names)}":"none",`)),
  (token, random) => changeText(token, random, (json) => json.replace(/[a-z]/, escaped)),
  (token, random) =>
    changeText(token, random, (json) => `${one(random, [' ', '\t', '\ufeff', '[', ''])}${json} `),
];

const names = [
  'alg',
  'typ',
  'kid',
  'jwk',
  'crit',
  'b64',
  'iss',
  'aud',
  'iat',
  'act',
  'thing',
  'to',
  'exp',
  '__proto__',
];

function mutate(random: Random, from: readonly string[]): string {
  const original = one(random, from);
  let token = original;
  for (let times = 1 + random.below(3); times > 0 || token === original; times--)
    token = one(random, mutations)(token || original, random, from);
  return token;
}

function changePart(token: string, part: number, change: (bytes: Buffer) => Uint8Array): string {
  const parts = token.split('.');
  const bytes = Buffer.from(parts[part] ?? '', 'base64url');
  return bytes.length === 0
    ? token
    : parts.with(Math.min(part, parts.length - 1), base64Url(change(bytes))).join('.');
}

function changeText(token: string, random: Random, change: (json: string) => string): string {
  try {
    return changePart(token, random.below(2), (bytes) => Buffer.from(change(bytes.toString())));
  } catch {
    return token; // already broken by an earlier change
  }
}

type Entries = readonly (readonly [string, unknown])[];

function changeJson(
  token: string,
  random: Random,
  change: (entries: Entries, at: number) => Entries,
): string {
  return changeText(token, random, (json) => {
    const entries = Object.entries(JSON.parse(json));
    const changed = change(entries, random.below(entries.length));
    // By hand, so that a member can occur twice or be __proto__.
    return `{${changed.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`;
  });
}

const escaped = (letter: string) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;

interface Wire {
  readonly head: string;
  readonly body: Buffer;
}

let addresses = 0;
const address = () => `10.${(addresses >> 16) & 255}.${(addresses >> 8) & 255}.${addresses++ & 255}`;

const asClick =
  ({ service }: AttackWorld) =>
  (token: string): Wire => ({
    head: `POST /v1/clicks HTTP/1.1\r\nhost: ${new URL(service.url).host}\r\norigin: ${blog}\r\ncontent-type: text/plain\r\n`,
    body: Buffer.from(token),
  });

const asConnect =
  ({ service, cookie }: AttackWorld) =>
  (token: string): Wire => ({
    head: `POST /v1/grants HTTP/1.1\r\nhost: ${new URL(service.url).host}\r\norigin: ${service.url}\r\ncookie: ${cookie}\r\ncontent-type: application/json\r\n`,
    body: Buffer.from(JSON.stringify({ origin: blog, nonce, token })),
  });

/** Sends all together over one connection, and resolves with each answer's status and problem. */
function sendPipelined({ service }: AttackWorld, requests: readonly Wire[]): Promise<string[]> {
  const forwardedFor = address();
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(service.url).port), 'localhost');
    let text = '';
    socket.setTimeout(60_000, () => socket.destroy(new Error('no answer within a minute')));
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
    });
    socket.on('close', () => {
      const answers = text.split('HTTP/1.1 ').slice(1);
      if (answers.length !== requests.length)
        reject(new Error(`${answers.length} answers to ${requests.length} requests`));
      resolve(
        answers.map((answer) => `${answer.slice(0, 3)} ${/"code":"([\w-]+)"/.exec(answer)?.[1] ?? ''}`),
      );
    });
    for (const [index, { head, body }] of requests.entries()) {
      const last = index === requests.length - 1 ? 'connection: close\r\n' : '';
      socket.write(`${head}x-test-address: ${forwardedFor}\r\n${last}content-length: ${body.length}\r\n\r\n`);
      socket.write(body);
    }
  });
}
