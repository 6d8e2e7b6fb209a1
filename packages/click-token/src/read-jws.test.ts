import assert from 'node:assert/strict';
import { test } from 'node:test';
import { base64Url } from '../test/tokens.ts';
import { hasExactly, is32Bytes, isSeconds, readJws } from './read-jws.ts';
import { MAX_SECONDS, MAX_TOKEN_LENGTH } from './token-limits.ts';

/** A compact JWS of these two JSON texts with a signature that is only long enough. */
const jws = (header: string, payload: string) =>
  `${base64Url(header)}.${base64Url(payload)}.${'A'.repeat(86)}`;

test('reads the longest token, and refuses one that is longer', () => {
  const withTitle = (length: number) => jws('{"a":1}', JSON.stringify({ title: 'a'.repeat(length) }));
  const longest = withTitle(2986);
  assert.equal(longest.length, MAX_TOKEN_LENGTH);
  assert.ok(readJws(longest));
  assert.equal(withTitle(2987).length, MAX_TOKEN_LENGTH + 1);
  assert.equal(readJws(withTitle(2987)), undefined);
});

test('reads members at every depth in any white space', () => {
  const payload = { a: { b: 1, c: { d: null } }, e: [{ f: 2 }, [], 'g": '], h: null };
  const written = JSON.stringify(payload, null, 2);
  assert.deepEqual(readJws(jws('{ "alg" : "ES256" }', written)), { header: { alg: 'ES256' }, payload });
});

test('refuses JSON that is no object', () => {
  for (const json of ['null', '1', '"text"', 'true', '[]', '[{}]']) {
    assert.equal(readJws(jws('{}', json)), undefined, json);
    assert.equal(readJws(jws(json, '{}')), undefined, json);
  }
});

test('refuses a member that is there twice, at any depth', () => {
  for (const json of ['{"a":1,"a":1}', '{"a":{"b":1,"b":1}}', '{"a":[{"b":1,"b":1}]}'])
    assert.equal(readJws(jws('{}', json)), undefined, json);
});

test('tells exactly these members from fewer, more and others', () => {
  assert.equal(hasExactly({ a: 1, b: 2 }, 'a', 'b'), true);
  assert.equal(hasExactly({ a: 1 }, 'a', 'b'), false);
  assert.equal(hasExactly({ a: 1, b: 2, c: 3 }, 'a', 'b'), false);
  assert.equal(hasExactly({ a: 1, c: 3 }, 'a', 'b'), false);
});

test('takes only text for 32 bytes', () => {
  const text = 'A'.repeat(43);
  assert.equal(is32Bytes(text), true);
  assert.equal(is32Bytes({ length: 43, toString: () => text }), false);
});

test('takes times from 1970 up to the end of the year 9999', () => {
  assert.equal(isSeconds(0), true);
  assert.equal(isSeconds(MAX_SECONDS), true);
  assert.equal(isSeconds(-0.001), false);
  assert.equal(isSeconds(MAX_SECONDS + 1), false);
});
