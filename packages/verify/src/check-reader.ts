import { closingsToWait, divide, parseMonth, readFeeRule, SettlementError } from '@flattr/settlement';
import {
  ascends,
  type Check,
  differs,
  differsUnless,
  feeInWords,
  matches,
  money,
  plural,
  sum,
} from './check.ts';
import { checkClicks, checkCreators } from './check-clicks.ts';
import { checkOver, checkSameMonth, totalsOf, whyImpossible } from './check-month.ts';
import type { MonthStatement, ReaderStatement } from './documents.ts';
import { hashReader } from './leaf.ts';
import { rootFromPath } from './merkle.ts';

/** Checks that a pot was divided as the rules say, by the reader's own clicks, and is in the tree of its month. */
export function checkReader(document: ReaderStatement, now: Date): Check[] {
  const { month, settledIn, service, pot, proof, statement } = document;
  return [
    ...checkMonths(document),
    ...checkOver(settledIn ?? month, service, now),
    ...checkClicks(document),
    ...checkCreators(document),
    ...(pot === '0'
      ? checkNothingTaken(document)
      : statement && proof
        ? checkPot(document, statement, proof)
        : [differs('A pot was given, but its statement has no place in the tree of the month.')]),
  ];
}

/** How many closings lie between two months: as many as months. */
function closingsBetween(earlier: string, later: string): number {
  const position = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
  return position(later) - position(earlier);
}

/** A pot pays for the clicks of its month and of months that could still wait for it (the rule of waiting, docs/rules.md). */
function checkMonths({ month, months, clicks, pot }: ReaderStatement): Check[] {
  const most = pot === '0' ? 0 : closingsToWait;
  return differsUnless(
    ascends(months) &&
      months.at(-1) === month &&
      closingsBetween(months[0] ?? month, month) <= most &&
      clicks.every((click) => months.includes(click.month)),
    `The clicks must be from ${month} or from listed earlier months that had waited.`,
  );
}

/** Without a pot nothing was divided, so there is nothing to prove. */
function checkNothingTaken(document: ReaderStatement): Check[] {
  const { month, state, settledIn, fee, shares, clicks, proof, statement } = document;
  const waited = settledIn === null ? 0 : closingsBetween(month, settledIn);
  const wrong = [
    ...differsUnless(
      fee === '0' && shares.length === 0 && !proof && !statement,
      'There is no pot, so there must be no fee, no share and no proof.',
    ),
    ...differsUnless(
      settledIn === null || (state === 'settled' && waited > 0 && waited <= closingsToWait),
      `The flattrs of ${month} cannot be ${state} and paid for in ${settledIn}.`,
    ),
    ...differsUnless(
      state !== 'settled' || settledIn !== null || clicks.every(({ to }) => to === ''),
      `Creators who are still here were flattred in ${month}. Their flattrs must wait, expire or be paid for.`,
    ),
  ];
  const why = {
    settled: settledIn ? `its flattrs were paid for in ${settledIn}` : 'no one was flattred',
    waiting: 'its flattrs are pending',
    lapsed: 'its flattrs expired',
  }[state];
  return wrong.length > 0 ? wrong : [matches(`Nothing was taken for ${month}: ${why}.`)];
}

type Proof = NonNullable<ReaderStatement['proof']>;

function checkPot(document: ReaderStatement, statement: MonthStatement, proof: Proof): Check[] {
  const { state, settledIn } = document;
  return [
    ...differsUnless(
      state === 'settled' && settledIn === null,
      `A pot was given, so the month must be settled by itself, and not be ${state} or paid for in another.`,
    ),
    ...checkDivision(document),
    checkPayees(document),
    ...checkSameMonth(document, statement),
    ...checkRules(document, statement),
    checkInclusion(document, proof, statement),
  ];
}

function checkDivision(document: ReaderStatement): Check[] {
  const { month, currency, reader, pot, fee, shares } = document;
  const payees = shares.map(({ creatorId }) => BigInt(creatorId));
  try {
    const again = divide({
      pot: BigInt(pot),
      ...readFeeRule(document),
      readerId: BigInt(reader),
      month: parseMonth(month),
      payees,
    });
    const said = new Map(shares.map(({ creatorId, amount }) => [creatorId, amount]));
    const wrong = [
      ...differsUnless(
        String(again.fee) === fee,
        `The fee should be ${money(again.fee, currency)}, but the statement says ${money(fee, currency)}.`,
      ),
      ...again.shares.flatMap(({ creatorId, amount }) => {
        const found = said.get(String(creatorId)) ?? '0';
        return differsUnless(
          found === String(amount),
          `Creator ${creatorId} should have got ${money(amount, currency)}, but the statement says ${money(found, currency)}.`,
        );
      }),
      ...differsUnless(ascends(payees), 'The shares are not in ascending order of creators.'),
    ];
    if (wrong.length > 0) return wrong;
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
function checkPayees({ clicks, shares }: ReaderStatement): Check {
  const clicked = new Set(clicks.map(({ creatorId }) => creatorId));
  const paid = new Set(shares.map(({ creatorId }) => creatorId));
  const wrong = [
    ...[...clicked].filter((id) => !paid.has(id)).map((id) => `Creator ${id} was flattred, but got nothing.`),
    ...[...paid].filter((id) => !clicked.has(id)).map((id) => `Creator ${id} got a share without a click.`),
  ];
  if (wrong.length > 0) return differs(wrong.slice(0, 5).join(' '));
  return matches('Everyone who was flattred got a share, and no one else.');
}

/** The pot follows the rules that the service published for the month, and leaves totals that the other readers can have. */
function checkRules(document: ReaderStatement, statement: MonthStatement): Check[] {
  const { pot, fee } = document;
  const [here, forEveryone] = [feeInWords(document), feeInWords(statement)];
  const [all, rest] = [totalsOf(statement), BigInt(pot) - BigInt(fee)];
  const others = {
    readers: all.readers - 1n,
    pots: all.pots - BigInt(pot),
    fees: all.fees - BigInt(fee),
    shares: all.shares - rest,
  };
  const isTooLarge = Object.values(others).some((total) => total < 0n);
  const wrong = whyImpossible(others, statement);
  return [
    ...differsUnless(here === forEveryone, `The fee is ${here} here, but ${forEveryone} for everyone.`),
    ...differsUnless(
      BigInt(pot) >= BigInt(statement.minimum),
      `The pot is below the minimum of ${money(statement.minimum, statement.currency)}.`,
    ),
    ...differsUnless(
      !isTooLarge && wrong === undefined,
      isTooLarge
        ? 'All readers of the month together gave less than this one.'
        : `What is left for the other readers of the month is wrong: ${wrong}.`,
    ),
  ];
}

function checkInclusion(document: ReaderStatement, proof: Proof, statement: MonthStatement): Check {
  const leaf = hashReader(document, proof.salt);
  const path = proof.path.map((hash) => Buffer.from(hash, 'hex'));
  const root = rootFromPath(leaf, BigInt(proof.index), BigInt(statement.readers), path);
  const place = `number ${BigInt(proof.index) + 1n} of ${statement.readers} in the month’s tree`;
  return root?.toString('hex') === statement.root
    ? matches(`It is ${place}: its leaf ${leaf.toString('hex').slice(0, 16)}… leads to the public root.`)
    : differs(`It is not ${place}: its leaf and its proof do not lead to the public root.`);
}
