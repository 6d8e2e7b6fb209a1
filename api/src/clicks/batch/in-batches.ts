interface Batches<Item, Result> {
  /** How many items one batch takes at most. */
  readonly most: number;
  /** Of items with one key only one is at work at a time, in the order in which they came. */
  readonly keyOf?: (item: Item) => unknown;
  /**
   * Does one batch and resolves to a result for each item, in their order. When it throws it must have undone
   * everything: each item is then tried `alone`.
   */
  readonly run: (items: readonly Item[], alone: boolean) => Promise<readonly Result[]>;
}

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly key: unknown;
  readonly resolve: (value: Result) => void;
  readonly reject: (error: unknown) => void;
}

/** A batch that takes longer waits for a lock, which is no reason for others to wait: the next one begins. */
const patienceMs = (items: number): number => 100 + 2 * items;
const mostAtWork = 4;
/**
 * While the database has a batch, a second is worked on once as many items wait as the first has, and at least so many. With
 * fewer, many small batches would share the work that two large ones do for less: a cluster spends most of its time on each
 * statement, and little on each item.
 */
const enoughForSecond = 24;

/** How long items are tried one by one. After that, the others get the batch's error. */
const triesAloneMs = 3_000;

/**
 * Runs items together that arrive at the same time: in one turn of the event loop, or while the previous batch runs. If a
 * batch fails because of one item (a value that the database refuses, a locked row), its items are tried one by one, so
 * only that item fails.
 */
export function inBatches<Item, Result>({ most, keyOf = (item) => item, run }: Batches<Item, Result>) {
  let waiting: Waiting<Item, Result>[] = [];
  const busyKeys = new Set<unknown>();
  let atWork = 0;
  let late = 0;
  let sizeOfLast = 0;
  let begins = false;

  function beginSoon(): void {
    const enough = [1, Math.max(enoughForSecond, sizeOfLast)][atWork - late] ?? Number.POSITIVE_INFINITY;
    if (begins || atWork === mostAtWork || waiting.length < enough) return;
    begins = true;
    // The other requests that the same turn of the event loop brings belong to the same batch.
    setImmediate(() => {
      begins = false;
      const batch = take();
      if (batch.length > 0) begin(batch);
    });
  }

  function take(): Waiting<Item, Result>[] {
    const batch: Waiting<Item, Result>[] = [];
    waiting = waiting.filter((one) => {
      if (batch.length === most || busyKeys.has(one.key)) return true;
      busyKeys.add(one.key);
      batch.push(one);
      return false;
    });
    return batch;
  }

  function begin(batch: readonly Waiting<Item, Result>[]): void {
    let isLate = false;
    sizeOfLast = batch.length;
    atWork++;
    const timer = setTimeout(() => {
      isLate = true;
      late++;
      beginSoon();
    }, patienceMs(batch.length)).unref();
    void answerAll(batch, run).then(() => {
      clearTimeout(timer);
      for (const { key } of batch) busyKeys.delete(key);
      atWork--;
      if (isLate) late--;
      beginSoon();
    });
    beginSoon();
  }

  const add = (item: Item): Promise<Result> =>
    new Promise((resolve, reject) => {
      waiting.push({ item, key: keyOf(item), resolve, reject });
      beginSoon();
    });
  return Object.assign(add, { waiting: () => waiting.length });
}

/** Answers every item of a batch. Never rejects. */
async function answerAll<Item, Result>(
  batch: readonly Waiting<Item, Result>[],
  run: Batches<Item, Result>['run'],
): Promise<void> {
  const answer = async (some: readonly Waiting<Item, Result>[], alone: boolean) => {
    const items = some.map(({ item }) => item);
    const results = await run(items, alone);
    for (const [index, { resolve }] of some.entries()) resolve(results[index] as Result); // one for each item
  };
  try {
    await answer(batch, false);
  } catch (error) {
    const mayTryAlone = batch.length > 1 && isCausedByAnItem(error);
    const triesUntil = performance.now() + (mayTryAlone ? triesAloneMs : 0);
    for (const one of batch) {
      if (performance.now() < triesUntil) await answer([one], true).catch(one.reject);
      else one.reject(error);
    }
  }
}

/**
 * PostgreSQL's classes for a statement that says something impossible (21), bad values (22), broken constraints (23)
 * and values that are too large (54), a lock that was not given in time (55P03), and mistakes of ours that one item
 * brings to light. Anything else (no connection, no room) would happen to each item.
 */
function isCausedByAnItem(error: unknown): boolean {
  const { code } = error as { code?: string };
  if (code !== undefined) return /^(21|22|23|54|55P03)/.test(code);
  return error instanceof TypeError || error instanceof RangeError;
}
