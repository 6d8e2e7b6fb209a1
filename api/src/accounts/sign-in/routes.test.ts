import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { expectProblem } from '../../../test/expect.ts';
import { type Answer, browser, connectSite, startTestService } from '../../../test/test-service.ts';

const service = await startTestService({ TRUST_PROXY: '1' });
const { db, url } = service;
after(() => service.stop());

let addresses = 0;
/** Each request from an address of its own, so that the limits by address stay out of the way. */
const post = (path: string, body: unknown): Promise<Answer> =>
  browser(url).request('POST', path, body, { 'x-forwarded-for': `192.0.2.${++addresses % 250}` });

const askCode = async (email: string) => {
  const answer = await post('/v1/sign-in/codes', { email });
  assert.equal(answer.status, 202, JSON.stringify(answer.body));
  return answer.body.signIn as string;
};
const newestMail = async (email: string) =>
  (await browser(url).get(`/v1/sandbox/mailbox?email=${encodeURIComponent(email)}`)).body.messages[0];
const codeIn = ({ text }: { text: string }) =>
  /\b\d{6}\b/.exec(text)?.[0] ?? assert.fail('no code in the mail');
const otherThan = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
const enter = (signIn: string, code: string) => post('/v1/sign-in', { signIn, code });
const members = async () => Number((await db('members').count({ count: '*' }))[0]?.count);
const cookieOf = (answer: Answer) => (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';

describe('a code', () => {
  test('comes by mail and signs in, making the account', async () => {
    const before = await members();
    const signIn = await askCode('  New.Reader@Example.COM ');
    assert.equal(await members(), before, 'asking makes no account');
    const mail = await newestMail('new.reader@example.com');
    const code = codeIn(mail);
    assert.equal(mail.to, 'new.reader@example.com');
    assert.equal(mail.subject, `${code} is your Flattr code`);
    assert.ok(Math.abs(Date.parse(mail.at) - Date.now()) < 10_000);

    const answer = await enter(signIn, code);
    assert.equal(answer.status, 200);
    const { id, month, ...me } = answer.body;
    assert.match(id, /^\d+$/);
    assert.match(month, /^\d{4}-\d\d$/);
    assert.deepEqual(me, {
      email: 'new.reader@example.com',
      handle: null,
      name: null,
      monthlyAmount: '0',
      paused: false,
      shown: false,
      wallet: '0',
      earnings: '0',
      grantsHere: 0,
    });
    assert.deepEqual((await browser(url, cookieOf(answer)).get('/v1/me')).body, answer.body);
    assert.equal(await members(), before + 1);
  });

  test('leads to the same account each time', async () => {
    const ids = [];
    for (let time = 0; time < 2; time++) {
      const signIn = await askCode('again@example.com');
      ids.push((await enter(signIn, codeIn(await newestMail('again@example.com')))).body.id);
    }
    assert.equal(ids[0], ids[1]);
  });

  test('works once', async () => {
    const signIn = await askCode('once@example.com');
    const code = codeIn(await newestMail('once@example.com'));
    assert.equal((await enter(signIn, code)).status, 200);
    expectProblem(await enter(signIn, code), 'code-expired');
  });

  test('works once when it is sent many times at once, and makes one member', async () => {
    const before = await members();
    const signIn = await askCode('crowd@example.com');
    const code = codeIn(await newestMail('crowd@example.com'));
    const answers = await Promise.all(Array.from({ length: 4 }, () => enter(signIn, code)));
    assert.equal(answers.filter(({ status }) => status === 200).length, 1);
    for (const answer of answers) if (answer.status !== 200) expectProblem(answer, 'code-expired');
    assert.equal(await members(), before + 1);
    assert.equal((await db('emails').where({ email: 'crowd@example.com' })).length, 1);
  });

  test('two first codes of one address at once make one member', async () => {
    const before = await members();
    const signIns = [await askCode('twice@example.com'), await askCode('twice@example.com')];
    const { messages } = (await browser(url).get('/v1/sandbox/mailbox?email=twice@example.com')).body;
    const answers = await Promise.all([
      enter(signIns[0] ?? '', codeIn(messages[1])),
      enter(signIns[1] ?? '', codeIn(messages[0])),
    ]);
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200],
    );
    assert.equal(answers[0]?.body.id, answers[1]?.body.id);
    assert.notEqual(cookieOf(answers[0] as Answer), cookieOf(answers[1] as Answer));
    assert.equal(await members(), before + 1);
    assert.equal((await db('balances').where({ member_id: answers[0]?.body.id })).length, 1);
  });

  test('belongs to the window that asked for it', async () => {
    const mine = await askCode('mine@example.com');
    const yours = await askCode('yours@example.com');
    expectProblem(await enter(mine, codeIn(await newestMail('yours@example.com'))), 'wrong-code');
    expectProblem(await enter('made-up', codeIn(await newestMail('yours@example.com'))), 'code-expired');
    assert.equal((await enter(yours, codeIn(await newestMail('yours@example.com')))).status, 200);
  });

  test('is over after five wrong tries, one after the other or at once', async () => {
    for (const atOnce of [false, true]) {
      const email = `guess-${atOnce}@example.com`;
      const signIn = await askCode(email);
      const code = codeIn(await newestMail(email));
      const guess = () => enter(signIn, otherThan(code));
      const answers = [];
      if (atOnce) answers.push(...(await Promise.all(Array.from({ length: 9 }, guess))));
      else for (let time = 0; time < 6; time++) answers.push(await guess());
      assert.equal(answers.filter(({ body }) => body.code === 'wrong-code').length, 5);
      for (const answer of answers) expectProblem(answer, answer.body.code);
      expectProblem(await enter(signIn, code), 'code-expired');
    }
  });

  test('is right at the fifth try', async () => {
    const signIn = await askCode('fifth@example.com');
    const code = codeIn(await newestMail('fifth@example.com'));
    for (let time = 0; time < 4; time++) expectProblem(await enter(signIn, otherThan(code)), 'wrong-code');
    assert.equal((await enter(signIn, code)).status, 200);
  });

  test('ends after ten minutes', async () => {
    const signIn = await askCode('late@example.com');
    const [row] = await db('sign_in_codes').where({ email: 'late@example.com' });
    assert.equal(row.expires_at - row.created_at, 10 * 60_000);
    await db('sign_in_codes')
      .where({ email: 'late@example.com' })
      .update({ expires_at: new Date(Date.now() - 60_000) });
    expectProblem(await enter(signIn, codeIn(await newestMail('late@example.com'))), 'code-expired');
  });

  test('is kept as hashes only, and forgotten when it is over', async () => {
    const signIn = await askCode('kept@example.com');
    const code = codeIn(await newestMail('kept@example.com'));
    const rows = JSON.stringify(await db('sign_in_codes').where({ email: 'kept@example.com' }));
    assert.ok(!rows.includes(signIn) && !rows.includes(code));
    await db('sign_in_codes')
      .where({ email: 'kept@example.com' })
      .update({ expires_at: new Date(0) });
    await askCode('next@example.com');
    assert.deepEqual(await db('sign_in_codes').where({ email: 'kept@example.com' }), []);
  });

  test('is asked for with the same answer, known address or not', async () => {
    await service.signIn('known@example.com');
    const answers = [];
    for (const email of ['known@example.com', 'unknown@example.com']) {
      const { status, headers, body } = await post('/v1/sign-in/codes', { email });
      answers.push({
        status,
        keys: Object.keys(body),
        length: body.signIn.length,
        cookie: headers.get('set-cookie'),
      });
    }
    assert.deepEqual(answers[0], answers[1]);
    assert.equal(answers[0]?.cookie, null);
  });

  for (const email of [
    '',
    'nobody',
    'a@b',
    'a@b.c, d@e.fr',
    'a b@example.com',
    'a@example.com\nBcc: all@example.com',
    `${'a'.repeat(250)}@example.com`,
    7,
    null,
    ['a@example.com'],
    { $ne: '' },
  ]) {
    test(`is not sent to ${JSON.stringify(email).slice(0, 40)}`, async () => {
      assert.deepEqual(
        Object.keys(expectProblem(await post('/v1/sign-in/codes', { email }), 'bad-request').fields),
        ['email'],
      );
    });
  }

  for (const code of ['12345', '1234567', '12345a', '１２３４５６', '', 123456, null]) {
    test(`${JSON.stringify(code)} costs no try`, async () => {
      assert.deepEqual(
        Object.keys(expectProblem(await post('/v1/sign-in', { signIn: 'x', code }), 'bad-request').fields),
        ['code'],
      );
    });
  }
});

