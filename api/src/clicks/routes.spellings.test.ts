import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { startBlog } from '../../test/blog.ts';
import { expectProblem } from '../../test/expect.ts';
import { connectSite } from '../../test/test-service.ts';

/* A signed click whose handle, address or origin has another spelling. */

const { service, origin, connected, post, expectOutcome } = await startBlog();
const { db } = service;
after(() => service.stop());

test('equal spellings of an address are one thing', async () => {
  const { blog } = await connected();
  for (const [index, path] of ['/%d0%bf', '/%D0%BF', '/п', '/%D0%BF?utm%5fsource=feed'].entries()) {
    expectOutcome(await blog.click('ann', origin + path), index === 0 ? 201 : 200, 'flattred', 1);
  }
});

test('a handle counts as it is meant: `@Ann` is `ann`', async () => {
  const { blog } = await connected();
  const thing = post();
  for (const [index, to] of ['Ann', '@ann', ' @ANN '].entries()) {
    expectOutcome(await blog.click(to, thing), index === 0 ? 201 : 200, 'flattred', 1);
  }
});

describe('a host with a final dot', () => {
  const dotted = `${origin}.`;

  test('is the same site: one thing, one grant in the list, and its list of creators counts', async () => {
    const { reader, blog } = await connected(dotted);
    const thing = post();
    expectOutcome(await blog.click('ann', thing.replace(origin, dotted)), 201, 'flattred', 1);
    expectOutcome(await (await connectSite(service, reader, origin)).click('ann', thing), 200, 'flattred', 1);
    const { sites } = (await reader.get('/v1/me/wallet')).body;
    assert.deepEqual(
      sites.map((site: { origin: string }) => site.origin),
      [origin],
    );
    await db('sites').insert({ origin, handles: JSON.stringify(['bea']), checked_at: new Date() } as never);
    expectProblem(await blog.click('ann', post().replace(origin, dotted)), 'wrong-creator');
    await db('sites').delete();
    assert.equal((await reader.request('DELETE', `/v1/me/sites/${encodeURIComponent(dotted)}`)).status, 204);
    expectProblem(await blog.click('ann', thing), 'unknown-key');
  });

  test('is not a second service that could be connected', async () => {
    const reader = await service.signIn('dotted@example.com');
    const own = service.url.replace(/:\d+$/, '.$&');
    await assert.rejects(connectSite(service, reader, own), /bad-connect/);
  });
});

describe('`www.` and the bare host', () => {
  const www = origin.replace('//', '//www.');

  test('are one site: a page of one can flattr what its canonical link names on the other', async () => {
    for (const [from, to] of [
      [origin, www],
      [www, origin],
    ] as const) {
      const { blog } = await connected(from);
      const thing = post().replace(origin, to);
      expectOutcome(await blog.click('ann', thing), 201, 'flattred', 1);
      expectOutcome(await (await connected(to)).blog.click('ann', thing), 201, 'flattred', 2);
    }
  });

  test('are two things where nothing names one of them', async () => {
    const { blog } = await connected();
    const thing = post();
    expectOutcome(await blog.click('ann', thing), 201, 'flattred', 1);
    expectOutcome(await blog.click('ann', thing.replace(origin, www)), 201, 'flattred', 1);
  });

  test('pay nobody whom the list of one leaves out', async () => {
    const { blog } = await connected();
    await db('sites').insert({
      origin: www,
      handles: JSON.stringify(['bea']),
      checked_at: new Date(),
    } as never);
    expectProblem(await blog.click('ann', post().replace(origin, www)), 'wrong-creator');
    expectOutcome(await blog.click('ann', post()), 201, 'flattred', 1);
    await db('sites').delete();
  });

  test('are no other subdomain, port or scheme', async () => {
    const { blog } = await connected();
    for (const other of [
      'https://shop.blog.example',
      'https://blog.example:8443',
      'https://www.www.blog.example',
    ]) {
      expectProblem(await blog.click('ann', `${other}/post`), 'bad-thing');
    }
  });
});
