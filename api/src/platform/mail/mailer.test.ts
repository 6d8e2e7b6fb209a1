import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { SMTPServer } from 'smtp-server';
import { createSmtpMailer, type Mail } from './mailer.ts';

interface Received {
  readonly from: string;
  readonly to: string[];
  readonly text: string;
  readonly user: string | undefined;
}

const received: Received[] = [];
const server = new SMTPServer({
  disabledCommands: ['STARTTLS'],
  allowInsecureAuth: true,
  authOptional: true,
  logger: false,
  onAuth: ({ username, password }, _session, answer) =>
    password === 'right' ? answer(null, { user: username ?? '' }) : answer(new Error('wrong password')),
  onRcptTo: ({ address }, _session, answer) =>
    answer(
      address.startsWith('full@') ? Object.assign(new Error('mailbox full'), { responseCode: 552 }) : null,
    ),
  onData(stream, session, answer) {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      const { mailFrom, rcptTo } = session.envelope;
      received.push({
        from: mailFrom ? mailFrom.address : '',
        to: rcptTo.map(({ address }) => address),
        text: Buffer.concat(chunks).toString('utf8'),
        user: session.user,
      });
      answer();
    });
  },
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const { port } = server.server.address() as AddressInfo; // it listens on TCP
after(() => new Promise<void>((resolve) => server.close(() => resolve())));

const from = 'Flattr <no-reply@flattr.example>';
const id = '<1@flattr.example>';
const mailer =
  (credentials = '') =>
  (mail: Mail) =>
    createSmtpMailer(`smtp://${credentials}127.0.0.1:${port}`, from)(mail, id);
const mail = { to: 'reader@example.com', subject: '123456 is your code', text: 'Your code:\n\n    123456\n' };

test('a mail arrives unchanged', async () => {
  await mailer('flattr:right@')(mail);
  const [got] = received.splice(0);
  assert.ok(got);
  assert.deepEqual(
    [got.from, got.to, got.user],
    ['no-reply@flattr.example', ['reader@example.com'], 'flattr'],
  );
  assert.match(got.text, /^From: Flattr <no-reply@flattr\.example>\r$/m);
  assert.match(got.text, /^To: reader@example\.com\r$/m);
  assert.match(got.text, /^Subject: 123456 is your code\r$/m);
  assert.match(got.text, /^ {4}123456\r$/m);
});

test('its headers and id arrive too', async () => {
  const headers = { 'List-Unsubscribe': '<https://flattr.example/digest/end?member=1&token=x>' };
  await mailer()({ ...mail, headers });
  const [got] = received.splice(0);
  assert.match(
    got?.text ?? '',
    /^List-Unsubscribe: <https:\/\/flattr\.example\/digest\/end\?member=1&token=x>\r$/m,
  );
  assert.match(got?.text ?? '', /^Message-ID: <1@flattr\.example>\r$/im);
});

test('a line break in the subject cannot add a header', async () => {
  await mailer()({ ...mail, subject: 'Hello\r\nBcc: all@example.com' });
  const [got] = received.splice(0);
  assert.deepEqual(got?.to, ['reader@example.com']);
  assert.doesNotMatch(got?.text ?? '', /^Bcc:/im);
});

test('rejects when the mail server refuses the mail', async () => {
  await assert.rejects(mailer()({ ...mail, to: 'full@example.com' }), /mailbox full/);
  await assert.rejects(mailer('flattr:wrong@')(mail), /wrong password|Invalid login/);
  assert.deepEqual(received, []);
});

test('rejects when the mail server cannot be reached', async () => {
  await assert.rejects(createSmtpMailer('smtp://127.0.0.1:1', from)(mail, id), /ECONNREFUSED/);
});
