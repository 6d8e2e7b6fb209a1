import { randomInt, randomUUID } from 'node:crypto';
import { signClick } from '@flattr/click-token/sign-click';
import type { Db } from '../../api/src/platform/db/index.ts';
import { thingId } from '../../api/src/things/index.ts';
import { addManyReaders } from '../../api/test/many-readers.ts';
import { type Connection, grantAll, makeConnections, makeMembers } from './clicks-data.ts';
import { publicUrl } from './cluster.ts';

export type Kind = 'counts' | 'page' | 'click' | 'wallet' | 'sign-in';

/** What readers did so far. */
export interface Day {
  /** Milliseconds of each answer, by kind. */
  readonly took: Readonly<Record<Kind, number[]>>;
  /** Answers that no reader should get, and connections that broke. */
  readonly failures: string[];
  /** Clicks that were acknowledged: whose and which thing. */
  readonly acknowledged: { reader: number; thing: string }[];
}

const origin = 'https://blog.example';
const creators = 10;
const firstCreator = 5_000_001;

/** The month before, of so many readers with ten clicks each, which is settled in between. */
export const lastMonth = (now = new Date()): number => {
  const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1));
  return month.getUTCFullYear() * 100 + month.getUTCMonth() + 1;
};

/** Fills an empty database for a day. Returns readers with keys for a blog. */
export async function prepareDay(
  db: Db,
  { readers, toSettle }: { readers: number; toSettle: number },
): Promise<Connection[]> {
  await addManyReaders(db, lastMonth(), { readers: toSettle, clicks: 10 });
  await makeMembers(db, firstCreator, readers, creators);
  const ids = Array.from({ length: readers }, (_, index) => firstCreator + creators + index);
  const connections = await makeConnections(ids, () => origin);
  await grantAll(db, connections);
  await db.raw(`select setval(pg_get_serial_sequence('members', 'id'), (select max(id) from members))`);
  return connections;
}

/** A day that goes on until it is ended. */
export interface RunningDay extends Day {
  /** How many requests were made. */
  sent(): number;
  /** Resolves when the last answer has come. */
  end(): Promise<void>;
}

/**
 * Readers on pages with ten buttons each: views with counts, creators' pages, clicks, wallets and sign-ins. With `tries` a click is sent again like the button does, after an answer that says nothing was saved.
 */
export async function beginDay(
  url: string,
  db: Db,
  connections: readonly Connection[],
  { lanes, tries = 1, pauseMs = 0 }: { lanes: number; tries?: number; pauseMs?: number },
): Promise<RunningDay> {
  const day: Day = {
    took: { counts: [], page: [], click: [], wallet: [], 'sign-in': [] },
    failures: [],
    acknowledged: [],
  };
  const run = { url, db, connections, day, tries, cookies: [] as string[] };
  await signIn(run);
  let isOver = false;
  const going = Array.from({ length: lanes }, async () => {
    while (!isOver) {
      await one(run);
      if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  });
  return {
    ...day,
    sent: () => Object.values(day.took).flat().length + day.failures.length,
    async end() {
      isOver = true;
      await Promise.all(going);
    },
  };
}

interface Run {
  readonly url: string;
  readonly db: Db;
  readonly connections: readonly Connection[];
  readonly day: Day;
  readonly tries: number;
  readonly cookies: string[];
}

async function one(run: Run): Promise<void> {
  const chance = randomInt(1000);
  const creator = randomInt(creators);
  if (chance < 600)
    await timed(
      run,
      'counts',
      'GET',
      `/v1/counts?${thingsOf(randomInt(200))
        .map((id) => `t=${id}`)
        .join('&')}`,
    );
  else if (chance < 700) await timed(run, 'page', 'GET', `/@creator-${creator}`);
  else if (chance < 940) await click(run, creator);
  else if (chance < 990)
    await timed(run, 'wallet', 'GET', '/v1/me/wallet', {
      cookie: run.cookies[randomInt(run.cookies.length)] ?? '',
    });
  else await signIn(run);
}

const thingsOf = (page: number) =>
  Array.from({ length: 10 }, (_, button) =>
    thingId(`creator-${button}`, `${origin}/${page}/${button}`).replaceAll('-', ''),
  );

async function click(run: Run, creator: number): Promise<void> {
  const { connections, day } = run;
  const connection = connections[randomInt(connections.length)];
  if (!connection) return;
  const thing = `${origin}/${randomInt(200)}/${creator}?${randomInt(5)}`;
  const token = await signClick(connection.key, {
    issuer: origin,
    audience: publicUrl,
    issuedAt: Date.now() / 1000,
    act: 'flattr',
    thing,
    to: `creator-${creator}`,
  });
  const answer = await timed(
    run,
    'click',
    'POST',
    '/v1/clicks',
    { origin, 'content-type': 'text/plain' },
    token,
  );
  if (answer && answer.status !== 403)
    day.acknowledged.push({ reader: connection.reader, thing: thingId(`creator-${creator}`, thing) });
}

async function signIn(run: Run): Promise<void> {
  const email = `${randomUUID()}@example.com`;
  const own = { origin: publicUrl, 'content-type': 'application/json' };
  const asked = await timed(run, 'sign-in', 'POST', '/v1/sign-in/codes', own, JSON.stringify({ email }));
  if (!asked) return;
  const { signIn: id } = JSON.parse(asked.body);
  const [mail] = await run.db('outgoing_mails').where({ recipient: email }).select('contents');
  const [code] = /\b\d{6}\b/.exec(mail?.contents ?? '') ?? [];
  if (!code) return;
  const answer = await timed(
    run,
    'sign-in',
    'POST',
    '/v1/sign-in',
    own,
    JSON.stringify({ signIn: id, code }),
  );
  const [cookie] = answer?.cookie?.split(';') ?? [];
  if (cookie && run.cookies.length < 500) run.cookies.push(cookie);
}

/** Undefined when the reader got no good answer. 403 is one: a site is within its limits for a reader. */
async function timed(
  run: Run,
  kind: Kind,
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: string,
) {
  const began = performance.now();
  let failure = '';
  for (let tried = 1; tried <= run.tries; tried++) {
    try {
      const response = await fetch(run.url + path, {
        method,
        headers: {
          ...headers,
          'x-forwarded-for': `10.${randomInt(250)}.${randomInt(250)}.${randomInt(250)}`,
        },
        ...(body !== undefined && { body }),
        signal: AbortSignal.timeout(30_000),
      });
      const text = await response.text();
      if (response.ok || (kind === 'click' && response.status === 403)) {
        run.day.took[kind].push(performance.now() - began);
        return { status: response.status, body: text, cookie: response.headers.get('set-cookie') };
      }
      // The code was used when the answer was lost. Readers ask for another.
      if (tried > 1 && kind === 'sign-in' && response.status === 401) return undefined;
      failure = `${kind} ${response.status} ${text.slice(0, 200)}`;
    } catch (error) {
      failure = `${kind} ${String((error as Error).cause ?? error)}`;
    }
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  run.day.failures.push(failure);
  return undefined;
}

/** The acknowledged clicks that are not in the database. */
export async function lostOf(db: Db, { acknowledged }: Day): Promise<number> {
  const kept = new Set<string>();
  for (const { reader_id, thing_id } of await db('clicks')
    .where('reader_id', '>=', firstCreator)
    .select('reader_id', 'thing_id'))
    kept.add(`${reader_id} ${thing_id}`);
  return acknowledged.filter(({ reader, thing }) => !kept.has(`${reader} ${thing}`)).length;
}
