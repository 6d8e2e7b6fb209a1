import type { CreatorStatement, MonthStatement, ReaderStatement } from 'flattr-verify';

// For spreadsheets and books: the same facts as the JSON, a line each. What is signed, and verified, is the JSON.

const columns = [
  'what',
  'month',
  'value',
  'micro_units',
  'person',
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
      person: share.creatorId,
      handle: share.to,
      name: share.name,
    })),
    ...clicks.map((click) => ({
      what: 'click',
      month: click.month,
      person: click.creatorId,
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
    { what: 'people', month, value: statement.people },
    ...statement.shares.flatMap((share) => [
      { what: 'share', month, ...amount(share.amount) },
      { what: 'people with this share', month, value: share.readers },
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

/** Exact, with all six decimal places: a spreadsheet rounds for itself. */
function amount(microUnits: string): { value: string; micro_units: string } {
  const digits = microUnits.padStart(7, '0');
  return { value: `${digits.slice(0, -6)}.${digits.slice(-6)}`, micro_units: microUnits };
}

/** RFC 4180, with the mark by which spreadsheets know UTF-8. */
function csv(lines: readonly Line[]): string {
  const rows = [columns, ...lines.map((line) => columns.map((column) => line[column] ?? ''))];
  return `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** A title that begins like a formula would be run by a spreadsheet: an apostrophe makes it text. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
