import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { SMTPServer } from 'smtp-server';
import { expectProblem } from '../../../test/expect.ts';
import { browser, startTestService } from '../../../test/test-service.ts';
import { createSmtpMailer } from '../../platform/mail/mailer.ts';

const refusals: Record<string, number> = { gone: 550, full: 552, later: 450 };
let mails = 0;
const server = new SMTPServer({
  disabledCommands: ['STARTTLS', 'AUTH'],
  logger: false,
  onRcptTo({ address }, _session, answer) {
    const responseCode = refusals[address.split('@')[0] ?? ''];
    answer(responseCode ? Object.assign(new Error('no'), { responseCode }) : null);
  },
  onData(stream, session, answer) {
    stream.resume();
    stream.on('end', () => {
      mails++;
      const spam = session.envelope.rcptTo[0]?.address.startsWith('spam');
      answer(spam ? Object.assign(new Error('looks like spam'), { responseCode: 554 }) : null);
    });
  },
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const { port } = server.server.address() as AddressInfo; // it listens on TCP
const service = await startTestService(
  {},
  { sendMail: createSmtpMailer(`smtp://127.0.0.1:${port}`, 'Flattr <no-reply@flattr.example>') },
);
after(() => service.stop());
after(() => new Promise<void>((resolve) => server.close(() => resolve())));

const ask = (email: string) => browser(service.url).post('/v1/sign-in/codes', { email });

test('sends a code by SMTP', async () => {
  assert.equal((await ask('rita@example.com')).status, 202);
  assert.equal(mails, 1);
});

for (const name of ['gone', 'full']) {
  test(`answers that an address is refused for good (${name}), with an account or without`, async () => {
    expectProblem(await ask(`${name}@example.com`), 'mail-refused');
    await service.signIn(`${name}@example.com`);
    expectProblem(await ask(`${name}@example.com`), 'mail-refused');
  });
}

test('answers 503 when the mail server refuses for now or dislikes the message', async () => {
  for (const name of ['later', 'spam']) {
    expectProblem(await ask(`${name}@example.com`), 'service-unavailable');
  }
});
