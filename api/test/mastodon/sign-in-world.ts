import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { earlier } from '../earlier.ts';
import type { Answer, TestBrowser } from '../test-service.ts';
import { startTestService } from '../test-service.ts';
import { startMastodon } from './server.ts';

type Creator = TestBrowser;

/** The service, two small Mastodons, and Ann and Bea, who sign in at them to show that an account there is theirs. */
export async function openSignInWorld() {
  let logged = '';
  const logTo = new Writable({
    write(line, _encoding, done) {
      logged += line;
      done();
    },
  });
  const service = await startTestService({ LOG_LEVEL: 'trace' }, { logTo });
  const { db, services, url: here } = service;
  const [server, other] = await Promise.all([startMastodon(), startMastodon()]);
  const profile = `${server.origin}/@ada`;
  let addresses = 0;
  /** Each request comes from another address, because of the limit by address. */
  const fromAnywhere = () => ({ 'x-test-address': `192.0.2.${++addresses % 250}` });

  const begin = async (who: Creator, url = profile): Promise<Answer['body']> =>
    (await who.request('POST', '/v1/me/proofs/sign-in', { url }, fromAnywhere())).body;

  /** Goes to the server, and returns the address to which it sends people back. */
  async function go(who: Creator, url = profile): Promise<string> {
    const begun = await begin(who, url);
    assert.equal(begun.state, 'go', JSON.stringify(begun));
    const back = await server.visit(begun.url);
    assert.equal(back?.origin, here);
    return `${back?.pathname}${back?.search}`;
  }

  /** Comes back, and returns what became of it. */
  async function comeBack(who: Creator, back: string): Promise<string> {
    const { status, headers } = await who.request('GET', back, undefined, fromAnywhere());
    assert.equal(status, 303);
    const to = new URL(headers.get('location') ?? '', here);
    assert.equal(to.pathname + to.hash, '/creator#elsewhere');
    return to.searchParams.get('signed-in') ?? '';
  }

  return {
    service,
    db,
    here,
    server,
    other,
    profile,
    ann: await service.creator('ann'),
    bea: await service.creator('bea'),
    fromAnywhere,
    begin,
    go,
    comeBack,
    signIn: async (who: Creator, url = profile) => comeBack(who, await go(who, url)),
    /** Has the service look at the profile. */
    look: async (who: Creator, url = profile): Promise<Answer['body']> =>
      (await who.request('POST', '/v1/me/proofs', { url }, fromAnywhere())).body,
    proofsOf: async (who: Creator): Promise<Answer['body']> => (await who.get('/v1/me/proofs')).body.proofs,
    subjectsTo: async (handle: string) =>
      (await services.outbox.waitingFor(`${handle}@example.com`)).map(({ subject }) => subject).join(),
    logged: () => logged,
    async daysPass(days: number): Promise<void> {
      for (let day = 0; day < days; day++) {
        await db('proofs').update({
          checked_at: db.raw(earlier('checked_at', '1 day')),
          missing_since: db.raw(earlier('missing_since', '1 day')),
          silent_since: db.raw(earlier('silent_since', '1 day')),
        });
        await services.proofs.refresh();
      }
    },
    /** Forgets all but Ann and Bea, and what a test made of the servers. */
    async reset(): Promise<void> {
      for (const table of ['proofs', 'proof_sign_ins', 'proof_apps', 'outgoing_mails', 'rate_limits'])
        await db(table).delete();
      for (const each of [server, other]) {
        const accounts = { ada: {}, eve: { id: '7' } };
        Object.assign(each, { accounts, visitor: 'ada', isOld: false, localHost: undefined, answers: {} });
        each.apps.clear();
        each.tokens.clear();
        each.asked.length = 0;
      }
    },
    async close(): Promise<void> {
      await service.stop();
      assert.deepEqual([...server.close(), ...other.close()], [], 'all is as in Mastodon’s own description');
    },
  };
}
