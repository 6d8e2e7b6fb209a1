import { Gauge, type Registry } from 'prom-client';
import { type Db, query, type Sql, sql } from '../platform/db/index.ts';

/**
 * What of members' money is under way, for operators' alerts. Each request for metrics reads it from the database, so it
 * is right even if nobody works on payments.
 */
export function watchPayments(registry: Registry, db: Db): void {
  const count = (name: string, help: string, label: string, counted: Sql) =>
    new Gauge({
      name,
      help,
      labelNames: [label],
      registers: [registry],
      async collect() {
        const rows = await query<{ named: string; count: bigint }>(db, counted);
        this.reset();
        for (const row of rows) this.set({ [label]: row.named }, Number(row.count));
      },
    });
  count('flattr_payments', 'Payments by their state', 'state', byState);
  count('flattr_payment_failures', 'Payments that failed in the last day', 'code', failures);
  count('flattr_payouts_held', 'Payouts that wait, by what holds them', 'code', held);
  new Gauge({
    name: 'flattr_payment_oldest_open_seconds',
    help: 'Age of the oldest charge that is asked and not answered',
    registers: [registry],
    async collect() {
      const [row] = await query<{ age: number }>(db, oldest);
      this.set(row?.age ?? 0);
    },
  });
}

const byState = sql`select state as named, count(*) as count from payments group by state`;
const failures = sql`
  select failure as named, count(*) as count from payments
  where state = 'failed' and failure is not null and settled_at > clock_timestamp() - interval '1 day'
  group by failure`;
const held = sql`
  select coalesce(code, 'unknown') as named, count(*) as count from payouts where state = 'held'
  group by coalesce(code, 'unknown')`;
const oldest = sql`
  select coalesce(extract(epoch from clock_timestamp() - min(asked_at)), 0)::float8 as age
  from payments where state in ('asked', 'processing')`;
