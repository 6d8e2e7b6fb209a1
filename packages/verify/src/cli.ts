import { readFile } from 'node:fs/promises';
import { type Check, plural } from './check.ts';
import { readDocument, type StatementDocument } from './documents.ts';
import { readKeys } from './keys.ts';
import { NotAStatement } from './shape.ts';
import type { TrustedKeys } from './signature.ts';
import { verifyStatement } from './verify.ts';

const usage = `Usage: flattr-verify <statement.json> [--jwks <address or file>]

Recomputes a statement that a Flattr service gave you, and says what holds and what differs. Works offline.

  --jwks   believes only signatures by these keys, such as https://flattr.example/.well-known/jwks.json

Ends with 0 when everything holds, with 1 when something differs, with 2 when there was nothing to verify.`;

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
    return checks.every(({ holds }) => holds) ? 0 : 1;
  } catch (failure) {
    error(`Nothing was verified: ${failure instanceof Error ? failure.message : String(failure)}`);
    return 2;
  }
}

function parse(args: readonly string[]): { file: string; jwks?: string } | 'help' | 'wrong' {
  if (args.includes('--help') || args.includes('-h')) return 'help';
  const at = args.indexOf('--jwks');
  const rest = at < 0 ? args : args.toSpliced(at, 2);
  const jwks = at < 0 ? undefined : args[at + 1];
  const [file] = rest;
  if (file === undefined || rest.length > 1 || file.startsWith('--') || (at >= 0 && !jwks)) return 'wrong';
  return { file, ...(jwks !== undefined && { jwks }) };
}

async function readStatement(file: string): Promise<StatementDocument> {
  const content = await readFile(file, 'utf8');
  try {
    return readDocument(JSON.parse(content));
  } catch (error) {
    if (error instanceof SyntaxError) throw new NotAStatement(`${file} is not JSON`);
    throw error;
  }
}

function* report(
  document: StatementDocument,
  checks: readonly Check[],
  trusted: TrustedKeys | undefined,
): Generator<string> {
  yield `${title(document)} by ${printable(document.service)}\n`;
  for (const { holds, says } of checks) yield `  ${holds ? 'holds  ' : 'DIFFERS'}  ${printable(says)}`;
  const different = checks.filter(({ holds }) => !holds).length;
  yield different === 0
    ? '\nEverything holds.'
    : `\n${plural(different, 'thing')} ${different === 1 ? 'differs' : 'differ'}.`;
  if (different === 0 && !trusted) {
    yield 'Whose key it is, a file cannot say. To be sure, compare with the keys the service publishes:';
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

/** What a file says must not steer the terminal it is shown on. */
function printable(text: string): string {
  return text.replaceAll(/\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}/gu, '\u{FFFD}');
}
