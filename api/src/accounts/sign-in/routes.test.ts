import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { codeIn, codeSignIn, cookieOf } from '../../../test/code-sign-in.ts';
import { expectNow, expectProblem } from '../../../test/expect.ts';
import { type Answer, browser, startTestService } from '../../../test/test-service.ts';

const service = await startTestService();
const { db, url } = service;
after(() => service.stop());

const { post, askCode, newestMail, enter } = codeSignIn(url);
const otherThan = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
const members = async () => Number((await db('members').count({ count: '*' }))[0]?.count);

describe('a code', () => {
  test('comes by mail, signs in and makes the account', async () => {
    const before = await members();
    const signIn = await askCode('  New.Reader@Example.COM ');
    assert.equal(await members(), before, 'asking makes no account');
    const mail = await newestMail('new.reader@example.com');
    const code = codeIn(mail);
    assert.equal(mail.to, 'new.reader@example.com');
    assert.equal(mail.subject, `${code} is your Flattr code`);
    expectNow(Date.parse(mail.at));

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

  for (const [first, second] of [
    ['rita@пример.рф', 'RITA@xn--e1afmkfd.xn--p1ai'],
    ['jörg@example.com', 'Jo\u0308rg@example.com'],
    ['a&b@example.com', ' a&b@Example.com'],
  ] as const)
    test(`reaches ${first}, whose spellings are one account`, async () => {
      const ids = [];
      for (const email of [first, second]) {
        const signIn = await askCode(email);
        const code = codeIn(await newestMail(email));
        // As people paste it.
        const { body } = await enter(signIn, `Your code: ${code.slice(0, 3)}-${code.slice(3)}`);
        assert.equal(body.email, first);
        ids.push(body.id);
      }
      assert.equal(ids[0], ids[1]);
    });

  test('works once', async () => {
    const signIn = await askCode('once@example.com');
    const code = codeIn(await newestMail('once@example.com'));
    assert.equal((await enter(signIn, code)).status, 200);
    expectProblem(await enter(signIn, code), 'code-expired');
  });

  test('sent many times at once works once and makes one member', async () => {
    const before = await members();
    const signIn = await askCode('crowd@example.com');
    const code = codeIn(await newestMail('crowd@example.com'));
    const answers = await Promise.all(Array.from({ length: 4 }, () => enter(signIn, code)));
    assert.equal(answers.filter(({ status }) => status === 200).length, 1);
    for (const answer of answers) if (answer.status !== 200) expectProblem(answer, 'code-expired');
    assert.equal(await members(), before + 1);
    assert.equal((await db('emails').where({ email: 'crowd@example.com' })).length, 1);
  });

  test('entered at once with another first code of the address makes one member', async () => {
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

  test('works only in the window that asked for it', async () => {
    const mine = await askCode('mine@example.com');
    const yours = await askCode('yours@example.com');
    expectProblem(await enter(mine, codeIn(await newestMail('yours@example.com'))), 'wrong-code');
    expectProblem(await enter('made-up', codeIn(await newestMail('yours@example.com'))), 'code-expired');
    assert.equal((await enter(yours, codeIn(await newestMail('yours@example.com')))).status, 200);
  });

  test('ends after five wrong tries, one by one or at once', async () => {
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

  test('works at the fifth try', async () => {
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

  test('is kept as hashes only, and deleted when it has expired', async () => {
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

  test('is asked for with the same answer, with an account or without', async () => {
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

  for (const code of ['12345', '1234567', '12345a', 'no code', '', 123456, null]) {
    test(`${JSON.stringify(code)} costs no try`, async () => {
      assert.deepEqual(
        Object.keys(expectProblem(await post('/v1/sign-in', { signIn: 'x', code }), 'bad-request').fields),
        ['code'],
      );
    });
  }
});
