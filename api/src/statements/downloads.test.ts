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

/** A month without money that waits, and one with, in which two readers gave 2.00 and 5.00. */
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

/** The statement, after everything in it was found to hold with the keys that the service publishes. */
async function expectVerified(answer: Answer): Promise<StatementDocument> {
  assert.equal(answer.status, 200);
  const document = readDocument(answer.body);
  const differing = (await verifyStatement(document, await publishedKeys())).filter(
    ({ matches }) => !matches,
  );
  assert.deepEqual(differing, []);
  return document;
}

function assertFile({ headers }: Answer, name: string): void {
  assert.equal(headers.get('content-disposition')?.replaceAll('"', ''), `attachment; filename=${name}`);
}

test('a reader downloads a statement that proves how their pot was divided', async () => {
  const answer = await reader.get(`/v1/me/months/${second}/statement.json`);
  const statement = await expectVerified(answer);
  assertFile(answer, `flattr-${second}.json`);
  assert.match(answer.headers.get('content-type') ?? '', /^application\/json/);
  assert.equal(answer.headers.get('cache-control'), 'no-store');
  assert.ok(statement.format === 'flattr-reader-statement/1');
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
  const folder = await mkdtemp(join(tmpdir(), 'flattr-downloads-'));
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

test('each reader has a place of their own under the same public root', async () => {
  const mine = await expectVerified(await reader.get(`/v1/me/months/${second}/statement.json`));
  const theirs = await expectVerified(await other.get(`/v1/me/months/${second}/statement.json`));
  const everybodys = await expectVerified(await browser(service.url).get(`/v1/months/${second}/statement`));
  assert.ok(mine.format === 'flattr-reader-statement/1' && theirs.format === 'flattr-reader-statement/1');
  assert.deepEqual(mine.statement, everybodys);
  assert.deepEqual(theirs.statement, everybodys);
  assert.deepEqual([mine.proof?.index, theirs.proof?.index], ['0', '1']);
  assert.notEqual(mine.proof?.salt, theirs.proof?.salt);
  // Of the other there is one hash, which the salt keeps from being guessed.
  assert.equal(mine.proof?.path.length, 1);
  assert.ok(
    !JSON.stringify(mine).includes(theirs.reader === mine.reader ? '' : `"reader":"${theirs.reader}"`),
  );
});

test('the public statement of a month is for everybody and every cache, and does not change', async () => {
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
  const nobodys = await expectVerified(await browser(service.url).get(`/v1/months/${first}/statement`));
  assert.ok(nobodys.format === 'flattr-month-statement/1');
  assert.deepEqual([nobodys.readers, nobodys.pots], ['0', '0']);
});

test('a month without a pot says so, and is signed as well', async () => {
  const waited = await expectVerified(await reader.get(`/v1/me/months/${first}/statement.json`));
  assert.ok(waited.format === 'flattr-reader-statement/1');
  assert.deepEqual([waited.pot, waited.state, waited.settledIn], ['0', 'settled', second]);
  assert.deepEqual([waited.shares, waited.clicks.length, waited.proof], [[], 1, null]);
  const nothing = await expectVerified(await ada.get(`/v1/me/months/${second}/statement.json`));
  assert.ok(nothing.format === 'flattr-reader-statement/1');
  assert.deepEqual([nothing.pot, nothing.clicks], ['0', []]);
});

test('a creator downloads the sum of the shares, and never whose they are', async () => {
  const answer = await ben.get(`/v1/me/earnings/${second}/statement.json`);
  const statement = await expectVerified(answer);
  assertFile(answer, `flattr-earnings-${second}.json`);
  assert.ok(statement.format === 'flattr-creator-statement/1');
  assert.deepEqual([statement.amount, statement.people], ['5400000', '2']);
  assert.deepEqual(statement.shares, [
    { amount: '4500000', readers: '1' },
    { amount: '900000', readers: '1' },
  ]);
  const { body: me } = await reader.get('/v1/me');
  assert.ok(!JSON.stringify(answer.body).includes(`"reader":"${me.id}"`));
  const nobody = await expectVerified(await ada.get(`/v1/me/earnings/${first}/statement.json`));
  assert.ok(nobody.format === 'flattr-creator-statement/1');
  assert.deepEqual([nobody.amount, nobody.shares], ['0', []]);
});

test('the same as CSV, in which no title is a formula', async () => {
  const answer = await reader.get(`/v1/me/months/${second}/statement.csv`);
  assertFile(answer, `flattr-${second}.csv`);
  assert.match(answer.headers.get('content-type') ?? '', /^text\/csv; charset=utf-8/);
  const lines = (answer.body as string).replace(/^\uFEFF/, '').split('\r\n');
  assert.equal(lines[0], 'what,month,value,micro_units,person,handle,name,thing,address,title');
  assert.ok(lines.includes(`pot,${second},2.000000,2000000,,,,,,`));
  assert.ok(lines.includes(`share,${second},0.900000,900000,${ada.id},ada,,,,`));
  assert.ok(lines.includes(`share,${second},0.900000,900000,${ben.id},ben,"'=Ben, ""the"" Second",,,`));
  assert.ok(lines.some((line) => line.endsWith(`,https://blog.example/two,"'+1 and ""more"""`)));
  assert.ok(lines.some((line) => line.startsWith(`month of clicks,${first},`)));

  const creator = await ben.get(`/v1/me/earnings/${second}/statement.csv`);
  assertFile(creator, `flattr-earnings-${second}.csv`);
  assert.match(creator.body, new RegExp(`\r\nshare,${second},4\\.500000,4500000,,,,,,\r\n`));
});

test('there are no statements of months that take clicks, nor for strangers', async () => {
  const current = formatMonth(addMonths(parseMonth(second), 1));
  await flattr(reader, 'ada', '/three', 'Three');
  for (const [month, problem] of [
    [current, 'not-found'],
    ['2020-01', 'not-found'],
    ['2026-13', 'bad-request'],
    ['soon', 'bad-request'],
  ] as const) {
    for (const path of [
      `/v1/months/${month}/statement`,
      `/v1/me/months/${month}/statement.json`,
      `/v1/me/months/${month}/statement.csv`,
      `/v1/me/earnings/${month}/statement.json`,
      `/v1/me/earnings/${month}/statement.csv`,
    ])
      expectProblem(await reader.get(path), problem);
  }
  for (const path of [`/v1/me/months/${second}/statement.json`, `/v1/me/earnings/${second}/statement.csv`])
    expectProblem(await browser(service.url).get(path), 'not-signed-in');
});

test('a month that is settled but not published yet says that it is not ready', async () => {
  const kept = await service
    .db('month_statements')
    .where({ month: parseMonth(second) })
    .select();
  await service
    .db('month_statements')
    .where({ month: parseMonth(second) })
    .delete();
  try {
    for (const path of [`/v1/me/months/${second}/statement.json`, `/v1/me/earnings/${second}/statement.json`])
      expectProblem(await reader.get(path), 'statement-not-ready');
    expectProblem(await reader.get(`/v1/months/${second}/statement`), 'not-found');
  } finally {
    await service.db('month_statements').insert(kept);
  }
});

test('after a new key what the old one signed still verifies, and new downloads are signed by the new one', async () => {
  const before = await reader.get(`/v1/me/months/${second}/statement.json`);
  await service.services.keys.rotate();
  await expectVerified(before);
  const after = await expectVerified(await reader.get(`/v1/me/months/${second}/statement.json`));
  assert.notDeepEqual(after.key, before.body.key);
  assert.ok(after.format === 'flattr-reader-statement/1');
  assert.deepEqual(after.statement, before.body.statement);
});
