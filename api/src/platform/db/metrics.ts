import { Gauge } from 'prom-client';
import { type Metrics, readForGauge } from '../operations/metrics.ts';
import type { Database } from './database.ts';
import { sql } from './sql.ts';

/** The connections of this process, and how large the database is. */
export function watchDatabase({ registry, gauge }: Metrics, { db }: Pick<Database, 'db'>): void {
  new Gauge({
    name: 'flattr_database_connections',
    help: 'Connections of this process by their state, statements that wait for one, and how many there can be',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      const { pool } = db.client;
      this.set({ state: 'used' }, pool.numUsed());
      this.set({ state: 'idle' }, pool.numFree());
      this.set({ state: 'waiting' }, pool.numPendingAcquires());
      this.set({ state: 'most' }, pool.max);
    },
  });
  gauge(
    { name: 'flattr_database_size_bytes', help: 'Size of the database on its disk', freshMs: 60_000 },
    async () => {
      const [row] = await readForGauge<{ bytes: bigint }>(
        db,
        sql`select pg_database_size(current_database()) as bytes`,
      );
      return Number(row?.bytes ?? 0n);
    },
  );
}
