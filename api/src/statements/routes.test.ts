import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { addMonths, formatMonth, parseMonth } from '@flattr/settlement';
import { type PublicKey, readDocument, type StatementDocument, verifyStatement } from 'flattr-verify';
import { expectProblem, expectPublic } from '../../test/expect.ts';
import { run } from '../../test/test-process.ts';
import {
  type Answer,
  browser,
  startTestService,
  type TestBrowser,
  type TestService,
} from '../../test/test-service.ts';

let service: TestService;
let ada: TestBrowser & { id: string };
let ben: TestBrowser & { id: string };
let reader: TestBrowser;
let other: TestBrowser;
let first: string;
let second: string;

/** A month without money that waits, and one with money, in which two readers gave 2.00 and 5.00. */
before(async () => {
  service = await startTestService();
  ada = await service.creator('ada');
  ben = await service.creator('ben');
  await ben.request('PATCH', '/v1/me', { name: '=Ben, "the" Second' });
  reader = await service.signIn('reader@example.com');
  other = await service.signIn('other@example.com');
  await reader.request('PATCH', '/v1/me', { monthlyAmount: '2000000' });
  await other.request('PATCH', '/v1/me', { monthlyAmount: '5000000' });
  await flattr(reader, 'ada', '/one', 'One');
  first = await endMonth();
  for (const each of [reader, other]) {
    await each.post('/v1/me/deposits', { id: crypto.randomUUID(), amount: '5000000' });
    await flattr(each, 'ben', '/two', '+1 and "more"');
  }
  second = await endMonth();
});
after(() => service.stop());

async function flattr(by: TestBrowser, to: string, path: string, title: string): Promise<void> {
  const answer = await by.post('/v1/me/clicks', { to, url: `https://blog.example${path}`, title });
  assert.equal(answer.status, 201);
}

async function endMonth(): Promise<string> {
  const answer = await reader.post('/v1/sandbox/settle');
  assert.equal(answer.status, 200);
  return answer.body.month;
}

async function publishedKeys(): Promise<Map<string, PublicKey>> {
  const { body } = await browser(service.url).get('/.well-known/jwks.json');
  return new Map(body.keys.map((key: PublicKey & { kid: string }) => [key.kid, key]));
}

/** Reads a statement of one kind, after everything in it was verified with the published keys. */
async function verified<Format extends StatementDocument['format']>(
  answer: Answer,
  format: Format,
): Promise<StatementDocument & { format: Format }> {
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  const document = readDocument(JSON.stringify(answer.body));
  const differing = (await verifyStatement(document, await publishedKeys())).filter(
    ({ matches }) => !matches,
  );
  assert.deepEqual(differing, []);
  assert.equal(document.format, format);
  return document as StatementDocument & { format: Format }; // checked in the line before
}

const ofReader = (answer: Answer) => verified(answer, 'flattr-reader-statement/1');
const ofCreator = (answer: Answer) => verified(answer, 'flattr-creator-statement/1');
const ofMonth = (answer: Answer) => verified(answer, 'flattr-month-statement/1');

const fileNameOf = ({ headers }: Answer) =>
  /filename="?([^"]+)/.exec(headers.get('content-disposition') ?? '')?.[1];

test("lists a reader's months, newest first, and which month paid for clicks that had waited", async () => {
  const { body } = await reader.get('/v1/me/wallet');
  assert.deepEqual(body.months, [
    { month: second, state: 'settled', pot: '2000000', fee: '200000', creators: 2, settledIn: null },
    { month: first, state: 'settled', pot: '0', fee: '0', creators: 1, settledIn: second },
  ]);
});

test('leaves out months that ended before a member joined', async () => {
  const late = await service.signIn('late@example.com');
  const { body: me } = await late.get('/v1/me');
  // Closing a month makes a row for everyone, also for a member who joined during its review.
  const month = {
    reader_id: me.id,
    month: 202401,
    state: 'settled',
    pot: 0,
    fee: 0,
    settled_in: 202401,
    clicks: 0,
  };
  await service.db('reader_months').insert(month);
  assert.deepEqual((await late.get('/v1/me/wallet')).body.months, []);
});

