import type { Db } from '../src/platform/db/database.ts';
import { addClick } from './fixtures.ts';

const february = 202402;
const january = 202401;

export interface Damage {
  /** How the ledger was damaged. */
  did: string;
  sql: string | ((db: Db) => Promise<unknown>);
  /** The findings that name it, as `rule table.column=value,…`. Other findings may follow from it. */
  found: string[];
}

/** Planted into the months that check-ledger.test.ts settles. */
export const damages: readonly Damage[] = [
  {
    did: 'changed a wallet',
    sql: 'update balances set wallet = wallet + 1 where member_id = 5',
    found: ['balance balances member_id=5', 'accounts-sum balances'],
  },
  {
    did: 'changed earnings',
    sql: 'update balances set earnings = earnings - 1 where member_id = 2',
    found: ['balance balances member_id=2', 'accounts-sum balances'],
  },
  {
    did: 'deleted a balance',
    sql: 'delete from balances where member_id = 3',
    found: ['balance balances member_id=3', 'accounts-sum balances'],
  },
  {
    did: 'deleted a share',
    sql: 'delete from shares where reader_id = 5 and creator_id = 2',
    found: [
      'pot shares reader_id=5,month=202402',
      'click-without-share clicks reader_id=5,month=202402',
      'creator-total creator_months creator_id=2,month=202402',
    ],
  },
  {
    did: 'added a share',
    sql: 'insert into shares (reader_id, month, creator_id, amount) values (5, 202402, 4, 10)',
    found: [
      'pot shares reader_id=5,month=202402',
      'equal-shares shares reader_id=5,month=202402',
      'share-without-click shares reader_id=5,month=202402,creator_id=4',
      'creator-total creator_months creator_id=4,month=202402',
    ],
  },
  {
    did: 'gave a closed creator a share',
    sql: 'insert into shares (reader_id, month, creator_id, amount) values (4, 202402, 8, 0)',
    found: ['share-without-click shares reader_id=4,month=202402,creator_id=8'],
  },
  {
    did: 'moved one micro-unit from one share to another',
    sql: `update shares set amount = amount + case when creator_id = 1 then 1 else -1 end
          where reader_id = 5 and creator_id in (1, 2)`,
    found: [
      'division shares reader_id=5,month=202402,creator_id=1',
      'division shares reader_id=5,month=202402,creator_id=2',
    ],
  },
  {
    did: 'added a click for a new creator to a settled month',
    sql: (db) => addClick(db, { reader: 7n, creator: 1n, month: february }),
    found: [
      'click-without-share clicks reader_id=7,month=202402',
      'clicks-changed reader_months reader_id=7,month=202402',
    ],
  },
  {
    did: 'clicked one of the creators again in a settled month',
    sql: (db) => addClick(db, { reader: 5n, creator: 1n, month: february, path: 'late' }),
    found: ['clicks-changed reader_months reader_id=5,month=202402'],
  },
  {
    did: 'revived a click in a settled month',
    sql: 'update clicks set undone_at = null where reader_id = 5',
    found: ['clicks-changed reader_months reader_id=5,month=202402'],
  },
  {
    did: 'clicked in a month that had waited and was paid',
    sql: (db) => addClick(db, { reader: 4n, creator: 3n, month: january, path: 'late' }),
    found: ['clicks-changed reader_months reader_id=4,month=202401'],
  },
  {
    did: 'took a click of a settled month back',
    sql: 'update clicks set undone_at = clicked_at where reader_id = 4 and creator_id = 1',
    found: [
      'share-without-click shares reader_id=4,month=202402,creator_id=1',
      'clicks-changed reader_months reader_id=4,month=202401',
    ],
  },
  {
    did: "lost a reader's month",
    sql: 'delete from reader_months where reader_id = 5',
    found: [
      'pot transfers member_id=5,kind=pot,ref=2024-02',
      'unknown-month clicks reader_id=5,month=202402',
      'share-without-click shares reader_id=5,month=202402,creator_id=1',
    ],
  },
  {
    did: 'lost the rules of a month',
    sql: 'delete from months where month = 202402',
    found: ['unknown-month shares month=202402', 'unknown-month transfers month=202402'],
  },
  {
    did: 'changed a fee in the ledger',
    sql: `update transfers set amount = amount - 1 where kind = 'fee' and member_id = 5`,
    found: ['pot transfers member_id=5,kind=fee,ref=2024-02', 'clearing transfers month=202402'],
  },
  {
    did: 'changed a fee everywhere',
    sql: async (db) => {
      await db.raw(`update transfers set amount = amount + 1 where kind = 'fee' and member_id = 5`);
      await db.raw('update reader_months set fee = fee + 1 where reader_id = 5 and pot > 0');
    },
    found: ['division reader_months reader_id=5,month=202402', 'pot shares reader_id=5,month=202402'],
  },
  {
    did: 'changed the fee of a month afterwards',
    sql: 'update months set fee_basis_points = 999 where month = 202402',
    found: [
      'division reader_months reader_id=4,month=202402',
      'division reader_months reader_id=5,month=202402',
    ],
  },
  {
    did: 'deleted a pot',
    sql: `delete from transfers where kind = 'pot' and member_id = 5`,
    found: [
      'balance balances member_id=5',
      'pot transfers member_id=5,kind=pot,ref=2024-02',
      'clearing transfers month=202402',
    ],
  },
  {
    did: 'deleted a deposit',
    sql: `delete from transfers where kind = 'deposit' and member_id = 5`,
    found: ['balance balances member_id=5'],
  },
  {
    did: 'deleted what a creator was paid',
    sql: `delete from transfers where kind = 'collect' and member_id = 3`,
    found: [
      'balance balances member_id=3',
      'collect transfers member_id=3,kind=collect,ref=2024-02',
      'clearing transfers month=202402',
    ],
  },
  {
    did: "changed a creator's total",
    sql: 'update creator_months set amount = amount + 5 where creator_id = 1',
    found: [
      'creator-total creator_months creator_id=1,month=202402',
      'collect transfers member_id=1,kind=collect,ref=2024-02',
    ],
  },
  {
    did: "changed how many readers a creator's statement counts",
    sql: 'update creator_months set readers = readers + 1 where creator_id = 2',
    found: ['creator-total creator_months creator_id=2,month=202402'],
  },
  {
    did: 'forgot to pay a creator',
    sql: 'update creator_months set run = null where creator_id = 1',
    found: ['collect creator_months creator_id=1,month=202402'],
  },
  {
    did: 'opened the month of one reader again',
    sql: `update reader_months set state = 'open' where reader_id = 7 and month = 202402`,
    found: ['unfinished reader_months reader_id=7,month=202402'],
  },
  {
    did: 'raised the minimum of a month afterwards',
    sql: 'update months set minimum = 3000000 where month = 202402',
    found: ['pot reader_months reader_id=4,month=202402'],
  },
  {
    did: 'left clicks waiting for ever',
    sql: `insert into months (month, state, fee_basis_points, minimum, opened_at, closing_at)
          values (202405, 'settled', 1000, 1, now(), now())`,
    found: ['waiting reader_months reader_id=6,month=202402'],
  },
  {
    did: 'let clicks lapse too soon',
    sql: `update reader_months set state = 'lapsed' where reader_id = 6 and month = 202402`,
    found: ['waiting reader_months reader_id=6,month=202402'],
  },
  {
    did: 'took a pot for clicks that wait',
    sql: `update reader_months set pot = 5 where reader_id = 6 and month = 202402`,
    found: [
      'waiting reader_months reader_id=6,month=202402',
      'pot transfers member_id=6,kind=pot,ref=2024-02',
    ],
  },
  {
    did: 'closed an account without paying its wallet back',
    sql: 'update members set closed_at = now() where id = 7',
    found: ['closed-account balances member_id=7'],
  },
  {
    did: 'opened a month again that others followed',
    sql: `update months set state = 'open' where month = 202401`,
    found: ['unfinished months month=202401'],
  },
];
