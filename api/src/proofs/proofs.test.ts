import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { after, beforeEach, describe, test } from 'node:test';
import { earlier } from '../../test/earlier.ts';
import { expectProblem } from '../../test/expect.ts';
import { startSite } from '../../test/site.ts';
import { startTestService } from '../../test/test-service.ts';

/* Which accounts and domains are whose, on a website whose pages the tests write. */

const service = await startTestService();
const { db, services, url: here } = service;
/** What the website has, by path. */
let pages: Record<string, string> = {};
const serve = (response: ServerResponse, path: string) => {
  const page = pages[path];
  response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html' }).end(page);
};
const site = await startSite(serve);
after(async () => {
  site.close();
  await service.stop();
});

const ann = await service.creator('ann');
const bea = await service.creator('bea');
const me = (handle: string) => `<a rel="nofollow me" href="${here}/@${handle}">me</a>`;
const profile = `${site.origin}/@ann`;
const host = new URL(site.origin).host;

let addresses = 0;
/** Each request comes from another address, because of the limit by address. */
const prove = (who: typeof ann, url: string) =>
  who.request('POST', '/v1/me/proofs', { url }, { 'x-test-address': `192.0.2.${++addresses}` });
const proofsOf = async (who: typeof ann) => (await who.get('/v1/me/proofs')).body.proofs;
const mailsTo = (handle: string) => services.outbox.waitingFor(`${handle}@example.com`);
async function daysPass(days: number): Promise<void> {
  for (let day = 0; day < days; day++) {
    await db('proofs').update({
      checked_at: db.raw(earlier('checked_at', '1 day')),
      missing_since: db.raw(earlier('missing_since', '1 day')),
    });
    await services.proofs.refresh();
  }
}

beforeEach(async () => {
  for (const table of ['proofs', 'outgoing_mails', 'sites', 'site_choices']) await db(table).delete();
  pages = {};
  site.answer = serve;
});

