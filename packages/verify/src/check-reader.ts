import {
  divide,
  formatMonth,
  oldestWaiting,
  parseMonth,
  readFeeRule,
  SettlementError,
} from '@flattr/settlement';
import { ascends, type Check, differs, differsIf, feeInWords, matches, money, plural, sum } from './check.ts';
import { checkSameMonth } from './check-month.ts';
import type { MonthStatement, ReaderStatement } from './documents.ts';
import { hashReader } from './leaf.ts';
import { rootFromPath } from './merkle.ts';
import { thingId } from './thing-id.ts';

/** Checks that a pot was divided as the rules say, by the reader's own clicks, and is in the tree of its month. */
export function checkReader(document: ReaderStatement): Check[] {
  const checks = [...checkMonths(document), ...checkClicks(document)];
  if (document.pot === '0') return [...checks, checkNothingTaken(document)];
  checks.push(...checkDivision(document), checkPeople(document));
  const { statement, proof, state, settledIn } = document;
  if (!statement || !proof || state !== 'settled' || settledIn !== null) {
    return [...checks, differs('A pot was given, but its statement has no place in the tree of the month.')];
  }
  return [...checks, ...checkRules(document, statement), checkInclusion(document, proof, statement)];
}

/** Without a pot nothing was divided, so there is nothing to prove. */
function checkNothingTaken(document: ReaderStatement): Check {
  const { month, state, settledIn, fee, shares, proof, statement } = document;
  const later = settledIn === null || settledIn > month;
  if (
    fee !== '0' ||
    shares.length > 0 ||
    proof ||
    statement ||
    !later ||
    (settledIn && state !== 'settled')
  ) {
    return differs('There is no pot, so there must be no fee, no share and no proof.');
  }
  const why = {
    settled: settledIn ? `its flattrs were paid for in ${settledIn}` : 'no one was flattred',
    waiting: 'its flattrs are pending',
    lapsed: 'its flattrs expired',
  }[state];
  return matches(`Nothing was taken for ${month}: ${why}.`);
}

/** Clicks are from this month or from months that could still wait for it (the rule of waiting, docs/rules.md). */
function checkMonths({ month, months, clicks }: ReaderStatement): Check[] {
  const strange = clicks.find((click) => !months.includes(click.month));
  const oldest = formatMonth(oldestWaiting(parseMonth(month)));
  return differsIf(
    !ascends(months) || months.at(-1) !== month || (months[0] ?? '') < oldest || strange !== undefined,
    `The clicks must be from ${month} or from listed earlier months that had waited.`,
  );
}

/** Each click counts once, is in order, and has the id of its address. */
function checkClicks({ clicks }: ReaderStatement): Check[] {
  const wrong = clicks.filter(
    ({ thing, creatorId, url }) => url !== null && thing !== thingId(creatorId, url),
  );
  const checks = wrong
    .slice(0, 5)
    .map(({ url, creatorId }) =>
      differs(`The click on ${url} has the id of another address or another creator than ${creatorId}.`),
    );
  if (!ascends(clicks.map(({ month, thing }) => `${month} ${thing}`))) {
    checks.push(differs('The clicks are out of order, or one of them counts twice.'));
  }
  if (clicks.length > 0 && checks.length === 0) {
    checks.push(
      matches(`${plural(clicks.length, 'click')} counted, each once, each with the id of its address.`),
    );
  }
  return checks;
}

function checkDivision(document: ReaderStatement): Check[] {
  const { month, currency, reader, pot, fee, shares } = document;
  const said = new Map(shares.map(({ creatorId, amount }) => [creatorId, amount]));
  try {
    const again = divide({
      pot: BigInt(pot),
      ...readFeeRule(document),
      readerId: BigInt(reader),
      month: parseMonth(month),
      payees: shares.map(({ creatorId }) => BigInt(creatorId)),
    });
    const checks = [
      ...differsIf(
        String(again.fee) !== fee,
        `The fee should be ${money(again.fee, currency)}, but the statement says ${money(fee, currency)}.`,
      ),
      ...again.shares.flatMap(({ creatorId, amount }) => {
        const found = said.get(String(creatorId)) ?? '0';
        return differsIf(
          found !== String(amount),
          `Creator ${creatorId} should have got ${money(amount, currency)}, but the statement says ${money(found, currency)}.`,
        );
      }),
      ...differsIf(
        !ascends(shares.map(({ creatorId }) => BigInt(creatorId))),
        'The shares are not in ascending order of creators.',
      ),
    ];
    if (checks.length > 0) return checks;
    const rest = sum(shares.map(({ amount }) => amount));
    return [
      matches(
        `The pot of ${money(pot, currency)} less the fee of ${money(fee, currency)} (${feeInWords(document)}) is ${money(rest, currency)}, divided equally between ${plural(shares.length, 'person', 'people')}, to the micro-unit.`,
      ),
    ];
  } catch (error) {
    if (error instanceof SettlementError) return [differs(`This cannot be divided: ${error.message}.`)];
    throw error;
  }
}

/** A share for each creator with a click, and for no one else. */
function checkPeople({ clicks, shares }: ReaderStatement): Check {
  const clicked = new Set(clicks.map(({ creatorId }) => creatorId));
  const paid = new Set(shares.map(({ creatorId }) => creatorId));
  const without = [...clicked]
    .filter((id) => !paid.has(id))
    .map((id) => `Creator ${id} was flattred, but got nothing.`);
  const unclicked = [...paid]
    .filter((id) => !clicked.has(id))
    .map((id) => `Creator ${id} got a share without a click.`);
  const wrong = [...without, ...unclicked];
  if (wrong.length > 0) return differs(wrong.slice(0, 5).join(' '));
  return matches('Everyone who was flattred got a share, and no one else.');
}

/** The reader's month has the same rules as the month that the service published. */
function checkRules(document: ReaderStatement, statement: MonthStatement): Check[] {
  const pot = BigInt(document.pot);
  const [here, forEveryone] = [feeInWords(document), feeInWords(statement)];
  return [
    ...checkSameMonth(document, statement),
    ...differsIf(here !== forEveryone, `The fee is ${here} here, but ${forEveryone} for everyone.`),
    ...differsIf(
      pot < BigInt(statement.minimum) || pot > BigInt(statement.pots),
      'The pot is below the minimum, or larger than all pots together.',
    ),
  ];
}

function checkInclusion(
  document: ReaderStatement,
  proof: NonNullable<ReaderStatement['proof']>,
  statement: MonthStatement,
): Check {
  const leaf = hashReader(document, proof.salt);
  const path = proof.path.map((hash) => Buffer.from(hash, 'hex'));
  const root = rootFromPath(leaf, BigInt(proof.index), BigInt(statement.readers), path);
  const place = `number ${BigInt(proof.index) + 1n} of ${statement.readers} in the month’s tree`;
  return root?.toString('hex') === statement.root
    ? matches(`It is ${place}: its leaf ${leaf.toString('hex').slice(0, 16)}… leads to the public root.`)
    : differs(`It is not ${place}: its leaf and its proof do not lead to the public root.`);
}
