import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type Check, plural } from './check.ts';
import { readDocument, type StatementDocument } from './documents.ts';
import { readKeys } from './keys.ts';
import type { TrustedKeys } from './signature.ts';
import { NotAStatement } from './strict.ts';
import { verifyStatement } from './verify.ts';

const usage = `Usage: flattr-verify <statement.json> [--jwks <address or file>]

Recomputes a Flattr statement and reports what matches and what does not. Works offline.

  --jwks   accept only signatures by these keys, such as https://flattr.example/.well-known/jwks.json

Exit codes: 0 everything matches, 1 something differs, 2 nothing to verify.`;

export interface Output {
  out(line: string): void;
  error(line: string): void;
}

/** Runs the command and returns its exit code. */
export async function run(args: readonly string[], { out, error }: Output): Promise<number> {
  const call = parse(args);
  if (call === 'help') {
    out(usage);
    return 0;
  }
  if (call === 'wrong') {
    error(usage);
    return 2;
  }
  try {
    const document = await readStatement(call.file);
    const trusted = call.jwks === undefined ? undefined : await readKeys(call.jwks);
    const checks = await verifyStatement(document, trusted);
    for (const line of report(document, checks, trusted)) out(line);
    return checks.every(({ matches }) => matches) ? 0 : 1;
  } catch (failure) {
    error(`Nothing was verified: ${printable(failure instanceof Error ? failure.message : String(failure))}`);
    return 2;
  }
}

function parse(args: readonly string[]): { file: string; jwks: string | undefined } | 'help' | 'wrong' {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { jwks: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    });
    if (values.help) return 'help';
    const [file, ...more] = positionals;
    return file === undefined || more.length > 0 || values.jwks === ''
      ? 'wrong'
      : { file, jwks: values.jwks };
  } catch {
    return 'wrong'; // an unknown option, or one without its value
  }
}

async function readStatement(file: string): Promise<StatementDocument> {
  const content = await readFile(file);
  let json: string;
  try {
    json = new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    throw new NotAStatement('statement is not text in UTF-8');
  }
  return readDocument(json);
}

function* report(
  document: StatementDocument,
  checks: readonly Check[],
  trusted: TrustedKeys | undefined,
): Generator<string> {
  yield `${title(document)} by ${printable(document.service)}\n`;
  for (const { matches, text } of checks) yield `  ${matches ? 'OK     ' : 'DIFFERS'}  ${printable(text)}`;
  const different = checks.filter(({ matches }) => !matches).length;
  yield different === 0
    ? '\nEverything matches.'
    : `\n${plural(different, 'thing')} ${different === 1 ? 'differs' : 'differ'}.`;
  if (different === 0 && !trusted) {
    yield 'A file cannot prove whose key it carries. To be sure, check it against the keys the service publishes:';
    yield `  --jwks ${printable(document.service)}/.well-known/jwks.json`;
  }
}

function title(document: StatementDocument): string {
  switch (document.format) {
    case 'flattr-month-statement/1':
      return `Statement of ${document.month}`;
    case 'flattr-reader-statement/1':
      return `Statement of reader ${document.reader} for ${document.month}`;
    case 'flattr-creator-statement/1':
      return `Statement of creator ${document.creator} for ${document.month}`;
  }
}

/** Text from a file, without characters that could control the terminal. */
function printable(text: string): string {
  return text.replaceAll(/\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}/gu, '\u{FFFD}');
}
