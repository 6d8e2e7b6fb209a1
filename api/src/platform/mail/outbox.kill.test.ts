import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { startMailServer } from '../../../test/mail-server.ts';
import { makeProcessStore, startProcess } from '../../../test/service-process.ts';
import { until } from '../../../test/test-process.ts';
import { browser } from '../../../test/test-service.ts';
import { openDatabase } from '../db/engine/open.ts';
import { query, sql, write } from '../db/index.ts';

const folder = await mkdtemp(join(tmpdir(), 'flattr-outbox-'));
const store = await makeProcessStore(join(folder, 'data'));
after(async () => {
  await store.remove();
  await rm(folder, { recursive: true, force: true });
});

/** The database while no service runs. */
async function withDatabase<T>(work: (db: Parameters<typeof query>[0]) => Promise<T>): Promise<T> {
  const { DATABASE_URL: databaseUrl, DATA_DIR: dataDir = '' } = store.environment;
  const { db, close } = await openDatabase({ databaseUrl, dataDir });
  return work(db).finally(close);
}

test('a code reaches its reader although the service is killed while the mail server has it', async () => {
  const ids: (string | undefined)[] = [];
  let isHeld = true;
  const { port } = await startMailServer({
    onData(stream, _session, answer) {
      let text = '';
      stream.on('data', (chunk: Buffer) => {
        text += chunk;
      });
      stream.on('end', () => {
        ids.push(/^Message-ID: (.*)$/im.exec(text)?.[1]);
        if (!isHeld) answer();
      });
    },
  });
  const environment = { ...store.environment, SMTP_URL: `smtp://127.0.0.1:${port}` };
  const service = await startProcess(environment);
  const asked = await browser(service.url).post('/v1/sign-in/codes', { email: 'rita@example.com' });
  assert.equal(asked.status, 202);
  await until(() => ids.length === 1, { withinMs: 10_000, what: 'the mail server to have the mail' });
  await service.kill();
  isHeld = false;

  const rows = await withDatabase((db) =>
    query<{ outcome: string | null }>(db, sql`select outcome from outgoing_mails`),
  );
  assert.deepEqual(rows, [{ outcome: null }], 'it still waits');
  // The dead process keeps its claim for some minutes, and a job that it was at.
  await withDatabase(async (db) => {
    await write(db, sql`update outgoing_mails set try_at = ${new Date(0)}`);
    await write(db, sql`update pgboss.job set state = 'failed' where state = 'active'`);
  });
  const again = await startProcess({ ...environment, PUBLIC_URL: service.url });
  await until(() => ids.length === 2, { withinMs: 30_000, what: 'the mail to be sent again' });
  assert.equal(ids[0], ids[1], 'known again as the same mail');
  const state = async () =>
    (await browser(again.url).get(`/v1/sign-in/codes?signIn=${asked.body.signIn}`)).body.mail;
  await until(async () => (await state()) === 'sent', { withinMs: 5_000, what: 'the mail to be sent' });
  await again.kill();
});
