import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { after, beforeEach, describe, test } from 'node:test';
import { expectProblem } from '../../../test/expect.ts';
import { startSite } from '../../../test/site.ts';
import { startTestService } from '../../../test/test-service.ts';

/* What a site's list is worth on the days when the site does not show it. */

const service = await startTestService();
const { db, services } = service;
const site = await startSite((response) => response.end());
after(async () => {
  site.close();
  await service.stop();
});

const ann = await service.creator('ann');
const bea = await service.creator('bea');
const reader = await service.signIn('reader@example.com');
const listing = `/v1/me/listings/${encodeURIComponent(site.origin)}`;

const mails = () => services.outbox.waitingFor('ann@example.com');
let posts = 0;
const pressBea = () => reader.post('/v1/me/clicks', { to: 'bea', url: `${site.origin}/${++posts}` });
const check = (who = bea) => who.post('/v1/me/sites/verify', { origin: site.origin });
const listsAnn = (response: ServerResponse) => response.end(JSON.stringify({ [service.url]: ['ann'] }));
const missing = (response: ServerResponse) => response.writeHead(404).end();
const without = (response: ServerResponse) => response.end('{"https://other.example": ["bea"]}');
const broken = (response: ServerResponse) => response.writeHead(503).end();

/** The daily looks of so many days. */
async function daysPass(days: number): Promise<void> {
  for (let day = 0; day < days; day++) {
    await db('sites').update({ checked_at: new Date(Date.now() - 25 * 60 * 60_000) });
    assert.equal(await services.sites.refresh(), 1);
  }
}

beforeEach(async () => {
  await db('outgoing_mails').delete();
  site.answer = listsAnn;
  await check();
  assert.equal((await ann.request('PUT', listing, { accepted: true })).status, 200);
});

describe('the last good list', () => {
  test('stands when somebody checks the site while its file is missing', async () => {
    for (const answer of [missing, without]) {
      site.answer = answer;
      assert.deepEqual((await check()).body, { state: 'lists-nobody', kept: true });
      for (let again = 0; again < 20; again++) await services.sites.verify(site.origin);
      expectProblem(await pressBea(), 'wrong-creator');
    }
    assert.deepEqual(await mails(), []);
  });

  test('is dropped after 14 days without it, told by mail first', async () => {
    site.answer = missing;
    await daysPass(1);
    assert.deepEqual(await mails(), [], 'one bad day is worth no mail');
    await daysPass(1);
    const [{ subject, text } = { subject: '', text: '' }] = await mails();
    assert.match(subject, /^127\.0\.0\.1:\d+ no longer has its list of creators/);
    assert.match(text, /still applies until \w+ \d+, \d{4}\./);
    assert.match(text, new RegExp(`${service.url}/creator`));
    assert.equal((await ann.get('/v1/me/listings')).body.listings[0].missing, true);

    site.answer = without;
    await daysPass(11);
    expectProblem(await pressBea(), 'wrong-creator');
    await daysPass(1);
    assert.equal((await pressBea()).status, 201);
    assert.equal((await mails()).length, 1);

    site.answer = listsAnn;
    await check();
    const [listed] = (await ann.get('/v1/me/listings')).body.listings;
    assert.equal(listed.state, 'waiting', 'somebody else may have the site by now');
  });

  test('stays for as long as the site does not answer, and those days do not count', async () => {
    site.answer = missing;
    await daysPass(13);
    site.answer = broken;
    await daysPass(20);
    site.answer = (response) => response.end('<!doctype html>');
    await daysPass(20);
    expectProblem(await pressBea(), 'wrong-creator');
    site.answer = listsAnn;
    await daysPass(1);
    site.answer = missing;
    await daysPass(13);
    expectProblem(await pressBea(), 'wrong-creator');
  });

  test('is not dropped before the mail could be sent', async () => {
    await db('sites').update({ days_without: 13 });
    site.answer = missing;
    await daysPass(1);
    expectProblem(await pressBea(), 'wrong-creator');
    assert.equal((await mails()).length, 1);
    await daysPass(1);
    assert.equal((await pressBea()).status, 201);
  });

  test('is dropped at once by its creator, if the site has none any more', async () => {
    assert.deepEqual((await ann.request('DELETE', listing)).body, { state: 'listed', handles: ['ann'] });
    site.answer = broken;
    assert.equal((await ann.request('DELETE', listing)).body.state, 'not-read');
    expectProblem(await pressBea(), 'wrong-creator');
    site.answer = missing;
    expectProblem(await bea.request('DELETE', listing), 'not-found');
    expectProblem(await reader.request('DELETE', listing), 'not-found');
    expectProblem(await pressBea(), 'wrong-creator');
    assert.deepEqual((await ann.request('DELETE', listing)).body, { state: 'lists-nobody', kept: false });
    assert.equal((await pressBea()).status, 201);
  });

  test('stands when it is back before the creator’s request to drop it is done', async () => {
    site.answer = async (response) => {
      site.answer = listsAnn;
      await check();
      missing(response);
    };
    assert.deepEqual((await ann.request('DELETE', listing)).body, { state: 'lists-nobody', kept: true });
    expectProblem(await pressBea(), 'wrong-creator');
  });

  test('is told to a creator who accepts the site only after the second day', async () => {
    assert.equal((await ann.request('PUT', listing, { accepted: false })).status, 200);
    site.answer = missing;
    await daysPass(3);
    assert.equal((await ann.request('PUT', listing, { accepted: true })).status, 200);
    await daysPass(1);
    assert.equal((await mails()).length, 1);
  });
});

test('a creator who refused the site cannot drop its list', async () => {
  await ann.request('PUT', listing, { accepted: false });
  site.answer = missing;
  expectProblem(await ann.request('DELETE', listing), 'not-found');
});
