/** What became of one item of a batch: others of the same batch may have fared otherwise. */
export type Settled<Result> =
  | { readonly ok: true; readonly value: Result }
  | { readonly ok: false; readonly error: unknown };

interface Batches<Item, Result> {
  /** How many items one batch takes at most. */
  readonly most: number;
  /** How many batches may be at work at the same time; see `patienceMs` for when a second one begins. */
  readonly atOnce: number;
  /**
   * One batch: an answer for each item, in their order. What it throws concerns all of them. `again` says that they are
   * part of a batch that failed.
   */
  readonly run: (
    items: readonly Item[],
    how: { readonly again: boolean },
  ) => Promise<readonly Settled<Result>[]>;
}

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (value: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Does together what arrives at the same time. Nothing waits for company: a batch is what arrived in one turn of the
 * event loop, or while the batches before it were at work. Each caller is answered after the whole of its batch.
 *
 * When a batch fails for something in it (a value that the database refuses, a row that somebody holds), its halves are
 * tried again each on its own, down to the one item that is to blame, so that it fails alone. `run` must therefore have
 * undone everything when it throws.
 */
export function inBatches<Item, Result>({ most, atOnce, run }: Batches<Item, Result>) {
  const waiting: Waiting<Item, Result>[] = [];
  let atWork = 0;
  /** Of those at work, how many have not been for long. */
  let prompt = 0;
  let begins = false;

  function begin(): void {
    if (begins || waiting.length === 0 || atWork >= atOnce) return;
    if (prompt > 0 && waiting.length < most) return;
    begins = true;
    // Not at once: the other requests that the same turn brings belong to the same batch.
    setImmediate(async () => {
      begins = false;
      const batch = waiting.splice(0, most);
      atWork++;
      prompt++;
      let late = false;
      const patience = setTimeout(() => {
        late = true;
        prompt--;
        begin();
      }, patienceMs);
      begin();
      await runOrSplit(batch);
      clearTimeout(patience);
      atWork--;
      if (!late) prompt--;
      begin();
    });
  }

  async function runOrSplit(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    const began = performance.now();
    const pieces = [batch];
    // It grows meanwhile: all halves before any quarter, so that those who are not to blame wait the least.
    for (const piece of pieces) {
      try {
        settle(piece, await run(toItems(piece), { again: piece !== batch }));
      } catch (error) {
        if (piece.length > 1 && isCausedByAnItem(error) && performance.now() - began < splitsWithinMs) {
          const middle = Math.ceil(piece.length / 2);
          pieces.push(piece.slice(0, middle), piece.slice(middle));
        } else {
          for (const { reject } of piece) reject(error);
        }
      }
    }
  }

  return (item: Item): Promise<Result> =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      begin();
    });
}

/**
 * How long those that arrive wait for the batch before them, so that they become one batch and not several small
 * ones. One that takes longer waits for a lock, which is no reason for others to wait.
 */
const patienceMs = 100;

/** After that, whoever waits has waited long enough: what is left of a batch fails as it is. */
const splitsWithinMs = 3_000;

const toItems = <Item, Result>(batch: readonly Waiting<Item, Result>[]) => batch.map(({ item }) => item);

function settle<Item, Result>(
  batch: readonly Waiting<Item, Result>[],
  settled: readonly Settled<Result>[],
): void {
  for (const [index, { resolve, reject }] of batch.entries()) {
    const answer = settled[index];
    if (answer?.ok) resolve(answer.value);
    else reject(answer ? answer.error : new Error('a batch left an item without an answer'));
  }
}

/**
 * PostgreSQL's classes for a statement that says something impossible (21), bad values (22), broken constraints (23)
 * and values that are too large (54), a lock that was not given in time (55P03), and mistakes of ours that one item
 * brings to light. All else (no connection, no room) would meet each half as well.
 */
function isCausedByAnItem(error: unknown): boolean {
  const { code } = error as { code?: string };
  if (code !== undefined) return /^(21|22|23|54|55P03)/.test(code);
  return error instanceof TypeError || error instanceof RangeError;
}
