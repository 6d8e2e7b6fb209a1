import { type Db, sql, write } from '../src/platform/db/index.ts';
import { addMembers } from './fixtures.ts';

/**
 * Makes readers with 5.00 each who flattr two of ten creators (of 100 with `creators`), in a few statements. `clicks` is
 * how many things each of them clicked. Their ids begin at 1001.
 */
export async function addManyReaders(
  db: Db,
  month: number,
  { readers, clicks = 2, creators = 10 }: { readers: number; clicks?: number; creators?: number },
): Promise<void> {
  const [first = 0n] = await addMembers(db, creators);
  await write(
    db,
    sql`insert into members (id, monthly_amount, created_at)
     select 1000 + r, 2000000 + r % 1000000, '2024-01-01' from generate_series(1, cast(${readers} as integer)) r`,
  );
  await write(
    db,
    sql`insert into balances (member_id, wallet) select id, 5000000 from members where id > 1000`,
  );
  await write(
    db,
    sql`insert into transfers (member_id, kind, ref, from_account, to_account, amount, created_at)
     select id, 'deposit', 'many', 'outside', 'wallet', 5000000, '2024-01-01' from members where id > 1000`,
  );
  await write(
    db,
    sql`insert into reader_months (reader_id, month) select id, cast(${month} as integer) from members where id > 1000`,
  );
  await write(
    db,
    sql`insert into clicks (reader_id, month, thing_id, creator_id, iat, clicked_at)
     select m.id, cast(${month} as integer), md5(m.id || ' ' || c)::uuid,
            ${first}::bigint + (m.id * 7 + c * 3) % cast(${creators} as integer), '2024-01-02', '2024-01-02'
     from members m, generate_series(1, cast(${clicks} as integer)) c where m.id > 1000`,
  );
}
