import { creatorDocument, monthDocument, readerDocument } from '@flattr/contract/routes/statement-documents';
import { z } from 'zod';
import { NotAStatement, readStrictly } from './strict.ts';

// The three statements as they are downloaded. All numbers are text: money in micro-units, ids, counts. Signatures depend
// on the order of the members. Another version gets another `format`.

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

const schemas: { [Kind in StatementDocument as Kind['format']]: z.ZodType<Kind> } = {
  'flattr-month-statement/1': monthDocument,
  'flattr-reader-statement/1': readerDocument,
  'flattr-creator-statement/1': creatorDocument,
};
const anyFormat = z.looseObject({ format: z.enum(Object.keys(schemas) as (keyof typeof schemas)[]) }); // its keys

/**
 * Reads a statement from JSON. Spaces between values are free, and nothing else is: a member that is missing, unknown,
 * repeated or in another place, and a value in another spelling, are refused.
 *
 * @throws {NotAStatement}
 */
export function readDocument(json: string): StatementDocument {
  return readStrictly<StatementDocument>(json, 'statement', (value) => {
    const { success, data } = anyFormat.safeParse(value);
    if (!success) throw new NotAStatement('this is not a statement, or one of a newer version');
    return schemas[data.format];
  });
}

/** The text that is signed: the statement's JSON without the signature, without spaces, members in order. */
export function signedText(document: StatementDocument): string {
  const { signature: _, ...signed } = schemas[document.format].parse(document);
  return JSON.stringify(signed);
}
