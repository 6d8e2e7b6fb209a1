import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { link, open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isDeepStrictEqual } from 'node:util';
import { createGunzip, createGzip } from 'node:zlib';
import { formatMonth, type Month } from '@flattr/settlement';
import type { DividedPot, MonthStatement } from 'flattr-verify';
import { z } from 'zod';
import { partialOf, removeLeftovers } from '../../platform/files/leftovers.ts';
import { makeFolder } from '../../platform/files/make-folder.ts';
import { asUnusableFolder } from '../../platform/files/unusable-folder.ts';

/** The first line of an archived month's file. */
interface Head {
  readonly format: 'flattr-archive/1';
  readonly statement: MonthStatement;
}

/** A month of a reader for which no pot was taken, and its live clicks. */
type WithoutPot = Pick<DividedPot, 'month' | 'reader' | 'clicks'>;

export type Line = DividedPot | WithoutPot;

export const fileOf = (folder: string, month: Month): string =>
  join(folder, `${formatMonth(month)}.archive.gz`);

export const hasPot = (line: Line): line is DividedPot => 'pot' in line;

/** The file of an archived month is missing, cut short or changed. */
export class WrongArchive extends Error {
  override readonly name = 'WrongArchive';
}

/**
 * Writes the file, if it is not there yet: the head, a line for each reader, the foot. The whole file or nothing, and on
 * the disk when this resolves.
 */
export async function writeArchive(file: string, head: Head, lines: AsyncIterable<Line>): Promise<void> {
  if (existsSync(file)) return;
  const folder = dirname(file);
  const partial = partialOf(file);
  try {
    makeFolder(folder);
    await removeLeftovers(folder);
    await pipeline(
      Readable.from(asText(head, lines)),
      createGzip(),
      createWriteStream(partial, { mode: 0o600 }),
    );
    await sync(partial);
    await link(partial, file);
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST')
      throw asUnusableFolder(error, folder, 'set STATEMENT_ARCHIVE to another');
    // Another one was faster.
  } finally {
    await rm(partial, { force: true }).catch(() => undefined);
  }
  await sync(folder); // a file survives a power cut only if its name does
}

async function sync(path: string): Promise<void> {
  const file = await open(path);
  await file.sync().finally(() => file.close());
}

async function* asText(head: Head, lines: AsyncIterable<Line>): AsyncGenerator<string> {
  // The last line says how many are before it. A file that was cut short has none.
  const foot = { pots: 0, withoutPot: 0 };
  yield `${JSON.stringify(head)}\n`;
  for await (const line of lines) {
    if (hasPot(line)) foot.pots++;
    else foot.withoutPot++;
    yield `${JSON.stringify(line)}\n`;
  }
  yield `${JSON.stringify(foot)}\n`;
}

/** Every line between head and foot. Throws `WrongArchive` where the file is not one. */
export async function* readArchive(file: string, expected: MonthStatement): AsyncGenerator<Line> {
  const foot = { pots: 0, withoutPot: 0 };
  let ended = false;
  let isHead = true;
  for await (const text of textLines(file)) {
    if (ended) throw new WrongArchive(`${file} goes on after its end.`);
    const line = parse(file, text);
    if (isHead) {
      checkHead(file, line, expected);
      isHead = false;
    } else if ('withoutPot' in line) {
      const { pots, withoutPot } = line;
      ended = pots === foot.pots && withoutPot === foot.withoutPot;
      if (!ended) throw new WrongArchive(`${file} lacks readers, or has too many.`);
    } else {
      if (!isLine(line)) throw makesNoSense(file);
      const ofReader = line; // its hash shows whether it was changed
      if (hasPot(ofReader)) foot.pots++;
      else foot.withoutPot++;
      yield ofReader;
    }
  }
  if (!ended) throw new WrongArchive(`${file} was cut short.`);
}

async function* textLines(file: string): AsyncGenerator<string> {
  const unpacked = createReadStream(file)
    .on('error', (error) => unpacked.destroy(error))
    .pipe(createGunzip());
  try {
    yield* createInterface({ input: unpacked, crlfDelay: Number.POSITIVE_INFINITY });
  } catch (error) {
    const { code = '' } = error as { code?: string };
    throw new WrongArchive(
      code === 'ENOENT'
        ? `${file} is not there.`
        : `${file} cannot be read (${code}): restore it from a copy.`,
    );
  }
}

function parse(file: string, text: string): Record<string, unknown> {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    throw makesNoSense(file);
  }
  if (typeof found !== 'object' || found === null) throw makesNoSense(file);
  return found as Record<string, unknown>;
}

const makesNoSense = (file: string) =>
  new WrongArchive(`${file} has a line that makes no sense: restore it from a copy.`);

/** The form of a reader's line, as `asText` writes it. */
const month = z.string().regex(/^\d{4}-\d{2}$/);
const amount = z.string().regex(/^\d{1,19}$/);
const formOfLine = z.object({
  month,
  reader: amount,
  clicks: z.array(z.object({ month, thing: z.string(), creatorId: amount })),
});
const formOfPot = formOfLine.extend({
  months: z.array(month),
  pot: amount,
  feeBasisPoints: amount,
  fee: amount,
  shares: z.array(z.object({ creatorId: amount, amount })),
});

const isLine = (line: Record<string, unknown>): line is Record<string, unknown> & Line =>
  ('pot' in line ? formOfPot : formOfLine).safeParse(line).success;

function checkHead(file: string, head: Record<string, unknown>, expected: MonthStatement): void {
  const { format, statement } = head as unknown as Partial<Head>; // of any file
  if (format !== 'flattr-archive/1') throw new WrongArchive(`${file} is not an archived month.`);
  if (statement?.month !== expected.month || statement.root !== expected.root)
    throw new WrongArchive(`${file} is of another month or another service.`);
  if (!isDeepStrictEqual(statement, expected))
    throw new WrongArchive(`${file} has another statement of the month than the one that was published.`);
}