describe('a profile', () => {
  test('is proven by a link with rel="me" to the creator', async () => {
    pages['/@ann'] = `<p>${me('ann')}`;
    const { status, body } = await prove(ann, `${profile}/?tab=posts#top`);
    assert.equal(status, 200);
    assert.equal(body.state, 'proven');
    const [{ provenAt, checkedAt, ...proof }] = body.proofs;
    assert.deepEqual(proof, {
      id: profile,
      url: profile,
      name: `@ann@${host}`,
      missing: false,
      signedIn: false,
    });
    assert.equal(provenAt, checkedAt);
    assert.deepEqual(await proofsOf(ann), body.proofs);
  });

  test('is proven on Mastodon by a link in a field of the profile, which only its API shows', async () => {
    pages['/@ann'] = '<div id="mastodon"></div>';
    const fields = [{ name: 'Flattr', value: `<a href="${here}/@ann" rel="me nofollow">…</a>` }];
    pages['/api/v1/accounts/lookup?acct=ann'] = JSON.stringify({ id: '109', url: profile, fields });
    assert.equal((await prove(ann, profile)).body.state, 'proven');
    // Another server's account, as this one shows it, says nothing about this one's.
    const elsewhere = { id: '110', url: 'https://other.example/@ann', fields };
    pages['/api/v1/accounts/lookup?acct=ann'] = JSON.stringify(elsewhere);
    assert.equal((await prove(ann, profile)).body.state, 'not-named');
  });

  test('is not proven by another link, another creator, or a text that looks like a link', async () => {
    for (const page of [
      '',
      me('bea'),
      `<a href="${here}/@ann">without rel</a>`,
      `<a rel="me" href="https://other.example/@ann">another service</a>`,
      `<a rel="me" href="${here}/@ann/x">a page below</a>`,
      `<a rel="home" href="${here}/@ann">another rel</a>`,
      `<!-- ${me('ann')} -->`,
      `<textarea>${me('ann')}</textarea>`,
      `<script>'${me('ann')}'</script>`,
      `&lt;a rel="me" href="${here}/@ann"&gt;`,
    ]) {
      pages['/@ann'] = page;
      assert.deepEqual((await prove(ann, profile)).body, { state: 'not-named' }, page);
    }
    assert.deepEqual(await proofsOf(ann), []);
  });

  test('is not read where it is missing, private or too slow to be one', async () => {
    assert.deepEqual((await prove(ann, profile)).body, { state: 'not-read', reason: 'missing' });
    for (const url of ['https://10.0.0.1/@ann', 'https://[::1]/@ann', 'https://blog.example:8443/@ann'])
      assert.deepEqual((await prove(ann, url)).body, { state: 'not-read', reason: 'refused' }, url);
    site.answer = (response) => response.writeHead(500).end();
    assert.deepEqual((await prove(ann, profile)).body, { state: 'not-read', reason: 'unreachable' });
    for (const url of ['http://blog.example/@ann', 'ftp://blog.example/', 'blog.example', 7])
      expectProblem(await prove(ann, url as string), 'bad-request');
  });

  test('that is sent too slowly is answered in time as one that does not answer', async () => {
    site.answer = (response) => response.writeHead(200, { 'content-type': 'text/html' }).write('<p>');
    assert.deepEqual((await prove(ann, profile)).body, { state: 'not-read', reason: 'unreachable' });
  });

  test('follows a redirect on its site, and none to another', async () => {
    site.answer = (response, path) =>
      path === '/@ann'
        ? response.writeHead(301, { location: '/@ann/' }).end()
        : response.writeHead(200, { 'content-type': 'text/html' }).end(me('ann'));
    assert.equal((await prove(ann, profile)).body.state, 'proven');
    const other = await startSite((response) => response.end(me('ann')));
    site.answer = (response) => response.writeHead(302, { location: `${other.origin}/@ann` }).end();
    assert.deepEqual((await prove(ann, profile)).body, { state: 'not-read', reason: 'redirected' });
    other.close();
  });

  test('is proven only by creators', async () => {
    expectProblem(
      await prove((await service.signIn('reader@example.com')) as typeof ann, profile),
      'not-found',
    );
  });

  test('is shown on the creator’s page, with a link that Mastodon looks for', async () => {
    pages['/@ann'] = me('ann');
    await prove(ann, profile);
    const page = await (await fetch(`${here}/@ann`)).text();
    assert.match(page, new RegExp(`<a [^>]*href="${profile}"[^>]*rel="me [^"]*"`));
  });
});

describe('a site', () => {
  test('is proven by its list, and then it is accepted as well', async () => {
    pages['/.well-known/flattr.json'] = JSON.stringify({ [here]: ['ann'] });
    const { body } = await prove(ann, `${site.origin}/`);
    assert.equal(body.state, 'proven');
    assert.equal(body.proofs[0].id, `domain:${host}`);
    assert.equal((await ann.get('/v1/me/listings')).body.listings[0].state, 'accepted');
  });

  test('is proven by a link on its front page', async () => {
    pages['/'] = `<a rel="me" href="${here}/@ann">me</a>`;
    assert.equal((await prove(ann, `${site.origin}/`)).body.state, 'proven');
  });

  test('is not proven by a link on any other page', async () => {
    pages['/'] = 'Welcome';
    pages['/forum'] = me('ann');
    assert.deepEqual((await prove(ann, `${site.origin}/`)).body, { state: 'not-named' });
  });
});

