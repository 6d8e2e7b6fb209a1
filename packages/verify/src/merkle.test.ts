import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { hashLeaf, hashNode, pathOf, rootFromPath, rootOf } from './merkle.ts';

const sha256 = (...parts: (string | Uint8Array)[]) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** The definition in RFC 6962: divided at the largest power of two that is smaller than the number of leaves. */
function definedRoot(leaves: readonly Buffer[]): Buffer {
  const [first] = leaves;
  if (!first) return sha256();
  if (leaves.length === 1) return first;
  let before = 1;
  while (before * 2 < leaves.length) before *= 2;
  return sha256('\x01', definedRoot(leaves.slice(0, before)), definedRoot(leaves.slice(before)));
}

const leavesOf = (count: number) => Array.from({ length: count }, (_, index) => hashLeaf(`leaf ${index}`));
const hex = (hash: Uint8Array | undefined) => hash && Buffer.from(hash).toString('hex');

describe('the Merkle tree', () => {
  it('hashes leaves and nodes differently', () => {
    assert.equal(hex(hashLeaf('a')), hex(sha256('\x00', 'a')));
    assert.equal(
      hex(hashNode(hashLeaf('a'), hashLeaf('b'))),
      hex(sha256('\x01', hashLeaf('a'), hashLeaf('b'))),
    );
    assert.equal(hex(hashLeaf('')), '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
    assert.equal(hex(rootOf([])), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  it('has the published root for the seven example entries of RFC 6962', () => {
    // The test vectors of the certificate-transparency project.
    const entries = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657'];
    const leaves = entries.map((entry) => sha256('\x00', Buffer.from(entry, 'hex')));
    assert.equal(hex(rootOf(leaves)), 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c');
  });

  for (const [count, step] of [
    [1, 1],
    [2, 1],
    [3, 1],
    [1000, 27],
  ] as const) {
    it(`proves leaves out of ${count} at their own places only`, () => {
      const leaves = leavesOf(count);
      const root = hex(definedRoot(leaves));
      assert.equal(hex(rootOf(leaves)), root);
      for (const [index, leaf] of leaves.entries()) {
        if (index % step !== 0) continue; // 27 divides 999, so that the last is among them
        const path = pathOf(leaves, index);
        const size = BigInt(count);
        assert.equal(hex(rootFromPath(leaf, BigInt(index), size, path)), root);
        assert.notEqual(hex(rootFromPath(leaf, BigInt(index + 1), size, path)), root);
        assert.notEqual(hex(rootFromPath(leaf, BigInt(index), size, [...path, leaf])), root);
        if (count > 1) assert.notEqual(hex(rootFromPath(leaf, BigInt(index), size, path.slice(1))), root);
      }
    });
  }

  it('proves every leaf of every tree up to 70 leaves', () => {
    for (let count = 1; count <= 70; count++) {
      const leaves = leavesOf(count);
      const root = hex(definedRoot(leaves));
      for (const [index, leaf] of leaves.entries()) {
        assert.equal(hex(rootFromPath(leaf, BigInt(index), BigInt(count), pathOf(leaves, index))), root);
      }
    }
  });

  it('has the same root above equal parts as above all leaves', () => {
    for (let count = 1; count <= 70; count++) {
      const leaves = leavesOf(count);
      for (const size of [2, 4, 16]) {
        const parts: Buffer[] = [];
        for (let start = 0; start < count; start += size)
          parts.push(rootOf(leaves.slice(start, start + size)));
        assert.equal(hex(rootOf(parts)), hex(definedRoot(leaves)), `${count} leaves in parts of ${size}`);
      }
    }
  });
});
