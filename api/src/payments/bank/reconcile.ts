import { type Db, inSnapshot, query, sql } from '../../platform/db/index.ts';
import { findBooks } from './books-store.ts';
import { type BankContext, microPerCent } from './context.ts';
import { inEuros } from './euros.ts';
import type { TransactionState } from './transactions-store.ts';

/** What the bank says, what the ledger says, and where the two differ. Cents. */
export interface Reconciled {
  /** What the account holds, as of a day. Undefined before the first statement. */
  readonly closing: { readonly cents: bigint; readonly date: string } | undefined;
  /** What the account held before the first statement that was read: none of it is the service's. */
  readonly opening: bigint;
  /** What lies in the account for readers, creators and the service. */
  readonly forMembers: bigint;
  /** What left the ledger and not the account yet. */
  readonly onItsWay: bigint;
  readonly unmatched: bigint;
  readonly aside: bigint;
  /** What operators paid to members by hand and recorded: from another account, or among what was set aside. */
  readonly byHand: bigint;
  /** One line each; none if the books agree. */
  readonly differences: readonly string[];
}

/** Compares the whole account with the ledger, in one snapshot. Writes nothing. */
export function reconcile(context: BankContext): Promise<Reconciled> {
  return inSnapshot(context.db, async (snapshot) => {
    const { iban } = context.bank;
    const books = await findBooks(snapshot, iban);
    const sums = await sumByState(snapshot, iban);
    const of = (...states: TransactionState[]) =>
      states.reduce((sum, state) => sum + (sums.get(state) ?? 0n), 0n);
    const all = [...sums.values()].reduce((sum, cents) => sum + cents, 0n);
    const ledger = await findLedger(snapshot);
    const matched = all - of('unmatched', 'aside', 'returning');
    const differences = [...(await findStrangers(snapshot, iban))];
    const bankSays = books?.last ? books.last.closing.cents - books.first : 0n;
    if (bankSays !== all)
      differences.push(
        `the balance changed by ${inEuros(bankSays)}, and the transactions make ${inEuros(all)}`,
      );
    const expected = ledger.inAccount + ledger.onItsWay;
    if (matched * microPerCent !== expected)
      differences.push(
        `the ledger expects ${euros(expected)} in the account, and its transactions make ${inEuros(matched)}`,
      );
    return {
      closing: books?.last?.closing,
      opening: books?.first ?? 0n,
      forMembers: (ledger.inAccount - ledger.byHand) / microPerCent,
      onItsWay: ledger.onItsWay / microPerCent,
      unmatched: of('unmatched', 'returning'),
      aside: of('aside'),
      byHand: ledger.byHand / microPerCent,
      differences,
    };
  });
}

/** Micro-units, exactly. */
const euros = (micro: bigint) =>
  micro % microPerCent === 0n ? inEuros(micro / microPerCent) : `${micro} micro-units`;

async function sumByState(db: Db, account: string): Promise<ReadonlyMap<TransactionState, bigint>> {
  const rows = await query<{ state: TransactionState; cents: bigint }>(
    db,
    sql`select state, sum(cents)::bigint as cents from bank_transactions where account = ${account} group by state`,
  );
  return new Map(rows.map(({ state, cents }) => [state, cents]));
}

/**
 * What the ledger has from the bank, what it has sent that the bank has not made yet, and what operators paid by hand,
 * less what came back of it. Micro-units.
 */
