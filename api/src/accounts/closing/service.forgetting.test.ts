import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import { formatMonth } from '@flattr/settlement';
import { Authenticator } from '../../../test/authenticator.ts';
import { expectProblem } from '../../../test/expect.ts';
import { png } from '../../../test/pictures.ts';
import { connectSite, startTestService, type TestService } from '../../../test/test-service.ts';
import { checkLedger } from '../../ledger/index.ts';
import { type Db, query, raw, sql } from '../../platform/db/index.ts';
import { done } from '../../platform/failure.ts';
import { createBoss } from '../../platform/jobs/boss.ts';
import { startSchedules } from '../../schedules.ts';

const service = await startTestService();
const { db, services } = service;
after(() => service.stop());

/** Every table of every schema of ours, with all its columns, as text. */
async function dump(database: Db): Promise<Map<string, string>> {
  const tables = await query<{ name: string }>(
    database,
    sql`select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')
       and not exists (select 1 from pg_inherits where inhrelid = format('%I.%I', schemaname, tablename)::regclass)
     order by 1`,
  );
  const dumped = new Map<string, string>();
  for (const { name } of tables) {
    const rows = await query<{ line: string }>(database, sql`select t::text as line from ${raw(name)} t`);
    dumped.set(name, rows.map(({ line }) => line).join('\n'));
  }
  return dumped;
}

const mentions = (dumped: Map<string, string>, word: string) =>
  [...dumped].filter(([, text]) => text.toLowerCase().includes(word.toLowerCase())).map(([table]) => table);

