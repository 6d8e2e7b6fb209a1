import { formatMonth, type Month, parseMonth, SettlementError } from '@flattr/settlement';
import { flattr } from '../platform/commands.ts';
import { refuseApartClocks } from '../platform/db/index.ts';
import { Failure } from '../platform/failure.ts';
import type { MonthSummary, NotReady } from '../settlement/index.ts';
import {
  type Command,
  type CommandContext,
  CommandFailed,
  money,
  parse,
  plural,
  WrongCall,
} from './command.ts';

/** `settle <month> [--early | --dry-run]` or `settle --resume` */
export function parseSettle(args: readonly string[]): Command {
  if (args.includes('--resume')) {
    if (args.length > 1) throw new WrongCall('"settle --resume" takes no other arguments.');
    return resume;
  }
  const { words, flags } = parse('settle', args, { words: 1, flags: ['early', 'dry-run'] });
  const month = readMonth('settle', words[0] ?? '');
  if (!flags.has('dry-run')) return (context) => settle(context, month, flags.has('early'));
  if (flags.has('early')) throw new WrongCall('"--dry-run" never waits. Leave out "--early".');
  return (context) => forecast(context, month);
}

/** @param name of the command, for what is said of another text */
export function readMonth(name: string, text: string): Month {
  try {
    return parseMonth(text);
  } catch (error) {
    if (error instanceof SettlementError) throw new WrongCall(`"${name}" needs a month such as 2026-11.`);
    throw error;
  }
}

async function settle({ config, services, print, progress }: CommandContext, month: Month, early: boolean) {
  if (early && config.sandbox === 'off')
    throw new WrongCall('"--early" works only in a sandbox. Readers were promised the review period.');
  refuseApartClocks(await services.clock());
  const { before, ...summary } = ready(
    await services.settlement.settle(month, { early, progress }),
    month,
    services,
  );
  for (const each of [...before, summary]) print(describe(each, config.currency));
  return 0;
}

async function resume({ config, services, print, progress }: CommandContext) {
  refuseApartClocks(await services.clock());
  const summary = ready(await services.settlement.resume({ progress }), undefined, services);
  if (!summary) print('There is no unfinished settlement.');
  else for (const each of [...summary.before, summary]) print(describe(each, config.currency));
  return 0;
}

async function forecast({ config, services, print }: CommandContext, month: Month) {
  const outcome = ready(await services.settlement.forecast(month), month, services);
  if (!outcome) {
    print(`${formatMonth(month)} is settled already.`);
    return 0;
  }
  print(describe(outcome, config.currency, 'would be settled like this'));
  if (outcome.reviewEnd > new Date()) print(`  Its review period ends ${outcome.reviewEnd.toISOString()}.`);
  if (outcome.following.length > 0)
    print(`  Then, with the remaining money: ${outcome.following.map(formatMonth).join(', ')}.`);
  print('Nothing was written.');
  return 0;
}

/** What was done. Throws `CommandFailed`, which says why, when nothing was. */
function ready<T>(
  result: T | Failure<NotReady | 'month-not-opened'>,
  month: Month | undefined,
  { months }: CommandContext['services'],
): T {
  if (!(result instanceof Failure)) return result;
  const why = {
    'month-not-begun': () => 'it has not started.',
    'month-in-collection': () =>
      `its readers are still being charged. See how far it is with: ${flattr} payments collect.`,
    'month-in-review': () => `its review period ends ${month && months.reviewEnd(month).toISOString()}.`,
    'month-unknown': () => 'the service was not running then.',
    'month-not-opened': () => 'it was never opened, so it has no rules yet.',
    'published-before': () =>
      'it was published before, and this database is older than that. See "Restoring a backup" in docs/operating.md.',
    'earlier-month-unsettled': () => 'an earlier month has not passed its gate.',
  };
  throw new CommandFailed(
    `${month ? formatMonth(month) : 'The month'} cannot be settled: ${why[result.code]()}`,
  );
}

function describe(summary: MonthSummary, currency: string, verb = 'is settled'): string {
  const { pots, pot, fee, payees, withoutClicks, waiting, lapsed } = summary;
  const lines = [
    `${formatMonth(summary.month)} ${verb}.`,
    `  ${plural(pots, 'reader')} gave ${money(pot, currency)} to ${plural(payees, 'creator')}; the fee is ${money(fee, currency)}.`,
    `  ${plural(withoutClicks, 'reader')} flattred no one and paid nothing.`,
  ];
  if (waiting > 0) lines.push(`  ${plural(waiting, 'reader')}: flattrs pending, no money.`);
  if (lapsed > 0) lines.push(`  ${plural(lapsed, 'reader')}: flattrs expired.`);
  return lines.join('\n');
}
