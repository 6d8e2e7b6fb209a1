import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { expectProblem, expectPublic } from '../../../test/expect.ts';
import { browser, startTestService, type TestBrowser } from '../../../test/test-service.ts';

const service = await startTestService();
after(() => service.stop());

let members = 0;
const newMember = () => service.signIn(`member-${++members}@example.com`);
const change = (member: TestBrowser, changes: object) => member.request('PATCH', '/v1/me', changes);
const choose = (member: TestBrowser, handle: unknown) => member.request('PUT', '/v1/me/handle', { handle });
const me = async (member: TestBrowser) => (await member.get('/v1/me')).body;

describe('what a member chooses', () => {
  test('is kept one by one and in the answer', async () => {
    const member = await newMember();
    for (const [changes, expected] of [
      [{ monthlyAmount: '2000000' }, { monthlyAmount: '2000000', paused: false, name: null }],
      [{ paused: true }, { monthlyAmount: '2000000', paused: true, name: null }],
      [{ name: '  Nia  Ünlü 😀 ' }, { monthlyAmount: '2000000', paused: true, name: 'Nia  Ünlü 😀' }],
      [
        { monthlyAmount: '123450000', paused: false },
        { monthlyAmount: '123450000', paused: false, name: 'Nia  Ünlü 😀' },
      ],
      [{ name: '' }, { monthlyAmount: '123450000', paused: false, name: null }],
      [{ name: 'N' }, { name: 'N' }],
      [{ name: null }, { name: null }],
      [{}, { monthlyAmount: '123450000', paused: false, name: null }],
      [
        { wallet: '999', id: '1', unknown: true },
        { monthlyAmount: '123450000', paused: false, name: null, wallet: '0' },
      ],
    ] as const) {
      const answer = await change(member, changes);
      assert.equal(answer.status, 200);
      for (const [field, value] of Object.entries(expected)) assert.equal(answer.body[field], value, field);
      assert.deepEqual(await me(member), answer.body);
    }
  });

  for (const [field, values] of Object.entries({
    monthlyAmount: [
      '1999999',
      '0',
      '-2000000',
      '2.00',
      '2e6',
      '',
      ' 2000000',
      '1234567890123456',
      2000000,
      null,
    ],
    paused: ['true', 1, null],
    name: [
      'a'.repeat(61),
      'a\nb',
      'a\u0000',
      'a\u202eb',
      'a\u2066b',
      'a\u0085b',
      '\u200b',
      '\u061c',
      '\u3164',
      7,
    ],
  })) {
    for (const value of values) {
      test(`${field} is not ${JSON.stringify(value)}`, async () => {
        const member = await newMember();
        const { fields } = expectProblem(
          await change(member, { paused: true, name: 'x', [field]: value }),
          'bad-request',
        );
        assert.deepEqual(Object.keys(fields), [field]);
        const { monthlyAmount, paused, name } = await me(member);
        assert.deepEqual([monthlyAmount, paused, name], ['0', false, null], 'nothing of it was kept');
      });
    }
  }
});

