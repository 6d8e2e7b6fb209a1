import type { CreatorStatement, MonthStatement, ReaderStatement } from '../../src/documents.ts';
import { makeCreator, makeKey, makeMonth, type SampleKey, sign, twoReaders } from '../sample.ts';

/** True statements of all kinds, and the means of the service that signed them: a forger has its key. */
export interface Truth {
  readonly key: SampleKey;
  readonly otherKey: SampleKey;
  readonly month: MonthStatement;
  /** Reader 7, who flattred 12 and 34, and 12 already in October, which had waited. */
  readonly reader: ReaderStatement;
  /** Reader 9, in the same month. */
  readonly otherReader: ReaderStatement;
  /** Reader 7 without a pot: November waits. */
  readonly waiting: ReaderStatement;
  readonly creator: CreatorStatement;
}

/** The name says what the forged document lies about. */
export interface Forgery {
  readonly lie: string;
  /** The document's JSON. */
  readonly forge: (truth: Truth) => string | Promise<string>;
  readonly refused: RegExp;
}

export async function makeTruth(): Promise<Truth> {
  const [key, otherKey] = [await makeKey(), await makeKey()];
  const { statement, ofReader } = await makeMonth(twoReaders, key);
  const reader = await ofReader(0);
  const clicks = reader.clicks.filter(({ month }) => month === reader.month);
  const nothing = { pot: '0', fee: '0', shares: [], clicks, proof: null, statement: null };
  const waiting = { ...reader, ...nothing, state: 'waiting' as const, months: [reader.month] };
  return {
    key,
    otherKey,
    month: statement,
    reader,
    otherReader: await ofReader(1),
    waiting: await sign(waiting, key),
    creator: await makeCreator(statement, key),
  };
}

export type Statement = MonthStatement | ReaderStatement | CreatorStatement;

/** The JSON of a statement with other members, signed by the service. */
export async function signed(document: Statement, change: object, { key }: Truth): Promise<string> {
  return JSON.stringify(await sign({ ...document, ...change } as Statement, key)); // whatever the lie makes of it
}

/** The JSON of reader 7's statement with other members, signed. */
export const ofReader =
  (change: (reader: ReaderStatement, truth: Truth) => object): Forgery['forge'] =>
  (truth) =>
    signed(truth.reader, change(truth.reader, truth), truth);

/** The JSON of reader 7's statement around another statement of the month. All is signed. */
export const ofMonthInside =
  (change: object): Forgery['forge'] =>
  async (truth) =>
    signed(truth.reader, { statement: JSON.parse(await signed(truth.month, change, truth)) }, truth);

/** A list with one item changed. */
export function withItem<Item extends object>(items: readonly Item[], at: number, change: object): Item[] {
  return items.map((item, index) => (index === at ? { ...item, ...change } : item));
}
