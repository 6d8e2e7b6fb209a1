import type { Db } from '../db/database.ts';
import { sql } from '../db/sql.ts';
import { countBy, type Metrics, readForGauge } from '../operations/metrics.ts';

/** The queue that all processes share. */
export function watchJobs({ gauge }: Metrics, db: Db): void {
  gauge(
    {
      name: 'flattr_jobs',
      help: 'Jobs that wait or are at work, and those that failed in the last day',
      labels: ['queue', 'state'],
    },
    () => countBy(db, byState, 'queue', 'state'),
  );
  gauge(
    { name: 'flattr_job_oldest_waiting_seconds', help: 'How long the oldest job has been due' },
    async () => (await readForGauge<{ age: number }>(db, oldest))[0]?.age ?? 0,
  );
}

const byState = sql`
  select name as queue, case state when 'created' then 'waiting' else state::text end as state, count(*) as count
  from pgboss.job
  where state in ('created', 'retry', 'active')
     or (state = 'failed' and completed_on > clock_timestamp() - interval '1 day')
  group by 1, 2`;
const oldest = sql`
  select greatest(0, coalesce(extract(epoch from clock_timestamp() - min(start_after)), 0))::float8 as age
  from pgboss.job where state in ('created', 'retry')`;