/** Fills an account with words that stand nowhere else, and returns them with where each was found. */
async function lifeOf(name: string, { url, services: { signIn, members } }: TestService) {
  const email = `${name}.mail@${name}-mailhost.example`;
  const id = await members.findOrCreate(email);
  const how = { device: 'Firefox on Windows', method: 'code' } as const;
  const { token } = done(await services.sessions.open(id, how));
  const cookie = `flattr=${token}`;
  const headers = {
    'user-agent': `${name}agent/1.0 (Windows) Firefox/1`,
    'x-test-address': '198.51.100.77',
  };
  const ask = (method: string, path: string, body?: object) =>
    fetch(url + path, {
      method,
      headers: { cookie, origin: url, 'content-type': 'application/json', ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
  const browser = {
    cookie,
    get: async (path: string) => ({
      status: 200,
      headers: new Headers(),
      body: await (await ask('GET', path)).json(),
    }),
  };
  await ask('POST', '/v1/sign-in/codes', { email });
  await signIn.sendCode(email, { client: '198.51.100.78' });
  await ask('PATCH', '/v1/me', { name: `${name} Publicname`, monthlyAmount: '2000000', shown: true });
  await ask('PUT', '/v1/me/handle', { handle: `${name}-handle` });
  await ask('PATCH', '/v1/me/profile', {
    words: `${name} says words`,
    links: [`https://${name}-links.example/`],
    category: 'teaching',
    language: 'eo',
  });
  await ask('PUT', '/v1/me/digest', { wished: true, language: 'de' });
  await fetch(`${url}/v1/me/picture`, {
    method: 'PUT',
    headers: { cookie, origin: url },
    body: new Uint8Array(png(33, 33)),
  });
  const { options } = await (await ask('POST', '/v1/me/passkeys/options')).json();
  const authenticator = new Authenticator(url);
  const response = authenticator.create(options);
  await ask('POST', '/v1/me/passkeys', { response, name: `${name} passkeyname` });
  await ask('POST', '/v1/me/passkeys/options');
  await ask('POST', '/v1/me/deposits', { id: randomUUID(), amount: '9000000' });
  return { id, email, ask, browser, authenticator, token };
}

test('closing an account removes everything personal from the whole database, and keeps the ledger', async () => {
  const engine = process.env.TEST_ENGINE === 'postgres' ? 'postgres' : 'embedded';
  const boss = createBoss({ db, engine });
  await boss.start();
  const log = { error() {} };
  await startSchedules({ boss, engine, services, log });

  await service.creator('ada');
  const reader = await service.signIn('reader@example.com');
  await reader.request('PATCH', '/v1/me', { monthlyAmount: '2000000' });
  await reader.post('/v1/me/deposits', { id: randomUUID(), amount: '9000000' });
  const zora = await lifeOf('zoraida', service);

  // As a reader: a site connected, clicks signed and by hand, a repeat. As a creator: things with words and links.
  const member = await service.signIn(zora.email);
  const site = await connectSite(service, member, 'https://read-here.example');
  await site.click('ada', 'https://read-here.example/post');
  await zora.ask('POST', '/v1/me/clicks', { to: 'ada', url: 'https://ada.example/' });
  await zora.ask('PUT', '/v1/me/repeats', { to: 'ada', url: 'https://ada.example/', months: 12 });
  const own = {
    to: 'zoraida-handle',
    url: 'https://zoraida-writes.example/diary',
    title: 'Zoraida remembers',
  };
  await reader.post('/v1/me/clicks', own);
  await db('sites').insert({
    origin: 'https://zoraida-writes.example',
    handles: JSON.stringify(['zoraida-handle']),
    checked_at: new Date(),
  });
  await db('sites').insert({
    origin: 'https://many.example',
    handles: JSON.stringify(['ada', 'zoraida-handle']),
    checked_at: new Date(),
  });
  const listing = `/v1/me/listings/${encodeURIComponent('https://zoraida-writes.example')}`;
  assert.equal((await zora.ask('PUT', listing, { accepted: true })).status, 200);
  const { month } = await services.months.current();
  await services.settlement.settle(month, { early: true });
  await services.repeats.applyDue();
  await services.directory.rank();
  await services.digests.writeDue();
  const { available } = (await member.get('/v1/me/earnings')).body;
  assert.ok(BigInt(available) > 0n);
  await zora.ask('POST', '/v1/me/earnings/moves', { id: randomUUID(), amount: available });

  const before = await dump(db);
  const words = ['zoraida', zora.authenticator.id, 'Firefox on Windows', site.key.kid];
  for (const word of words) assert.ok(mentions(before, word).length > 0, `${word} is there before`);
  for (const table of [
    'members',
    'emails',
    'handles',
    'passkeys',
    'sign_in_codes',
    'outgoing_mails',
    'things',
    'sites',
    'site_choices',
  ]) {
    assert.ok(mentions(before, 'zoraida').includes(`public.${table}`), `${table} knows them before`);
  }
  for (const never of ['zoraidaagent', '198.51.100.7']) assert.deepEqual(mentions(before, never), [], never);
  assert.ok(
    [...before.keys()].some((table) => table.startsWith('pgboss.')),
    'the jobs are looked at too',
  );

  const ofCreators = ['pictures', 'digest_wishes', 'digests', 'creator_scores'];
  for (const table of ofCreators) {
    assert.match(before.get(`public.${table}`) ?? '', new RegExp(`^\\(${zora.id},`, 'm'), table);
  }

  const closed = await zora.ask('DELETE', '/v1/me', { confirm: zora.email });
  assert.equal(closed.status, 200);
  const after = await dump(db);
  for (const word of words) assert.deepEqual(mentions(after, word), [], `${word} is gone`);
  for (const table of ofCreators) {
    assert.doesNotMatch(after.get(`public.${table}`) ?? '', new RegExp(`^\\(${zora.id},`, 'm'), table);
  }
  const [left] = await db('members').where({ id: zora.id as never });
  assert.deepEqual([left.words, left.links, left.category, left.language], [null, [], null, null]);
  assert.deepEqual(await checkLedger(db), []);
  await boss.stop({ graceful: false });

  // The handle stays taken, the reader keeps their history, and others keep their lists.
  expectProblem(await reader.request('PUT', '/v1/me/handle', { handle: 'zoraida-handle' }), 'handle-taken');
  expectProblem(await reader.post('/v1/me/clicks', own), 'unknown-creator');
  const { body } = await reader.get(`/v1/me/months/${formatMonth(month)}/statement.json`);
  assert.deepEqual(
    body.shares.map(({ to, name }: { to: string; name: unknown }) => [to, name]),
    [['', null]],
  );
  assert.equal((await reader.get('/v1/me/wallet')).status, 200);
  assert.deepEqual((await db('sites').where({ origin: 'https://many.example' }))[0]?.handles, ['ada']);
  await services.settlement.settle((await services.months.current()).month, { early: true });
  assert.deepEqual(await checkLedger(db), []);
});

test('keeps the e-mail address until the last earnings are paid out', async () => {
  const { id, email, ask } = await lifeOf('yolanda', service);
  const reader = await service.signIn('reader@example.com');
  await reader.post('/v1/me/clicks', { to: 'yolanda-handle', url: 'https://blog.example/' });
  await services.settlement.settle((await services.months.current()).month, { early: true });
  await ask('DELETE', '/v1/me', { confirm: email });
  assert.deepEqual(mentions(await dump(db), 'yolanda'), ['public.members']);
  await services.closing.forgetTheRest();
  assert.deepEqual(mentions(await dump(db), 'yolanda'), ['public.members']);

  const [balance] = await db('balances').where({ member_id: id as never });
  await services.earnings.payOut(id, 'bank-1', balance.earnings);
  await services.closing.forgetTheRest();
  assert.deepEqual(mentions(await dump(db), 'yolanda'), []);
  assert.deepEqual(await checkLedger(db), []);
});

test('forgets what a click wrote while its creator left', async () => {
  const { id, email, ask } = await lifeOf('xenia', service);
  await ask('DELETE', '/v1/me', { confirm: email });
  const reader = await services.members.findOrCreate('reader@example.com');
  const url = 'https://xenia.example/late';
  const thing = services.things.at({ id, handle: 'xenia' }, new URL(url), 'Xenia');
  await services.clicks.record({ readerId: reader, to: 'xenia', thing, act: 'flattr' });
  assert.deepEqual(mentions(await dump(db), 'xenia'), ['public.clicks', 'public.things']);
  await services.closing.forgetTheRest();
  assert.deepEqual(mentions(await dump(db), 'xenia'), []);
});

test('keeps no name that arrives while its member leaves', async () => {
  const { id } = await service.creator('wanda');
  await services.closing.closeAccount(BigInt(id));
  await services.members.update(BigInt(id), { name: 'Wanda Late', shown: false });
  assert.deepEqual(mentions(await dump(db), 'wanda late'), []);
});

test('gives nobody a handle that is claimed while its member leaves', async () => {
  for (let round = 0; round < 6; round++) {
    const { id } = await service.creator(`raced-${round}`);
    const other = await service.signIn(`other-${round}@example.com`);
    const [, claim] = await Promise.all([
      services.closing.closeAccount(BigInt(id)),
      other.request('PUT', '/v1/me/handle', { handle: `raced-${round}` }),
    ]);
    expectProblem(claim, 'handle-taken');
    assert.deepEqual(await db('handles').where({ handle: `raced-${round}` }), []);
  }
});
