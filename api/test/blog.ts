import assert from 'node:assert/strict';
import { formatMonth } from '@flattr/settlement';
import { expectNow, expectPublic } from './expect.ts';
import { type Answer, connectSite, startTestService } from './test-service.ts';

/** A service with the creators `ann` and `bea`, and a blog on which readers click. */
export async function startBlog() {
  const service = await startTestService();
  await service.creator('ann');
  await service.creator('bea');
  const origin = 'https://blog.example';
  const now = () => Date.now() / 1000;
  const { month } = await service.services.months.current();
  let readers = 0;
  let posts = 0;
  return {
    service,
    origin,
    now,
    month,
    /** A new reader who is connected to the blog. */
    async connected(at = origin) {
      const reader = await service.signIn(`reader-${++readers}@example.com`);
      return { reader, blog: await connectSite(service, reader, at) };
    },
    /** A new address, so that counts start at 0. */
    post: () => `${origin}/post-${++posts}`,
    expectOutcome(answer: Answer, status: number, state: string, count: number, inMonth = month): void {
      expectPublic(answer);
      const { now: time, ...body } = answer.body;
      assert.deepEqual(
        { status: answer.status, ...body },
        { status, state, count, month: formatMonth(inMonth) },
        JSON.stringify(answer.body),
      );
      expectNow(time * 1000);
      assert.equal(answer.headers.get('cache-control'), 'no-store');
    },
  };
}
