import { type Db, sql } from '../platform/db/index.ts';
import { countBy, type Metrics, readForGauge } from '../platform/operations/metrics.ts';

/** Longer than for others, because all payments are counted. */
const freshMs = 60_000;

/**
 * What of members' money is under way, for operators' alerts. It is read from the database, so it is right even if nobody
 * works on payments.
 */
export function watchPayments({ gauge }: Metrics, db: Db): void {
  gauge({ name: 'flattr_payments', help: 'Payments by their state', labels: ['state'], freshMs }, () =>
    countBy(db, byState, 'state'),
  );
  gauge(
    {
      name: 'flattr_payment_failures',
      help: 'Payments that failed in the last day',
      labels: ['code'],
      freshMs,
    },
    () => countBy(db, failures, 'code'),
  );
  gauge(
    { name: 'flattr_payouts_held', help: 'Payouts that wait, by what holds them', labels: ['code'], freshMs },
    () => countBy(db, held, 'code'),
  );
  gauge(
    {
      name: 'flattr_payment_oldest_open_seconds',
      help: 'Age of the oldest charge that is asked and not answered',
      freshMs,
    },
    async () => (await readForGauge<{ age: number }>(db, oldest))[0]?.age ?? 0,
  );
  gauge(
    {
      name: 'flattr_bank_transactions_waiting',
      help: 'Transactions of the bank account that wait for a decision or go back',
      labels: ['state'],
      freshMs,
    },
    () => countBy(db, unmatched, 'state'),
  );
}

const byState = sql`select state, count(*) as count from payments group by state`;
const failures = sql`
  select failure as code, count(*) as count from payments
  where state = 'failed' and failure is not null and settled_at > clock_timestamp() - interval '1 day'
  group by failure`;
const held = sql`
  select coalesce(code, 'unknown') as code, count(*) as count from payouts where state = 'held'
  group by coalesce(code, 'unknown')`;
const oldest = sql`
  select coalesce(extract(epoch from clock_timestamp() - min(asked_at)), 0)::float8 as age
  from payments where state in ('asked', 'processing')`;
const unmatched = sql`
  select state, count(*) as count from bank_transactions where state in ('unmatched', 'returning') group by state`;
