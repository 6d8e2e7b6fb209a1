/** The steps of a month in their order; `click` is all of a month's clicks together. */
export const steps = ['click', 'close', 'divide', 'totals', 'gate', 'collect', 'finish', 'publish'] as const;
export type Step = (typeof steps)[number];

/** A month of any size. */
export interface Size {
  readonly readers: number;
  readonly clicks: number;
}

/** What a month really took: seconds of processor time and on the clock for each step, and bytes for each table. */
export interface Measured extends Size {
  readonly processor: Readonly<Record<Step, number>>;
  readonly clock: Readonly<Record<Step, number>>;
  readonly bytes: Readonly<Record<string, number>>;
}

/** What one reader and one click cost, in seconds or in bytes. */
export interface Cost {
  readonly reader: number;
  readonly click: number;
}

/**
 * Costs from two months with different numbers of clicks for each reader. A negative one is noise: then the other
 * has it all, as the larger month says.
 *
 * @throws {RangeError} if both months have equally many clicks for each reader, which cannot tell the two costs apart
 */
export function costOf(small: Size, large: Size, smallAmount: number, largeAmount: number): Cost {
  const determinant = small.readers * large.clicks - large.readers * small.clicks;
  if (determinant === 0) throw new RangeError('Both months have equally many clicks for each reader');
  const reader = (smallAmount * large.clicks - largeAmount * small.clicks) / determinant;
  const click = (small.readers * largeAmount - large.readers * smallAmount) / determinant;
  if (reader < 0) return { reader: 0, click: largeAmount / large.clicks };
  if (click < 0) return { reader: largeAmount / large.readers, click: 0 };
  return { reader, click };
}

export const amountOf = (cost: Cost, { readers, clicks }: Size) =>
  cost.reader * readers + cost.click * clicks;

/** Where a month is settled. */
export interface Machines {
  /** 0 is one server that does everything; else that many beside a coordinator. */
  readonly workers: number;
  /** Of each machine. */
  readonly processors: number;
  /** Into how many parts the readers are spread; no more of them are worked on at the same time. */
  readonly shards: number;
}

/**
 * Who can work on a step at the same time: all processors of all workers on clicks and buckets of readers, two
 * connections on the gate's one snapshot, and nobody else on what has one order.
 */
const share: Readonly<Record<Step, 'everybody' | 'two' | 'one'>> = {
  click: 'everybody',
  close: 'everybody',
  divide: 'everybody',
  totals: 'one',
  gate: 'two',
  collect: 'everybody',
  finish: 'one',
  publish: 'one',
};

export const isSerial = (step: Step) => share[step] !== 'everybody';

/** How many work on a step at the same time. */
export function lanesOf(step: Step, { workers, processors, shards }: Machines): number {
  if (share[step] === 'one') return 1;
  if (share[step] === 'two') return Math.min(2, processors);
  if (workers === 0) return processors;
  // Batches of clicks share a shard: each locks the rows of its own readers.
  return Math.min(step === 'click' ? Number.POSITIVE_INFINITY : shards, workers * processors);
}
