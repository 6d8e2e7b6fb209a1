import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { addMonths, formatMonth } from '@flattr/settlement';
import { startBlog } from '../../test/blog.ts';
import { expectProblem, expectPublic } from '../../test/expect.ts';

/* A signed click that passes its checks: what it changes, and what is told. */

const { service, now, month, connected, post, expectOutcome } = await startBlog();
const { db } = service;
after(() => service.stop());

test('a click is 201, the same again 200, and the title stays as it was first', async () => {
  const { blog } = await connected();
  const thing = post();
  expectOutcome(
    await blog.send(await blog.sign({ to: 'ann', thing, title: ' A \u202e\n title ' })),
    201,
    'flattred',
    1,
  );
  expectOutcome(await blog.send(await blog.sign({ to: 'ann', thing, title: 'Another' })), 200, 'flattred', 1);
  const { id, title } = await db('things').where({ url: thing }).first();
  assert.equal(title, null, 'a click does not name the page for everybody');
  const row = await db('clicks').where({ thing_id: id }).first();
  assert.equal(row.title, 'A title');
});

test('another spelling is the same thing, another creator is another', async () => {
  const { blog } = await connected();
  const thing = post();
  expectOutcome(await blog.click('ann', `${thing}?utm_source=feed#top`), 201, 'flattred', 1);
  expectOutcome(await blog.click('ann', thing), 200, 'flattred', 1);
  expectOutcome(await blog.click('bea', thing), 201, 'flattred', 1);
});

test('no cookie is read: another reader’s changes nothing', async () => {
  const { blog } = await connected();
  const other = await service.signIn('other@example.com');
  const answer = await blog.send(await blog.sign({ to: 'ann', thing: post() }), { cookie: other.cookie });
  expectOutcome(answer, 201, 'flattred', 1);
  assert.deepEqual((await other.get('/v1/me/wallet')).body.clicks[0].clicks, []);
});

test('it does not need the reader to be signed in any more', async () => {
  const { reader, blog } = await connected();
  await reader.post('/v1/sign-out');
  assert.equal((await reader.get('/v1/me')).status, 401);
  expectOutcome(await blog.click('ann', post()), 201, 'flattred', 1);
});

describe('taking back', () => {
  test('and again, and flattr again: the count follows at once', async () => {
    const { blog } = await connected();
    const thing = post();
    const at = now() - 10;
    expectOutcome(await blog.click('ann', thing, 'flattr', at), 201, 'flattred', 1);
    expectOutcome(await blog.click('ann', thing, 'unflattr', at + 1), 200, 'unflattred', 0);
    expectOutcome(await blog.click('ann', thing, 'unflattr', at + 2), 200, 'unflattred', 0);
    expectOutcome(await blog.click('ann', thing, 'flattr', at + 3), 201, 'flattred', 1);
  });

  test('what was never flattred leads to the wallet', async () => {
    const { blog } = await connected();
    const answer = await blog.click('ann', post(), 'unflattr');
    expectPublic(answer);
    assert.equal(expectProblem(answer, 'nothing-to-undo').link, `${service.url}/wallet`);
  });

  test('what the reader took back themselves is only theirs to flattr again', async () => {
    const { reader, blog } = await connected();
    const thing = post();
    await blog.click('ann', thing);
    const [{ clicks }] = (await reader.get('/v1/me/wallet')).body.clicks;
    await reader.request('DELETE', `/v1/me/clicks/${formatMonth(month)}/${clicks[0].thing}`);

    const answer = await blog.click('ann', thing);
    expectPublic(answer);
    const { link } = expectProblem(answer, 'confirm-first');
    assert.equal(link, `${service.url}/flattr?to=ann&url=${encodeURIComponent(thing)}`);

    assert.equal((await reader.post('/v1/me/clicks', { to: 'ann', url: thing })).status, 201);
    expectOutcome(await blog.click('ann', thing), 200, 'flattred', 1);
  });
});

