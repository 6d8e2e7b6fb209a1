import { Failure, fail } from '../platform/failure.ts';
import { forNoRequest } from '../platform/requests/request-id.ts';
import { traced } from '../platform/traces/spans.ts';
import type { CheckedAct } from './batch/check-act.ts';
import type { SignedClick } from './batch/check-signer.ts';
import { inBatches } from './batch/in-batches.ts';
import { type BatchContext, type BatchRefusal, type Outcome, writeBatch } from './batch/write-batch.ts';
import { type ClickMeter, createClickMeter } from './metrics.ts';

export type { Outcome } from './batch/write-batch.ts';
export type Refusal = Exclude<BatchRefusal, 'not-yet'>;
export type Recorded<Code extends string = Refusal> = Outcome | Failure<Code>;
export type Recorder = ReturnType<typeof createRecorder>;

/** How many clicks one transaction writes at most; more would make the first of them wait for the last. */
const mostTogether = 250;

/** How long each statement waits for rows that another transaction holds. */
const lockTimeoutMs = { together: 1_000, alone: 250 };

/**
 * Records clicks for the current month (checks 6 to 10), together with others that arrive at the same time; resolves
 * when they are committed. A reader's clicks are written one after the other, each in a batch of other readers' clicks:
 * so no batch has to be checked against itself.
 */
export function createRecorder(
  context: BatchContext,
  meter: Pick<ClickMeter, 'measured' | 'waiting'> = createClickMeter(),
) {
  const write = inBatches<SignedClick | CheckedAct, Outcome | Failure<BatchRefusal>>({
    most: mostTogether,
    keyOf: (click) => ('kid' in click ? click.kid : click.readerId),
    run: (clicks, alone) =>
      meter.measured(clicks.length, () =>
        // A batch has clicks of several requests, so it carries the id of none.
        forNoRequest(() =>
          traced('clicks', () => writeBatch(context, clicks, lockTimeoutMs[alone ? 'alone' : 'together'])),
        ),
      ),
  });
  meter.waiting = write.waiting;

  async function writeInTurn(click: SignedClick | CheckedAct): Promise<Recorded> {
    for (;;) {
      const result = await write(click);
      if (!(result instanceof Failure)) return result;
      const { code, details } = result;
      if (code !== 'not-yet') return fail(code, details);
    }
  }

  return async (click: SignedClick | CheckedAct): Promise<Recorded> => {
    const first = await writeInTurn(click);
    // The month was closed after its number was read: the next one is open.
    const isMonthClosed = first instanceof Failure && first.code === 'month-closed';
    return isMonthClosed ? writeInTurn(click) : first;
  };
}