describe('a handle', () => {
  test('is chosen once, and can be sent twice', async () => {
    const member = await newMember();
    assert.equal((await choose(member, 'first')).body.handle, 'first');
    assert.equal((await choose(member, 'first')).status, 200);
    expectProblem(await choose(member, 'second'), 'handle-set');
    expectProblem(await choose(await newMember(), 'first'), 'handle-taken');
    assert.equal((await choose(await newMember(), 'second')).status, 200, 'a refused one stays free');
  });

  test('cannot be the one of our examples, to which copied buttons lead, nor look like the service', async () => {
    for (const handle of ['your-handle', 'admin'])
      expectProblem(await choose(await newMember(), handle), 'handle-taken');
  });

  for (const handle of [
    'a',
    'a'.repeat(31),
    'ni a',
    'nia.b',
    'nia_b',
    'niä',
    '@@nia',
    'n\nia',
    '',
    7,
    null,
    ['nia'],
  ]) {
    test(`is not ${JSON.stringify(handle)}`, async () => {
      assert.deepEqual(
        Object.keys(expectProblem(await choose(await newMember(), handle), 'bad-request').fields),
        ['handle'],
      );
    });
  }

  for (const handle of ['ab', '42', '-a', 'a-', '--', 'a'.repeat(30)]) {
    test(`may be ${handle}`, async () => {
      assert.equal((await choose(await newMember(), handle)).body.handle, handle);
    });
  }

  for (const written of ['Zoe', '@zoe', ' zoe\n']) {
    test(`may be written ${JSON.stringify(written)}`, async () => {
      const member = await newMember();
      assert.equal((await choose(member, written.replace('oe', `oe-${written.length}`))).status, 200);
      assert.equal((await me(member)).handle, `zoe-${written.length}`);
    });
  }

  test('wanted by many at once goes to one member, and the others can choose again', async () => {
    const crowd = await Promise.all(Array.from({ length: 5 }, newMember));
    const answers = await Promise.all(crowd.map((member) => choose(member, 'wanted')));
    assert.equal(answers.filter(({ status }) => status === 200).length, 1);
    for (const [index, answer] of answers.entries()) {
      if (answer.status === 200) continue;
      expectProblem(answer, 'handle-taken');
      assert.equal((await me(crowd[index] as TestBrowser)).handle, null);
      assert.equal((await choose(crowd[index] as TestBrowser, `other-${index}`)).status, 200);
    }
  });

  test('is one, when a member sends two at once', async () => {
    const member = await newMember();
    const answers = await Promise.all(['either', 'or'].map((handle) => choose(member, handle)));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
    const { handle } = await me(member);
    const rows = await service.db('handles').whereIn('handle', ['either', 'or']);
    assert.deepEqual(
      rows.map((row) => row.handle),
      [handle],
    );
  });

  test('is never given out again after its member left', async () => {
    const member = await newMember();
    await choose(member, 'closed');
    const { email } = await me(member);
    assert.equal((await member.request('DELETE', '/v1/me', { confirm: email })).status, 200);
    expectProblem(await choose(await newMember(), 'closed'), 'handle-taken');
    expectProblem(await browser(service.url).get('/v1/creators/closed'), 'unknown-creator');
    expectProblem(await member.get('/v1/me'), 'not-signed-in');
  });
});

describe('a creator', () => {
  test('shows everyone what they say about themselves, the sites that list them, and nothing more', async () => {
    const member = await newMember();
    await choose(member, 'nia');
    await change(member, { name: 'Nia' });
    await member.request('PATCH', '/v1/me/profile', { words: 'Maps.', links: ['https://nia.example/'] });
    const listed = { listed_since: new Date(), checked_at: new Date() };
    await service.db('sites').insert([
      { origin: 'https://nia.example', handles: JSON.stringify(['nia']), ...listed },
      { origin: 'https://stranger.example', handles: JSON.stringify(['nia']), ...listed },
    ]);
    await member.request('PUT', `/v1/me/listings/${encodeURIComponent('https://nia.example')}`, {
      accepted: true,
    });
    const answer = await browser(service.url).get('/v1/creators/nia');
    expectPublic(answer);
    assert.deepEqual(answer.body, {
      id: (await me(member)).id,
      handle: 'nia',
      name: 'Nia',
      words: 'Maps.',
      picture: null,
      sites: ['https://nia.example'],
      accounts: [],
      pages: [],
    });
    assert.equal(answer.headers.get('cache-control'), 'public, max-age=60');
  });

  test('that does not exist or is no handle gets a problem that every site can read', async () => {
    for (const [handle, code] of [
      ['nobody', 'unknown-creator'],
      ['n_ia', 'bad-request'],
      ['__proto__', 'bad-request'],
    ] as const) {
      const answer = await browser(service.url).get(`/v1/creators/${handle}`);
      expectPublic(answer);
      expectProblem(answer, code);
    }
  });
});
