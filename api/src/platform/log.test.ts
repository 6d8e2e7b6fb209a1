import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import express from 'express';
import { browser, connectSite, startTestService } from '../../test/test-service.ts';
import { createLog } from './log.ts';
import { watchRequests } from './requests/watch-requests.ts';

const lines: string[] = [];
const logTo = { write: (line: string) => lines.push(line) };
const service = await startTestService({ LOG_LEVEL: 'trace' }, { logTo });
after(() => service.stop());

/** What was logged while something was done. */
async function logged(work: () => Promise<unknown>): Promise<string> {
  lines.length = 0;
  await work();
  return lines.join('');
}

test('requests are logged with their path and status, without who and what', async () => {
  const reader = await service.signIn('secret-reader@example.com');
  await service.creator('ann');
  const address = { 'x-test-address': '192.0.2.77', 'user-agent': 'secret-agent' };
  const text = await logged(async () => {
    const blog = await connectSite(service, reader, 'https://blog.example');
    await blog.send(await blog.sign({ to: 'ann', thing: 'https://blog.example/secret-post' }), address);
    await reader.request('GET', '/v1/sandbox/mailbox?email=secret-reader@example.com', undefined, address);
    await reader.request('POST', '/v1/sign-in/codes', { email: 'secret-reader@example.com' }, address);
    await reader.request('PATCH', '/v1/me', { name: 'Secret Name' }, address);
    await reader.request(
      'GET',
      '/flattr?to=ann&url=https%3A%2F%2Fblog.example%2Fsecret-post',
      undefined,
      address,
    );
  });
  assert.match(text, /"method":"POST","path":"\/v1\/clicks"/);
  assert.match(text, /"path":"\/v1\/sandbox\/mailbox"/);
  assert.match(text, /"path":"\/flattr"/);
  assert.match(text, /"statusCode":201/);
  assert.doesNotMatch(text, /secret|blog\.example|192\.0\.2\.77|127\.0\.0\.1|"cookie"|"headers"/i);
  assert.ok(!text.includes(reader.cookie.slice('flattr='.length)));
});

test('a failing statement is logged without its values', async () => {
  await service.db.raw(
    "alter table sign_in_codes add constraint no_secrets check (email <> 'secret@example.com')",
  );
  const text = await logged(async () => {
    const answer = await browser(service.url).post('/v1/sign-in/codes', { email: 'secret@example.com' });
    assert.equal(answer.status, 500);
    assert.doesNotMatch(JSON.stringify(answer.body), /secret|sign_in_codes|constraint/);
  });
  assert.match(text, /sign_in_codes.*no_secrets.*"code":"23514"/); // in the message: a cluster says it nowhere else
  assert.match(text, /"stack":/);
  assert.doesNotMatch(text, /secret@example\.com/);
});

test('an error’s address is left out, wherever it stands', async () => {
  const log = createLog('info', logTo);
  const text = await logged(async () => {
    const cause = new Error('550 <secret@example.com>: no such mailbox');
    log.error({ err: new Error('all refused: secret.two+tag@mail.example.com', { cause }) }, 'mail');
    log.error({ err: 'secret text' }, 'thrown text');
  });
  assert.match(text, /no such mailbox/);
  assert.doesNotMatch(text, /secret/);
});

test('what the job queue says of a failure is kept, without values', async () => {
  const log = createLog('info', logTo);
  const error = {
    message: 'refused: secret@example.com',
    code: 'ECONNREFUSED',
    queue: 'digests',
    detail: 'secret',
  };
  const text = await logged(async () => log.error({ err: error }, 'the job queue failed'));
  assert.match(text, /"message":"refused: \[address\]","queue":"digests","code":"ECONNREFUSED"/);
  assert.doesNotMatch(text, /secret/);
});

test('at level info requests leave no line', async () => {
  const text = await logged(async () => {
    const server = createServer(
      express().use(watchRequests({ log: createLog('info', logTo), trustsProxy: false })),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo; // it listens on TCP
    await browser(`http://127.0.0.1:${port}`).get('/');
    server.close();
  });
  assert.equal(text, '');
});
