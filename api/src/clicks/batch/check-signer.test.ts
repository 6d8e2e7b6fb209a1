import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { ProblemCode } from '@flattr/contract';
import { expectProblem } from '../../../test/expect.ts';
import { connectSite, startTestService } from '../../../test/test-service.ts';

/* A reader clicked, so that the service knows whom the key, the handle and the site are; then one of them changes. */

const service = await startTestService();
after(() => service.stop());
const { db } = service;

let readers = 0;
/** A reader whose click is remembered, with their own creator and site. */
async function clicked() {
  const number = ++readers;
  const [to, origin] = [`creator-${number}`, `https://site-${number}.example`];
  await service.creator(to);
  const page = await connectSite(service, await service.signIn(`reader-${number}@example.com`), origin);
  let posts = 0;
  const click = () => page.click(to, `${origin}/post-${++posts}`);
  assert.equal((await click()).status, 201);
  return { to, origin, thumbprint: page.key.kid, click };
}
type Clicked = Awaited<ReturnType<typeof clicked>>;

const ago = new Date(Date.now() - 1000);
const list = ({ origin }: Clicked, handles: string[]) =>
  db('sites')
    .insert({ origin, handles: JSON.stringify(handles), checked_at: new Date() })
    .onConflict('origin')
    .merge();

for (const [what, change, code, back] of [
  [
    'the key is revoked',
    ({ thumbprint }) => db('grants').where({ thumbprint }).update({ revoked_at: ago }),
    'unknown-key',
    ({ thumbprint }) => db('grants').where({ thumbprint }).update({ revoked_at: null }),
  ],
  [
    'the key expires',
    ({ thumbprint }) => db('grants').where({ thumbprint }).update({ expires_at: ago }),
    'unknown-key',
    ({ thumbprint }) =>
      db('grants')
        .where({ thumbprint })
        .update({ expires_at: new Date(Date.now() + 1e9) }),
  ],
  [
    'the key is for another site',
    ({ thumbprint }) => db('grants').where({ thumbprint }).update({ origin: 'https://other.example' }),
    'unknown-key',
    ({ thumbprint, origin }) => db('grants').where({ thumbprint }).update({ origin }),
  ],
  [
    'the creator loses the handle',
    ({ to }) =>
      db('handles')
        .where({ handle: to })
        .update({ handle: `${to}-gone` }),
    'unknown-creator',
    ({ to }) =>
      db('handles')
        .where({ handle: `${to}-gone` })
        .update({ handle: to }),
  ],
  [
    'the site lists others',
    (given) => list(given, ['somebody-else']),
    'wrong-creator',
    (given) => list(given, ['somebody-else', given.to]),
  ],
] as readonly [
  string,
  (given: Clicked) => Promise<unknown>,
  ProblemCode,
  (given: Clicked) => Promise<unknown>,
][]) {
  test(`${what}: the next click is refused, and the one after it went back is not`, async () => {
    const given = await clicked();
    await change(given);
    expectProblem(await given.click(), code);
    expectProblem(await given.click(), code);
    await back(given);
    assert.equal((await given.click()).status, 201);
    const [{ count } = { count: 0n }] = await db('clicks')
      .where({ origin: given.origin })
      .count<{ count: bigint }[]>();
    assert.equal(count, 2n);
  });
}

test('the key is somebody else’s: the click is theirs', async () => {
  const { thumbprint, origin, click } = await clicked();
  await service.signIn('heir@example.com');
  const [{ id } = { id: 0n }] = await db('members').max<{ id: bigint }[]>({ id: 'id' });
  await db('grants').where({ thumbprint }).update({ reader_id: id });
  assert.equal((await click()).status, 201);
  const clicks = await db('clicks').where({ origin }).orderBy('clicked_at').select('reader_id');
  assert.deepEqual(
    clicks.map(({ reader_id }) => reader_id === id),
    [false, true],
  );
});
