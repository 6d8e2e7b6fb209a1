import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { codeIn, codeSignIn, cookieOf } from '../../../test/code-sign-in.ts';
import { expectNow, expectProblem } from '../../../test/expect.ts';
import { browser, connectSite, startTestService } from '../../../test/test-service.ts';

const service = await startTestService();
const { db, url } = service;
after(() => service.stop());
const { askCode, newestMail, signedIn } = codeSignIn(url);

describe('a session', () => {
  test('is a cookie that neither scripts nor other sites get', async () => {
    const setCookie = (await signedIn('cookie@example.com')).headers.get('set-cookie') ?? '';
    assert.match(
      setCookie,
      /^flattr=[\w-]{43}; Max-Age=7776000; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/,
    );
  });

  test('is kept as a hash, ends after 90 days, and cannot be made up', async () => {
    const cookie = cookieOf(await signedIn('hash@example.com'));
    const [row] = await db('sessions').orderBy('created_at', 'desc').limit(1);
    assert.ok(!Object.values(row).join().includes(cookie.slice('flattr='.length)));
    assert.equal(row.expires_at - row.created_at, 90 * 24 * 60 * 60_000);
    assert.equal((await browser(url, cookie).get('/v1/me')).status, 200);
    await db('sessions')
      .where({ id: row.id })
      .update({ expires_at: new Date(Date.now() - 60_000) });
    expectProblem(await browser(url, cookie).get('/v1/me'), 'not-signed-in');
    for (const wrong of ['', 'flattr=', `flattr=${row.token_hash}`, 'flattr=%', `other=${cookie}`]) {
      expectProblem(await browser(url, wrong).get('/v1/me'), 'not-signed-in');
    }
  });

  test('ends with signing out, and other sessions go on', async () => {
    const here = browser(url, cookieOf(await signedIn('out@example.com')));
    const there = browser(url, cookieOf(await signedIn('out@example.com')));
    const answer = await here.post('/v1/sign-out');
    assert.equal(answer.status, 204);
    assert.match(answer.headers.get('set-cookie') ?? '', /^flattr=; Path=\/; Expires=Thu, 01 Jan 1970/);
    expectProblem(await here.get('/v1/me'), 'not-signed-in');
    assert.equal((await there.get('/v1/me')).status, 200);
    assert.equal((await here.post('/v1/sign-out')).status, 204);
    assert.equal((await browser(url).post('/v1/sign-out', { revokeGrants: true })).status, 204);
  });

  test("is new at each sign-in, and keeps the sites of the browser's last session", async () => {
    const first = await signedIn('again-here@example.com');
    const before = browser(url, cookieOf(first));
    await service.creator('bo');
    const site = await connectSite(service, before, 'https://stays.example');
    const signIn = await askCode('again-here@example.com');
    const second = await browser(url, cookieOf(first)).request(
      'POST',
      '/v1/sign-in',
      { signIn, code: codeIn(await newestMail('again-here@example.com')) },
      { 'x-test-address': '192.0.2.251', 'user-agent': 'Mozilla/5.0 (X11; Linux) Firefox/140.0' },
    );
    assert.notEqual(cookieOf(second), cookieOf(first));
    expectProblem(await before.get('/v1/me'), 'not-signed-in');
    assert.equal(second.body.grantsHere, 1);
    const here = browser(url, cookieOf(second));
    const { sessions } = (await here.get('/v1/me/sessions')).body;
    assert.deepEqual(
      sessions.map(({ device, method, current }: Record<string, unknown>) => [device, method, current]),
      [['Firefox on Linux', 'code', true]],
    );
    assert.equal((await site.click('bo', 'https://stays.example/')).status, 201);

    // Another member in the same browser: the previous session ends, and its sites are not theirs.
    const other = await askCode('somebody-else@example.com');
    const third = await here.request(
      'POST',
      '/v1/sign-in',
      { signIn: other, code: codeIn(await newestMail('somebody-else@example.com')) },
      { 'x-test-address': '192.0.2.252' },
    );
    expectProblem(await here.get('/v1/me'), 'not-signed-in');
    assert.equal(third.body.grantsHere, 0);
  });

  test('can be ended from another browser at once, with its connected sites', async () => {
    const [here, there, far] = await Promise.all([1, 2, 3].map(() => service.signIn('three@example.com')));
    const stranger = await service.signIn('stranger@example.com');
    assert.ok(here && there && far);
    await service.creator('cy');
    const site = await connectSite(service, there, 'https://there.example');
    const idOf = async (one: typeof here) =>
      (await one.get('/v1/me/sessions')).body.sessions.find((each: { current: boolean }) => each.current).id;
    const id = await idOf(there);
    assert.equal((await stranger.request('DELETE', `/v1/me/sessions/${id}`)).status, 204);
    assert.equal((await there.get('/v1/me')).status, 200, 'nobody ends the sessions of others');
    assert.equal((await here.request('DELETE', `/v1/me/sessions/${id}`)).status, 204);
    expectProblem(await there.get('/v1/me'), 'not-signed-in');
    expectProblem(await site.click('cy', 'https://there.example/'), 'unknown-key');
    assert.equal((await far.get('/v1/me')).status, 200);

    const kept = await connectSite(service, here, 'https://here.example');
    assert.equal((await here.request('DELETE', '/v1/me/sessions')).status, 204);
    expectProblem(await far.get('/v1/me'), 'not-signed-in');
    assert.equal((await here.get('/v1/me/sessions')).body.sessions.length, 1);
    assert.equal((await kept.click('cy', 'https://here.example/')).status, 201);
    assert.equal((await stranger.get('/v1/me')).status, 200);
  });

  test('says when it was last used, to ten minutes', async () => {
    const member = await service.signIn('used@example.com');
    const lastUse = async () => Date.parse((await member.get('/v1/me/sessions')).body.sessions[0].lastUsedAt);
    await db('sessions').update({ last_used_at: new Date(Date.now() - 3_600_000) });
    expectNow(await lastUse());
    const recently = Date.now() - 300_000;
    await db('sessions').update({ last_used_at: new Date(recently) });
    assert.equal(await lastUse(), recently);
  });

  test('disconnects its own sites at sign-out, if asked to', async () => {
    const here = browser(url, cookieOf(await signedIn('sites@example.com')));
    const there = browser(url, cookieOf(await signedIn('sites@example.com')));
    await service.creator('ann');
    const one = await connectSite(service, here, 'https://one.example');
    const two = await connectSite(service, there, 'https://two.example');
    assert.equal((await here.get('/v1/me')).body.grantsHere, 1);
    assert.equal((await here.post('/v1/sign-out', { revokeGrants: true })).status, 204);
    expectProblem(await one.click('ann', 'https://one.example/'), 'unknown-key');
    assert.equal((await two.click('ann', 'https://two.example/')).status, 201);
  });
});
