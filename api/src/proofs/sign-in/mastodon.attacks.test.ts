import assert from 'node:assert/strict';
import { after, beforeEach, describe, test } from 'node:test';
import { expectProblem } from '../../../test/expect.ts';
import { openSignInWorld } from '../../../test/mastodon/sign-in-world.ts';

/* Attacks on a sign-in elsewhere: of members, of other servers, and on what we keep. */

const world = await openSignInWorld();
const {
  service,
  db,
  here,
  server,
  other,
  profile,
  ann,
  bea,
  begin,
  go,
  comeBack,
  signIn,
  logged,
  fromAnywhere,
} = world;
after(world.close);
beforeEach(world.reset);

describe('an attack', () => {
  test('with the state of another session ends nowhere, and leaves theirs alone', async () => {
    const back = await go(ann);
    assert.equal(await comeBack(bea, back), 'other-browser');
    const again = await service.signIn('ann@example.com');
    assert.equal(await comeBack(again, back), 'other-browser', 'another browser of the same member');
    assert.deepEqual(await db('proofs'), []);
    assert.equal(await comeBack(ann, back), 'proven');
  });

  test('with a code that was used once ends nowhere', async () => {
    const back = await go(ann);
    const ends = await Promise.all([comeBack(ann, back), comeBack(ann, back)]);
    assert.deepEqual(ends.sort(), ['over', 'proven']);
    assert.equal(await comeBack(ann, back), 'over');
  });

  test('with a made-up state, none, or several, ends nowhere', async () => {
    const path = `/elsewhere/back/${encodeURIComponent(server.host)}`;
    for (const query of ['', '?state=x&code=y', '?state=x&state=y', '?code=y', '?error=access_denied'])
      assert.equal(await comeBack(ann, path + query), 'over', query);
  });

  test('of a server that names an account of another host proves nothing', async () => {
    for (const url of [
      `${other.origin}/@ada`,
      `https://${server.host}/@ada`,
      'https://social.example/@ada',
    ]) {
      server.accounts.ada = { url };
      assert.equal(await signIn(ann), 'not-read', url);
    }
    assert.deepEqual(await db('proofs'), []);
  });

  test('of a server that names another account, or more than one account’s pages, proves nothing', async () => {
    for (const wrong of [
      { url: `${server.origin}/@eve` },
      { url: `${server.origin}/@eve`, username: 'eve' },
      { username: 'eve' },
      { url: `${server.origin}/` },
    ]) {
      server.accounts.ada = wrong;
      assert.equal(await signIn(ann), 'other-account', JSON.stringify(wrong));
    }
    server.accounts.ada = {};
    server.visitor = 'eve';
    assert.equal(await signIn(ann), 'other-account');
    assert.deepEqual(await db('proofs'), []);
  });

  test('of a server that says an account’s address is any other page proves nothing', async () => {
    const url = `${server.origin}/posts`;
    server.accounts.posts = { url };
    server.visitor = 'posts';
    assert.deepEqual(await begin(ann, url), { state: 'not-read', reason: 'no-account' });
    server.accounts.ada = { url: `${server.origin}/users/ada` };
    server.visitor = 'ada';
    assert.equal(await signIn(ann), 'other-account');
    assert.deepEqual(await db('proofs'), []);
  });

  test('of a server with an id that is endless, empty or not to be kept proves nothing', async () => {
    for (const id of ['', 'x'.repeat(201), 'a\0b']) {
      server.accounts.ada = { id };
      assert.equal(await signIn(ann), 'not-read', id.slice(0, 9));
    }
    assert.deepEqual(await db('proofs'), []);
  });

  test('of a server that sends people on to another, whose code it wants, gets nothing', async () => {
    const begun = new URL((await begin(ann)).url);
    await begin(ann, `${other.origin}/@ada`);
    // The other server's address to sign in, with what the first one was asked for.
    const [app] = [...other.apps.values()];
    begun.host = other.host;
    begun.searchParams.set('client_id', app?.client_id ?? '');
    assert.equal(await other.visit(begun.href), undefined, 'it sends people nowhere that is not its own');
    begun.searchParams.set('redirect_uri', app?.back ?? '');
    const back = await other.visit(begun.href);
    server.asked.length = 0;
    assert.equal(await comeBack(ann, `${back?.pathname}${back?.search}`), 'over');
    assert.deepEqual(server.asked, []);
  });

  test('of a server that redirects us to ourselves, or to a private address, is followed nowhere', async () => {
    const back = await go(ann);
    for (const to of [`${here}${back}`, 'http://10.0.0.1/', `${other.origin}/oauth/token`]) {
      for (const path of ['/oauth/token', '/api/v1/apps'])
        server.answers[path] = (response) => response.writeHead(307, { location: to }).end();
      await db('proof_apps').delete();
      assert.deepEqual(await begin(ann), { state: 'not-read', reason: 'unreachable' });
    }
    assert.deepEqual(other.asked, []);
    assert.equal(await comeBack(ann, back), 'not-read');
    assert.deepEqual(await db('proofs'), []);
    for (const url of ['https://10.0.0.1/@ada', 'https://[::1]/@ada', 'https://social.example:8443/@ada'])
      assert.deepEqual(await begin(ann, url), { state: 'not-read', reason: 'unreachable' }, url);
  });

  test('on what we log finds no secret, no code and no token', async () => {
    const back = await go(ann);
    await comeBack(ann, back);
    server.answers['/api/v1/accounts/verify_credentials'] = (response) => response.writeHead(500).end();
    await comeBack(ann, await go(ann));
    assert.match(logged(), /did not let somebody sign in/);
    const [app] = await db('proof_apps');
    const code = new URL(back, here).searchParams.get('code') ?? '-';
    const state = new URL(back, here).searchParams.get('state') ?? '-';
    for (const secret of [app.client_secret, 'token-', 'Bearer', code, state, 'code_verifier'])
      assert.ok(!logged().includes(secret), secret);
  });

  test('of a member who begins without end has them wait, and nobody else', async () => {
    const tried = () => ann.request('POST', '/v1/me/proofs/sign-in', { url: profile }, fromAnywhere());
    for (let count = 1; count <= 20; count++) assert.equal((await tried()).status, 200);
    server.asked.length = 0;
    const refused = await tried();
    expectProblem(refused, 'rate-limited');
    assert.ok(Number(refused.headers.get('retry-after')) > 23 * 60 * 60);
    assert.deepEqual(server.asked, []);
    assert.equal((await db('proof_sign_ins')).length, 20);
    assert.equal((await begin(bea)).state, 'go');
  });

  test('of many members who begin without end has all of them wait, for an hour', async () => {
    await begin(ann);
    await db('rate_limits').where('key', 'elsewhere:all').update({ points: 500 });
    const refused = await ann.request('POST', '/v1/me/proofs/sign-in', { url: profile }, fromAnywhere());
    expectProblem(refused, 'rate-limited');
    assert.ok(Number(refused.headers.get('retry-after')) <= 60 * 60);
    assert.equal((await db('proof_sign_ins')).length, 1);
  });

  test('of a server that registers us under an endless name, or one not to be kept, ends nowhere', async () => {
    for (const wrong of [
      { client_id: 'x'.repeat(1_001) },
      { client_secret: 'x'.repeat(1_001) },
      { client_id: 'a\0b' },
    ]) {
      const app = JSON.stringify({ client_id: 'id', client_secret: 'secret', ...wrong });
      server.answers['/api/v1/apps'] = (response) => response.writeHead(200).end(app);
      assert.deepEqual(await begin(ann), { state: 'not-read', reason: 'unreachable' });
    }
    assert.deepEqual([...(await db('proof_apps')), ...(await db('proof_sign_ins'))], []);
  });

  test('that comes by a form of another site is refused', async () => {
    const origin = { origin: 'https://evil.example' };
    expectProblem(await ann.request('POST', '/v1/me/proofs/sign-in', { url: profile }, origin), 'cross-site');
  });
});