describe('a proof', () => {
  test('moves to who the account leads to now, and both get a mail', async () => {
    pages['/@ann'] = me('ann');
    await prove(ann, profile);
    pages['/@ann'] = me('bea');
    assert.equal((await prove(bea, profile)).body.state, 'proven');
    assert.deepEqual(await proofsOf(ann), []);
    assert.equal((await proofsOf(bea)).length, 1);
    assert.match((await mailsTo('ann'))[0]?.subject ?? '', /belongs to someone else now/);
    assert.match((await mailsTo('bea'))[0]?.subject ?? '', /is yours/);
  });

  test('does not move while the account leads to both', async () => {
    pages['/@ann'] = me('ann');
    await prove(ann, profile);
    pages['/@ann'] = me('ann') + me('bea');
    assert.deepEqual((await prove(bea, profile)).body, { state: 'taken' });
    assert.equal((await proofsOf(ann)).length, 1);
    assert.deepEqual(await mailsTo('ann'), []);
  });

  test('belongs to one of two who prove it at once', async () => {
    pages['/@ann'] = me('ann') + me('bea');
    const answers = await Promise.all([prove(ann, profile), prove(bea, profile)]);
    assert.deepEqual(answers.map(({ body }) => body.state).sort(), ['proven', 'taken']);
    assert.equal((await db('proofs')).length, 1);
  });

  test('ends 14 days after the link is gone, with a mail on the first', async () => {
    pages['/@ann'] = me('ann');
    await prove(ann, profile);
    pages['/@ann'] = '';
    await daysPass(29);
    assert.equal((await proofsOf(ann))[0].missing, false, 'a profile is looked at once a month');
    await daysPass(1);
    assert.equal((await proofsOf(ann))[0].missing, true);
    const mails = await mailsTo('ann');
    assert.equal(mails.length, 1);
    assert.match(mails[0]?.subject ?? '', /no longer leads to you/);
    await daysPass(13);
    assert.equal((await proofsOf(ann)).length, 1);
    await daysPass(1);
    assert.deepEqual(await proofsOf(ann), []);
    assert.equal((await mailsTo('ann')).length, 1);
  });

  test('goes on when the link is put back, and when the site does not answer', async () => {
    pages['/@ann'] = me('ann');
    await prove(ann, profile);
    pages['/@ann'] = '';
    await daysPass(31);
    pages['/@ann'] = me('ann');
    await daysPass(1);
    assert.equal((await proofsOf(ann))[0].missing, false);
    site.answer = (response) => response.writeHead(503).end();
    await daysPass(90);
    assert.equal((await proofsOf(ann))[0].missing, false);
  });

  test('goes on when it is proven again while we look, after the link was gone', async () => {
    pages['/@ann'] = me('ann');
    await prove(ann, profile);
    pages['/@ann'] = '';
    await daysPass(43);
    assert.equal((await proofsOf(ann))[0].missing, true);
    await db('proofs').update({
      checked_at: db.raw(earlier('checked_at', '1 day')),
      missing_since: db.raw(earlier('missing_since', '1 day')),
    });
    site.answer = async (response, path) => {
      site.answer = serve; // the link is back before this answer arrives
      pages['/@ann'] = me('ann');
      assert.equal((await prove(ann, profile)).body.state, 'proven');
      pages['/@ann'] = '';
      serve(response, path);
    };
    await services.proofs.refresh();
    assert.equal((await proofsOf(ann))[0]?.missing, false);
  });

  test('is not kept for an account that is closed while we look', async () => {
    const dora = await service.creator('dora');
    site.answer = async (response, path) => {
      site.answer = serve;
      pages['/@dora'] = me('dora');
      await dora.request('DELETE', '/v1/me', { confirm: 'dora@example.com' });
      serve(response, path);
    };
    await prove(dora, `${site.origin}/@dora`);
    assert.deepEqual(await db('proofs'), []);
  });

  test('is taken back by its creator only', async () => {
    pages['/@ann'] = me('ann');
    await prove(ann, profile);
    const path = `/v1/me/proofs/${encodeURIComponent(profile)}`;
    expectProblem(await bea.request('DELETE', path), 'not-found');
    assert.deepEqual((await ann.request('DELETE', path)).body, { proofs: [] });
    expectProblem(await ann.request('DELETE', path), 'not-found');
  });

  test('is in the export, and goes with the account', async () => {
    const cleo = await service.creator('cleo');
    pages['/@cleo'] = me('cleo');
    await prove(cleo, `${site.origin}/@cleo`);
    const [exported] = (await cleo.get('/v1/me/export.json')).body.proofs;
    assert.equal(exported.account, `${site.origin}/@cleo`);
    assert.equal((await cleo.request('DELETE', '/v1/me', { confirm: 'cleo@example.com' })).status, 200);
    assert.deepEqual(await db('proofs'), []);
  });
});