describe('a replay', () => {
  test('changes nothing, whichever act it repeats', async () => {
    const { blog } = await connected();
    const thing = post();
    const at = now() - 20;
    const flattr = await blog.sign({ to: 'ann', thing, issuedAt: at });
    const unflattr = await blog.sign({ to: 'ann', thing, act: 'unflattr', issuedAt: at + 1 });
    const again = await blog.sign({ to: 'ann', thing, issuedAt: at + 2 });
    expectOutcome(await blog.send(flattr), 201, 'flattred', 1);
    expectOutcome(await blog.send(flattr), 200, 'flattred', 1);
    expectOutcome(await blog.send(unflattr), 200, 'unflattred', 0);
    expectOutcome(await blog.send(flattr), 200, 'unflattred', 0);
    expectOutcome(await blog.send(again), 201, 'flattred', 1);
    for (const token of [unflattr, flattr, again, unflattr]) {
      expectOutcome(await blog.send(token), 200, 'flattred', 1);
    }
  });

  test('of a page whose clock is ahead changes nothing either', async () => {
    const { blog, reader } = await connected();
    const thing = post();
    const ahead = await blog.sign({ to: 'ann', thing, issuedAt: now() + 3 });
    expectOutcome(await blog.send(ahead), 201, 'flattred', 1);
    const [month] = (await reader.get('/v1/me/wallet')).body.clicks;
    const own = month.clicks.find((click: { url: string }) => click.url === thing);
    await reader.request('DELETE', `/v1/me/clicks/${month.month}/${own.thing}`);
    expectOutcome(await blog.send(ahead), 200, 'unflattred', 0);
    const taken = await blog.sign({ to: 'ann', thing, act: 'unflattr', issuedAt: now() + 4 });
    expectOutcome(await blog.send(taken), 200, 'unflattred', 0);
    expectOutcome(await blog.send(ahead), 200, 'unflattred', 0);
  });

  test('an unflattr that arrives before its older flattr wins', async () => {
    const { blog, reader } = await connected();
    const thing = post();
    const at = now() - 20;
    const flattr = await blog.sign({ to: 'ann', thing, issuedAt: at });
    expectProblem(await blog.click('ann', thing, 'unflattr', at + 1), 'nothing-to-undo');
    expectOutcome(await blog.send(flattr), 200, 'unflattred', 0);
    assert.deepEqual((await reader.get('/v1/me/wallet')).body.clicks[0].clicks, []);
    expectOutcome(await blog.click('ann', thing, 'flattr', at + 2), 201, 'flattred', 1);
  });

  test('unflattrs of what was never flattred are remembered no more often than a site may click', async () => {
    const { blog } = await connected();
    const prefix = `${post()}/`;
    for (let index = 0; index < 35; index++) {
      expectProblem(await blog.click('ann', prefix + index, 'unflattr'), 'nothing-to-undo');
    }
    assert.equal((await db('things').where('url', 'like', `${prefix}%`)).length, 30);
    expectProblem(await blog.click('ann', `${prefix}35`), 'confirm-first');
  });

  test('in any order ends as the newest says', async () => {
    const at = now() - 20;
    for (const order of [
      [0, 1, 2],
      [0, 2, 1],
      [2, 1, 0],
      [2, 0, 1],
      [1, 0, 2],
      [1, 2, 0],
    ] as const) {
      const { blog } = await connected();
      const thing = post();
      const acts = ['flattr', 'unflattr', 'flattr'] as const;
      for (const index of order) await blog.click('ann', thing, acts[index], at + index);
      expectOutcome(await blog.click('ann', thing, 'unflattr', at), 200, 'flattred', 1);
    }
  });
});

describe('the count of readers', () => {
  test('two readers are two, the same reader next month is still one', async () => {
    const one = await connected();
    const two = await connected();
    const thing = post();
    expectOutcome(await one.blog.click('ann', thing), 201, 'flattred', 1);
    expectOutcome(await two.blog.click('ann', thing), 201, 'flattred', 2);
    // Both clicks were made a month before, as far as the counts can tell.
    await db('clicks')
      .where({ month })
      .whereIn('thing_id', db('things').where({ url: thing }).select('id'))
      .update({ month: addMonths(month, -1) });
    expectOutcome(await one.blog.click('ann', thing), 201, 'flattred', 2);
    expectOutcome(await one.blog.click('ann', thing, 'unflattr', now() + 1), 200, 'unflattred', 2);
  });

  test('fifty of the same click at once are one', async () => {
    const { reader, blog } = await connected();
    const thing = post();
    const token = await blog.sign({ to: 'ann', thing });
    const answers = await Promise.all(Array.from({ length: 50 }, () => blog.send(token)));
    assert.equal(answers.filter(({ status }) => status === 201).length, 1);
    for (const answer of answers) expectOutcome(answer, answer.status, 'flattred', 1);
    const [{ clicks }] = (await reader.get('/v1/me/wallet')).body.clicks;
    assert.equal(clicks.length, 1);
    assert.equal(await countOf(thing), 1);
  });

  test('many readers at once are all counted', async () => {
    const all = await Promise.all(Array.from({ length: 12 }, () => connected()));
    const thing = post();
    const answers = await Promise.all(all.map(({ blog }) => blog.click('ann', thing)));
    assert.deepEqual(
      answers.map(({ body }) => body.count).sort((one, other) => one - other),
      Array.from({ length: 12 }, (_, index) => index + 1),
    );
    assert.equal(await countOf(thing), 12);
  });

  test('flattr and unflattr of many readers at once leave a right count', async () => {
    const all = await Promise.all(Array.from({ length: 6 }, () => connected()));
    const thing = post();
    const at = now() - 50;
    await Promise.all(
      all.flatMap(({ blog }, index) =>
        [0, 1, 2, 3].map((step) =>
          blog.click('ann', thing, step % 2 === 0 ? 'flattr' : 'unflattr', at + index + step),
        ),
      ),
    );
    const live = await db('clicks')
      .whereNull('undone_at')
      .whereIn('thing_id', db('things').where({ url: thing }).select('id'));
    assert.equal(await countOf(thing), live.length);
    assert.deepEqual(await service.services.things.recount(), { wrong: 1n }, 'the click moved above');
    assert.equal(await countOf(thing), live.length);
  });
});

async function countOf(thing: string): Promise<number | null | undefined> {
  return (await service.services.things.counts([{ to: 'ann', url: thing }]))[0];
}
