import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { eur } from '../../../test/fixtures.ts';
import { useMoneyMails } from '../../../test/use-money-mails.ts';
import { done } from '../../platform/failure.ts';
import { checkLedger } from './check-ledger.ts';

const { real, mailed, reader, visitor, collect } = useMoneyMails();

/** What is planted, how it is undone, and the finding that names it. */
const damages: readonly { did: string; sql: string; undo: string; found: string }[] = [
  {
    did: 'lost a payment',
    sql: "update payments set state = 'failed'",
    undo: "update payments set state = 'succeeded'",
    found: 'payment payments',
  },
  {
    did: 'changed the amount of a payment',
    sql: 'update payments set amount = amount + 1',
    undo: 'update payments set amount = amount - 1',
    found: 'payment payments',
  },
  {
    did: 'lost the deposit of a payment',
    sql: "update transfers set ref = 'x' || ref where kind = 'deposit'",
    undo: "update transfers set ref = substr(ref, 2) where kind = 'deposit'",
    found: 'payment payments',
  },
  {
    did: 'charged a reader twice for a month',
    sql: `insert into payments (member_id, id, month, attempt, provider, amount, currency, state, made_at)
          select member_id, gen_random_uuid(), month, 2, provider, amount, currency, state, made_at from payments`,
    undo: 'delete from payments where attempt = 2',
    found: 'charged-twice payments',
  },
  {
    did: 'lost what a refund took',
    sql: "update transfers set ref = 'x' || ref where kind = 'refund'",
    undo: "update transfers set ref = substr(ref, 2) where kind = 'refund'",
    found: 'refund refunds',
  },
  {
    did: 'let a refund fail without giving it back to the wallet',
    sql: "update refunds set state = 'failed'",
    undo: "update refunds set state = 'done'",
    found: 'refund refunds',
  },
  {
    did: 'lost the row of a payout',
    sql: "update payouts set provider = 'x' || provider",
    undo: 'update payouts set provider = substr(provider, 2)',
    found: 'payout payouts',
  },
  {
    did: 'marked a payout as returned that did not come back',
    sql: "update payouts set state = 'returned' where state = 'done'",
    undo: "update payouts set state = 'done' where state = 'returned' and code is null",
    found: 'payout payouts',
  },
  {
    did: 'changed the amount of a payout',
    sql: 'update payouts set amount = amount - 1',
    undo: 'update payouts set amount = amount + 1',
    found: 'payout payouts',
  },
  {
    did: 'stopped looking for the answer to a payment',
    sql: "update payments set state = 'asked', look_at = null",
    undo: "update payments set state = 'succeeded'",
    found: 'unanswered payments',
  },
  {
    did: 'left a payout without an answer for two days',
    sql: "update payouts set state = 'asked', look_at = now() - interval '2 days' where state = 'done'",
    undo: "update payouts set state = 'done', look_at = null where state = 'asked'",
    found: 'unanswered payouts',
  },
];

test('finds nothing where money from outside is right, and names each kind of damage', async () => {
  const { db, services } = real;
  const rita = await reader('rita');
  const ada = await mailed('ada');
  await real.click(rita, ada);
  await collect();
  done(await services.refunds.refund(rita, randomUUID(), eur(1)));
  await services.refunds.advance();
  await real.endMonth();
  done(await services.payouts.openAccount(visitor(ada)));
  await services.payouts.lookAccount(ada);
  await services.deposits.add(rita, `play:${randomUUID()}`, eur(3));
  await db.raw('update balances set earnings = earnings + 4000000 where member_id = ?', [ada as never]);
  await db.raw(
    "insert into transfers (member_id, kind, ref, from_account, to_account, amount, created_at) values (?, 'correction', 'gift', 'outside', 'earnings', 4000000, now())",
    [ada as never],
  );
  await services.payouts.advance();
  assert.deepEqual(await checkLedger(db), []);
  for (const { did, sql, undo, found } of damages) {
    await db.raw(sql);
    const findings = await checkLedger(db);
    await db.raw(undo);
    const names = findings.map(({ rule, where }) => `${rule} ${where.table}`);
    assert.ok(names.includes(found), `somebody ${did}: ${found} is missing from ${names.join(', ')}`);
    for (const { text, expected, found: was } of findings) {
      assert.match(text, /^[A-Z0-9].*\.$/);
      assert.notEqual(expected, was);
    }
    assert.deepEqual(await checkLedger(db), [], `somebody ${did}, and it was undone`);
  }
});
