import { formatMonth, oldestWaiting } from '@flattr/settlement';
import { type Db, empty, query, sql } from '../../../platform/db/index.ts';
import { feeColumns, feeOf } from '../../fee.ts';
import { type Finding, mostFindings } from '../finding.ts';
import { findWrong, type LedgerRule } from '../rule.ts';

/**
 * `click-without-share`, `share-without-click` and `division`: divides every pot again, from the clicks and the rules
 * of its month, and compares the result with the shares. It is written in SQL so that it shares nothing with `divide`
 * in packages/settlement, which wrote the shares: the rules of the division, of the remainder and of closing an
 * account (docs/rules.md) a second time.
 *
 * It compares two lists for each reader, and looks payee by payee only at the few that differ. Numbering millions of
 * rows with window functions took twice as long.
 */
export const sharesAreTheDivision: LedgerRule = async (db, scope) => {
  const { rows: lists, count } = await findWrong<Lists>(db, scope, differing);
  const payees = lists.flatMap(differences);
  const clicks = await findClicks(
    db,
    payees.filter(({ amount }) => amount === null),
  );
  return {
    findings: payees
      .slice(0, mostFindings)
      .map((payee) => explain(payee, clicks.get(keyOf(payee)) ?? { clicked_in: null, thing_id: null })),
    rows: payees.length + count - lists.length,
  };
};

/** The pots whose lists differ. They are compared here, because a distributed database joins no table with a list. */
const differing: Parameters<typeof findWrong>[2] = {
  orderBy: 'reader_id, month',
  wrong: ({ inMonth, unlessArchived, ofPage }, month) => sql`
    with closed as materialized (
      select id, closed_at from members where closed_at is not null
    ), divided as (
      select r.reader_id, r.month as clicked_in, r.settled_in as month, m.closing_at,
             coalesce(p.pot - ${feeOf(sql`p.pot`, feeColumns)}, 0) as net
      from reader_months r
      join months m on m.month = r.settled_in
      left join reader_months p
        on p.reader_id = r.reader_id and ${ofPage('p.reader_id')} and p.month = r.settled_in
      where r.state = 'settled' and ${ofPage('r.reader_id')} ${inMonth('r.settled_in')} ${unlessArchived('r.settled_in')}
    ), flattred as (
      select d.reader_id, d.month, min(d.net) as net,
             array_agg(distinct c.creator_id order by c.creator_id) as payees
      from divided d
      join clicks c on c.reader_id = d.reader_id and c.month = d.clicked_in and c.undone_at is null
      where ${ofPage('c.reader_id')} ${month === undefined ? empty : sql`and c.month between ${oldestWaiting(month)} and ${month}`}
        and not exists (select 1 from closed where closed.id = c.creator_id and closed.closed_at <= d.closing_at)
      group by d.reader_id, d.month
    ), remainders as (
      select reader_id, month, payees, n, net / n as share, (net % n)::integer as more,
             mod(reader_id + month, n)::integer as first
      from (select reader_id, month, net, payees, cardinality(payees) as n from flattred) counted
    ), due as (
      select reader_id, month, payees, case
               when first + more <= n then
                 array_fill(share, array[first]) || array_fill(share + 1, array[more])
                 || array_fill(share, array[n - first - more])
               else
                 array_fill(share + 1, array[first + more - n]) || array_fill(share, array[n - more])
                 || array_fill(share + 1, array[n - first])
             end as amounts
      from remainders
    ), given as (
      select reader_id, month, array_agg(creator_id order by creator_id) as payees,
             array_agg(amount order by creator_id) as amounts
      from shares where ${ofPage('reader_id')} ${inMonth('month')}
      group by reader_id, month
    )
    select reader_id, month,
           array_to_string(due.payees, ',') as due_payees, array_to_string(due.amounts, ',') as due_amounts,
           array_to_string(given.payees, ',') as payees, array_to_string(given.amounts, ',') as amounts
    from due full join given using (reader_id, month)
    where (due.payees, due.amounts) is distinct from (given.payees, given.amounts)`,
};

