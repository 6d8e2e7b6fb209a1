import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { Authenticator, type Lies } from '../../../test/authenticator.ts';
import { expectNow, expectProblem } from '../../../test/expect.ts';
import { type Answer, browser, startTestService, type TestBrowser } from '../../../test/test-service.ts';
import { outcomeOf } from '../../../test/use-services.ts';

const service = await startTestService();
const { db, url } = service;
after(() => service.stop());

let addresses = 0;
/** Each request comes from another address, because of the limits by address. */
const post = (path: string, body: object = {}): Promise<Answer> =>
  browser(url).request('POST', path, body, { 'x-test-address': `192.0.2.${++addresses % 250}` });
const cookieOf = (answer: Answer) => (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
const askToSignIn = async () => (await post('/v1/sign-in/passkey/options')).body.options;
const enter = (answer: object) => post('/v1/sign-in/passkey', answer);
const mailsTo = async (email: string) =>
  (await browser(url).get(`/v1/sandbox/mailbox?email=${email}`)).body.messages as { subject: string }[];

async function add(member: TestBrowser, name?: string, lies: Lies = {}) {
  const authenticator = new Authenticator(url);
  const { options } = (await member.post('/v1/me/passkeys/options')).body;
  const answer = await member.post('/v1/me/passkeys', {
    response: authenticator.create(options, lies),
    ...(name && { name }),
  });
  return { authenticator, answer, options };
}

let members = 0;
const newMember = () => service.signIn(`keys-${++members}@example.com`);

describe('a passkey', () => {
  test('is added with the name of its device or a given one, listed, told by email, and signs in', async () => {
    const member = await service.signIn('rita@example.com');
    const id = (await member.get('/v1/me')).body.id;
    const { authenticator, answer, options } = await add(member, ' My  phone ');
    assert.equal(answer.status, 201);
    assert.equal(answer.body.name, 'My  phone');
    assert.equal(answer.body.lastUsedAt, null);
    assert.equal((await add(member)).answer.body.name, 'Unknown browser');
    assert.equal((await member.get('/v1/me/passkeys')).body.passkeys.length, 2);
    assert.equal(
      (await mailsTo('rita@example.com'))[0]?.subject,
      'A passkey was added to your Flattr account',
    );

    assert.equal(options.rp.id, 'localhost');
    assert.equal(options.authenticatorSelection.residentKey, 'required');
    assert.ok(!Buffer.from(options.user.id, 'base64url').toString('latin1').includes('rita'));

    const signedIn = await enter(authenticator.get(await askToSignIn()));
    assert.equal(signedIn.status, 200, JSON.stringify(signedIn.body));
    assert.equal(signedIn.body.id, id);
    const there = browser(url, cookieOf(signedIn));
    assert.equal((await there.get('/v1/me')).body.id, id);
    const [first] = (await there.get('/v1/me/passkeys')).body.passkeys;
    expectNow(Date.parse(first.lastUsedAt));
    const here = (await there.get('/v1/me/sessions')).body.sessions.find(
      ({ current }: { current: boolean }) => current,
    );
    assert.equal(here.method, 'passkey');
  });

  test("has its member's user handle, and is excluded when the next one is made", async () => {
    const member = await newMember();
    const one = await add(member);
    const two = await add(member);
    assert.equal(one.options.user.id, two.options.user.id);
    assert.deepEqual(
      two.options.excludeCredentials.map(({ id }: { id: string }) => id),
      [one.authenticator.id],
    );
    const other = await add(await newMember());
    assert.notEqual(other.options.user.id, one.options.user.id);
  });

  test("is told of in the language of the member's browser", async () => {
    const { cookie } = await service.signIn('greta@example.com');
    const member = browser(url, `${cookie}; language=de`);
    const { answer } = await add(member, 'Telefon');
    await member.request('DELETE', `/v1/me/passkeys/${answer.body.id}`);
    const subjects = (await mailsTo('greta@example.com')).map(({ subject }) => subject);
    assert.ok(subjects.includes('Zu deinem Flattr-Konto kam ein Passkey hinzu'), subjects.join());
    assert.ok(subjects.includes('Aus deinem Flattr-Konto wurde ein Passkey entfernt'), subjects.join());
  });

  test('is renamed and removed by its member only, also the last one, and then signs in no more', async () => {
    const member = await newMember();
    const other = await newMember();
    const { authenticator, answer } = await add(member);
    const path = `/v1/me/passkeys/${answer.body.id}`;
    expectProblem(await other.request('PATCH', path, { name: 'Mine' }), 'not-found');
    assert.equal((await other.request('DELETE', path)).status, 204);
    assert.equal((await member.request('PATCH', path, { name: 'Old phone' })).status, 204);
    assert.deepEqual(
      (await member.get('/v1/me/passkeys')).body.passkeys.map(({ name }: { name: string }) => name),
      ['Old phone'],
    );
    for (const name of ['', ' ', 'a\nb', 'a'.repeat(61)]) {
      assert.ok(expectProblem(await member.request('PATCH', path, { name }), 'bad-request').fields.name);
    }
    for (let time = 0; time < 2; time++) assert.equal((await member.request('DELETE', path)).status, 204);
    assert.deepEqual((await member.get('/v1/me/passkeys')).body.passkeys, []);
    expectProblem(await enter(authenticator.get(await askToSignIn())), 'passkey-refused');
  });

  test('is added and removed only shortly after signing in', async () => {
    const member = await newMember();
    const { answer, authenticator, options } = await add(member);
    await db('sessions').update({ created_at: new Date(Date.now() - 16 * 60_000) });
    expectProblem(await member.post('/v1/me/passkeys/options'), 'sign-in-again');
    const response = authenticator.create(options);
    expectProblem(await member.post('/v1/me/passkeys', { response }), 'sign-in-again');
    expectProblem(await member.request('DELETE', `/v1/me/passkeys/${answer.body.id}`), 'sign-in-again');
    assert.equal((await member.get('/v1/me/passkeys')).body.passkeys.length, 1);
  });

  test('of one member does not sign in another', async () => {
    const member = await newMember();
    const { authenticator } = await add(member);
    const other = await newMember();
    const { options } = (await other.post('/v1/me/passkeys/options')).body;
    expectProblem(
      await other.post('/v1/me/passkeys', { response: authenticator.create(options) }),
      'known-passkey',
    );
    // Nor is the challenge of one member good for another.
    const mine = (await member.post('/v1/me/passkeys/options')).body.options;
    const fresh = new Authenticator(url);
    expectProblem(await other.post('/v1/me/passkeys', { response: fresh.create(mine) }), 'passkey-refused');
  });

  test('is refused as the twenty-first', async () => {
    const member = await newMember();
    const { id } = (await member.get('/v1/me')).body;
    const { answer } = await add(member);
    const [row] = await db('passkeys').where({ id: answer.body.id });
    for (let number = 2; number <= 20; number++) {
      await db('passkeys').insert({
        ...row,
        transports: '[]',
        id: crypto.randomUUID(),
        credential_id: `${id}-${number}`,
      });
    }
    expectProblem(await member.post('/v1/me/passkeys/options'), 'too-many-passkeys');
  });

  test('is refused as the twenty-first also when many are made at the same time', async () => {
    const member = await newMember();
    const made = [];
    for (let number = 1; number <= 23; number++) {
      const { options } = (await member.post('/v1/me/passkeys/options')).body;
      made.push(new Authenticator(url).create(options));
    }
    const answers = await Promise.all(made.map((response) => member.post('/v1/me/passkeys', { response })));
    const statuses = answers.map(({ status }) => status);
    assert.deepEqual(
      [201, 409].map((status) => statuses.filter((one) => one === status).length),
      [20, 3],
    );
  });
});

describe('signing in with a passkey is refused', () => {
  const lies: Record<string, Lies> = {
    'for another origin': { origin: 'https://evil.example' },
    'for another relying party': { rpId: 'evil.example' },
    'with a made-up challenge': { challenge: Buffer.alloc(32, 1).toString('base64url') },
    'without user verification': { verified: false },
    'for a registration': { type: 'webauthn.create' },
    'with the user handle of another member': { userHandle: Buffer.alloc(32, 2).toString('base64url') },
  };
  for (const [what, lie] of Object.entries(lies)) {
    test(what, async () => {
      const { authenticator } = await add(await newMember());
      expectProblem(await enter(authenticator.get(await askToSignIn(), lie)), 'passkey-refused');
      assert.equal((await enter(authenticator.get(await askToSignIn()))).status, 200, 'the truth is taken');
    });
  }

  test('with a signature by another key', async () => {
    const { authenticator } = await add(await newMember());
    const { authenticator: other } = await add(await newMember());
    const answer = authenticator.get(await askToSignIn());
    const { signature } = other.get(await askToSignIn()).response;
    expectProblem(await enter({ ...answer, response: { ...answer.response, signature } }), 'passkey-refused');
  });

  test('with the same answer again, and for all but one of many at once', async () => {
    const { authenticator } = await add(await newMember());
    const answer = authenticator.get(await askToSignIn());
    const answers = await Promise.all(Array.from({ length: 4 }, () => enter(answer)));
    assert.equal(answers.filter(({ status }) => status === 200).length, 1);
    expectProblem(await enter(answer), 'passkey-refused');
  });

  test('with a count that does not grow, unless the authenticator never counts', async () => {
    const { authenticator } = await add(await newMember());
    for (const [counter, status] of [
      [0, 200],
      [0, 200],
      [7, 200],
      [7, 401],
      [3, 401],
      [8, 200],
    ] as const) {
      const answer = await enter(authenticator.get(await askToSignIn(), { counter }));
      assert.equal(answer.status, status, `counter ${counter}`);
    }
  });

  test('after ten minutes', async () => {
    const { authenticator } = await add(await newMember());
    const options = await askToSignIn();
    await db('passkey_challenges').update({ expires_at: new Date(Date.now() - 1000) });
    expectProblem(await enter(authenticator.get(options)), 'passkey-refused');
    await askToSignIn();
    assert.equal(
      (await db('passkey_challenges').where('expires_at', '<', new Date())).length,
      0,
      'forgotten',
    );
  });

  test('with a challenge for a new passkey', async () => {
    const member = await newMember();
    const { authenticator } = await add(member);
    const { options } = (await member.post('/v1/me/passkeys/options')).body;
    expectProblem(await enter(authenticator.get(options)), 'passkey-refused');
  });

  for (const body of [{}, { id: 'x' }, { id: 'a b', rawId: 'a', type: 'public-key', response: {} }]) {
    test(`as ${JSON.stringify(body)}`, async () => {
      expectProblem(await enter(body), 'bad-request');
    });
  }
});

test('what a browser is asked tells nothing about accounts', async () => {
  const [one, two] = [await askToSignIn(), await askToSignIn()];
  assert.notEqual(one.challenge, two.challenge);
  assert.deepEqual({ ...one, challenge: '' }, { ...two, challenge: '' });
  assert.equal(one.allowCredentials, undefined);
});

test('a forged new passkey is refused, and nothing is kept', async () => {
  const member = await newMember();
  for (const lies of [
    { origin: 'https://evil.example' },
    { rpId: 'evil.example' },
    { verified: false },
    { type: 'webauthn.get' },
  ] satisfies Lies[]) {
    expectProblem((await add(member, 'x', lies)).answer, 'passkey-refused');
  }
  assert.deepEqual((await member.get('/v1/me/passkeys')).body.passkeys, []);
});

test('a service at an IP address says that it has no passkeys', async () => {
  const numeric = await startTestService({ PUBLIC_URL: 'http://127.0.0.1:1' });
  after(() => numeric.stop());
  assert.equal(await outcomeOf(numeric.services.passkeys.askToSignIn()), 'passkeys-unavailable');
});
