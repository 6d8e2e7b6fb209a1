import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, describe, test } from 'node:test';
import { addMonths, formatMonth } from '@flattr/settlement';
import { expectNow, expectProblem } from '../../test/expect.ts';
import { connectSite, startTestService } from '../../test/test-service.ts';

/* What readers do on our own pages: press, look at what they flattred, take it back, in this month and later ones. */

const service = await startTestService();
const { db } = service;
after(() => service.stop());

const ann = await service.creator('ann');
const bea = await service.creator('bea');
const origin = 'https://blog.example';
const { month } = await service.services.months.current();

let readers = 0;
const newReader = () => service.signIn(`reader-${++readers}@example.com`);
let posts = 0;
const post = () => `${origin}/post-${++posts}`;
type Reader = Awaited<ReturnType<typeof newReader>>;

const press = (reader: Reader, to: string, url: string, title?: string) =>
  reader.post('/v1/me/clicks', { to, url, ...(title !== undefined && { title }) });
const list = async (reader: Reader) => {
  const { me, clicks } = (await reader.get('/v1/me/wallet')).body;
  return { month: me.month, months: clicks.filter((each: { clicks: unknown[] }) => each.clicks.length > 0) };
};
const takeBack = (reader: Reader, inMonth: number, thing: string) =>
  reader.request('DELETE', `/v1/me/clicks/${formatMonth(inMonth)}/${thing}`);

describe('a press', () => {
  test('is 201, the same again 200', async () => {
    const reader = await newReader();
    const url = post();
    for (const [status, count] of [
      [201, 1],
      [200, 1],
    ]) {
      const answer = await press(reader, 'ann', `${url}#x`, 'A title');
      const { now, ...body } = answer.body;
      assert.deepEqual(
        { status: answer.status, ...body },
        { status, state: 'flattred', count, month: formatMonth(month) },
      );
      expectNow(now * 1000);
      assert.equal(answer.headers.get('access-control-allow-origin'), null);
    }
  });

  test('of any site is taken, connected or not, without limits by site', async () => {
    const reader = await newReader();
    for (let number = 0; number < 33; number++) {
      assert.equal((await press(reader, 'ann', `https://unconnected.example/${number}`)).status, 201);
    }
  });

  test('fifty at once are one click', async () => {
    const reader = await newReader();
    const url = post();
    const answers = await Promise.all(Array.from({ length: 50 }, () => press(reader, 'ann', url)));
    assert.equal(answers.filter(({ status }) => status === 201).length, 1);
    assert.ok(answers.every(({ body }) => body.count === 1 && body.state === 'flattred'));
  });

  test('signed out is refused', async () => {
    const reader = await newReader();
    await reader.post('/v1/sign-out');
    expectProblem(await press(reader, 'ann', post()), 'not-signed-in');
    expectProblem(await reader.get('/v1/me/wallet'), 'not-signed-in');
    expectProblem(await takeBack(reader, month, randomUUID()), 'not-signed-in');
  });

  test('of what cannot be flattred says why', async () => {
    const reader = await newReader();
    for (const url of [
      'post',
      'http://blog.example/',
      'javascript:alert(1)',
      'https://user@blog.example/',
      '',
    ]) {
      expectProblem(await press(reader, 'ann', url), 'bad-thing');
    }
    expectProblem(await press(reader, 'nobody', post()), 'unknown-creator');
    expectProblem(await press(ann, 'ann', post()), 'own-thing');
    const { fields } = expectProblem(
      await press(reader, 'No Handle', `https://a.example/${'a'.repeat(3000)}`),
      'bad-request',
    );
    assert.deepEqual(Object.keys(fields).sort(), ['to', 'url']);
    await db('sites').insert({
      origin: 'https://listed.example',
      handles: '["bea"]',
      checked_at: new Date(),
    });
    expectProblem(await press(reader, 'ann', 'https://listed.example/post'), 'wrong-creator');
    assert.equal((await press(reader, 'bea', 'https://listed.example/post')).status, 201);
  });
});

describe('the list', () => {
  test('shows what, whom, where and until when', async () => {
    const reader = await newReader();
    assert.deepEqual(await list(reader), { month: formatMonth(month), months: [] });
    await bea.request('PATCH', '/v1/me', { name: 'Bea B.' });
    const blog = await connectSite(service, reader, origin);
    const [one, two] = [post(), post()];
    await press(reader, 'ann', one, '  One\n title ');
    await blog.click('bea', two);

    const { months } = await list(reader);
    assert.equal(months.length, 1);
    const [{ clicks, ...first }] = months;
    const reviewEnd = service.services.months.reviewEnd(month).toISOString();
    assert.deepEqual(first, {
      month: formatMonth(month),
      state: 'open',
      undoUntil: reviewEnd,
      lapsesAt: null,
    });
    assert.deepEqual(
      clicks.map(({ thing, clickedAt, ...click }: { thing: string; clickedAt: string }) => {
        assert.match(thing, /^[0-9a-f-]{36}$/);
        expectNow(Date.parse(clickedAt));
        return click;
      }),
      [
        { url: two, title: null, creatorId: bea.id, to: 'bea', name: 'Bea B.', picture: null, origin },
        {
          url: one,
          title: 'One title',
          creatorId: ann.id,
          to: 'ann',
          name: null,
          picture: null,
          origin: null,
        },
      ],
    );
  });

  test('is the reader’s own only', async () => {
    const [one, other] = [await newReader(), await newReader()];
    await press(one, 'ann', post());
    assert.deepEqual((await list(other)).months, []);
  });
});

