import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { openApiDocument } from '../src/openapi.ts';
import { narrowings } from './narrowings.ts';

type Json = Record<string, unknown>;
const released = new URL('../released/', import.meta.url);
const today = () =>
  JSON.parse(
    JSON.stringify(openApiDocument({ publicUrl: 'https://flattr.example', version: '0.1.0' })),
  ) as Json;

for (const file of readdirSync(released)) {
  test(`nothing of ${file} is gone or narrower`, () => {
    const before = JSON.parse(readFileSync(new URL(file, released), 'utf8')) as Json;
    assert.deepEqual(narrowings(before, today()), []);
  });
}

/** A document with one route, made of what its body takes and what it answers. */
function documentWith(body: Json, answer: Json, more: Json = {}): Json {
  const content = (schema: Json) => ({ content: { 'application/json': { schema } } });
  const put = { parameters: [], requestBody: content(body), responses: { 200: content(answer) }, ...more };
  return {
    paths: { '/x': { put } },
    components: { schemas: { Kind: { type: 'string', enum: ['a', 'b'] } } },
  };
}
const object = (properties: Json, required = Object.keys(properties)) => ({
  type: 'object',
  properties,
  required,
});
const text = { type: 'string' };
const kind = { $ref: '#/components/schemas/Kind' };
const before = documentWith(
  object({ name: text, kind }, ['name']),
  object({ id: text, kind, list: { type: 'array', items: object({ a: text }) } }),
);

describe('a change that breaks clients is found', () => {
  const body = object({ name: text, kind }, ['name']);
  const answer = object({ id: text, kind, list: { type: 'array', items: object({ a: text }) } });
  const parameter = { name: 'q', in: 'query', required: true, schema: text };
  for (const [what, after] of [
    ['PUT /x is gone', { paths: {} }],
    ['PUT /x: query parameter q is required now', documentWith(body, answer, { parameters: [parameter] })],
    [
      'PUT /x: body.more is required now',
      documentWith(object({ name: text, kind, more: text }, ['name', 'more']), answer),
    ],
    ['PUT /x: body.kind is required now', documentWith(object({ name: text, kind }), answer)],
    ['PUT /x: body.kind is gone', documentWith(object({ name: text }), answer)],
    [
      'PUT /x: body.kind does not take "b" any more',
      documentWith(object({ name: text, kind: { type: 'string', enum: ['a'] } }, ['name']), answer),
    ],
    [
      'PUT /x: body.name: maxLength is lower',
      documentWith(object({ name: { ...text, maxLength: 5 }, kind }, ['name']), answer),
    ],
    [
      'PUT /x: body.name: another pattern',
      documentWith(object({ name: { ...text, pattern: 'x' }, kind }, ['name']), answer),
    ],
    ['PUT /x: answer 200 is gone', documentWith(body, answer, { responses: {} })],
    [
      'PUT /x: answer 200.id is gone',
      documentWith(body, object({ kind, list: { type: 'array', items: object({ a: text }) } })),
    ],
    [
      'PUT /x: answer 200.list[].a is gone',
      documentWith(body, object({ id: text, kind, list: { type: 'array', items: object({}) } })),
    ],
    [
      'PUT /x: answer 200.id can be missing now',
      documentWith(body, { ...answer, required: ['kind', 'list'] }),
    ],
    [
      'PUT /x: answer 200.id can be null now',
      documentWith(body, object({ ...answer.properties, id: { type: ['string', 'null'] } })),
    ],
    [
      'PUT /x: answer 200.kind can be "c" now',
      documentWith(body, object({ ...answer.properties, kind: { type: 'string', enum: ['a', 'b', 'c'] } })),
    ],
  ] as [string, Json][]) {
    test(what, () => assert.deepEqual(narrowings(before, after), [what]));
  }

  test('additions are not reported', () => {
    const wider = documentWith(
      object({ name: text, kind: { type: 'string', enum: ['a', 'b', 'c'] }, more: text }, ['name']),
      object({ ...answer.properties, more: text }),
      { parameters: [{ ...parameter, required: false }] },
    );
    assert.deepEqual(narrowings(before, { ...wider, paths: { ...(wider.paths as Json), '/y': {} } }), []);
  });
});
