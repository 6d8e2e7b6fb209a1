import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, describe, test } from 'node:test';
import { plainBrowser, text } from '../../test/plain-browser.ts';
import { startTestService } from '../../test/test-service.ts';
import { operator } from '../../test/use-operators.ts';
import { words } from './words.ts';

const service = await startTestService({ ADMIN_EMAILS: 'Op@Example.com, other@example.com' });
after(() => service.stop());
const op = await operator(service);
const pages = ['/admin', '/admin/patterns', '/admin/log', `/admin/members/${op.id}`];
const forms: [string, Record<string, string>][] = [
  ['/admin/members', { find: String(op.id) }],
  [
    '/admin/acts',
    { request: randomUUID(), action: 'look', member: '1', id: randomUUID(), reason: 'Asked by mail' },
  ],
  ['/admin/sign-out', {}],
];

describe('the pages for operators', () => {
  test('are there for a member whose address is in the settings, in any spelling, and who used a passkey', async () => {
    for (const path of pages) assert.equal((await op.ask(path)).status, 200, path);
    const found = await op.ask('/admin/members', { find: 'OP@example.com' });
    assert.deepEqual([found.status, found.to], [303, `/admin/members/${op.id}`]);
  });

  test('are not there for a visitor, nor for another member with a passkey', async () => {
    const other = await operator(service, { email: 'rita@example.com' });
    const visitor = plainBrowser(service.url);
    for (const path of pages) {
      assert.equal((await other.ask(path)).status, 404, path);
      assert.equal((await visitor.ask(path)).status, 404, path);
    }
    for (const [path, form] of forms) {
      assert.equal((await other.ask(path, form)).status, 404, path);
      assert.equal((await visitor.ask(path, form)).status, 404, path);
    }
  });

  test('ask an operator who signed in with a code for a passkey, and show nothing', async () => {
    const byCode = await operator(service, { email: 'other@example.com', method: 'code' });
    for (const path of pages) {
      const { status, html } = await byCode.ask(path);
      assert.equal(status, 403, path);
      assert.ok(text(html).includes(words.signIn.passkey));
      assert.ok(!html.includes('/admin/members/'), 'nothing of what the page shows');
    }
    for (const [path, form] of forms.slice(0, 2))
      assert.equal((await byCode.ask(path, form)).status, 403, path);
  });

  test('ask again an hour after signing in', async () => {
    const nearly = await operator(service, { minutesAgo: 59 });
    assert.equal((await nearly.ask('/admin')).status, 200);
    const old = await operator(service, { minutesAgo: 61 });
    for (const path of pages) {
      const { status, html } = await old.ask(path);
      assert.equal(status, 403, path);
      assert.ok(text(html).includes(words.signIn['sign-in-again']));
    }
    for (const [path, form] of forms.slice(0, 2)) assert.equal((await old.ask(path, form)).status, 403, path);
    assert.deepEqual(
      ((out) => [out.status, out.to])(await old.ask('/admin/sign-out', {})),
      [303, '/account'],
      'and sign out, to sign in again',
    );
    assert.equal((await old.ask('/admin')).status, 404, 'the session is over');
  });

  test('are gone once the operator’s account is closed', async () => {
    const leaving = await operator(service, { email: 'other@example.com' });
    assert.equal((await leaving.ask('/admin')).status, 200);
    await service.services.closing.closeAccount(leaving.id);
    assert.equal((await leaving.ask('/admin')).status, 404);
  });

  test('take no form of another site, also with the operator’s cookie', async () => {
    for (const [path, form] of forms)
      for (const headers of [
        { origin: 'https://evil.example' },
        { origin: 'null' },
        { 'sec-fetch-site': 'cross-site' },
      ])
        assert.equal((await op.ask(path, form, headers as Record<string, string>)).status, 403, path);
    assert.equal((await op.ask('/admin')).status, 200, 'still signed in');
  });

  test('are never kept by a browser or a proxy', async () => {
    const { token } = await opened();
    for (const path of pages) {
      const { headers } = await fetch(service.url + path, { headers: { cookie: `flattr=${token}` } });
      assert.equal(headers.get('cache-control'), 'no-store', path);
    }
  });
});

test('without operators in the settings nobody sees the pages', async () => {
  const plain = await startTestService();
  const nobody = await operator(plain);
  for (const path of ['/admin', '/admin/log']) assert.equal((await nobody.ask(path)).status, 404);
  await plain.stop();
});

const opened = async () => {
  const session = await service.services.sessions.open(op.id, { method: 'passkey' });
  assert.ok('token' in session);
  return session;
};
