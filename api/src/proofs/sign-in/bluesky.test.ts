import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, beforeEach, describe, test } from 'node:test';
import { NodeOAuthClient } from '@atproto/oauth-client-node';
import { pino } from 'pino';
import { earlier } from '../../../test/earlier.ts';
import { rawRequest } from '../../../test/raw-request.ts';
import { SmallBluesky } from '../../../test/small-bluesky.ts';
import { startTestService } from '../../../test/test-service.ts';
import { WebOfOthers } from '../../../test/web-of-others.ts';
import { done } from '../../platform/failure.ts';
import { blueskyClient } from './bluesky.ts';
import { createSignIns } from './sign-ins.ts';

/* People sign in at a server of Bluesky's network. `npm run test:bluesky` does it at a real one. */

const network = new SmallBluesky();
const web = new WebOfOthers();
const service = await startTestService(
  {},
  { outside: { fetch: network.fetch, dns: network.dns, read: web.read } },
);
const { db, services, url: here } = service;
after(() => service.stop());

const ann = await service.creator('ann');
const bea = await service.creator('bea');
type Creator = typeof ann;
const [ada, eve] = ['did:plc:aaaaaaaaaaaaaaaaaaaaaaaa', 'did:plc:eeeeeeeeeeeeeeeeeeeeeeee'];
const profile = 'https://bsky.app/profile/ada.example';
const api = 'https://public.api.bsky.app/xrpc/app.bsky.actor.getProfile';
const described = (did: string, handle: string, description = '') =>
  JSON.stringify({ did, handle, description });

beforeEach(async () => {
  for (const table of ['proofs', 'proof_sign_ins', 'outgoing_mails', 'rate_limits']) await db(table).delete();
  network.names = { 'ada.example': ada, 'eve.example': eve, 'ada.bsky.social': ada };
  network.documents = { [ada]: 'ada.example', [eve]: 'eve.example' };
  network.servers = {};
  network.metadata = {};
  network.visitor = ada;
  network.isAway = false;
  network.tokens.clear();
  web.pages = { [api]: described(ada, 'ada.example') };
});

let addresses = 0;
const fromAnywhere = () => ({ 'x-test-address': `192.0.2.${++addresses % 250}` });
const begin = async (who: Creator, url = profile) =>
  (await who.request('POST', '/v1/me/proofs/sign-in', { url }, fromAnywhere())).body;
async function go(who: Creator, url = profile): Promise<URL> {
  const begun = await begin(who, url);
  assert.equal(begun.state, 'go', JSON.stringify(begun));
  return network.visit(begun.url);
}
async function comeBack(who: Creator, { pathname, search }: URL): Promise<string> {
  const { headers } = await who.request('GET', pathname + search, undefined, fromAnywhere());
  return new URL(headers.get('location') ?? '', here).searchParams.get('signed-in') ?? '';
}
const signIn = async (who: Creator, url = profile) => comeBack(who, await go(who, url));
async function daysPass(days: number): Promise<void> {
  for (let day = 0; day < days; day++) {
    await db('proofs').update({
      checked_at: db.raw(earlier('checked_at', '1 day')),
      missing_since: db.raw(earlier('missing_since', '1 day')),
    });
    await services.proofs.refresh();
  }
}

