import assert from 'node:assert/strict';
import { after, beforeEach, describe, test } from 'node:test';
import { earlier } from '../../../test/earlier.ts';
import { expectProblem } from '../../../test/expect.ts';
import { openSignInWorld } from '../../../test/mastodon/sign-in-world.ts';
import { startSite } from '../../../test/site.ts';
import { browser } from '../../../test/test-service.ts';

/* People sign in at a small Mastodon to show that an account there is theirs. */

const world = await openSignInWorld();
const {
  service,
  service: { services },
  db,
  here,
  server,
  profile,
  ann,
  bea,
  begin,
  go,
  comeBack,
  signIn,
  look,
  proofsOf,
  subjectsTo,
  daysPass,
} = world;
after(world.close);
beforeEach(world.reset);
const id = `mastodon:${server.host}:117020457910412882`;
const link = (handle: string) => [
  { name: 'Flattr', value: `<a href="${here}/@${handle}" rel="me nofollow">…</a>`, verified_at: null },
];

describe('a creator who signs in at a server', () => {
  test('has shown that the account is theirs, and the server has the token back', async () => {
    assert.equal(await signIn(ann), 'proven');
    const [{ provenAt, checkedAt, ...proof }] = await proofsOf(ann);
    assert.deepEqual(proof, {
      id,
      url: profile,
      name: `@ada@${server.host}`,
      missing: false,
      signedIn: true,
    });
    assert.equal(provenAt, checkedAt);
    assert.deepEqual([...server.tokens], []);
    assert.deepEqual(await db('proof_sign_ins'), []);
    const page = await (await fetch(`${here}/@ann`)).text();
    assert.match(page, new RegExp(`<a [^>]*href="${profile}"[^>]*rel="me [^"]*"`));
  });

  test('may enter the name of the account, also where its host is not the server, and both sides say so', async () => {
    const { host } = world.other;
    server.localHost = host;
    world.other.answers['/.well-known/webfinger'] = (response) =>
      response.writeHead(200, { 'content-type': 'application/jrd+json' }).end(
        JSON.stringify({
          subject: `acct:ada@${host}`,
          links: [{ rel: 'http://webfinger.net/rel/profile-page', href: profile }],
        }),
      );
    for (const name of [`acct:ada@${host}`, `acct:ada@${server.host}`]) {
      assert.deepEqual(await look(ann, name), { state: 'not-named', signIn: true }, name);
      assert.equal(await signIn(ann, name), 'proven', name);
      assert.deepEqual((await proofsOf(ann))[0].url, profile);
      await db('proofs').delete();
    }
    server.localHost = undefined;
    for (const answer of [await look(ann, `acct:ada@${host}`), await begin(ann, `acct:ada@${host}`)])
      assert.deepEqual(answer, { state: 'not-read', reason: 'no-account' }, 'a server without that name');
  });

  test('is asked for no more than who they are, with a proof that only we can give', async () => {
    const asked = new URL((await begin(ann)).url).searchParams;
    assert.equal(asked.get('scope'), 'profile');
    assert.equal(asked.get('code_challenge_method'), 'S256');
    assert.equal(asked.get('redirect_uri'), `${here}/elsewhere/back/${encodeURIComponent(server.host)}`);
    assert.match(asked.get('state') ?? '', /^[\w-]{43}$/);
  });

  test('is asked for a little more by a server of before Mastodon 4.3', async () => {
    server.isOld = true;
    assert.equal(new URL((await begin(ann)).url).searchParams.get('scope'), 'read:accounts');
    assert.equal(await signIn(ann), 'proven');
  });

  test('meets a server that knows us: we register once, and again when it has forgotten us', async () => {
    await signIn(ann);
    await signIn(bea);
    assert.equal(server.apps.size, 1);
    server.apps.clear();
    assert.equal(await signIn(ann), 'proven');
    assert.equal(server.apps.size, 1);
    assert.deepEqual([...server.tokens], []);
  });

  test('shares our registration with another who comes at the same time', async () => {
    const backs = await Promise.all([go(ann), go(bea)]);
    assert.equal((await db('proof_apps')).length, 1);
    assert.equal(await comeBack(ann, backs[0]), 'proven');
    assert.equal(await comeBack(bea, backs[1]), 'proven');
  });

  test('is told so at the form, where the profile does not lead to them yet', async () => {
    assert.deepEqual(await look(ann), { state: 'not-named', signIn: true });
    const site = await startSite((response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end(),
    );
    assert.deepEqual(await look(ann, `${site.origin}/@ann`), { state: 'not-named' });
    site.close();
  });

  test('says no there, and nothing is changed', async () => {
    server.visitor = undefined;
    assert.equal(await signIn(ann), 'cancelled');
    assert.deepEqual(await proofsOf(ann), []);
    assert.deepEqual(await db('proof_sign_ins'), []);
  });

  test('comes back too late, or without being signed in here, and begins again', async () => {
    const back = await go(ann);
    assert.equal(await comeBack(browser(here), back), 'signed-out');
    const reader = await service.signIn('reader@example.com');
    assert.equal(await comeBack(reader, back), 'other-browser');
    await db('proof_sign_ins').update({ begun_at: db.raw(earlier('begun_at', '15 minutes')) });
    assert.equal(await comeBack(ann, back), 'over');
    assert.deepEqual(await proofsOf(ann), []);
  });

  test('needs a handle here, and an address of an account', async () => {
    const reader = await service.signIn('reader@example.com');
    expectProblem(await reader.request('POST', '/v1/me/proofs/sign-in', { url: profile }), 'not-found');
    for (const url of ['https://github.com/ada', `${server.origin}/`])
      assert.deepEqual(await begin(ann, url), { state: 'not-read', reason: 'no-account' }, url);
  });

  test('signs out here meanwhile, on this browser or from another one, and nothing of it is kept', async () => {
    const there = async () => {
      const session = await service.signIn('ann@example.com');
      await go(session);
      const [{ session_id: id }] = await db('proof_sign_ins').orderBy('begun_at', 'desc');
      return { ...session, id, token: session.cookie?.replace('flattr=', '') };
    };
    await go(ann);
    const left = async () => (await db('proof_sign_ins')).length;
    await (await there()).post('/v1/sign-out');
    assert.equal(await left(), 1, 'but what the other browser began');
    await ann.request('DELETE', `/v1/me/sessions/${(await there()).id}`);
    assert.equal(await left(), 1);
    await there();
    await ann.request('DELETE', '/v1/me/sessions');
    assert.equal(await left(), 1);
    const { token } = await there();
    await services.sessions.open(BigInt(ann.id), { replaces: token });
    assert.equal(await left(), 1);
  });

  test('closes the account here meanwhile, and nothing of it is kept', async () => {
    const dora = await service.creator('dora');
    const back = await go(dora);
    await dora.request('DELETE', '/v1/me', { confirm: 'dora@example.com' });
    assert.deepEqual(await db('proof_sign_ins'), []);
    assert.equal(await comeBack(dora, back), 'signed-out');
    assert.deepEqual(await db('proofs'), []);
  });
});

describe('an account into which two signed in', () => {
  test('is the newest one’s, and both get a mail', async () => {
    await signIn(ann);
    assert.equal(await signIn(bea), 'proven');
    assert.deepEqual(await proofsOf(ann), []);
    assert.equal((await proofsOf(bea))[0].id, id);
    assert.match(await subjectsTo('ann'), /belongs to someone else now/);
    assert.match(await subjectsTo('bea'), /is yours/);
  });

  test('is one’s only, if both come at once', async () => {
    const backs = [await go(ann), await go(bea)];
    const ends = await Promise.all([comeBack(ann, backs[0] ?? ''), comeBack(bea, backs[1] ?? '')]);
    assert.ok(ends.includes('proven') && ends.every((end) => /^(proven|taken)$/.test(end)), ends.join());
    const proofs = await db('proofs');
    assert.equal(proofs.length, 1);
  });

  test('stays with the one to whom its profile leads', async () => {
    server.accounts.ada = { fields: link('ann') };
    assert.equal((await look(ann)).state, 'proven');
    assert.equal(await signIn(bea), 'taken');
    assert.equal((await proofsOf(ann)).length, 1);
    assert.equal(await subjectsTo('ann'), '');
  });
});

describe('each month, a proof by signing in', () => {
  test('goes on with nothing in the profile, as long as the account is there', async () => {
    await signIn(ann);
    server.asked.length = 0;
    await daysPass(90);
    assert.ok(server.asked.includes('/api/v1/accounts/lookup'));
    assert.equal((await proofsOf(ann))[0]?.missing, false);
    assert.equal(await subjectsTo('ann'), '');
  });

  for (const [what, subject, change] of [
    ['is gone', /^There is no account @ada@\S+ any more · /, () => delete server.accounts.ada],
    [
      'has moved',
      /^@ada@\S+ has moved to another account · /,
      () => Object.assign(server.accounts, { ada: { moved: server.describe('eve') } }),
    ],
    [
      'is suspended',
      /^@ada@\S+ is suspended · /,
      () => Object.assign(server.accounts, { ada: { suspended: true } }),
    ],
    [
      'is another one by that name',
      /^@ada@\S+ is another account’s name now · /,
      () => Object.assign(server.accounts, { ada: { id: '9' } }),
    ],
  ] as const)
    test(`ends 14 days after a mail where the account ${what}`, async () => {
      await signIn(ann);
      change();
      await daysPass(30);
      assert.equal((await proofsOf(ann))[0]?.missing, true);
      assert.match(await subjectsTo('ann'), subject);
      assert.doesNotMatch((await services.outbox.waitingFor('ann@example.com'))[0]?.text ?? '', /lead|link/);
      await daysPass(13);
      assert.equal((await proofsOf(ann)).length, 1);
      await daysPass(1);
      assert.deepEqual(await proofsOf(ann), []);
    });

  test('goes on while the server is away, or says nothing to strangers', async () => {
    await signIn(ann);
    for (const status of [503, 401, 403]) {
      server.answers['/api/v1/accounts/lookup'] = (response) => response.writeHead(status).end();
      await daysPass(60);
      assert.equal((await proofsOf(ann))[0]?.missing, false, String(status));
    }
    server.answers['/api/v1/accounts/lookup'] = (response) => response.writeHead(404).end();
    await daysPass(60);
    assert.equal((await proofsOf(ann))[0]?.missing, false, 'there is a page, and no such interface');
  });

  test('is looked at when its creator asks, and says since when it is proven, and whether it is there', async () => {
    await signIn(ann);
    const [{ provenAt }] = await proofsOf(ann);
    const stands = { state: 'signed-in', provenAt, missing: false };
    assert.deepEqual(await look(ann), stands);
    assert.deepEqual(await look(ann, `${server.origin}/@Ada`), stands);
    server.answers['/api/v1/accounts/lookup'] = (response) => response.writeHead(401).end();
    assert.deepEqual(await look(ann), stands, 'a server that says nothing to strangers');
    server.answers = {};
    assert.deepEqual(await look(bea), { state: 'not-named', signIn: true });
    const gone = { ...stands, missing: true, signIn: true };
    server.accounts.ada = { id: '9' };
    assert.deepEqual(await look(ann), gone, 'another one by that name');
    server.accounts = {};
    assert.deepEqual(await look(ann), gone);
    assert.equal((await proofsOf(ann))[0]?.missing, true);
    server.accounts = { ada: {} };
    assert.deepEqual(await look(ann), stands, 'it is there again');
    assert.equal((await proofsOf(ann))[0]?.missing, false);
    assert.deepEqual((await subjectsTo('ann')).split(',').length, 1);
  });

  test('stays proven by signing in when its creator looks for a link as well', async () => {
    await signIn(ann);
    server.accounts.ada = { fields: link('ann') };
    await look(ann);
    server.accounts.ada = {};
    await daysPass(60);
    assert.equal((await proofsOf(ann))[0]?.missing, false);
  });
});
