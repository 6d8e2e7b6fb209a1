import { type Db, type Sql, sql } from '../db/index.ts';
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
    {
      name: 'flattr_mail_oldest_waiting_seconds',
      help: 'Age of the oldest mail that was not sent; codes go first, and are of no use after minutes',
      labels: ['kind'],
    },
    async () =>
      (await readForGauge<Row>(db, oldest)).flatMap(({ code, other }) => [
        [{ kind: 'code' }, code],
        [{ kind: 'other' }, other],
      ]),
  );
}

interface Row {
  readonly code: number;
  readonly other: number;
}

const byState = sql`
  select coalesce(outcome, 'waiting') as state, count(*) as count from outgoing_mails group by 1`;
const age = (waiting: Sql) =>
  sql`coalesce(extract(epoch from clock_timestamp() - min(created_at) filter (where ${waiting})), 0)::float8`;
const oldest = sql`
  select ${age(sql`expires_at <= created_at + interval '1 hour'`)} as code,
         ${age(sql`expires_at > created_at + interval '1 hour'`)} as other
  from outgoing_mails where outcome is null`;
