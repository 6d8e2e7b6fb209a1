import { type Db, query, raw, sql } from '../../api/src/platform/db/index.ts';

/** Long over, whatever day it is. */
export const month = 202401;

/**
 * A month with about this many clicks, the same every time: each reader has 1 to 19 of them, mostly on a tenth of the
 * creators, or up to twice `clicksEach`, as on the real web. Some readers have no money, some are paused, some flattred no one, a few creators are
 * closed; a reader's things are sometimes by the same creator. Returns how many clicks it really made.
 */
export async function makeMonth(db: Db, clicks: number, clicksEach = 10): Promise<number> {
  const readers = Math.max(10, Math.round(clicks / clicksEach));
  const creators = Math.max(10, Math.round(readers / 10));
  for (const statement of statements(readers, creators, clicksEach)) await query(db, raw(statement));
  await db.raw('vacuum analyze');
  const [made] = await query<{ count: bigint }>(db, sql`select count(*) from clicks where undone_at is null`);
  return Number(made?.count ?? 0n);
}

/** A number that looks random but is the same in every run. */
const scatter = (seed: string) => `(hashint8extended(${seed}, 4711) & 9007199254740991)`;

const then = "timestamptz '2024-01-15 12:00:00Z'";

const statements = (readers: number, creators: number, clicksEach: number): readonly string[] => [
  `insert into months (month, state, fee_basis_points, minimum, opened_at)
   values (${month}, 'open', 1000, 2000000, ${then})`,
  // Readers first, then creators: the ids of readers are 1 to `readers`.
  `insert into members (id, monthly_amount, paused, created_at, closed_at)
   select id, case when id <= ${readers} then 2000000 + 10000 * (id % 800) else 0 end, id % 97 = 0, ${then},
          case when id > ${readers} and id % 101 = 0 then ${then} end
   from generate_series(1, ${readers} + ${creators}) id`,
  `insert into balances (member_id, wallet)
   select id, case when id > ${readers} or id % 53 = 0 then 0 else 15000000 end from members`,
  `insert into transfers (member_id, kind, ref, from_account, to_account, amount, created_at)
   select member_id, 'deposit', 'payment-' || member_id, 'outside', 'wallet', wallet, ${then}
   from balances where wallet > 0`,
  `insert into reader_months (reader_id, month, touched_at)
   select id, ${month}, ${then} from members where id <= ${readers} and id % 211 <> 0`,
  // As in life: a reader's clicks arrive over the whole month, mixed with those of all others.
  `insert into clicks (reader_id, month, thing_id, creator_id, iat, clicked_at, undone_at)
   select reader_id, ${month}, substr(encode(sha256((reader_id || '/' || click)::bytea), 'hex'), 1, 32)::uuid,
          ${readers} + 1 + floor(${creators} * power(${scatter('reader_id * 64 + click')} / 9007199254740992.0, 3))::bigint,
          ${then}, ${then}, case when (reader_id + click) % 67 = 0 then ${then} end
   from reader_months, generate_series(1, 1 + ${scatter('reader_id')} % ${2 * clicksEach - 1}) click
   order by ${scatter('reader_id * 64 + click + 1000')}`,
];
