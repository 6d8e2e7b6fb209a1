import { formatMonth } from '@flattr/settlement';
import { sql } from '../../../platform/db/index.ts';
import { feeColumns, feeOf } from '../../fee.ts';
import { rule } from '../rule.ts';

const rightFee = feeOf(sql`r.pot`, feeColumns);

/** `division` for the fee, `pot` for a pot below the minimum, both by the rules the month was opened with. */
export const feesAreRight = rule<Row>({
  orderBy: 'reader_id, month',
  wrong: ({ inMonth, ofPage }) => sql`
    select r.reader_id, r.month, r.pot, r.fee, ${rightFee} as right_fee, m.minimum
    from reader_months r join months m on m.month = r.month
    where r.pot > 0 and ${ofPage('r.reader_id')} ${inMonth('r.month')}
      and (r.pot < m.minimum
           or r.state = 'settled' and r.fee is distinct from ${rightFee})`,
  explain({ reader_id, month, pot, fee, right_fee, minimum }) {
    const where = { table: 'reader_months', reader_id, month };
    if (pot < minimum) {
      return {
        rule: 'pot',
        where,
        expected: `0, or ${minimum} or more`,
        found: String(pot),
        text: `The pot of reader ${reader_id} in ${formatMonth(month)} is ${pot}, less than the minimum of ${minimum}.`,
      };
    }
    return {
      rule: 'division',
      where,
      expected: String(right_fee),
      found: String(fee),
      text: `The fee of reader ${reader_id} in ${formatMonth(month)} must be ${right_fee}, but is ${fee}.`,
    };
  },
});

interface Row {
  reader_id: bigint;
  month: number;
  pot: bigint;
  fee: bigint | null;
  right_fee: bigint;
  minimum: bigint;
}
