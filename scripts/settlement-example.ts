import { hash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { hashNode, hashReader, type ReaderStatement, readerText } from 'flattr-verify';
import { makeKey, makeMonth, type SampleReader } from '../packages/verify/test/sample.ts';

/*
 * `npm run docs:settlement` writes the worked example of docs/settlement.md. A test fails when it is out of date.
 */

export const docs = new URL('../docs/settlement.md', import.meta.url);
const marks = [
  '<!-- worked example: npm run docs:settlement -->\n',
  '<!-- end of the worked example -->',
] as const;

/** Reader 7 flattred three creators, one of them in a month that had waited. The pot does not divide evenly. */
export const readers: readonly SampleReader[] = [
  {
    id: 7n,
    pot: 3_141_592n,
    clicks: [
      { creatorId: 12n, path: 'soup', month: '2026-10' },
      { creatorId: 12n, path: 'bread' },
      { creatorId: 34n, path: 'maps' },
      { creatorId: 56n, path: 'tides' },
    ],
  },
  { id: 8n, pot: 2_000_000n, clicks: [{ creatorId: 34n, path: 'maps' }] },
  { id: 9n, pot: 5_000_000n, clicks: [{ creatorId: 12n, path: 'bread' }] },
];

/** The document with the example as the code computes it today. */
export async function withExample(document: string): Promise<string> {
  const [begin, end] = marks.map((mark) => document.indexOf(mark));
  if (begin === undefined || end === undefined || begin < 0 || end < begin) {
    throw new Error('docs/settlement.md has lost the marks around its example');
  }
  return document.slice(0, begin) + marks[0] + (await example()) + document.slice(end);
}

async function example(): Promise<string> {
  const { statement, ofReader } = await makeMonth(readers, await makeKey(), '2026-11');
  const statements = await Promise.all(readers.map((_, index) => ofReader(index)));
  const [first, second, third] = statements.map(leafOf);
  const [reader] = statements;
  if (!reader || !first || !second || !third) throw new Error('the example needs three readers');
  const left = hashNode(first.hash, second.hash);
  return `
${division(reader)}
**The ids of the things.** Reader 7's clicks are on these pages, in the order of the leaf:

| month | creator | handle | address | SHA-256 of handle, line feed and address, its first 16 bytes | thing |
| --- | --- | --- | --- | --- | --- |
${reader.clicks.map(({ month, creatorId, to, url, thing }) => `| ${month} | ${creatorId} | ${to} | ${url} | ${sha256(`${to}\n${url}`)} | ${thing} |`).join('\n')}

**The leaf.** Reader 7's statement as text, in one line, with a salt that here is simply ${'`'}00…00${'`'}:

${block(first.text)}
Its hash, with a zero byte in front:

${block(`printf '\\0%s' '<the line above>' | sha256sum`, first.hash.toString('hex'))}
**The tree.** Readers 8 and 9 have leaves as well. Only they know what is in them:

${block(`leaf of reader 8: ${second.hash.toString('hex')}`, `leaf of reader 9: ${third.hash.toString('hex')}`)}
Two hashes make the one above them, with a one byte in front. The third has no neighbour on the first level and moves up
unchanged:

${block(
  'node = SHA-256(01, leaf of reader 7, leaf of reader 8)',
  `     = ${left.toString('hex')}`,
  'root = SHA-256(01, node, leaf of reader 9)',
  `     = ${hashNode(left, third.hash).toString('hex')}`,
)}
**The proof.** Reader 7's statement says ${'`'}"index": "${reader.proof?.index}"${'`'} and has this ${'`'}path${'`'}. It leads from the
leaf to the root:

${block(...(reader.proof?.path ?? []))}
The root stands in the month's public statement, with the number of readers and the sums:

${block(
  `"readers": "${statement.readers}", "pots": "${statement.pots}", "fees": "${statement.fees}", "shares": "${statement.shares}",`,
  `"root": "${statement.root}"`,
)}
`;
}

function division({ reader, pot, feeBasisPoints, fee, shares, clicks, month }: ReaderStatement): string {
  const n = BigInt(shares.length);
  const net = BigInt(pot) - BigInt(fee);
  const monthNumber = month.replace('-', '');
  const start = (BigInt(reader) + BigInt(monthNumber)) % n;
  return `**The division.** Reader ${reader} flattred ${clicks.length} things, one of them in October, which had waited for money. They belong to
${n} creators: ${shares.map(({ creatorId }) => creatorId).join(', ')}. The wallet held ${decimal(pot)}, less than the monthly amount, and all of it became the pot.

| step | micro-units |
| --- | ---: |
| pot | ${pot} |
| fee: ${pot} × ${feeBasisPoints} / 10000, rounded down | ${fee} |
| the rest | ${net} |
| divided by ${n} payees | ${net / n} |
| remainder | ${net % n} |

The remainder of ${net % n} goes to payees one micro-unit each, in ascending order, from index (${reader} + ${monthNumber}) mod ${n} = ${start}
on, counted from 0:

| index | payee | share |
| --- | --- | ---: |
${shares.map(({ creatorId, amount }, index) => `| ${index} | ${creatorId} | ${amount} |`).join('\n')}
| | fee | ${fee} |
| | **together** | **${shares.reduce((sum, { amount }) => sum + BigInt(amount), BigInt(fee))}** |
`;
}

function leafOf(statement: ReaderStatement) {
  const salt = statement.proof?.salt ?? '';
  return { text: readerText(statement, salt), hash: hashReader(statement, salt) };
}

const sha256 = (text: string) => hash('sha256', text).slice(0, 32);

function block(...lines: string[]): string {
  return `\`\`\`\n${lines.join('\n')}\n\`\`\`\n`;
}

function decimal(microUnits: string): string {
  return `${microUnits.slice(0, -6)}.${microUnits.slice(-6)}`;
}

if (import.meta.main) writeFileSync(docs, await withExample(readFileSync(docs, 'utf8')));
