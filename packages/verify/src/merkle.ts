import { hash } from 'node:crypto';

// The Merkle tree of RFC 6962, section 2.1 (also in RFC 9162): SHA-256, with a 0 byte before a leaf and a 1 byte before two
// children, so that no inner node passes for a leaf. Hashed in one call: a hash object for each of 200 000 leaves would
// hold memory that the garbage collector does not see.

/** The hash of a leaf that holds this text, in UTF-8. */
export function hashLeaf(text: string): Buffer {
  return hash('sha256', `\0${text}`, 'buffer');
}

/** The hash above two others. */
export function hashNode(left: Uint8Array, right: Uint8Array): Buffer {
  return hash('sha256', Buffer.concat([nodePrefix, left, right]), 'buffer');
}

/**
 * The root above these hashes, in their order. Without any, the SHA-256 of nothing.
 *
 * The hashes can also be roots of parts: equally many leaves each, a power of two, and at most as many in the last. The
 * root is then the root above all leaves, because a tree is divided at the largest power of two.
 */
export function rootOf(hashes: readonly Uint8Array[]): Buffer {
  if (hashes.length === 0) return hash('sha256', '', 'buffer');
  let level = hashes;
  while (level.length > 1) level = levelAbove(level);
  return Buffer.from(level[0] ?? []);
}

/** The inclusion proof of the hash at `index`: its sibling on each level where it has one, from the leaf up. */
export function pathOf(hashes: readonly Uint8Array[], index: number): Uint8Array[] {
  const path: Uint8Array[] = [];
  let level = hashes;
  for (let position = index; level.length > 1; position >>= 1) {
    const sibling = level[position ^ 1];
    if (sibling) path.push(sibling);
    level = levelAbove(level);
  }
  return path;
}

/**
 * The root that a proof leads to (RFC 9162, section 2.1.3.2). Undefined if the proof has the wrong length for the leaf's
 * place in a tree of this size.
 */
export function rootFromPath(
  leaf: Uint8Array,
  index: bigint,
  size: bigint,
  path: readonly Uint8Array[],
): Buffer | undefined {
  if (index < 0n || index >= size) return undefined;
  let reached: Buffer = Buffer.from(leaf);
  let [position, last] = [index, size - 1n];
  for (const sibling of path) {
    if (last === 0n) return undefined;
    if (position % 2n === 1n || position === last) {
      reached = hashNode(sibling, reached);
      // The last node of a level may have no sibling. It goes up unchanged.
      while (position % 2n === 0n && position !== 0n) [position, last] = [position >> 1n, last >> 1n];
    } else {
      reached = hashNode(reached, sibling);
    }
    [position, last] = [position >> 1n, last >> 1n];
  }
  return last === 0n ? reached : undefined;
}

const nodePrefix = Uint8Array.of(1);

/** Hashes pairs from the left. An odd last node goes up unchanged. */
function levelAbove(level: readonly Uint8Array[]): Uint8Array[] {
  const above: Uint8Array[] = [];
  for (let index = 0; index < level.length; index += 2) {
    const [left, right] = [level[index], level[index + 1]];
    if (left) above.push(right ? hashNode(left, right) : left);
  }
  return above;
}