describe('a creator who signs in at their server', () => {
  test('has shown that the account is theirs, and the server has the token back', async () => {
    assert.equal(await signIn(ann), 'proven');
    const [proof] = (await ann.get('/v1/me/proofs')).body.proofs;
    assert.deepEqual([proof.id, proof.url, proof.name, proof.signedIn], [ada, profile, '@ada.example', true]);
    assert.deepEqual([...network.tokens], []);
    assert.deepEqual(await db('proof_sign_ins'), []);
  });

  test('is asked for nothing but who they are', async () => {
    const asked = network.asked((await begin(ann)).url);
    assert.equal(asked?.get('scope'), 'atproto');
    assert.equal(asked?.get('code_challenge_method'), 'S256');
  });

  test('enters the name as Bluesky shows it, the address of the profile, or its id', async () => {
    network.documents[ada] = 'ada.bsky.social';
    for (const url of [
      'https://ada.bsky.social/',
      'https://bsky.app/profile/Ada.bsky.social',
      `https://www.bsky.app/profile/${ada}`,
    ]) {
      assert.equal(await signIn(ann, url), 'proven', url);
      assert.equal((await db('proofs'))[0]?.url, 'https://bsky.app/profile/ada.bsky.social', url);
    }
    const { body } = await ann.request(
      'POST',
      '/v1/me/proofs',
      { url: 'https://eve.bsky.social' },
      fromAnywhere(),
    );
    assert.deepEqual(body, { state: 'not-named', signIn: true });
  });

  test('says no there, and nothing is changed', async () => {
    network.visitor = undefined;
    assert.equal(await signIn(ann), 'cancelled');
    assert.deepEqual(await db('proofs'), []);
  });

  test('finds the network away before or after', async () => {
    const back = await go(ann);
    network.isAway = true;
    assert.deepEqual(await begin(ann), { state: 'not-read', reason: 'unreachable' });
    assert.equal(await comeBack(ann, back), 'not-read');
    assert.deepEqual(await db('proofs'), []);
  });
});

describe('an attack', () => {
  test('with the state of another session, or with a code that was used, ends nowhere', async () => {
    const back = await go(ann);
    assert.equal(await comeBack(bea, back), 'other-browser');
    assert.equal(await comeBack(ann, back), 'proven');
    assert.equal(await comeBack(ann, back), 'over');
  });

  test('of who signs in to another account than the one entered proves nothing', async () => {
    network.visitor = eve;
    assert.equal(await signIn(ann), 'other-account');
    assert.deepEqual(await db('proofs'), []);
    assert.deepEqual([...network.tokens], []);
  });

  test('of a server that gives the id of an account on another server proves nothing', async () => {
    const back = await go(ann, 'https://bsky.app/profile/eve.example');
    network.visitor = ada;
    network.servers[ada] = 'https://other.example';
    const [lied] = [await go(ann, 'https://bsky.app/profile/eve.example')];
    assert.equal(await comeBack(ann, lied), 'not-read');
    back.searchParams.set('iss', 'https://other.example');
    assert.equal(await comeBack(ann, back), 'not-read', 'nor does an answer of another server');
    assert.deepEqual(await db('proofs'), []);
    assert.deepEqual([...network.tokens], []);
  });

  test('of a server that sends people to an endless address, or to their own machine, sends them nowhere', async () => {
    const config = { publicUrl: 'https://flattr.example', serviceName: 'Flattr', sandbox: 'off' } as const;
    const looking = { handleIn: () => undefined };
    const signIns = createSignIns(
      { ...services, db, log: pino({ level: 'silent' }), config },
      { looking, ...network },
    );
    const find = async () => new URL(profile);
    const session = { id: randomUUID(), memberId: 1n, signedInAt: new Date(), method: null };
    for (const authorization_endpoint of [
      `https://pds.example/${'x'.repeat(4_000)}`,
      'http://localhost:9/authorize',
    ]) {
      network.metadata = { authorization_endpoint };
      const begun = await signIns.begin(session, find);
      assert.deepEqual(
        begun,
        { state: 'not-read', reason: 'unreachable' },
        authorization_endpoint.slice(0, 30),
      );
    }
    assert.deepEqual(await db('proof_sign_ins'), []);
    network.metadata = {};
    assert.equal(done(await signIns.begin(session, find)).state, 'go');
  });

  test('of an account with a name that does not lead back to it proves nothing', async () => {
    const back = await go(ann);
    network.names = { 'ada.example': eve };
    assert.equal(await comeBack(ann, back), 'not-read');
    network.names = {};
    assert.deepEqual(await begin(ann), { state: 'not-read', reason: 'unreachable' });
    assert.deepEqual(await db('proofs'), []);
  });

  test('by a second member takes over what the first signed in to, unless the profile leads to the first', async () => {
    await signIn(ann);
    web.pages = { [api]: described(ada, 'ada.example', `${here}/@ann`) };
    assert.equal(await signIn(bea), 'taken');
    web.pages = { [api]: 'silent' };
    assert.equal(await signIn(bea), 'not-read');
    web.pages = { [api]: described(ada, 'ada.example') };
    assert.equal(await signIn(bea), 'proven');
    assert.deepEqual(
      (await db('proofs')).map(({ member_id }) => String(member_id)),
      [bea.id],
    );
    const [told, ...more] = await services.outbox.waitingFor('ann@example.com');
    assert.match(told?.text ?? '', /was proven by another creator, and nothing there leads to you/);
    assert.deepEqual(more, []);
  });
});

