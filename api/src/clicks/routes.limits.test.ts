import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { expectProblem, expectPublic } from '../../test/expect.ts';
import { connectSite, startTestService, type TestSite } from '../../test/test-service.ts';

/* Check 9, what a site may do by signature alone, and the limit by address of check 1. */

const service = await startTestService();
const { db } = service;
after(() => service.stop());

for (const handle of ['ann', 'bea', 'cyd', 'dan']) await service.creator(handle);
const reader = await service.signIn('reader@example.com');
const from = (address: string) => ({ 'x-test-address': address });

function expectConfirmation(answer: Awaited<ReturnType<TestSite['send']>>, to: string, thing: string): void {
  expectPublic(answer);
  const link = new URL(expectProblem(answer, 'confirm-first').link);
  assert.equal(link.origin, service.url);
  assert.deepEqual([link.searchParams.get('to'), link.searchParams.get('url')], [to, thing]);
}

describe('thirty signed clicks a day on one site', () => {
  const origin = 'https://many.example';
  const thing = (number: number) => `${origin}/post-${number}`;
  let site: TestSite;

  test('are taken, the 31st must be confirmed', async () => {
    site = await connectSite(service, reader, origin);
    for (let number = 1; number <= 30; number++) {
      assert.equal((await site.click('ann', thing(number))).status, 201, `click ${number}`);
    }
    expectConfirmation(await site.click('ann', thing(31)), 'ann', thing(31));
    assert.equal(
      await service.services.things.counts([{ to: 'ann', url: thing(31) }]).then(([count]) => count),
      0,
    );
  });

  test('can still be repeated and taken back, which makes no room for another', async () => {
    assert.equal((await site.click('ann', thing(30))).status, 200);
    assert.equal((await site.click('ann', thing(30), 'unflattr')).body.state, 'unflattred');
    expectConfirmation(await site.click('ann', thing(31)), 'ann', thing(31));
  });

  test('a new key for the same site makes no room either', async () => {
    const again = await connectSite(service, reader, origin);
    expectConfirmation(await again.click('ann', thing(31)), 'ann', thing(31));
  });

  test('another site has its own thirty, and the reader’s own press is not counted', async () => {
    const other = await connectSite(service, reader, 'https://other.example');
    assert.equal((await other.click('ann', 'https://other.example/post')).status, 201);
    assert.equal((await reader.post('/v1/me/clicks', { to: 'ann', url: thing(31) })).status, 201);
    assert.equal((await site.click('ann', thing(31))).status, 200);
    expectConfirmation(await site.click('ann', thing(32)), 'ann', thing(32));
  });

  test('another reader has their own', async () => {
    const other = await connectSite(service, await service.signIn('other@example.com'), origin);
    assert.equal((await other.click('ann', thing(1))).status, 201);
  });

  test('a day later there is room', async () => {
    const dayAgo = new Date(Date.now() - 24 * 60 * 60_000 - 1000);
    await db('clicks').where({ origin }).update({ clicked_at: dayAgo });
    assert.equal((await site.click('ann', thing(33))).status, 201);
  });

  test('all at once are not more', async () => {
    const crowd = 'https://crowd.example';
    const page = await connectSite(service, await service.signIn('crowd@example.com'), crowd);
    const answers = await Promise.all(
      Array.from({ length: 36 }, async (_, number) => {
        const token = await page.sign({ to: 'ann', thing: `${crowd}/${number}` });
        return page.send(token, from('192.0.2.9'));
      }),
    );
    assert.equal(answers.filter(({ status }) => status === 201).length, 30);
    assert.equal(answers.filter(({ body }) => body.code === 'confirm-first').length, 6);
  });
});

describe('three creators a month on one site', () => {
  const origin = 'https://three.example';

  test('are taken, the fourth must be confirmed, those three go on', async () => {
    const site = await connectSite(service, reader, origin);
    for (const to of ['ann', 'bea', 'cyd'])
      assert.equal((await site.click(to, `${origin}/${to}`)).status, 201);
    expectConfirmation(await site.click('dan', `${origin}/dan`), 'dan', `${origin}/dan`);
    assert.equal((await site.click('bea', `${origin}/more`)).status, 201);
    await site.click('cyd', `${origin}/cyd`, 'unflattr');
    expectConfirmation(await site.click('dan', `${origin}/dan`), 'dan', `${origin}/dan`);
  });

  test('start again in another month', async () => {
    const site = await connectSite(service, reader, origin);
    const dayAgo = new Date(Date.now() - 2 * 24 * 60 * 60_000);
    await db('clicks').where({ origin }).update({ month: 202001, clicked_at: dayAgo });
    assert.equal((await site.click('dan', `${origin}/dan`)).status, 201);
  });
});

describe('the limit by address', () => {
  test('comes before any other check, says when to try again, and every site can read it', async () => {
    const page = await connectSite(service, reader, 'https://flood.example');
    const send = (address: string) => page.send('nonsense', from(address));
    const answers = await Promise.all(Array.from({ length: 310 }, () => send('198.51.100.7')));
    const limited = answers.filter(({ status }) => status === 429);
    assert.equal(limited.length, 10);
    for (const answer of limited) {
      expectPublic(answer);
      expectProblem(answer, 'rate-limited');
      const seconds = Number(answer.headers.get('retry-after'));
      assert.ok(seconds >= 1 && seconds <= 60);
    }
    assert.equal((await send('198.51.100.8')).status, 400, 'another address is free');
    assert.equal((await send('::ffff:198.51.100.7')).status, 429, 'the same in IPv6');
  });

  test('counts an IPv6 network as one', async () => {
    const page = await connectSite(service, reader, 'https://flood6.example');
    const answers = await Promise.all(
      Array.from({ length: 305 }, (_, host) =>
        page.send('nonsense', from(`2001:db8:1:2:${host.toString(16)}::1`)),
      ),
    );
    assert.equal(answers.filter(({ status }) => status === 429).length, 5);
    assert.equal((await page.send('nonsense', from('2001:db8:1:3::1'))).status, 400);
  });
});