describe('a session', () => {
  const signedIn = async (email: string) => {
    const signIn = await askCode(email);
    return enter(signIn, codeIn(await newestMail(email)));
  };

  test('is a cookie that scripts and other sites do not get', async () => {
    const setCookie = (await signedIn('cookie@example.com')).headers.get('set-cookie') ?? '';
    assert.match(
      setCookie,
      /^flattr=[\w-]{43}; Max-Age=7776000; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/,
    );
  });

  test('is kept as a hash, ends after 90 days, and a made-up one is none', async () => {
    const cookie = cookieOf(await signedIn('hash@example.com'));
    const [row] = await db('sessions').orderBy('created_at', 'desc').limit(1);
    assert.ok(!Object.values(row).join().includes(cookie.slice('flattr='.length)));
    assert.equal(row.expires_at - row.created_at, 90 * 24 * 60 * 60_000);
    assert.equal((await browser(url, cookie).get('/v1/me')).status, 200);
    await db('sessions')
      .where({ id: row.id })
      .update({ expires_at: new Date(Date.now() - 60_000) });
    expectProblem(await browser(url, cookie).get('/v1/me'), 'not-signed-in');
    for (const wrong of ['', 'flattr=', `flattr=${row.token_hash}`, 'flattr=%', `other=${cookie}`]) {
      expectProblem(await browser(url, wrong).get('/v1/me'), 'not-signed-in');
    }
  });

  test('ends with signing out, this one only, twice without harm', async () => {
    const here = browser(url, cookieOf(await signedIn('out@example.com')));
    const there = browser(url, cookieOf(await signedIn('out@example.com')));
    const answer = await here.post('/v1/sign-out');
    assert.equal(answer.status, 204);
    assert.match(answer.headers.get('set-cookie') ?? '', /^flattr=; Path=\/; Expires=Thu, 01 Jan 1970/);
    expectProblem(await here.get('/v1/me'), 'not-signed-in');
    assert.equal((await there.get('/v1/me')).status, 200);
    assert.equal((await here.post('/v1/sign-out')).status, 204);
    assert.equal((await browser(url).post('/v1/sign-out', { revokeGrants: true })).status, 204);
  });

  test('is a new one at each sign-in; the one before ends, and its sites stay with the browser', async () => {
    const first = await signedIn('again-here@example.com');
    const before = browser(url, cookieOf(first));
    await service.creator('bo');
    const site = await connectSite(service, before, 'https://stays.example');
    const signIn = await askCode('again-here@example.com');
    const second = await browser(url, cookieOf(first)).request(
      'POST',
      '/v1/sign-in',
      { signIn, code: codeIn(await newestMail('again-here@example.com')) },
      { 'x-forwarded-for': '192.0.2.251', 'user-agent': 'Mozilla/5.0 (X11; Linux) Firefox/140.0' },
    );
    assert.notEqual(cookieOf(second), cookieOf(first));
    expectProblem(await before.get('/v1/me'), 'not-signed-in');
    assert.equal(second.body.grantsHere, 1);
    const here = browser(url, cookieOf(second));
    const { sessions } = (await here.get('/v1/me/sessions')).body;
    assert.deepEqual(
      sessions.map(({ device, method, current }: Record<string, unknown>) => [device, method, current]),
      [['Firefox on Linux', 'code', true]],
    );
    assert.equal((await site.click('bo', 'https://stays.example/')).status, 201);

    // Somebody else in the same browser: the session before ends all the same, its sites are not theirs.
    const other = await askCode('somebody-else@example.com');
    const third = await here.request(
      'POST',
      '/v1/sign-in',
      { signIn: other, code: codeIn(await newestMail('somebody-else@example.com')) },
      { 'x-forwarded-for': '192.0.2.252' },
    );
    expectProblem(await here.get('/v1/me'), 'not-signed-in');
    assert.equal(third.body.grantsHere, 0);
  });

  test('is ended from elsewhere at once, one or all others, with the sites that were connected in it', async () => {
    const [here, there, far] = await Promise.all([1, 2, 3].map(() => service.signIn('three@example.com')));
    const stranger = await service.signIn('stranger@example.com');
    assert.ok(here && there && far);
    await service.creator('cy');
    const site = await connectSite(service, there, 'https://there.example');
    const idOf = async (one: typeof here) =>
      (await one.get('/v1/me/sessions')).body.sessions.find((each: { current: boolean }) => each.current).id;
    const id = await idOf(there);
    assert.equal((await stranger.request('DELETE', `/v1/me/sessions/${id}`)).status, 204);
    assert.equal((await there.get('/v1/me')).status, 200, 'nobody ends the sessions of others');
    assert.equal((await here.request('DELETE', `/v1/me/sessions/${id}`)).status, 204);
    expectProblem(await there.get('/v1/me'), 'not-signed-in');
    expectProblem(await site.click('cy', 'https://there.example/'), 'unknown-key');
    assert.equal((await far.get('/v1/me')).status, 200);

    const kept = await connectSite(service, here, 'https://here.example');
    assert.equal((await here.request('DELETE', '/v1/me/sessions')).status, 204);
    expectProblem(await far.get('/v1/me'), 'not-signed-in');
    assert.equal((await here.get('/v1/me/sessions')).body.sessions.length, 1);
    assert.equal((await kept.click('cy', 'https://here.example/')).status, 201);
    assert.equal((await stranger.get('/v1/me')).status, 200);
  });

  test('says when it was last used, to ten minutes', async () => {
    const member = await service.signIn('used@example.com');
    const lastUse = async () => Date.parse((await member.get('/v1/me/sessions')).body.sessions[0].lastUsedAt);
    await db('sessions').update({ last_used_at: new Date(Date.now() - 3_600_000) });
    assert.ok(Date.now() - (await lastUse()) < 10_000);
    const recently = Date.now() - 300_000;
    await db('sessions').update({ last_used_at: new Date(recently) });
    assert.equal(await lastUse(), recently);
  });

  test('takes its sites along if asked to, and leaves those of other sessions', async () => {
    const here = browser(url, cookieOf(await signedIn('sites@example.com')));
    const there = browser(url, cookieOf(await signedIn('sites@example.com')));
    await service.creator('ann');
    const one = await connectSite(service, here, 'https://one.example');
    const two = await connectSite(service, there, 'https://two.example');
    assert.equal((await here.get('/v1/me')).body.grantsHere, 1);
    assert.equal((await here.post('/v1/sign-out', { revokeGrants: true })).status, 204);
    expectProblem(await one.click('ann', 'https://one.example/'), 'unknown-key');
    assert.equal((await two.click('ann', 'https://two.example/')).status, 201);
  });
});