describe('taking back', () => {
  test('empties the list, lowers the count, and twice is once', async () => {
    const [one, other] = [await newReader(), await newReader()];
    const url = post();
    await press(one, 'ann', url);
    await press(other, 'ann', url);
    const [
      {
        clicks: [{ thing }],
      },
    ] = (await list(one)).months;
    for (let time = 0; time < 2; time++) {
      const { status, body } = await takeBack(one, month, thing);
      assert.deepEqual(
        [status, body.state, body.count, body.month],
        [200, 'unflattred', 1, formatMonth(month)],
      );
    }
    assert.deepEqual((await list(one)).months, []);
    assert.equal((await list(other)).months[0].clicks.length, 1);
  });

  test('ten at once count once', async () => {
    const reader = await newReader();
    const url = post();
    await press(reader, 'ann', url);
    const [
      {
        clicks: [{ thing }],
      },
    ] = (await list(reader)).months;
    const answers = await Promise.all(Array.from({ length: 10 }, () => takeBack(reader, month, thing)));
    assert.ok(answers.every(({ status, body }) => status === 200 && body.count === 0));
  });

  test('another’s, an unknown one, and one of another month find nothing', async () => {
    const [one, other] = [await newReader(), await newReader()];
    await press(one, 'ann', post());
    const [
      {
        clicks: [{ thing }],
      },
    ] = (await list(one)).months;
    for (const answer of [
      await takeBack(other, month, thing),
      await takeBack(one, month, randomUUID()),
      await takeBack(one, addMonths(month, -1), thing),
      await takeBack(one, addMonths(month, 1), thing),
    ]) {
      assert.equal(expectProblem(answer, 'nothing-to-undo').link, `${service.url}/wallet`);
    }
    assert.equal((await list(one)).months[0].clicks.length, 1);
  });

  for (const path of ['2026-13/x', '2026-00/x', 'now/x', '2026-11/x', '0000-01/x', '99999-01/x']) {
    test(`/${path} is not asked of the database`, async () => {
      expectProblem(await (await newReader()).request('DELETE', `/v1/me/clicks/${path}`), 'bad-request');
    });
  }
});

test('a month that was ended: what was paid is past, what waits can be taken back, new clicks are the next month’s', async () => {
  const [rich, poor] = [await newReader(), await newReader()];
  await rich.request('PATCH', '/v1/me', { monthlyAmount: '2000000' });
  await rich.post('/v1/me/deposits', { id: randomUUID(), amount: '5000000' });
  const url = post();
  const blog = await connectSite(service, rich, origin);
  await blog.click('ann', url);
  await press(poor, 'ann', url);
  const [
    {
      clicks: [{ thing }],
    },
  ] = (await list(rich)).months;

  const ended = await rich.post('/v1/sandbox/settle');
  assert.deepEqual([ended.status, ended.body], [200, { month: formatMonth(month) }]);
  const next = addMonths(month, 1);

  assert.deepEqual(await list(rich), { month: formatMonth(next), months: [] });
  expectProblem(await takeBack(rich, month, thing), 'month-closed');
  const late = { to: 'ann', url, month: formatMonth(month) };
  expectProblem(await rich.post('/v1/me/clicks', late), 'month-closed');
  assert.deepEqual((await list(rich)).months, [], 'put back too late, it does not count in the next month');

  const waiting = (await list(poor)).months;
  assert.deepEqual(
    waiting.map(({ month, state, undoUntil, lapsesAt }: Record<string, unknown>) => ({
      month,
      state,
      undoUntil,
      lapsesAt,
    })),
    [
      {
        month: formatMonth(month),
        state: 'waiting',
        undoUntil: null,
        lapsesAt: formatMonth(addMonths(month, 3)),
      },
    ],
  );
  assert.equal((await takeBack(poor, month, thing)).body.count, 1);
  assert.deepEqual((await list(poor)).months, []);

  const again = await blog.click('ann', url);
  assert.deepEqual([again.status, again.body.month, again.body.count], [201, formatMonth(next), 1]);
  assert.equal((await list(rich)).months[0].state, 'open');
});