test('gives a reader a statement that proves how their pot was divided', async () => {
  const answer = await reader.get(`/v1/me/months/${second}/statement.json`);
  const statement = await ofReader(answer);
  assert.equal(fileNameOf(answer), `flattr-${second}.json`);
  assert.equal(answer.headers.get('cache-control'), 'no-store');
  assert.equal(statement.service, service.url);
  assert.deepEqual(statement.months, [first, second]);
  assert.deepEqual(
    statement.shares.map(({ creatorId, to, amount }) => [creatorId, to, amount]),
    [
      [ada.id, 'ada', '900000'],
      [ben.id, 'ben', '900000'],
    ],
  );
  assert.deepEqual(
    statement.clicks.map(({ month, to, url, title }) => [month, to, url, title]),
    [
      [first, 'ada', 'https://blog.example/one', 'One'],
      [second, 'ben', 'https://blog.example/two', '+1 and "more"'],
    ],
  );
  assert.equal(statement.statement?.readers, '2');
});

test('the published command verifies the file with the published keys', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'flattr-statement-'));
  try {
    const { body } = await reader.get(`/v1/me/months/${second}/statement.json`);
    const file = join(folder, 'statement.json');
    await writeFile(file, JSON.stringify(body));
    const command = fileURLToPath(new URL('../../../packages/verify/bin/flattr-verify.js', import.meta.url));
    const verifying = run([command, file, '--jwks', `${service.url}/.well-known/jwks.json`]);
    assert.equal(await verifying.ended(), 0, verifying.output());
    assert.match(verifying.output(), /\nEverything matches\.\n$/);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('gives each reader their own place under the same public root', async () => {
  const mine = await ofReader(await reader.get(`/v1/me/months/${second}/statement.json`));
  const theirs = await ofReader(await other.get(`/v1/me/months/${second}/statement.json`));
  const everyones = await ofMonth(await browser(service.url).get(`/v1/months/${second}/statement`));
  assert.deepEqual(mine.statement, everyones);
  assert.deepEqual(theirs.statement, everyones);
  assert.deepEqual([mine.proof?.index, theirs.proof?.index], ['0', '1']);
  assert.notEqual(mine.proof?.salt, theirs.proof?.salt);
  // There is one hash of the other reader, and the salt keeps it from being guessed.
  assert.equal(mine.proof?.path.length, 1);
  assert.notEqual(mine.reader, theirs.reader);
  assert.ok(!JSON.stringify(mine).includes(`"reader":"${theirs.reader}"`));
});

test('serves the public statement of a month to everyone and every cache, and never changes it', async () => {
  const answer = await browser(service.url).get(`/v1/months/${second}/statement`);
  expectPublic(answer);
  assert.match(answer.headers.get('cache-control') ?? '', /^public, max-age=\d+/);
  const { format, month, currency, feeBasisPoints, minimum, readers, pots, fees, shares } = answer.body;
  assert.deepEqual(
    [format, month, currency, feeBasisPoints, minimum],
    ['flattr-month-statement/1', second, 'EUR', '1000', '2000000'],
  );
  assert.deepEqual([readers, pots, fees, shares], ['2', '7000000', '700000', '6300000']);
  const again = await browser(service.url).get(`/v1/months/${second}/statement`);
  assert.deepEqual(again.body, answer.body);
  const empty = await ofMonth(await browser(service.url).get(`/v1/months/${first}/statement`));
  assert.deepEqual([empty.readers, empty.pots], ['0', '0']);
});

test('signs the statement of a month without a pot, too', async () => {
  const waited = await ofReader(await reader.get(`/v1/me/months/${first}/statement.json`));
  assert.deepEqual([waited.pot, waited.state, waited.settledIn], ['0', 'settled', second]);
  assert.deepEqual([waited.shares, waited.clicks.length, waited.proof], [[], 1, null]);
  const nothing = await ofReader(await ada.get(`/v1/me/months/${second}/statement.json`));
  assert.deepEqual([nothing.reader, nothing.pot, nothing.clicks], [ada.id, '0', []]);
});

test('gives a creator the total of their shares, and never whose they are', async () => {
  const answer = await ben.get(`/v1/me/earnings/${second}/statement.json`);
  const statement = await ofCreator(answer);
  assert.equal(fileNameOf(answer), `flattr-earnings-${second}.json`);
  assert.deepEqual([statement.amount, statement.readers], ['5400000', '2']);
  assert.deepEqual(statement.shares, [
    { amount: '4500000', readers: '1' },
    { amount: '900000', readers: '1' },
  ]);
  const { body: me } = await reader.get('/v1/me');
  assert.ok(!JSON.stringify(answer.body).includes(`"reader":"${me.id}"`));
  const nothing = await ofCreator(await ada.get(`/v1/me/earnings/${first}/statement.json`));
  assert.deepEqual([nothing.amount, nothing.readers, nothing.shares], ['0', '0', []]);
});

test('gives the same as CSV, in which no title is a formula', async () => {
  const answer = await reader.get(`/v1/me/months/${second}/statement.csv`);
  assert.equal(fileNameOf(answer), `flattr-${second}.csv`);
  assert.match(answer.headers.get('content-type') ?? '', /^text\/csv; charset=utf-8/);
  const lines = (answer.body as string).replace(/^\uFEFF/, '').split('\r\n');
  assert.equal(lines[0], 'what,month,value,micro_units,creator,handle,name,thing,address,title');
  assert.ok(lines.includes(`pot,${second},2.000000,2000000,,,,,,`));
  assert.ok(lines.includes(`share,${second},0.900000,900000,${ada.id},ada,,,,`));
  assert.ok(lines.includes(`share,${second},0.900000,900000,${ben.id},ben,"'=Ben, ""the"" Second",,,`));
  assert.ok(lines.some((line) => line.endsWith(`,https://blog.example/two,"'+1 and ""more"""`)));
  assert.ok(lines.some((line) => line.startsWith(`month of clicks,${first},`)));

  const creator = await ben.get(`/v1/me/earnings/${second}/statement.csv`);
  assert.equal(fileNameOf(creator), `flattr-earnings-${second}.csv`);
  assert.match(creator.body, new RegExp(`\r\nshare,${second},4\\.500000,4500000,,,,,,\r\n`));
});

/** Every address of a statement of one month. */
const addressesOf = (month: string) => [
  `/v1/months/${month}/statement`,
  `/v1/me/months/${month}/statement.json`,
  `/v1/me/months/${month}/statement.csv`,
  `/v1/me/earnings/${month}/statement.json`,
  `/v1/me/earnings/${month}/statement.csv`,
];

test('has no statement of a month that takes clicks or never was, and none for strangers', async () => {
  const current = formatMonth(addMonths(parseMonth(second), 1));
  await flattr(reader, 'ada', '/three', 'Three');
  for (const path of [current, '2020-01'].flatMap(addressesOf))
    expectProblem(await reader.get(path), 'not-found');
  for (const path of ['2026-13', 'soon'].flatMap(addressesOf))
    expectProblem(await reader.get(path), 'bad-request');
  for (const path of addressesOf(second).slice(1))
    expectProblem(await browser(service.url).get(path), 'not-signed-in');
});

test('says that a month is not ready while it is settled but not published', async () => {
  const month = parseMonth(second);
  const kept = await service.db('month_statements').where({ month }).select();
  await service.db('month_statements').where({ month }).delete();
  try {
    const [everyones = '', ...own] = addressesOf(second);
    for (const path of own) expectProblem(await reader.get(path), 'statement-not-ready');
    expectProblem(await reader.get(everyones), 'not-found');
  } finally {
    await service.db('month_statements').insert(kept);
  }
});

test('after a new key the old signature still verifies, and new statements have the new one', async () => {
  const before = await reader.get(`/v1/me/months/${second}/statement.json`);
  await service.services.keys.rotate();
  await ofReader(before);
  const after = await ofReader(await reader.get(`/v1/me/months/${second}/statement.json`));
  assert.notDeepEqual(after.key, before.body.key);
  assert.deepEqual(after.statement, before.body.statement);
});
