import assert from 'node:assert/strict';
import { type ProblemCode, problems } from '@flattr/contract';
import type { Answer } from './test-service.ts';

/** Asserts that an answer is exactly this problem, in the form of RFC 9457, and returns its body. */
export function expectProblem(answer: Answer, code: ProblemCode): Answer['body'] {
  const [status, title, detail] = problems[code];
  const { type, detail: said, ...body } = answer.body;
  assert.equal(body.code, code, JSON.stringify(answer.body));
  assert.deepEqual(
    { http: answer.status, ...body },
    { ...body, http: status, code, title, status },
    'status and title are the ones of the code',
  );
  const again = answer.headers.has('retry-after') ? ' Try again in ' : '';
  assert.ok(said === detail || (again && said.startsWith(detail + again)), said);
  assert.match(type, new RegExp(`^https?://[^/]+/problems#${code}$`));
  assert.match(answer.headers.get('content-type') ?? '', /^application\/problem\+json\b/);
  assert.equal(answer.headers.get('cache-control'), 'no-store');
  return answer.body;
}

/** Asserts that a moment, in milliseconds, is now: to a minute, because a busy machine answers late. */
export function expectNow(moment: number): void {
  const seconds = (moment - Date.now()) / 1000;
  assert.ok(Math.abs(seconds) < 60, `${seconds} s from now`);
}

/** Asserts that everyone can read an answer, and that it depends on no identity. */
export function expectPublic({ headers }: Answer): void {
  assert.equal(headers.get('access-control-allow-origin'), '*');
  assert.match(headers.get('access-control-expose-headers') ?? '', /\bDate\b.*\bRetry-After\b/i);
  assert.equal(headers.get('access-control-allow-credentials'), null);
  assert.equal(headers.get('cross-origin-resource-policy'), 'cross-origin');
  assert.equal(headers.get('vary'), null);
  assert.equal(headers.get('set-cookie'), null);
}
