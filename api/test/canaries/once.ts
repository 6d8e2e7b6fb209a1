import { type Canary, settlement } from './canary.ts';

/** The fence, and what happens once. */
export const onceCanaries: readonly Canary[] = [
  {
    bug: 'no fence: a click does not look whether its month is open',
    edits: [
      {
        file: 'api/src/clicks/statements/hold-open-months.ts',
        search: `     where reader_months.state = 'open' returning reader_id`,
        replace: '     returning reader_id',
      },
    ],
    tests: [`${settlement}/fence.test.ts`],
  },
  {
    bug: 'no fence: closing makes no rows for readers who have not clicked yet',
    edits: [
      {
        file: `${settlement}/close.ts`,
        search: 'select id, cast(:month as integer) from members where id >= :from and id < :to order by id',
        replace: `select reader_id, month from reader_months
  where month = :month and reader_id >= :from and reader_id < :to order by reader_id`,
      },
    ],
    tests: [`${settlement}/fence.test.ts`],
  },
  {
    bug: 'no fence: closing does not hold the months of readers who have clicked',
    edits: [
      {
        file: `${settlement}/close.ts`,
        search: 'do update set state = excluded.state where false',
        replace: 'do nothing',
      },
    ],
    tests: [`${settlement}/fence.test.ts`],
  },
  {
    bug: 'transfers have no primary key',
    edits: [
      {
        file: 'api/migrations/0007-ledger.sql',
        search: '  constraint transfers_key primary key (member_id, kind, ref),\n',
        replace: '',
      },
      {
        file: 'api/src/ledger/post.ts',
        search: '\n      on conflict (member_id, kind, ref) do nothing',
        replace: '',
      },
    ],
    tests: ['api/src/giving/deposits/routes.test.ts'],
  },
  {
    bug: 'a deposit that was posted before moves the balance again',
    edits: [
      {
        file: 'api/src/ledger/post.ts',
        search: '    return posted === amount ? false : new ReferenceUsed(posted);\n',
        replace: '    if (posted !== amount) return new ReferenceUsed(posted);\n',
      },
    ],
    tests: ['api/src/giving/deposits/routes.test.ts'],
  },
  {
    bug: 'a deposit gets a new reference each time it arrives',
    edits: [
      {
        file: 'api/src/giving/deposits/service.ts',
        search: 'ref: `play:$' + '{id}`',
        replace: 'ref: `play:$' + '{id}:$' + '{Math.random()}`',
      },
    ],
    tests: ['api/src/giving/deposits/routes.test.ts'],
  },
  {
    bug: 'a failed statement is swallowed, and the transaction acknowledged',
    edits: [
      {
        file: 'api/src/platform/db/in-transaction.ts',
        search: `        await transaction.raw('select 1');\n        return result;\n`,
        replace: '        return result;\n',
      },
    ],
    tests: ['api/src/platform/db/in-transaction.test.ts'],
  },
  {
    bug: 'a commit that PostgreSQL made a rollback of is taken for one',
    edits: [
      {
        file: 'api/src/platform/db/engine/watched-client.ts',
        search:
          "      if (!failed && isCommit.test(text) && result?.command !== 'COMMIT') return new CommitWasRollback();\n",
        replace: '',
      },
    ],
    tests: ['api/src/platform/db/in-transaction.test.ts', 'api/src/platform/db/faults.test.ts'],
  },
  {
    bug: 'a transaction is tried again after any error, a lost reply to its commit among them',
    edits: [
      {
        file: 'api/src/platform/db/in-transaction.ts',
        search: 'tried >= tries || !mayTryAgain',
        replace: 'tried >= tries',
      },
    ],
    tests: ['api/src/platform/db/in-transaction.test.ts'],
  },
];
