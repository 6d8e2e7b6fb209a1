import { divide, formatMonth } from '@flattr/settlement';
import type { Db } from '../db/database.ts';
import { select } from '../db/named-query.ts';
import { type Finding, mostFindings } from './finding.ts';

/** How many readers are held in memory at once. */
const readersAtOnce = 1000;

/**
 * `division`: divides every pot again, from the clicks and the rules of its month. A pot whose clicks and shares name
 * different people is left to the rules about those, which name the rows.
 */
export async function checkDivision(db: Db, month?: number): Promise<Finding[]> {
  const months = await select<MonthRules>(
    db,
    `select month, fee_basis_points, closing_at from months
     where closing_at is not null ${month === undefined ? '' : 'and month = :month'} order by month`,
    month === undefined ? {} : { month },
  );
  const findings: Finding[] = [];
  for (const rules of months) {
    for await (const pots of readPots(db, rules)) {
      findings.push(...pots.flatMap((pot) => divideAgain(pot, rules)));
      if (findings.length >= mostFindings) return findings.slice(0, mostFindings);
    }
  }
  return findings;
}

interface MonthRules {
  month: number;
  fee_basis_points: number;
  closing_at: Date;
}

interface Pot {
  readerId: bigint;
  pot: bigint;
  fee: bigint;
  people: { creatorId: bigint; clicked: boolean; amount: bigint | null }[];
}

function divideAgain(
  { readerId, pot, fee, people }: Pot,
  { month, fee_basis_points }: MonthRules,
): Finding[] {
  const whose = `reader ${readerId} in ${formatMonth(month)}`;
  const clicked = people.filter((person) => person.clicked).map(({ creatorId }) => creatorId);
  if (clicked.length === 0) {
    const where = { table: 'reader_months', reader_id: readerId, month };
    const text = `The pot of ${whose} was ${pot}, but there is no click to divide it by.`;
    return [{ rule: 'division', where, expected: '0', found: String(pot), text }];
  }
  const again = divide({ pot, feeBasisPoints: fee_basis_points, readerId, month, people: clicked });

  const findings: Finding[] = [];
  if (again.fee !== fee) {
    const where = { table: 'reader_months', reader_id: readerId, month };
    const text = `The fee of ${whose} must be ${again.fee}, but is ${fee}.`;
    findings.push({ rule: 'division', where, expected: String(again.fee), found: String(fee), text });
  }
  if (people.some((person) => !person.clicked || person.amount === null)) return findings;
  for (const [index, share] of again.shares.entries()) {
    const found = people[index]?.amount;
    if (found === share.amount) continue;
    const where = { table: 'shares', reader_id: readerId, month, creator_id: share.creatorId };
    const text = `The share of creator ${share.creatorId} from ${whose} must be ${share.amount}, but is ${found}.`;
    findings.push({ rule: 'division', where, expected: String(share.amount), found: String(found), text });
  }
  return findings;
}

async function* readPots(db: Db, { month, closing_at }: MonthRules): AsyncGenerator<Pot[]> {
  for (let after = 0n; ; ) {
    const values = { month, after, size: readersAtOnce, closingAt: closing_at };
    const rows = await select<{ reader_id: bigint; pot: bigint; fee: bigint }>(db, dividedPots, values);
    const last = rows.at(-1);
    if (!last) return;
    const pots = new Map<bigint, Pot>();
    for (const { reader_id, pot, fee } of rows)
      pots.set(reader_id, { readerId: reader_id, pot, fee, people: [] });
    const people = await select<PersonRow>(db, peopleOfPots, { ...values, upTo: last.reader_id });
    for (const { reader_id, creator_id, clicked, amount } of people) {
      pots.get(reader_id)?.people.push({ creatorId: creator_id, clicked, amount });
    }
    yield [...pots.values()];
    after = last.reader_id;
  }
}

interface PersonRow {
  reader_id: bigint;
  creator_id: bigint;
  clicked: boolean;
  amount: bigint | null;
}

const dividedPots = `
  select reader_id, pot, coalesce(fee, 0) as fee from reader_months
  where month = :month and state = 'settled' and pot > 0 and reader_id > :after
  order by reader_id limit :size`;

const peopleOfPots = `
  with closed as materialized (select id from members where closed_at <= :closingAt)
  select reader_id, creator_id, p.reader_id is not null as clicked, s.amount
  from (
    select distinct c.reader_id, c.creator_id
    from reader_months r join clicks c on c.reader_id = r.reader_id and c.month = r.month
    where r.settled_in = :month and r.state = 'settled' and r.reader_id > :after and r.reader_id <= :upTo
      and c.undone_at is null and c.creator_id not in (select id from closed)
  ) p
  full join (
    select reader_id, creator_id, amount from shares
    where month = :month and reader_id > :after and reader_id <= :upTo
  ) s using (reader_id, creator_id)
  order by reader_id, creator_id`;
