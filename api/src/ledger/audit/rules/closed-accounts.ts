import { sql } from '../../../platform/db/index.ts';
import { rule } from '../rule.ts';

/** `closed-account`: closing an account paid its wallet back. Its earnings stay, and are paid out. */
export const closedAccountsAreEmpty = rule<{ member_id: bigint; wallet: bigint }>({
  orderBy: 'member_id',
  wrong: ({ ofPage }) => sql`
    select b.member_id, b.wallet from members m join balances b on b.member_id = m.id
    where m.closed_at is not null and b.wallet <> 0 and ${ofPage('m.id')}`,
  explain: ({ member_id, wallet }) => ({
    rule: 'closed-account',
    where: { table: 'balances', member_id },
    expected: '0',
    found: String(wallet),
    text: `The account of member ${member_id} is closed, but its wallet still holds ${wallet}.`,
  }),
});
