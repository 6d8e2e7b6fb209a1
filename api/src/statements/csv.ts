import type { CreatorStatement, MonthStatement, ReaderStatement } from 'flattr-verify';
import { csvLines, csvMark } from '../platform/csv.ts';

// The JSON as lines for spreadsheets. Only the JSON is signed and can be verified.

const columns = [
  'what',
  'month',
  'value',
  'micro_units',
  'creator',
  'handle',
  'name',
  'thing',
  'address',
  'title',
] as const;
type Line = { what: string } & Partial<Record<(typeof columns)[number], string | null>>;

export function readerCsv(statement: ReaderStatement): string {
  const { month, fee, pot, proof, shares, clicks } = statement;
  return csv([
    ...head(statement),
    { what: 'reader', month, value: statement.reader },
    { what: 'state', month, value: statement.state },
    ...(statement.settledIn ? [{ what: 'settled in', month, value: statement.settledIn }] : []),
    ...statement.months.map((each) => ({ what: 'month of clicks', month: each })),
    { what: 'pot', month, ...amount(pot) },
    { what: 'fee basis points', month, value: statement.feeBasisPoints },
    { what: 'fee', month, ...amount(fee) },
    ...shares.map((share) => ({
      what: 'share',
      month,
      ...amount(share.amount),
      creator: share.creatorId,
      handle: share.to,
      name: share.name,
    })),
    ...clicks.map((click) => ({
      what: 'click',
      month: click.month,
      creator: click.creatorId,
      handle: click.to,
      thing: click.thing,
      address: click.url,
      title: click.title,
    })),
    ...(proof
      ? [
          { what: 'salt', month, value: proof.salt },
          { what: 'leaf index', month, value: proof.index },
          ...proof.path.map((hash) => ({ what: 'proof', month, value: hash })),
        ]
      : []),
    ...(statement.statement ? publicLines(statement.statement) : []),
  ]);
}

export function creatorCsv(statement: CreatorStatement): string {
  const { month } = statement;
  return csv([
    ...head(statement),
    { what: 'creator', month, value: statement.creator },
    { what: 'amount', month, ...amount(statement.amount) },
    { what: 'readers', month, value: statement.readers },
    ...statement.shares.flatMap((share) => [
      { what: 'share', month, ...amount(share.amount) },
      { what: 'readers with this share', month, value: share.readers },
    ]),
    ...publicLines(statement.statement),
  ]);
}

function head({ service, currency }: ReaderStatement | CreatorStatement): Line[] {
  return [
    { what: 'service', value: service },
    { what: 'currency', value: currency },
  ];
}

function publicLines({ month, readers, pots, fees, shares, root }: MonthStatement): Line[] {
  return [
    { what: 'readers in the month', month, value: readers },
    { what: 'all pots', month, ...amount(pots) },
    { what: 'all fees', month, ...amount(fees) },
    { what: 'all shares', month, ...amount(shares) },
    { what: 'root', month, value: root },
  ];
}

/** Exact, with all six decimal places. */
function amount(microUnits: string): { value: string; micro_units: string } {
  const digits = microUnits.padStart(7, '0');
  return { value: `${digits.slice(0, -6)}.${digits.slice(-6)}`, micro_units: microUnits };
}

function csv(lines: readonly Line[]): string {
  const rows = lines.map((line) => columns.map((column) => line[column] ?? ''));
  return csvMark + csvLines([columns, ...rows]);
}
