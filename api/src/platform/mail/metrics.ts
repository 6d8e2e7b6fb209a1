import { type Db, sql } from '../db/index.ts';
import { countBy, type Metrics, readForGauge } from '../operations/metrics.ts';

/** The mails on their way out, and what became of those of the last days. */
export function watchMails({ gauge }: Metrics, db: Db): void {
  gauge(
    {
      name: 'flattr_mails',
      help: 'Mails by their state; what is over is deleted after two days',
      labels: ['state'],
    },
    () => countBy(db, byState, 'state'),
  );
  gauge(
    { name: 'flattr_mail_oldest_waiting_seconds', help: 'Age of the oldest mail that was not sent' },
    async () => (await readForGauge<{ age: number }>(db, oldest))[0]?.age ?? 0,
  );
}

const byState = sql`
  select coalesce(outcome, 'waiting') as state, count(*) as count from outgoing_mails group by 1`;
const oldest = sql`
  select coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0)::float8 as age
  from outgoing_mails where outcome is null`;
