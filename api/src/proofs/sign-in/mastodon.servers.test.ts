import assert from 'node:assert/strict';
import { after, beforeEach, describe, test } from 'node:test';
import { earlier } from '../../../test/earlier.ts';
import { openSignInWorld } from '../../../test/mastodon/sign-in-world.ts';

/* Servers that answer wrongly, slowly or not at all, and what is kept of them. */

const world = await openSignInWorld();
const {
  service: { services },
  db,
  server,
  ann,
  bea,
  begin,
  go,
  comeBack,
  signIn,
  proofsOf,
} = world;
after(world.close);
beforeEach(world.reset);

describe('a server that is away or slow', () => {
  const unreachable = { state: 'not-read', reason: 'unreachable' };

  test('is one that does not answer, before and after the sign-in', async () => {
    server.answers['/api/v1/apps'] = (response) => response.writeHead(503).end();
    assert.deepEqual(await begin(ann), unreachable);
    server.answers['/api/v1/apps'] = (response) => response.destroy();
    assert.deepEqual(await begin(ann), unreachable);
    server.answers = {};
    for (const path of ['/oauth/token', '/api/v1/accounts/verify_credentials']) {
      const back = await go(ann);
      server.answers[path] = (response) => response.writeHead(200).end('<html>');
      assert.equal(await comeBack(ann, back), 'not-read', path);
      server.answers = {};
    }
    assert.deepEqual(await proofsOf(ann), []);
    assert.deepEqual([...server.tokens], [], 'also of what failed the token is given back');
  });

  test('keeps nobody waiting', async () => {
    server.answers['/api/v1/apps'] = () => undefined;
    assert.deepEqual(await begin(ann), unreachable);
    server.answers['/.well-known/webfinger'] = (response) =>
      void setTimeout(() => response.writeHead(404).end(), 1_300);
    assert.deepEqual(await begin(ann, `acct:ada@${server.host}`), unreachable, 'nor at both questions');
  });

  test('that takes the token back too slowly, or not at all, is no hindrance', async () => {
    const back = await go(ann);
    server.answers['/oauth/revoke'] = (response) => response.destroy();
    assert.equal(await comeBack(ann, back), 'proven');
  });

  test('is no Mastodon: that is no account to sign in to', async () => {
    server.answers['/api/v1/apps'] = (response) => response.writeHead(404).end();
    assert.deepEqual(await begin(ann), { state: 'not-read', reason: 'no-account' });
  });
});

describe('what is kept of sign-ins', () => {
  const age = (table: string, column: string, by: string) =>
    db(table).update({ [column]: db.raw(earlier(column, by)) });

  test('is nothing an hour later, of one from which nobody came back', async () => {
    await go(ann);
    await services.proofs.sweep();
    assert.equal((await db('proof_sign_ins')).length, 1);
    await age('proof_sign_ins', 'begun_at', '15 minutes');
    await services.proofs.sweep();
    assert.deepEqual(await db('proof_sign_ins'), []);
  });

  test('is who we are at a server: for a year after somebody signed in, or a day after one who only began', async () => {
    await go(ann);
    await age('proof_apps', 'kept_until', '23 hours');
    await go(bea);
    await age('proof_apps', 'kept_until', '23 hours');
    await services.proofs.sweep();
    assert.equal((await db('proof_apps')).length, 1, 'who begins later has a day, too');
    await signIn(bea);
    await go(ann);
    await age('proof_apps', 'kept_until', '364 days');
    await services.proofs.sweep();
    assert.equal((await db('proof_apps')).length, 1);
    await age('proof_apps', 'kept_until', '1 day');
    await services.proofs.sweep();
    assert.deepEqual(await db('proof_apps'), []);
    assert.equal(await signIn(ann), 'proven', 'and we register again');
  });
});
