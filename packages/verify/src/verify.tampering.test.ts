import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import fc from 'fast-check';
import { makeCreator, makeKey, makeMonth, type SampleKey, sign, twoReaders } from '../test/sample.ts';
import { readDocument, type StatementDocument } from './documents.ts';
import { NotAStatement } from './strict.ts';
import { verifyStatement } from './verify.ts';

// `SEED=<number>` repeats a run.
const seed = process.env.SEED ? Number(process.env.SEED) : Math.floor(Math.random() * 2 ** 31);
console.log(`SEED=${seed}`);

const documents: StatementDocument[] = [];
let key: SampleKey;
before(async () => {
  key = await makeKey();
  const { statement, ofReader } = await makeMonth(twoReaders, key);
  documents.push(await ofReader(0), await ofReader(1), await makeCreator(statement, key), statement);
});

type Json = null | string | number | boolean | Json[] | { [name: string]: Json };
type Place = readonly (string | number)[];

/** The places of all values in a document. */
function placesIn(value: Json, at: Place = []): Place[] {
  const inner = Array.isArray(value)
    ? value.flatMap((item, index) => placesIn(item, [...at, index]))
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, item]) => placesIn(item, [...at, name]))
      : [];
  return at.length > 0 ? [at, ...inner] : inner;
}

/** The document with the value at a place changed by `change`, or left out where that gives undefined. */
function changed(value: Json, [step, ...rest]: Place, change: (value: Json) => Json | undefined): Json {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => (index === step ? replaced(item, rest, change) : [item]));
  }
  const entries = Object.entries(value as { [name: string]: Json }).flatMap(([name, item]) =>
    name === step
      ? replaced(item, rest, change).map((each) => [name, each] as const)
      : [[name, item] as const],
  );
  return Object.fromEntries(entries);
}

function replaced(item: Json, rest: Place, change: (value: Json) => Json | undefined): Json[] {
  if (rest.length > 0) return [changed(item, rest, change)];
  const made = change(item);
  return made === undefined ? [] : [made];
}

async function isDetected(tampered: Json): Promise<boolean> {
  try {
    return (await verifyStatement(readDocument(JSON.stringify(tampered)))).some(({ matches }) => !matches);
  } catch (error) {
    if (error instanceof NotAStatement) return true;
    throw error;
  }
}

/** Both statements with new signatures, as far as they are still there. */
async function signedAgain(tampered: Json): Promise<Json> {
  const resign = async (value: Json) => (await sign(value as never, key)) as Json; // whatever it is by now
  const isObject = (value: Json | undefined) =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  const document = tampered as { [name: string]: Json };
  const { statement } = document;
  return resign(isObject(statement) ? { ...document, statement: await resign(statement as Json) } : document);
}

/** Another value for the same place, often close to the real one. */
function tampering(value: Json): fc.Arbitrary<Json | undefined> {
  const anything = fc.oneof(
    fc.string(),
    fc.constant(null),
    fc.nat(),
    fc.array(fc.constant('1'), { maxLength: 1 }),
    fc.constant(undefined),
  );
  if (typeof value !== 'string') return anything;
  const character = fc
    .record({
      at: fc.nat({ max: Math.max(value.length - 1, 0) }),
      by: fc.constantFrom(...'0123456789abcdefABC-_. '),
    })
    .map(({ at, by }) => value.slice(0, at) + by + value.slice(at + 1));
  const near = /^\d+$/.test(value)
    ? fc.integer({ min: -3, max: 3 }).map((by) => String(BigInt(value) + BigInt(by)))
    : character;
  return fc.oneof({ weight: 3, arbitrary: character }, { weight: 3, arbitrary: near }, anything);
}

describe('a change to a statement', () => {
  it('is found in every field', async () => {
    for (const document of documents) {
      const original = structuredClone(document) as unknown as Json; // it is JSON
      for (const place of placesIn(original)) {
        const other = changed(original, place, (value) =>
          typeof value === 'string' ? (value === '1' ? '2' : '1') : undefined,
        );
        assert.ok(await isDetected(other), `${document.format} ${place.join('.')}`);
        const without = changed(original, place, () => undefined);
        assert.ok(await isDetected(without), `${document.format} without ${place.join('.')}`);
      }
    }
  });

  it('is found, however small', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.nat(),
        fc.infiniteStream(fc.nat()),
        fc.gen(),
        async (which, where, _, pick) => {
          const original = structuredClone(documents[which % documents.length]) as unknown as Json; // it is JSON
          const places = placesIn(original);
          const place = places[where % places.length] ?? [];
          const tampered = changed(original, place, (value) => pick(() => tampering(value)));
          fc.pre(JSON.stringify(tampered) !== JSON.stringify(original));
          assert.ok(await isDetected(tampered), `${place.join('.')} of ${JSON.stringify(tampered)}`);
        },
      ),
      { seed, numRuns: 2000, endOnFailure: true },
    );
  });

  it('is found in a reader’s statement even if the service signs it again', async () => {
    const original = structuredClone(documents[0]) as unknown as { [name: string]: Json }; // it is JSON
    // What nobody can compute: words, and a lower minimum. Keys and signatures are made again.
    const isFree = (place: Place) => /\b(title|name|minimum|key|signature)\b/.test(place.join('.'));
    const places = placesIn(original).filter((place) => !isFree(place));
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.gen(), async (where, pick) => {
        const place = places[where % places.length] ?? [];
        const tampered = changed(original, place, (value) => pick(() => tampering(value)));
        fc.pre(JSON.stringify(tampered) !== JSON.stringify(original));
        assert.ok(
          await isDetected(await signedAgain(tampered)),
          `${place.join('.')} of ${JSON.stringify(tampered)}`,
        );
      }),
      { seed, numRuns: 2000, endOnFailure: true },
    );
  });

  it('is found when it adds something', async () => {
    for (const document of documents) {
      const original = structuredClone(document) as unknown as Json; // it is JSON
      for (const place of [[], ...placesIn(original)]) {
        const add = (value: Json): Json =>
          Array.isArray(value)
            ? [...value, ...(value.length > 0 ? value.slice(0, 1) : ['1'])]
            : typeof value === 'object' && value !== null
              ? { ...value, more: '1' }
              : `${value}1`;
        const more = place.length === 0 ? add(original) : changed(original, place, add);
        assert.ok(await isDetected(more), `${document.format} with more in ${place.join('.')}`);
      }
    }
  });
});
