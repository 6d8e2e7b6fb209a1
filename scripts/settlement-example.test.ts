import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { docs, withExample } from './settlement-example.ts';

const document = readFileSync(docs, 'utf8');

test('the example in docs/settlement.md is what the code computes today', async () => {
  assert.equal(document, await withExample(document), 'run npm run docs:settlement');
});

/** The code blocks of the example, in their order. */
const blocks = document
  .slice(document.indexOf('## By hand'))
  .split('```\n')
  .filter((_, index) => index % 2 === 1)
  .map((block) => block.trimEnd().split('\n'));
const [[leafText = ''] = [], leafHash = [], otherLeaves = [], tree = [], path = [], root = []] = blocks;

const hexIn = (line: string | undefined) =>
  /[0-9a-f]{64}/.exec(line ?? '')?.[0] ?? assert.fail(`no hash: ${line}`);
const sha256 = (prefix: number, ...parts: (string | Buffer)[]) => {
  const hash = createHash('sha256').update(Buffer.of(prefix));
  for (const part of parts) hash.update(part);
  return hash.digest();
};

test('the leaf leads to the root, computed by hand as the document says', () => {
  const leaf = sha256(0, leafText);
  assert.equal(leaf.toString('hex'), hexIn(leafHash[1]));
  const [eight, nine] = otherLeaves.map((line) => Buffer.from(hexIn(line), 'hex'));
  assert.ok(eight && nine);
  const node = sha256(1, leaf, eight);
  assert.equal(node.toString('hex'), hexIn(tree[1]));
  assert.equal(sha256(1, node, nine).toString('hex'), hexIn(tree[3]));
  assert.equal(hexIn(root[1]), hexIn(tree[3]));
  assert.deepEqual(
    path,
    [eight, nine].map((hash) => hash.toString('hex')),
  );
});

test('the pot makes the shares, computed by hand as the document says', () => {
  const { pot, feeBasisPoints, fee, shares, clicks, reader, month } = JSON.parse(leafText);
  const payees = [...new Set<string>(clicks.map((click: { creatorId: string }) => click.creatorId))];
  payees.sort((a, b) => Number(a) - Number(b));
  assert.equal(Number(fee), Math.floor((Number(pot) * Number(feeBasisPoints)) / 10_000));
  const rest = Number(pot) - Number(fee);
  const leftOver = rest % payees.length;
  assert.ok(leftOver > 0, 'an example without a remainder would explain less');
  const start = (Number(reader) + Number(month.replace('-', ''))) % payees.length;
  const expected = payees.map((creatorId, index) => {
    const turn = (index - start + payees.length) % payees.length;
    return { creatorId, amount: String(Math.floor(rest / payees.length) + (turn < leftOver ? 1 : 0)) };
  });
  assert.deepEqual(shares, expected);
  for (const { creatorId, amount } of expected)
    assert.match(document, new RegExp(`\\| ${creatorId} \\| ${amount} \\|`));
});
