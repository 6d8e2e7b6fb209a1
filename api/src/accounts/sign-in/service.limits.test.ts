import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Authenticator } from '../../../test/authenticator.ts';
import { expectProblem } from '../../../test/expect.ts';
import { type Answer, browser, startTestService } from '../../../test/test-service.ts';

const service = await startTestService();
after(() => service.stop());

const post = (path: string, body: unknown, address: string) =>
  browser(service.url).request('POST', path, body, { 'x-test-address': address });
const askCode = (email: string, address: string) => post('/v1/sign-in/codes', { email }, address);

function expectLimited(answer: Answer | undefined, mostSeconds: number): void {
  assert.ok(answer);
  expectProblem(answer, 'rate-limited');
  const seconds = Number(answer.headers.get('retry-after'));
  assert.ok(Number.isInteger(seconds) && seconds > 0 && seconds <= mostSeconds, `${seconds} s`);
}

test('gives one client five codes an hour for an e-mail address', async () => {
  const ask = () => askCode('flooded@example.com', '192.0.2.1');
  const answers = [];
  for (let time = 0; time < 7; time++) answers.push(await ask());
  assert.deepEqual(
    answers.map(({ status }) => status),
    [202, 202, 202, 202, 202, 429, 429],
  );
  expectLimited(answers[5], 3600);
  expectLimited(await askCode(' Flooded@Example.com', '192.0.2.1'), 3600);
  assert.equal((await askCode('other@example.com', '192.0.2.1')).status, 202);
  const { messages } = (await browser(service.url).get('/v1/sandbox/mailbox?email=flooded@example.com')).body;
  assert.equal(messages.length, 5, 'no mail beyond them');
});

test('lets others have a code for an address that one client floods', async () => {
  for (let time = 0; time < 6; time++) await askCode('wanted@example.com', '192.0.2.66');
  assert.equal((await askCode('wanted@example.com', '192.0.2.67')).status, 202, 'from elsewhere it goes on');
});

test('gives all clients together twenty codes an hour for an address, and sixty a day', async () => {
  const crowd = (from: number, count: number) =>
    Promise.all(
      Array.from({ length: count }, (_, number) =>
        askCode('crowd@example.com', `203.0.113.${from + number}`),
      ),
    );
  const sent = (answers: Answer[]) => answers.filter(({ status }) => status === 202).length;
  assert.equal(sent(await crowd(0, 25)), 20);
  const hours = service.db('rate_limits').whereLike('key', 'code-hour:%');
  for (let hour = 2; hour <= 4; hour++) {
    await hours.clone().update({ expire: Date.now() - 1 });
    assert.equal(sent(await crowd(hour * 30, 25)), hour < 4 ? 20 : 0, `hour ${hour}`);
  }
  const rows = await service.db('rate_limits');
  assert.ok(rows.length > 0 && !rows.some(({ key }) => /@|203\.0/.test(key)), 'kept without addresses');
});

test('still lets the member in: by their session, by a code they have, or by a passkey', async () => {
  const signIn = (await askCode('besieged@example.com', '192.0.2.80')).body.signIn;
  const { messages } = (await browser(service.url).get('/v1/sandbox/mailbox?email=besieged@example.com'))
    .body;
  const member = await service.signIn('besieged@example.com');
  const authenticator = new Authenticator(service.url);
  const made = (await member.post('/v1/me/passkeys/options')).body.options;
  await member.post('/v1/me/passkeys', { response: authenticator.create(made) });
  await Promise.all(
    Array.from({ length: 30 }, (_, number) => askCode('besieged@example.com', `198.51.100.${100 + number}`)),
  );
  expectLimited(await askCode('besieged@example.com', '192.0.2.81'), 3600);

  assert.equal((await member.post('/v1/sign-in/codes', { email: 'besieged@example.com' })).status, 202);
  const code = /\b\d{6}\b/.exec(messages[0].text)?.[0];
  assert.equal((await post('/v1/sign-in', { signIn, code }, '192.0.2.82')).status, 200);
  const { options } = (await post('/v1/sign-in/passkey/options', {}, '192.0.2.83')).body;
  assert.equal((await post('/v1/sign-in/passkey', authenticator.get(options), '192.0.2.83')).status, 200);

  // Being signed in helps with one's own address only, and five times an hour.
  for (let time = 0; time < 4; time++) {
    assert.equal((await member.post('/v1/sign-in/codes', { email: 'besieged@example.com' })).status, 202);
  }
  expectLimited(await member.post('/v1/sign-in/codes', { email: 'besieged@example.com' }), 3600);
  const stranger = await service.signIn('stranger@example.com');
  expectLimited(await stranger.post('/v1/sign-in/codes', { email: 'besieged@example.com' }), 3600);
});

test('deletes counts of times that are over', async () => {
  const over = Date.now() - 60_000;
  await service.db('rate_limits').update({ expire: over });
  assert.equal((await askCode('crowd@example.com', '192.0.2.50')).status, 202);
  assert.equal((await service.db('rate_limits').where('expire', '<=', over)).length, 0);
});

test('gives one client twenty codes an hour', async () => {
  const answers = [];
  for (let time = 0; time < 21; time++)
    answers.push(await askCode(`many-${time}@example.com`, '198.51.100.1'));
  assert.deepEqual(
    answers.map(({ status }) => status),
    [...Array(20).fill(202), 429],
  );
  expectLimited(answers[20], 3600);
});

test('lets one client enter sixty codes an hour', async () => {
  const enter = () => post('/v1/sign-in', { signIn: 'made-up', code: '123456' }, '198.51.100.2');
  const answers = await Promise.all(Array.from({ length: 62 }, enter));
  assert.equal(answers.filter(({ status }) => status === 401).length, 60);
  expectLimited(
    answers.find(({ status }) => status === 429),
    3600,
  );
});
