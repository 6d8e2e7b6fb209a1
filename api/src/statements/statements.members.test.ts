import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readerText } from 'flattr-verify';
import { addMember } from '../../test/fixtures.ts';
import { useServices } from '../../test/use-services.ts';
import { done } from '../platform/failure.ts';

const real = useServices();

test('statements have the members that the document lists, in their order', async () => {
  const document = readFileSync(new URL('../../../docs/settlement.md', import.meta.url), 'utf8');
  const rows = Array.from(
    document.matchAll(/^\| ([^|]+) \| (`\w+`(?:, `\w+`)*) \|$/gm),
    ([, object = '', members = '']) => [object, Array.from(members.matchAll(/\w+/g), ([member]) => member)],
  );
  const { db } = real;
  const ada = await addMember(db, { handle: 'ada' });
  const reader = await addMember(db, { wallet: 9_000_000n });
  await real.click(reader, ada);
  const month = await real.endMonth();
  const { statements } = real.services;
  const [ofMonth, ofReader, ofCreator] = [
    done(await statements.ofMonth(month)),
    done(await statements.ofReader(reader, month)),
    done(await statements.ofCreator(ada, month)),
  ];
  const [share, click, ofCreators] = [ofReader.shares[0], ofReader.clicks[0], ofCreator.shares[0]];
  assert.ok(share && click && ofCreators && ofReader.proof);
  const leaf = JSON.parse(readerText(ofReader, ofReader.proof.salt));
  assert.deepEqual(rows, [
    ["the month's statement", Object.keys(ofMonth)],
    ["a reader's statement", Object.keys(ofReader)],
    ['a share in it', Object.keys(share)],
    ['a click in it', Object.keys(click)],
    ['its proof', Object.keys(ofReader.proof)],
    ["a creator's statement", Object.keys(ofCreator)],
    ['a share in it', Object.keys(ofCreators)],
    ['a key', Object.keys(ofMonth.key)],
    ['a leaf', Object.keys(leaf)],
    ['a share in it', Object.keys(leaf.shares[0])],
    ['a click in it', Object.keys(leaf.clicks[0])],
  ]);
});
