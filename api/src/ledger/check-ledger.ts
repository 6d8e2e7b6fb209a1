import type { Db } from '../db/database.ts';
import { inTransaction } from '../db/in-transaction.ts';
import { select } from '../db/named-query.ts';
import { checkBalances } from './check-balances.ts';
import { checkClicks } from './check-clicks.ts';
import { checkPaid, checkTotals } from './check-creators.ts';
import { checkDivision } from './check-division.ts';
import { checkMonths } from './check-months.ts';
import { checkPots } from './check-pots.ts';
import type { Finding } from './finding.ts';

export type { Finding, Rule } from './finding.ts';

/**
 * Holds everything the ledger says against everything else it says, and returns what does not agree: nothing, if all
 * is well. True at any time, between the steps of a settlement too, because each step is one transaction. Reads one
 * snapshot and writes nothing. At most a thousand findings a rule.
 */
export async function checkLedger(db: Db): Promise<Finding[]> {
  return inTransaction(db, async (transaction) => {
    await transaction.raw('set transaction isolation level repeatable read, read only');
    await select(transaction, `select set_config('statement_timeout', '30min', true)`);
    const findings = [
      await checkBalances(transaction),
      await checkMonths(transaction),
      await checkPots(transaction),
      await checkDivision(transaction),
      await checkClicks(transaction),
      await checkTotals(transaction),
      await checkPaid(transaction),
    ];
    return findings.flat();
  });
}

/** What must hold before anybody is paid for one month: it was divided rightly, and completely. */
export async function checkMonth(db: Db, month: number): Promise<Finding[]> {
  const findings = [
    await checkPots(db, month),
    await checkDivision(db, month),
    await checkClicks(db, month),
    await checkTotals(db, month),
  ];
  return findings.flat();
}