async function findLedger(db: Db): Promise<{ inAccount: bigint; onItsWay: bigint; byHand: bigint }> {
  const [row] = await query<{ inAccount: bigint; onItsWay: bigint; byHand: bigint }>(
    db,
    sql`
      select
        coalesce((select sum(case when from_account = 'outside' then amount else -amount end) from transfers
          where ref like 'bank:%' and 'outside' in (from_account, to_account)), 0)::bigint as "inAccount",
        coalesce((select sum(case when t.from_account = 'outside' then -t.amount else t.amount end) from transfers t
          where (t.kind in ('payout', 'payout-return', 'chargeback', 'loss') and t.ref !~ '^(bank|stripe|play):|^closing')
             or (t.kind in ('refund', 'refund-return', 'payout', 'payout-return') and t.ref like 'closing%'
                 and exists (select 1 from closing_debts_ended e
                   where e.member_id = t.member_id and e.ref = t.ref and e.how = 'paid'))), 0)::bigint as "byHand",
        (coalesce((select sum(amount) from payouts
          where provider = 'bank' and state in ('requested', 'held', 'asked')), 0) +
         coalesce((select sum(r.amount) from refunds r
          join payments p on p.member_id = r.member_id and p.id = r.payment_id
          where p.provider = 'bank' and r.state in ('new', 'asked', 'pending')), 0))::bigint as "onItsWay"`,
  );
  if (!row) throw new Error('a select without a table has one row');
  return row;
}

/** Transactions and transfers that have no counterpart of the same amount, to the cent. */
async function findStrangers(db: Db, account: string): Promise<string[]> {
  const rows = await query<{ ref: string; member_id: bigint; bank: bigint; ledger: bigint }>(
    db,
    sql`
      with booked as (
        select 'bank:' || id as ref, member_id, cents * 10000 as amount from bank_transactions
        where account = ${account} and state in ('deposit', 'chargeback')
        union all
        select case when state in ('payout', 'payout-return') then 'bank:payout:' else 'bank:refund:' end || subject,
               member_id, sum(cents) * 10000
        from bank_transactions
        where account = ${account} and state in ('payout', 'payout-return', 'refund', 'refund-return')
        group by 1, member_id
        union all
        select 'bank:' || i.kind || ':' || coalesce(i.sent_as, i.subject), i.member_id, -i.cents * 10000
        from bank_items i
        join bank_transactions t on t.account = ${account} and t.state = 'batch' and t.subject = i.batch_id
        where i.kind in ('payout', 'refund') and i.state in ('done', 'returned') and not exists (
          select 1 from bank_transactions o
          where o.state = i.kind and o.subject = coalesce(i.sent_as, i.subject) and o.member_id = i.member_id)
      ),
      carried as (
        select 'bank:' || kind || ':' || subject as ref, member_id, 'bank:' || kind || ':' || sent_as as whole
        from bank_items where sent_as is not null and member_id is not null
      ),
      each_posted as (
        select split_part(ref, '#', 1) as ref, member_id,
               sum(case when from_account = 'outside' then amount else -amount end) as amount
        from transfers where ref like 'bank:%' and 'outside' in (from_account, to_account)
        group by 1, member_id
      ),
      posted as (
        select coalesce(whole, ref) as ref, member_id, sum(amount) as amount
        from each_posted left join carried using (ref, member_id) group by 1, 2
      ),
      each_on_its_way as (
        select 'bank:payout:' || id as ref, creator_id as member_id from payouts
        where provider = 'bank' and state in ('requested', 'held', 'asked')
        union all
        select 'bank:refund:' || id, member_id from refunds where state in ('new', 'asked', 'pending')
      ),
      on_its_way as (
        select coalesce(whole, ref) as ref, member_id from each_on_its_way left join carried using (ref, member_id)
      )
      select ref, member_id,
             coalesce(b.amount, 0)::bigint as bank, coalesce(p.amount, 0)::bigint as ledger
      from (select ref, member_id, sum(amount) as amount from booked group by ref, member_id) b
      full join posted p using (ref, member_id)
      where coalesce(b.amount, 0) <> coalesce(p.amount, 0) and (ref, member_id) not in (select w.ref, w.member_id from on_its_way w)
      order by ref limit 100`,
  );
  return rows.map(
    ({ ref, member_id, bank, ledger }) =>
      `${ref} of member ${member_id}: the bank has ${euros(bank)}, the ledger ${euros(ledger)}`,
  );
}
