import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SMTPServerOptions } from 'smtp-server';
import { certificate, certificateKey } from '../../../test/certificate.ts';
import { refusal, startMailServer } from '../../../test/mail-server.ts';
import { useOutbox } from '../../../test/use-outbox.ts';

/* Real mail servers that are set up wrongly: what the operator is told. */

const { outbox, mailServer, log, askCode, stateOf, becomes, dueNow } = await useOutbox();

describe("an operator's mistake is logged as the operator's, with the setting", () => {
  /** The reader's address is not blamed. */
  async function says(finding: RegExp): Promise<void> {
    const signIn = await askCode();
    await becomes(signIn, 'late', 15_000);
    const said = log();
    assert.match(said, finding);
    assert.doesNotMatch(said, /rita@/);
  }

  test('smtps:// to a port without TLS', async () => {
    const { port } = await startMailServer();
    mailServer.url = `smtps://127.0.0.1:${port}`;
    await says(/does not begin with TLS, but SMTP_URL says smtps:.*Write smtp:/);
  });

  test('smtp:// to a port with TLS', async () => {
    const { port } = await startMailServer({ secure: true });
    mailServer.url = `smtp://127.0.0.1:${port}?greetingTimeout=300`;
    await says(/does not answer.*write smtps:/);
  });

  test('a user that is refused', async () => {
    const { port } = await startMailServer({
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: (_auth, _session, answer) => answer(new Error('wrong')),
    });
    mailServer.url = `smtp://flattr:wrong@127.0.0.1:${port}`;
    await says(/refused the user or password.*SMTP_URL/);
  });

  test('a mail server that wants a user', async () => {
    const { port } = await startMailServer({ disabledCommands: ['STARTTLS'], allowInsecureAuth: true });
    mailServer.url = `smtp://127.0.0.1:${port}`;
    await says(/wants a user and a password.*SMTP_URL/);
  });

  const answers: [what: string, options: SMTPServerOptions, finding: RegExp][] = [
    [
      'a relay that refuses',
      { onRcptTo: (_to, _session, answer) => answer(refusal(554, '5.7.1 Relay access denied')) },
      /does not send to others for this service \(554\).*SMTP_URL/,
    ],
    [
      'a relay that refuses, with the code of an unknown address',
      { onRcptTo: (_to, _session, answer) => answer(refusal(550, 'relay not permitted')) },
      /does not send to others for this service \(550\).*SMTP_URL/,
    ],
    [
      'a sender that is refused',
      { onMailFrom: (_from, _session, answer) => answer(refusal(553, '5.7.1 not yours')) },
      /refused the sender \(553\).*MAIL_FROM/,
    ],
    [
      'a message that is refused',
      {
        onData: (stream, _session, answer) => {
          stream.resume().on('end', () => answer(refusal(554, '5.7.1 spam')));
        },
      },
      /refused a mail \(554\).*MAIL_FROM.*SPF/,
    ],
    [
      'a machine that is refused',
      { onConnect: (_session, answer) => answer(refusal(554, 'go away')) },
      /refuses this machine \(554\)/,
    ],
    [
      'a mail put off',
      { onRcptTo: (_to, _session, answer) => answer(refusal(450, '4.2.0 greylisted')) },
      /put a mail off \(450\)/,
    ],
  ];
  for (const [what, options, finding] of answers) {
    test(what, async () => {
      const { port } = await startMailServer(options);
      mailServer.url = `smtp://127.0.0.1:${port}`;
      await says(finding);
    });
  }

  for (const [what, url, finding] of [
    ['no mail server', 'smtp://127.0.0.1:1', /No mail server listens.*SMTP_URL/],
    ['a name that is not known', 'smtp://mail.invalid', /No mail server has the name in SMTP_URL/],
  ] as const) {
    test(what, async () => {
      mailServer.url = url;
      await says(finding);
    });
  }
});

describe('a certificate that a mail server made itself', () => {
  const start = () => startMailServer({ disabledCommands: ['AUTH'], key: certificateKey, cert: certificate });

  test('is accepted on this machine', async () => {
    const { received, port } = await start();
    mailServer.url = `smtp://localhost:${port}`;
    await becomes(await askCode(), 'sent');
    assert.equal(received.length, 1);
  });

  test('is refused elsewhere, with the setting that accepts it', async () => {
    const { received, port } = await start();
    mailServer.url = `smtp://127.0.0.1:${port}?tls.rejectUnauthorized=true`; // as elsewhere
    const signIn = await askCode();
    await becomes(signIn, 'late');
    assert.match(log(), /certificate is not trusted: self-signed.*\?tls\.rejectUnauthorized=false/);
    mailServer.url = `smtp://127.0.0.1:${port}?tls.rejectUnauthorized=false`;
    await dueNow();
    await outbox.sendDue();
    assert.equal(await stateOf(signIn), 'sent');
    assert.equal(received.length, 1);
  });
});
