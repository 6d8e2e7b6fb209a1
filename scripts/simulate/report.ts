import { machine } from '../bench/contest.ts';
import {
  amountOf,
  type Cost,
  costOf,
  isSerial,
  lanesOf,
  type Machines,
  type Measured,
  type Size,
  type Step,
  steps,
} from './model.ts';

export interface Wanted {
  readonly size: Size;
  readonly shards: number;
  /** Of each machine. */
  readonly processors: number;
  readonly workers: readonly number[];
}

interface Clicks {
  /** Of processor time, for one click. */
  readonly seconds: number;
  readonly thingBytes: number;
}

/**
 * How many times the processor time of one server a cluster's workers take for the same step, by what docs/performance.md
 * has measured: a batch of clicks asks each part of each table.
 */
const clusterTimes = (shards: number): Readonly<Record<Step, number>> => ({
  click: 1 + 0.45 * shards,
  close: 2.3,
  divide: 2.3,
  totals: 1,
  gate: 1,
  collect: 2.3,
  finish: 1,
  publish: 1,
});

/** What the tables of a month are to an operator. All others hardly grow. */
const tables = {
  'clicks and shares, until the month is archived': ['clicks', 'shares'],
  'the ledger and what proves statements, for ever': [
    'transfers',
    'reader_months',
    'creator_months',
    'creator_shares',
    'statement_leaves',
    'statement_blocks',
  ],
  'members, once': ['members', 'balances'],
};

/** Clicks for each thing that is flattred: what decides how many there are is not known before. */
const clicksForThing = 20;

/** The tables of docs/scaling.md, from a click and four measured months: two for the costs, two to check them. */
export function report(
  { size, shards, processors, workers }: Wanted,
  click: Clicks,
  months: readonly Measured[],
): string {
  const [small, large, ...checked] = months;
  if (!small || !large) throw new Error('Two months are needed');
  const fit = (of: (month: Measured) => number) => costOf(small, large, of(small), of(large));
  const costs = Object.fromEntries(
    steps.map((step) => [
      step,
      step === 'click' ? { reader: 0, click: click.seconds } : fit(({ processor }) => processor[step]),
    ]),
  ) as Record<Step, Cost>;
  const servers: Machines[] = [0, ...workers].map((count) => ({ workers: count, processors, shards }));
  const clock = (step: Step, on: Machines) => secondsOf(costs[step], step, size, on);
  const settling = steps.filter((step) => step !== 'click');
  const bytes = Object.entries(tables).map(([what, names]) => {
    const sum = (month: Measured) => names.reduce((all, name) => all + (month.bytes[name] ?? 0), 0);
    return [what, amountOf(fit(sum), size), 'by member'] as const;
  });
  const things = (size.clicks / clicksForThing) * click.thingBytes;
  return [
    `A month of ${number(size.readers)} readers and ${number(size.clicks)} clicks, ${shards} shards, machines with ${processors} processors each.`,
    '',
    `| step | processor hours | ${servers.map(({ workers: count }) => (count === 0 ? 'one server' : `${count} workers`)).join(' | ')} |`,
    `| --- | ---: | ${servers.map(() => '---:').join(' | ')} |`,
    ...steps.map(
      (step) =>
        `| ${step}${isSerial(step) ? ', serial' : ''} | ${hours(amountOf(costs[step], size))} | ${servers.map((on) => time(clock(step, on))).join(' | ')} |`,
    ),
    `| all but click | ${hours(sum(settling.map((step) => amountOf(costs[step], size))))} | ${servers.map((on) => time(sum(settling.map((step) => clock(step, on))))).join(' | ')} |`,
    '',
    `Of a settlement ${servers.map((on) => `${percent(sum(settling.filter(isSerial).map((step) => clock(step, on))) / sum(settling.map((step) => clock(step, on))))}`).join(', ')} of the time is serial.`,
    '',
    '| storage | all of it |',
    '| --- | ---: |',
    ...bytes.map(([what, amount]) => `| ${what} | ${gigabytes(amount)} |`),
    `| things, one for ${clicksForThing} clicks | ${gigabytes(things)} |`,
    '',
    ...checked.map((month) => {
      const forecast = sum(settling.map((step) => amountOf(costs[step], month)));
      const really = sum(settling.map((step) => month.processor[step]));
      return `Checked: settling ${number(month.clicks)} clicks of ${number(month.readers)} readers should take ${forecast.toFixed(1)} s of processor time and took ${really.toFixed(1)} s (${percent(really / forecast)}).`;
    }),
    '',
    `Costs from months of ${number(small.clicks)} and ${number(large.clicks)} clicks; ${machine}.`,
  ].join('\n');
}

function secondsOf(cost: Cost, step: Step, size: Size, on: Machines): number {
  const times = on.workers === 0 ? 1 : clusterTimes(on.shards)[step];
  return (amountOf(cost, size) * times) / lanesOf(step, on);
}

const sum = (amounts: readonly number[]) => amounts.reduce((all, each) => all + each, 0);
const number = (amount: number) => amount.toLocaleString('en');
const percent = (share: number) => `${Math.round(share * 100)} %`;
const hours = (seconds: number) => (seconds / 3600).toFixed(seconds < 36_000 ? 2 : 0);
const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(bytes < 1e10 ? 1 : 0)} GB`;
const time = (seconds: number) =>
  seconds < 90
    ? `${Math.ceil(seconds)} s`
    : seconds < 5400
      ? `${Math.round(seconds / 60)} min`
      : `${(seconds / 3600).toFixed(1)} h`;
