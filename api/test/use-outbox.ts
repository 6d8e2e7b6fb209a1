import assert from 'node:assert/strict';
import { after, beforeEach } from 'node:test';
import { query, sql, write } from '../src/platform/db/index.ts';
import { createSmtpMailer } from '../src/platform/mail/mailer.ts';
import { until } from './test-process.ts';
import { browser, startTestService } from './test-service.ts';

export const sender = 'Flattr <no-reply@flattr.example>';

/** A whole service and its outbox, empty before each test, with a mail server that a test chooses by `to`. */
export async function useOutbox() {
  const lines: string[] = [];
  const mailServer = { url: '' };
  const service = await startTestService(
    { LOG_LEVEL: 'info' },
    {
      logTo: { write: (line) => lines.push(line) },
      sendMail: (mail, id) => createSmtpMailer(mailServer.url, sender)(mail, id),
    },
  );
  const { db, services, url } = service;
  const page = browser(url);
  let addresses = 0;
  after(() => service.stop());
  beforeEach(async () => {
    lines.length = 0;
    await write(db, sql`delete from outgoing_mails`);
  });

  const stateOf = async (signIn: string): Promise<string> =>
    (await page.get(`/v1/sign-in/codes?signIn=${signIn}`)).body.mail;
  return {
    service,
    page,
    outbox: services.outbox,
    mailServer,
    /** What was logged. */
    log: () => lines.join(''),
    /** Asks for a code, which must be answered at once, whatever the mail server does. */
    async askCode(email = 'rita@example.com'): Promise<string> {
      const startedAt = performance.now();
      const from = { 'x-test-address': `192.0.2.${++addresses}` };
      const answer = await page.request('POST', '/v1/sign-in/codes', { email }, from);
      assert.equal(answer.status, 202, JSON.stringify(answer.body));
      assert.ok(performance.now() - startedAt < 1_000, 'answered in a second');
      return answer.body.signIn;
    },
    stateOf,
    becomes: (signIn: string, state: string, withinMs = 15_000) =>
      until(async () => (await stateOf(signIn)) === state, { withinMs, what: `the mail to be ${state}` }),
    rows: () =>
      query<{ id: string; recipient: string | null; contents: string | null }>(
        db,
        sql`select id, recipient, contents from outgoing_mails`,
      ),
    /** Lets the time pass until the next try. */
    dueNow: () => write(db, sql`update outgoing_mails set try_at = ${new Date(0)} where outcome is null`),
  };
}
