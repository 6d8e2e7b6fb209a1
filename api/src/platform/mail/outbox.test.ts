import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { describe, test } from 'node:test';
import { expectProblem } from '../../../test/expect.ts';
import { listenForTests, refusal, startMailServer } from '../../../test/mail-server.ts';
import { until } from '../../../test/test-process.ts';
import { sender, useOutbox } from '../../../test/use-outbox.ts';
import { createServices } from '../../services.ts';
import { inTransaction, sql, write } from '../db/index.ts';
import { createLog } from '../log.ts';
import { createSmtpMailer } from './mailer.ts';

/* A real service and real mail servers. */

const { service, page, outbox, mailServer, log, askCode, stateOf, becomes, rows, dueNow } = await useOutbox();
const { db } = service;

describe('a code', () => {
  test('is sent after the answer, and nothing of it stays readable', async () => {
    const { received, port } = await startMailServer();
    mailServer.url = `smtp://127.0.0.1:${port}`;
    const signIn = await askCode();
    await becomes(signIn, 'sent');
    assert.equal(received.length, 1);
    assert.deepEqual(received[0]?.to, ['rita@example.com']);
    assert.match(received[0]?.text ?? '', /\b\d{6}\b/);
    const [row] = await rows();
    assert.deepEqual([row?.recipient, row?.contents], [null, null]);
    assert.match(received[0]?.text ?? '', new RegExp(`^Message-ID: <${row?.id}@localhost>`, 'im'));
    assert.equal(log(), '');
  });

  test('is answered in a second by a mail server that accepts and says nothing', async () => {
    mailServer.url = `smtp://127.0.0.1:${await listenForTests(createServer(() => undefined))}?greetingTimeout=300`;
    const signIn = await askCode();
    await becomes(signIn, 'late');
    assert.match(log(), /The mail server does not answer.*SMTP_URL.*smtps:\/\//);

    const { received, port } = await startMailServer();
    mailServer.url = `smtp://127.0.0.1:${port}`;
    await dueNow();
    await outbox.sendDue();
    assert.equal(await stateOf(signIn), 'sent');
    assert.equal(received.length, 1);
  });

  test('of which the address is refused for good says so, with an account or without', async () => {
    const { port } = await startMailServer({
      onRcptTo: ({ address }, _session, answer) =>
        answer(refusal(address.startsWith('full') ? 552 : 550, '5.1.1 no such user')),
    });
    mailServer.url = `smtp://127.0.0.1:${port}`;
    for (const name of ['gone', 'full']) {
      await becomes(await askCode(`${name}@example.com`), 'refused');
      await service.signIn(`${name}@example.com`);
      await becomes(await askCode(`${name}@example.com`), 'refused');
    }
    assert.doesNotMatch(log(), /SMTP_URL|example\.com/);
  });

  test('whose mail is forgotten has no state', async () => {
    expectProblem(await page.get('/v1/sign-in/codes?signIn=unknown'), 'code-expired');
  });

  test('that was not sent in its ten minutes is given up, and the reader reads it', async () => {
    mailServer.url = 'smtp://127.0.0.1:1';
    const signIn = await askCode();
    await becomes(signIn, 'late');
    const past = new Date(Date.now() - 1);
    await write(db, sql`update outgoing_mails set expires_at = ${past}, try_at = ${past}`);
    await outbox.sendDue();
    assert.equal(await stateOf(signIn), 'failed');
    assert.match(log(), /given up after 1 tries.*SMTP_URL.*doctor/);
    assert.deepEqual(
      (await rows()).map(({ recipient, contents }) => [recipient, contents]),
      [[null, null]],
    );
    await outbox.sendDue();
    assert.deepEqual(await rows(), [], 'and deleted by the next look');
  });
});

const put = (to: string, lastsMs = 60_000) =>
  inTransaction(db, (transaction) =>
    outbox.put(transaction, { to, subject: 'x', text: 'x' }, { now: new Date(), lastsMs }),
  );

test('mails are not written when what they are about is not', async () => {
  const { received, port } = await startMailServer();
  mailServer.url = `smtp://127.0.0.1:${port}`;
  await assert.rejects(
    inTransaction(db, async (transaction) => {
      await outbox.put(
        transaction,
        { to: 'a@example.com', subject: 'x', text: 'x' },
        { now: new Date(), lastsMs: 1 },
      );
      throw new Error('not done');
    }),
    /not done/,
  );
  await outbox.sendDue();
  assert.deepEqual([await rows(), received], [[], []]);
});

test('mails are sent once each by several processes', async () => {
  const { received, port } = await startMailServer();
  mailServer.url = 'smtp://127.0.0.1:1';
  for (let index = 0; index < 30; index++) await put(`${index}@example.com`);
  await outbox.sendDue();
  mailServer.url = `smtp://127.0.0.1:${port}`;
  const other = createServices({
    config: service.config,
    db,
    log: createLog('silent'),
    sendMail: createSmtpMailer(mailServer.url, sender),
  });
  await dueNow();
  await Promise.all([outbox.sendDue(), other.outbox.sendDue()]);
  await until(async () => received.length >= 30, { withinMs: 10_000, what: 'all mails' });
  assert.equal(new Set(received.map(({ to }) => to[0])).size, 30);
  assert.equal(received.length, 30);
  await other.outbox.stop();
});

test('mails of a process that died are sent again after a while, with the same id', async () => {
  const { received, port } = await startMailServer();
  mailServer.url = `smtp://127.0.0.1:${port}`;
  const id = await put('a@example.com');
  await until(async () => received.length === 1, { withinMs: 5_000, what: 'the mail' });
  await outbox.sendDue();
  // As if it had died between the mail server's yes and the note.
  const contents = JSON.stringify({ subject: 'x', text: 'x' });
  const soon = new Date(Date.now() + 60_000);
  await write(
    db,
    sql`update outgoing_mails set outcome = null, recipient = 'a@example.com', contents = ${contents}, try_at = ${soon}`,
  );
  await outbox.sendDue();
  assert.equal(received.length, 1, 'the other process may still be at it');
  await dueNow();
  await outbox.sendDue();
  assert.equal(received.length, 2);
  for (const { text } of received) assert.match(text, new RegExp(`^Message-ID: <${id}@`, 'im'));
});

test('mails meet a mail server that is away one by one, and the most urgent goes first', async () => {
  let asked = 0;
  const port = await listenForTests(
    createServer((socket) => {
      asked++;
      socket.destroy();
    }),
  );
  mailServer.url = `smtp://127.0.0.1:${port}`;
  await write(db, sql`delete from outgoing_mails`);
  for (let index = 0; index < 20; index++) await put(`later-${index}@example.com`, 3_600_000);
  await outbox.sendDue(); // and with it, what the last of them began
  await dueNow();
  asked = 0;
  await outbox.sendDue();
  assert.ok(asked <= 8, `it was asked ${asked} times for 20 mails`);

  const { received, port: working } = await startMailServer();
  await put('code@example.com', 60_000);
  await outbox.sendDue();
  mailServer.url = `smtp://127.0.0.1:${working}`;
  await dueNow();
  await outbox.sendDue();
  assert.equal(received.length, 21);
  assert.ok(
    received.slice(0, 8).some(({ to }) => to[0] === 'code@example.com'),
    'among the first, of which four go together',
  );
});

test('mails to a member who leaves are forgotten', async () => {
  mailServer.url = 'smtp://127.0.0.1:1';
  const leaving = await service.signIn('leaving@example.com');
  await put('leaving@example.com');
  assert.equal((await leaving.request('DELETE', '/v1/me', { confirm: 'leaving@example.com' })).status, 200);
  assert.deepEqual(await rows(), []);
});
