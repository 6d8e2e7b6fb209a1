import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { applauseButton, githubButtons, kilobytesOf } from './bench/upgrade-contestants.ts';

/*
 * `npm run size`: what a page with buttons loads, gzipped, against the budgets and beside other buttons. Exits with 1
 * when a budget is exceeded.
 */

interface Row {
  readonly what: string;
  readonly files: readonly string[];
  /** In kB of 1000 bytes. */
  readonly limit: number;
  readonly aim: number;
}

const folder = fileURLToPath(new URL('../packages/flattr-button/dist/cdn/', import.meta.url));
const entry = 'flattr-button.js';

if (!existsSync(folder + entry)) {
  console.error('The bundle is missing. Run `npm run build` first.');
  process.exit(1);
}

const lazy = readdirSync(folder).filter(
  (file) => file.endsWith('.js') && !file.includes('.single.') && !firstLoad(entry).includes(file),
);
const starting = (name: string) => lazy.filter((file) => file.startsWith(name));
const words = starting('words-').sort((a, b) => kilobytes([b]) - kilobytes([a]));
const rows: Row[] = [
  { what: 'shows the button with its count', files: firstLoad(entry), limit: 8.5, aim: 6.8 },
  {
    what: 'signs and shows the result: at first hover, focus or touch',
    files: starting('signing'),
    limit: 7,
    aim: 5,
  },
  { what: 'the largest language', files: words.slice(0, 1), limit: 1.5, aim: 1.3 },
  { what: 'turns links into buttons, where there are any', files: starting('enhance'), limit: 1, aim: 0.5 },
  { what: 'everything, as one file', files: ['flattr-button.single.js'], limit: 30, aim: 25 },
];

const sizes = rows.map(({ files }) => kilobytes(files));
if (process.argv.includes('--json')) {
  console.log(JSON.stringify(rows.map(({ what }, index) => ({ what, kilobytes: sizes[index] }))));
  process.exit();
}
console.table(
  rows.map(({ what, files, limit, aim }, index) => ({
    what,
    files: files.join(' '),
    'gzip kB': sizes[index],
    limit,
    aim,
  })),
);

/** Others with a live count, and what they load to show it: weighed here, or as weighed when this was written. */
const beside = [
  { what: 'ours', 'gzip kB': sizes[0] ?? Number.NaN, weighed: 'now' },
  ...[githubButtons, applauseButton].map((peer) => ({
    what: peer.what,
    'gzip kB': kilobytesOf(peer),
    weighed: 'now',
  })),
  { what: 'Lit, with one button and nothing else', 'gzip kB': 5.9, weighed: '2026-11' },
  { what: 'giscus', 'gzip kB': 8.8, weighed: '2026-11' },
  { what: 'lyket', 'gzip kB': 46.9, weighed: '2026-11' },
];
console.table(beside.sort((one, other) => one['gzip kB'] - other['gzip kB']));

const exceeded = rows.filter(({ limit }, index) => (sizes[index] ?? 0) > limit);
for (const { what, limit } of exceeded) console.error(`Over the limit of ${limit} kB: ${what}`);
process.exitCode = exceeded.length ? 1 : 0;

/** A file and everything that it imports statically. */
function firstLoad(file: string, found: string[] = []): string[] {
  if (found.includes(file)) return found;
  found.push(file);
  const imports = readFileSync(folder + file, 'utf8').matchAll(/(?:from|import)\s*["']\.\/([^"']+)["']/g);
  for (const [, imported] of imports) if (imported) firstLoad(imported, found);
  return found;
}

/** Each file is compressed on its own, as it is sent. */
function kilobytes(files: readonly string[]): number {
  const bytes = files.reduce(
    (sum, file) => sum + gzipSync(readFileSync(folder + file), { level: 9 }).length,
    0,
  );
  return Math.round(bytes / 10) / 100;
}