/** What one pot gives, by its clicks and by its shares. */
interface Lists {
  readonly reader_id: bigint;
  readonly month: number;
  /** Ids and amounts, with commas between; null without clicks. */
  readonly due_payees: string | null;
  readonly due_amounts: string | null;
  /** The same; null without shares. */
  readonly payees: string | null;
  readonly amounts: string | null;
}

interface Payee {
  readonly reader_id: bigint;
  readonly month: number;
  readonly creator_id: bigint;
  /** What the clicks and the rules say; null without a click. */
  readonly due: bigint | null;
  /** What stands in `shares`; null without a share. */
  readonly amount: bigint | null;
}

function differences({ reader_id, month, due_payees, due_amounts, payees, amounts }: Lists): Payee[] {
  const due = amountsBy(due_payees, due_amounts);
  const given = amountsBy(payees, amounts);
  const ids = [...new Set([...due.keys(), ...given.keys()])].sort((one, other) => (one < other ? -1 : 1));
  return ids
    .map((creator_id) => ({
      reader_id,
      month,
      creator_id,
      due: due.get(creator_id) ?? null,
      amount: given.get(creator_id) ?? null,
    }))
    .filter((payee) => payee.due !== payee.amount);
}

function amountsBy(payees: string | null, amounts: string | null): Map<bigint, bigint> {
  const list = amounts?.split(',') ?? [];
  return new Map(payees?.split(',').map((id, index) => [BigInt(id), BigInt(list[index] ?? 0)]));
}

const keyOf = ({ reader_id, month, creator_id }: Pick<Payee, 'reader_id' | 'month' | 'creator_id'>) =>
  `${reader_id} ${month} ${creator_id}`;

/** The first click for each payee who has no share. */
async function findClicks(db: Db, payees: readonly Payee[]) {
  if (payees.length === 0) return new Map<string, { clicked_in: number; thing_id: string }>();
  const readers = [...new Set(payees.map(({ reader_id }) => reader_id))];
  const creators = [...new Set(payees.map(({ creator_id }) => creator_id))];
  const rows = await query<{
    reader_id: bigint;
    month: number;
    creator_id: bigint;
    clicked_in: number;
    thing_id: string;
  }>(
    db,
    sql`select c.reader_id, r.settled_in as month, c.creator_id, c.month as clicked_in, c.thing_id
        from clicks c join reader_months r on r.reader_id = c.reader_id and r.month = c.month
        where c.reader_id = any(${readers}::bigint[]) and c.creator_id = any(${creators}::bigint[])
          and r.settled_in is not null and c.undone_at is null
        order by c.month desc, c.thing_id desc`,
  );
  return new Map(rows.map((row) => [keyOf(row), row])); // the last of a key stays, which is the first click
}

function explain(
  { reader_id, month, creator_id, due, amount }: Payee,
  { clicked_in, thing_id }: { clicked_in: number | null; thing_id: string | null },
): Finding {
  const share = { table: 'shares', reader_id, month, creator_id };
  if (due === null) {
    return {
      rule: 'share-without-click',
      where: share,
      expected: 'no share, or a live click',
      found: `a share of ${amount}`,
      text: `Creator ${creator_id} has a share of ${amount} from reader ${reader_id} in ${formatMonth(month)}, but no click that counts there.`,
    };
  }
  if (amount === null) {
    const clicked = clicked_in ?? month;
    return {
      rule: 'click-without-share',
      where: { table: 'clicks', reader_id, month: clicked, ...(thing_id !== null && { thing_id }) },
      expected: `a share of ${due} for creator ${creator_id} in ${formatMonth(month)}`,
      found: 'none',
      text: `Reader ${reader_id} flattred creator ${creator_id} in ${formatMonth(clicked)} (thing ${thing_id}), but ${formatMonth(month)}, in which it was divided, has no share for them.`,
    };
  }
  return {
    rule: 'division',
    where: share,
    expected: String(due),
    found: String(amount),
    text: `The share of creator ${creator_id} from reader ${reader_id} in ${formatMonth(month)} must be ${due}, but is ${amount}.`,
  };
}
