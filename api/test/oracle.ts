import { createHash, createPublicKey, type JsonWebKey, verify } from 'node:crypto';

/*
 * A second implementation of docs/rules.md and docs/settlement.md, written from those two documents alone. It imports
 * nothing of the product. Where it needed to know more than they say, they were completed.
 */

export interface OracleClick {
  readonly month: string;
  readonly creator: bigint;
  readonly url: string;
}

/** A reader at a closing. */
export interface OracleReader {
  readonly id: bigint;
  readonly wallet: bigint;
  readonly monthlyAmount: bigint;
  readonly paused: boolean;
  readonly closed: boolean;
  /** Earlier months that wait, ascending. */
  readonly waiting: readonly string[];
  /** Those of the month and of the months that wait, without what was taken back. */
  readonly clicks: readonly OracleClick[];
}

export interface OracleRules {
  readonly month: string;
  readonly feeBasisPoints: bigint;
  readonly minimum: bigint;
}

export interface OracleOutcome {
  readonly pot: bigint;
  readonly fee: bigint;
  /** Ascending by creator. */
  readonly shares: readonly (readonly [creator: bigint, amount: bigint])[];
  readonly months: ReadonlyMap<string, { state: 'settled' | 'waiting' | 'lapsed'; settledIn: string | null }>;
}

const ascending = <Value extends bigint | string>(a: Value, b: Value) => (a < b ? -1 : a > b ? 1 : 0);

/** "What a closing decides". */
export function closeReader(
  reader: OracleReader,
  { month, feeBasisPoints, minimum }: OracleRules,
  closedAccounts: ReadonlySet<bigint>,
): OracleOutcome {
  const isPaid = ({ creator }: OracleClick) => !closedAccounts.has(creator);
  const payees = [...new Set(reader.clicks.filter(isPaid).map(({ creator }) => creator))].sort(ascending);
  const lesser = reader.wallet < reader.monthlyAmount ? reader.wallet : reader.monthlyAmount;
  const gives = lesser >= minimum && lesser > 0n && !reader.paused && !reader.closed && payees.length > 0;
  const pot = gives ? lesser : 0n;

  const stateOf = (each: string) => {
    if (pot > 0n) return { state: 'settled', settledIn: month } as const;
    if (reader.closed) return { state: 'lapsed', settledIn: null } as const;
    if (each !== month)
      return { state: furtherClosings(each, month) < 3 ? 'waiting' : 'lapsed', settledIn: null } as const;
    const waits = reader.clicks.some((click) => click.month === month && isPaid(click));
    return waits
      ? ({ state: 'waiting', settledIn: null } as const)
      : ({ state: 'settled', settledIn: month } as const);
  };
  const months = new Map([...reader.waiting, month].map((each) => [each, stateOf(each)]));
  const fee = (pot * feeBasisPoints) / 10_000n;
  return { pot, fee, shares: gives ? share(pot - fee, payees, reader.id, month) : [], months };
}

function furtherClosings(earlier: string, later: string): number {
  const count = (month: string) => 12 * Number(month.split('-')[0]) + Number(month.split('-')[1]);
  return count(later) - count(earlier);
}

/** The rules of the division and of the remainder. */
export function share(
  rest: bigint,
  payees: readonly bigint[],
  reader: bigint,
  month: string,
): [creator: bigint, amount: bigint][] {
  const n = BigInt(payees.length);
  const shares = payees.map((creator): [bigint, bigint] => [creator, rest / n]);
  const first = (reader + BigInt(month.replace('-', ''))) % n;
  for (let given = 0n; given < rest % n; given++) {
    const lucky = shares[Number((first + given) % n)];
    if (lucky) lucky[1] += 1n;
  }
  return shares;
}

const sha256 = (...parts: (string | Uint8Array)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** The handle of each creator here. */
export const handleOf = (creator: bigint): string => `p${creator}`;

/** "The id of a thing". */
export function idOfThing(handle: string, url: string): string {
  const bytes = [...sha256(`${handle}\n${url}`).subarray(0, 16)];
  const hex = bytes.map((byte, index) => {
    const bits = byte.toString(2).padStart(8, '0');
    const changed = index === 6 ? `1000${bits.slice(4)}` : index === 8 ? `10${bits.slice(2)}` : bits;
    return Number.parseInt(changed, 2).toString(16).padStart(2, '0');
  });
  return [hex.slice(0, 4), hex.slice(4, 6), hex.slice(6, 8), hex.slice(8, 10), hex.slice(10)]
    .map((part) => part.join(''))
    .join('-');
}

/** The members of a statement and of a leaf that say how a pot was divided. */
export function divided(
  reader: OracleReader,
  rules: OracleRules,
  outcome: OracleOutcome,
  closed: ReadonlySet<bigint>,
) {
  const clicks = reader.clicks
    .filter(({ creator }) => !closed.has(creator))
    .map(({ month, creator, url }) => ({
      month,
      thing: idOfThing(handleOf(creator), url),
      creatorId: String(creator),
    }))
    .sort((a, b) => ascending(a.month, b.month) || ascending(a.thing, b.thing));
  return {
    month: rules.month,
    reader: String(reader.id),
    months: [...reader.waiting, rules.month],
    pot: String(outcome.pot),
    feeBasisPoints: String(rules.feeBasisPoints),
    fee: String(outcome.fee),
    shares: outcome.shares.map(([creator, amount]) => ({
      creatorId: String(creator),
      amount: String(amount),
    })),
    clicks,
  };
}

/** "The Merkle root": the hash of a leaf, of its members without the salt and of the salt. */
export const leafOf = (members: object, salt: string): Buffer =>
  sha256(Uint8Array.of(0), JSON.stringify({ ...members, salt }));

export const nodeOf = (left: Uint8Array, right: Uint8Array): Buffer => sha256(Uint8Array.of(1), left, right);

/** All levels of the tree, from the leaves up. */
export function levelsOf(leaves: readonly Buffer[]): (readonly Buffer[])[] {
  if (leaves.length <= 1) return [leaves.length === 1 ? leaves : [sha256()]];
  const above: Buffer[] = [];
  for (let index = 0; index < leaves.length; index += 2) {
    const [left, right] = leaves.slice(index, index + 2);
    if (left) above.push(right ? nodeOf(left, right) : left);
  }
  return [leaves, ...levelsOf(above)];
}

/** The hash beside one's own on each level, where there is one. */
export function pathOf(leaves: readonly Buffer[], index: number): string[] {
  return levelsOf(leaves).flatMap((level, up) => {
    const own = Math.floor(index / 2 ** up);
    const beside = level[own % 2 === 0 ? own + 1 : own - 1];
    return beside && level.length > 1 ? [beside.toString('hex')] : [];
  });
}

/** "The signatures". */
export function isSigned(statement: { key: JsonWebKey; signature: string }): boolean {
  const { signature, ...signed } = statement;
  const { crv, kty, x, y } = signed.key;
  const kid = sha256(JSON.stringify({ crv, kty, x, y })).toString('base64url');
  const header = JSON.stringify({ alg: 'ES256', kid, typ: 'flattr-statement+jws' });
  const encoded = Buffer.from(header).toString('base64url');
  const [first, , third = ''] = signature.split('.');
  const text = `${encoded}.${Buffer.from(JSON.stringify(signed)).toString('base64url')}`;
  const key = createPublicKey({ key: signed.key, format: 'jwk' });
  const bytes = Buffer.from(third, 'base64url');
  return first === encoded && verify('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, bytes);
}
