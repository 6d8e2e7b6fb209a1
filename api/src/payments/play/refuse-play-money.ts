import { ConfigError } from '../../config.ts';
import { type Db, query, sql } from '../../platform/db/index.ts';

/** So many of the first members are looked at: who tried the service out came first. */
const membersLookedAt = 100;

/**
 * Throws a `ConfigError` where a database with play money would be paid out as real money.
 *
 * @param payments who takes the money now
 */
export async function refusePlayMoney(db: Db, payments: string): Promise<void> {
  if (payments === 'play' || payments === 'off') return;
  const [played] = await query(
    db,
    sql`select 1 from transfers
        where member_id in (select id from members order by id limit ${membersLookedAt})
          and kind = 'deposit' and ref like 'play:%' limit 1`,
  );
  if (played)
    throw new ConfigError(
      `PAYMENTS: this database holds play money, which ${payments} would pay out as real money. Start with an empty database: set another DATA_DIR or DATABASE_URL.`,
    );
}
