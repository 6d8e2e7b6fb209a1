import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { expectProblem } from '../../test/expect.ts';
import { type Answer, browser, startTestService } from '../../test/test-service.ts';

const service = await startTestService({ TRUST_PROXY: '1' });
after(() => service.stop());

const post = (path: string, body: unknown, address: string) =>
  browser(service.url).request('POST', path, body, { 'x-forwarded-for': address });
const askCode = (email: string, address: string) => post('/v1/sign-in/codes', { email }, address);

function expectLimited(answer: Answer | undefined, mostSeconds: number): void {
  assert.ok(answer);
  expectProblem(answer, 'rate-limited');
  const seconds = Number(answer.headers.get('retry-after'));
  assert.ok(Number.isInteger(seconds) && seconds > 0 && seconds <= mostSeconds, `${seconds} s`);
}

test('an e-mail address gets five codes an hour, wherever they are asked for', async () => {
  const answers = [];
  for (let time = 0; time < 7; time++) answers.push(await askCode('flooded@example.com', `192.0.2.${time}`));
  assert.deepEqual(
    answers.map(({ status }) => status),
    [202, 202, 202, 202, 202, 429, 429],
  );
  expectLimited(answers[5], 3600);
  expectLimited(await askCode(' Flooded@Example.com', '192.0.2.9'), 3600);
  assert.equal((await askCode('other@example.com', '192.0.2.9')).status, 202);
  const { messages } = (await browser(service.url).get('/v1/sandbox/mailbox?email=flooded@example.com')).body;
  assert.equal(messages.length, 5, 'no mail beyond them');
});

test('that limit holds for many at once, and is kept by the database without the address', async () => {
  const answers = await Promise.all(
    Array.from({ length: 9 }, (_, number) => askCode('crowd@example.com', `192.0.2.${100 + number}`)),
  );
  assert.equal(answers.filter(({ status }) => status === 202).length, 5);
  const rows = await service.db('rate_limits');
  assert.ok(rows.length > 0 && !rows.some(({ key }) => key.includes('@')));
});

test('it ends', async () => {
  await service.db('rate_limits').update({ expire: Date.now() - 1 });
  assert.equal((await askCode('crowd@example.com', '192.0.2.50')).status, 202);
});

test('a client’s address may ask for twenty codes an hour', async () => {
  const answers = [];
  for (let time = 0; time < 21; time++)
    answers.push(await askCode(`many-${time}@example.com`, '198.51.100.1'));
  assert.deepEqual(
    answers.map(({ status }) => status),
    [...Array(20).fill(202), 429],
  );
  expectLimited(answers[20], 3600);
});

test('and enter sixty', async () => {
  const enter = () => post('/v1/sign-in', { signIn: 'made-up', code: '123456' }, '198.51.100.2');
  const answers = await Promise.all(Array.from({ length: 62 }, enter));
  assert.equal(answers.filter(({ status }) => status === 401).length, 60);
  expectLimited(
    answers.find(({ status }) => status === 429),
    3600,
  );
});
