import { Counter, Gauge, Histogram } from 'prom-client';
import { Failure } from '../platform/failure.ts';
import type { Watch } from '../platform/operations/metrics.ts';
import type { Outcome } from './batch/write-batch.ts';

/** Counts clicks and their batches from the start. The metrics that show them are added later. */
export interface ClickMeter {
  /** Counts what became of a click, and returns it. */
  counted<Code extends string>(recorded: Outcome | Failure<Code>): Outcome | Failure<Code>;
  /** Measures a batch. */
  measured<Result>(clicks: number, write: () => Promise<Result>): Promise<Result>;
  /** What waits for the next batch, since a recorder has one. */
  waiting: () => number;
  readonly watch: Watch;
}

export function createClickMeter(): ClickMeter {
  const registers: [] = []; // a later one
  const outcomes = new Counter({
    name: 'flattr_clicks_total',
    help: 'Clicks by what became of them: recorded, taken back, unchanged, or the code of their refusal',
    labelNames: ['outcome'],
    registers,
  });
  const sizes = new Histogram({
    name: 'flattr_click_batch_clicks',
    help: 'How many clicks one transaction wrote',
    buckets: [1, 2, 5, 10, 25, 50, 100],
    registers,
  });
  const durations = new Histogram({
    name: 'flattr_click_batch_duration_seconds',
    help: 'How long one transaction with clicks took',
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers,
  });
  const meter: ClickMeter = {
    waiting: () => 0,
    counted(recorded) {
      outcomes.inc({ outcome: outcomeOf(recorded) });
      return recorded;
    },
    async measured(clicks, write) {
      const beganAt = performance.now();
      try {
        return await write();
      } finally {
        sizes.observe(clicks);
        durations.observe((performance.now() - beganAt) / 1000);
      }
    },
    watch({ registry }) {
      for (const metric of [outcomes, sizes, durations]) registry.registerMetric(metric);
      new Gauge({
        name: 'flattr_clicks_waiting',
        help: 'Clicks that wait for their batch',
        registers: [registry],
        collect() {
          this.set(meter.waiting());
        },
      });
    },
  };
  return meter;
}

function outcomeOf(recorded: Outcome | Failure<string>): string {
  if (recorded instanceof Failure) return recorded.code;
  if (!recorded.changed) return 'unchanged';
  return recorded.state === 'flattred' ? 'recorded' : 'taken-back';
}
