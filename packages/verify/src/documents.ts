import {
  coordinate,
  decimal,
  detachedJws,
  hash,
  id,
  list,
  month,
  NotAStatement,
  nullable,
  object,
  oneOf,
  type Shape,
  text,
  uuid,
} from './shape.ts';

// The three statements as they are downloaded. All numbers are text: money in micro-units, ids, counts. Signatures depend
// on the order of the fields. Another version gets another `format`.

/** The public half of the key that signed: EC P-256, as in the service's `/.well-known/jwks.json`. */
export interface PublicKey {
  kty: 'EC';
  crv: 'P-256';
  x: string;
  y: string;
}

interface Signed {
  key: PublicKey;
  /** A detached JWS (RFC 7515, appendix F) of {@link signedText}. */
  signature: string;
}

/** The rule of the fee, as the month was opened with it. */
export interface FeeFields {
  readonly feeBasisPoints: string;
}

/** The public statement of a month. */
export interface MonthStatement extends Signed, FeeFields {
  format: 'flattr-month-statement/1';
  service: string;
  month: string;
  currency: string;
  /** The smallest possible pot. */
  minimum: string;
  /** How many readers gave a pot. Each is a leaf of the tree. */
  readers: string;
  /** All pots together. */
  pots: string;
  fees: string;
  /** All shares together, as creators were paid. */
  shares: string;
  /** The Merkle root over all readers' statements, in the order of their ids. */
  root: string;
}

/** One reader's month. */
export interface ReaderStatement extends Signed, FeeFields {
  format: 'flattr-reader-statement/1';
  service: string;
  currency: string;
  month: string;
  reader: string;
  state: 'settled' | 'waiting' | 'lapsed';
  /** The later month whose pot paid for these clicks, if they had waited. */
  settledIn: string | null;
  /** The months whose clicks the pot was divided by: this one and those that had waited. Ascending. */
  months: string[];
  pot: string;
  fee: string;
  /** One for each creator, ascending by id. Handle and name are only for reading. */
  shares: { creatorId: string; to: string; name: string | null; amount: string }[];
  /** The clicks that counted, ascending by month and thing. `url` is null once its creator has left. */
  clicks: {
    month: string;
    thing: string;
    creatorId: string;
    to: string;
    url: string | null;
    title: string | null;
  }[];
  /** The place of this statement in the month's tree. Null without a pot. */
  proof: { salt: string; index: string; path: string[] } | null;
  statement: MonthStatement | null;
}

/** One creator's month: the total of its shares, never whose they are. */
export interface CreatorStatement extends Signed {
  format: 'flattr-creator-statement/1';
  service: string;
  currency: string;
  month: string;
  creator: string;
  amount: string;
  /** How many readers gave a share. */
  readers: string;
  /** How many gave a share of each size, largest first. */
  shares: { amount: string; readers: string }[];
  statement: MonthStatement;
}

export type StatementDocument = MonthStatement | ReaderStatement | CreatorStatement;

/**
 * Reads a statement from parsed JSON, strictly, and returns it with its fields in order.
 *
 * @throws {NotAStatement}
 */
export function readDocument(value: unknown): StatementDocument {
  const format: unknown =
    typeof value === 'object' && value !== null ? Reflect.get(value, 'format') : undefined;
  switch (format) {
    case 'flattr-month-statement/1':
      return monthStatement(value, 'statement');
    case 'flattr-reader-statement/1':
      return readerStatement(value, 'statement');
    case 'flattr-creator-statement/1':
      return creatorStatement(value, 'statement');
    default:
      throw new NotAStatement('this is not a statement, or one of a newer version');
  }
}

/** The text that is signed: the statement's JSON without the signature, without spaces, fields in order. */
export function signedText(document: StatementDocument): string {
  const { signature: _, ...signed } = readDocument(document);
  return JSON.stringify(signed);
}

const publicKey: Shape<PublicKey> = object<PublicKey>({
  kty: oneOf('EC'),
  crv: oneOf('P-256'),
  x: coordinate,
  y: coordinate,
});

const feeRule: { [Name in keyof FeeFields]: Shape<string> } = { feeBasisPoints: decimal };

const monthStatement: Shape<MonthStatement> = object<MonthStatement>({
  format: oneOf('flattr-month-statement/1'),
  service: text,
  month,
  currency: text,
  ...feeRule,
  minimum: decimal,
  readers: decimal,
  pots: decimal,
  fees: decimal,
  shares: decimal,
  root: hash,
  key: publicKey,
  signature: detachedJws,
});

const readerStatement: Shape<ReaderStatement> = object<ReaderStatement>({
  format: oneOf('flattr-reader-statement/1'),
  service: text,
  currency: text,
  month,
  reader: id,
  state: oneOf('settled', 'waiting', 'lapsed'),
  settledIn: nullable(month),
  months: list(month),
  pot: decimal,
  ...feeRule,
  fee: decimal,
  shares: list(
    object<ReaderStatement['shares'][number]>({
      creatorId: id,
      to: text,
      name: nullable(text),
      amount: decimal,
    }),
  ),
  clicks: list(
    object<ReaderStatement['clicks'][number]>({
      month,
      thing: uuid,
      creatorId: id,
      to: text,
      url: nullable(text),
      title: nullable(text),
    }),
  ),
  proof: nullable(
    object<NonNullable<ReaderStatement['proof']>>({ salt: hash, index: decimal, path: list(hash) }),
  ),
  statement: nullable(monthStatement),
  key: publicKey,
  signature: detachedJws,
});

const creatorStatement: Shape<CreatorStatement> = object<CreatorStatement>({
  format: oneOf('flattr-creator-statement/1'),
  service: text,
  currency: text,
  month,
  creator: id,
  amount: decimal,
  readers: decimal,
  shares: list(object<CreatorStatement['shares'][number]>({ amount: decimal, readers: decimal })),
  statement: monthStatement,
  key: publicKey,
  signature: detachedJws,
});
