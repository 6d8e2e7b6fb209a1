import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refusedKind } from './statement-kinds.ts';

const refused: Record<string, RegExp> = {
  'select 1 from sites where origin = $1 for share': /on every node/,
  "select 1 from payouts where provider = 'bank' order by creator_id for update": /several nodes/,
  'select c.* from unnest($1::bigint[]) as asked (id) cross join lateral (select 1 from clicks where reader_id = asked.id) c':
    /for each row of a list/,
  'with d as (select 1) select * from d left join lateral (select 1 from clicks c where c.reader_id = d.id) c on true':
    /outer lateral/,
  'select * from members m join emails e on e.member_id = m.id': /not on the same node/,
  'with a as (select m.id from members m join emails e on e.member_id = m.id) select id from a':
    /not on the same node/,
  'select 1 from members m where exists (select 1 from things t where t.creator_id = m.id)':
    /not on the same node/,
  'select p.id from payouts p where not exists (select 1 from bank_items i where i.subject = p.id::text)':
    /rows of the coordinator/,
  'insert into things (id) select thing_id from clicks': /not on the same node/,
  'update members set closed_at = clock_timestamp() where id = $1': /another value each time/,
  "update months m set closing_at = date_trunc('milliseconds', clock_timestamp()) where month = 1":
    /another value each time/,
  "update payments set look_at = look_at - interval '2 days'": /session's settings/,
  "insert into payment_methods (member_id) values ($1) on conflict (member_id) do update set session_ref = array_to_string($2, ' ')":
    /session's settings/,
  "update bank_payers set sealed = n.fresh from unnest($1::text[]) n where 'a/' || member_id = n.row":
    /session's settings/,
  'update shares set amount = (select greatest(amount, 1)) where reader_id = 1': /without a table/,
  'select count(*) as readers, (select count(*) from creator_months where true) as payees from reader_months':
    /beside another/,
};

const allowed = [
  'select 1 from months where month = $1 for share',
  'select c.* from clicks c join unnest($1::bigint[]) as asked (id) on asked.id = c.reader_id where c.reader_id = any($1)',
  'select * from members m join balances b on b.member_id = m.id',
  'select 1 from members union all select 1 from emails',
  'with a as (select count(*) from members), b as (select (count(*)) from emails) select * from a cross join b',
  'select p.id, (p.creator_id, p.id) not in (select member_id, subject from bank_items) from payouts p',
  'select 1 from members m where m.closed_at > (select closing_at from months where month = $1)',
  'select 1 from members m where id in (select creator_id from things t where t.id = $1)',
  'select 1 from pg_class c left join lateral (select 1 from pg_index where indexrelid = c.oid) i on true',
  'insert into reader_months (reader_id, touched_at) select $1, clock_timestamp()',
  'update members set closed_at = $1 where id = $2',
  'select 1 from payouts where creator_id = $1 and id = $2 for update',
  'select 1 from balances where member_id = $1 for no key update',
  "update payments set look_at = (look_at at time zone 'UTC' - interval '2 days') at time zone 'UTC'",
  "update bank_payers set sealed = n.fresh from unnest($1::text[]) n where 'a/' || member_id::text = n.row",
  "update payouts set look_at = now() - interval '2 days'",
  'select (select count(*) from shares s where s.reader_id = r.reader_id) from reader_months r',
  'create table whatever (id bigint)',
];

for (const [statement, says] of Object.entries(refused)) {
  test(`refuses ${statement}`, () => assert.match(refusedKind(statement) ?? 'nothing is wrong', says));
}

for (const statement of allowed) {
  test(`takes ${statement}`, () => assert.equal(refusedKind(statement), undefined));
}
