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
  type Read,
  text,
  uuid,
} from './shape.ts';

// The three statements as they are downloaded. All numbers are text: money in micro-units, ids, counts. Signatures depend
// on the order of the fields. Another version gets another `format`.

/** The public half of the key that signed: EC P-256, as in the service's `/.well-known/jwks.json`. */
export type PublicKey = Read<typeof publicKey>;
const publicKey = object({ kty: oneOf('EC'), crv: oneOf('P-256'), x: coordinate, y: coordinate });

const signed = {
  key: publicKey,
  /** A detached JWS (RFC 7515, appendix F) of {@link signedText}. */
  signature: detachedJws,
};

/** The rule of the fee, as the month was opened with it. */
export type FeeFields = { readonly [Name in keyof typeof feeRule]: string };
const feeRule = { feeBasisPoints: decimal };

/** The public statement of a month. */
export type MonthStatement = Read<typeof monthStatement>;
const monthStatement = object({
  format: oneOf('flattr-month-statement/1'),
  service: text,
  month,
  currency: text,
  ...feeRule,
  /** The smallest possible pot. */
  minimum: decimal,
  /** How many readers gave a pot. Each is a leaf of the tree. */
  readers: decimal,
  /** All pots together. */
  pots: decimal,
  fees: decimal,
  /** All shares together, as creators were paid. */
  shares: decimal,
  /** The Merkle root over all readers' statements, in the order of their ids. */
  root: hash,
  ...signed,
});

/** One reader's month. */
export type ReaderStatement = Read<typeof readerStatement>;
const readerStatement = object({
  format: oneOf('flattr-reader-statement/1'),
  service: text,
  currency: text,
  month,
  reader: id,
  state: oneOf('settled', 'waiting', 'lapsed'),
  /** The later month whose pot paid for these clicks, if they had waited. */
  settledIn: nullable(month),
  /** The months whose clicks the pot was divided by: this one and those that had waited. Ascending. */
  months: list(month),
  pot: decimal,
  ...feeRule,
  fee: decimal,
  /** One for each creator, ascending by id. Handle and name are only for reading. */
  shares: list(object({ creatorId: id, to: text, name: nullable(text), amount: decimal })),
  /** The clicks that counted, ascending by month and thing. `url` is null once its creator has left. */
  clicks: list(
    object({ month, thing: uuid, creatorId: id, to: text, url: nullable(text), title: nullable(text) }),
  ),
  /** The place of this statement in the month's tree. Null without a pot. */
  proof: nullable(object({ salt: hash, index: decimal, path: list(hash) })),
  statement: nullable(monthStatement),
  ...signed,
});

/** One creator's month: the total of its shares, never whose they are. */
export type CreatorStatement = Read<typeof creatorStatement>;
const creatorStatement = object({
  format: oneOf('flattr-creator-statement/1'),
  service: text,
  currency: text,
  month,
  creator: id,
  amount: decimal,
  /** How many readers gave a share. */
  readers: decimal,
  /** How many gave a share of each size, largest first. */
  shares: list(object({ amount: decimal, readers: decimal })),
  statement: monthStatement,
  ...signed,
});

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