test('an account that was signed in to stays with its member when its profile names another creator', async () => {
  await signIn(ann);
  web.pages = { [api]: described(ada, 'ada.example', `I give to ${here}/@bea`) };
  const { body } = await bea.request('POST', '/v1/me/proofs', { url: profile }, fromAnywhere());
  assert.equal(body.state, 'taken');
  assert.equal(String((await db('proofs'))[0]?.member_id), ann.id);
});

describe('each month, a proof by signing in', () => {
  test('goes on as long as its name leads to the same id', async () => {
    await signIn(ann);
    await daysPass(60);
    web.pages = { [api]: 'silent' };
    await daysPass(60);
    assert.equal((await db('proofs'))[0]?.missing_since, null);
    web.pages = { [api]: described(eve, 'ada.example', `${here}/@ann`) };
    await daysPass(45);
    assert.deepEqual(await db('proofs'), []);
  });

  test('goes on while its name leads to nobody, because its id is for good', async () => {
    await signIn(ann);
    web.pages = { [`${api}?actor=${ada}`]: described(ada, 'new.example') };
    await daysPass(60);
    assert.equal((await db('proofs'))[0]?.missing_since, null);
  });

  test('that has lost its name to another account says so, and who had the name keeps the id', async () => {
    await signIn(ann);
    web.pages = {
      [`${api}?actor=ada.example`]: described(eve, 'ada.example'),
      [`${api}?actor=${ada}`]: described(ada, 'new.example'),
    };
    await daysPass(30);
    const [told, ...more] = await services.outbox.waitingFor('ann@example.com');
    assert.match(told?.text ?? '', /Another account has the name @ada.example now/);
    assert.deepEqual(more, []);
    assert.equal((await db('proofs'))[0]?.url, `https://bsky.app/profile/${ada}`);
  });
});

describe('what this service is for the network', () => {
  const addresses = { publicUrl: 'https://flattr.example', serviceName: 'Flattr' };

  test('is a document at its own address, as the network’s library wants it', async () => {
    const client = blueskyClient({ ...addresses, sandbox: 'off' });
    assert.equal(client.client_id, 'https://flattr.example/elsewhere/bluesky-client.json');
    assert.deepEqual(client.redirect_uris, ['https://flattr.example/elsewhere/back/bsky.app']);
    const store = { get: async () => undefined, set: async () => {}, del: async () => {} };
    const oauth = new NodeOAuthClient({
      clientMetadata: client,
      stateStore: store,
      sessionStore: store,
      requestLock: async (_name, work) => work(),
    });
    assert.equal(oauth.clientMetadata.token_endpoint_auth_method, 'none');
    const served = await fetch(`${here}/elsewhere/bluesky-client.json`);
    assert.deepEqual(await served.json(), blueskyClient(service.config));
  });

  test('is a loopback client in the sandbox, which leads from 127.0.0.1 to the session', async () => {
    const { port } = new URL(here);
    const back = `http://127.0.0.1:${port}/elsewhere/back/bsky.app`;
    assert.equal(
      blueskyClient(service.config).client_id,
      `http://localhost?${new URLSearchParams({ redirect_uri: back, scope: 'atproto' })}`,
    );
    const at = async (path: string) => {
      const { status, headers } = await rawRequest(here, { path, headers: { host: `127.0.0.1:${port}` } });
      return [status, headers.location];
    };
    assert.deepEqual(await at('/elsewhere/back/bsky.app?state=x&code=y'), [
      303,
      `${here}/elsewhere/back/bsky.app?state=x&code=y`,
    ]);
    assert.equal((await at('/creator'))[0], 421, 'and to nothing else');
  });
});
