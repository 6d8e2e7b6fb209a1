/** A bug that is planted into a copy of the project, and the tests that must go red. */
export interface Canary {
  readonly bug: string;
  readonly edits: readonly Edit[];
  /** Test files below the project's folder; the part of the suite that is there for this bug. */
  readonly tests: readonly string[];
}

export interface Edit {
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly search: string;
  readonly replace: string;
}

const settlement = 'api/src/settlement';

/** The fence, and what happens once. */
const onceCanaries: readonly Canary[] = [
  {
    bug: 'no fence: a click does not look whether its month is open',
    edits: [
      {
        file: 'api/src/clicks/store.ts',
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
        search: `select id, cast(:month as integer), 'closing' from members where id >= :from and id < :to order by id`,
        replace: `select reader_id, month, 'closing' from reader_months
  where month = :month and reader_id >= :from and reader_id < :to order by reader_id`,
      },
    ],
    tests: [`${settlement}/fence.test.ts`],
  },
  {
    bug: 'transfers have no primary key',
    edits: [
      {
        file: 'api/src/db/migrations/0003-money.ts',
        search: '    constraint transfers_key primary key (member_id, kind, ref),\n',
        replace: '',
      },
      {
        file: 'api/src/ledger/post.ts',
        search: `    .onConflict(['member_id', 'kind', 'ref'])\n    .ignore()\n`,
        replace: '',
      },
    ],
    tests: ['api/src/wallet/deposits.test.ts'],
  },
  {
    bug: 'a deposit that was posted before moves the balance again',
    edits: [
      {
        file: 'api/src/ledger/post.ts',
        search: '  if (inserted.length === 0) return false;\n',
        replace: '',
      },
    ],
    tests: ['api/src/wallet/deposits.test.ts'],
  },
  {
    bug: 'a deposit gets a new reference each time it arrives',
    edits: [
      {
        file: 'api/src/wallet/service.ts',
        search: 'ref: `play:$' + '{id}`',
        replace: 'ref: `play:$' + '{id}:$' + '{Math.random()}`',
      },
    ],
    tests: ['api/src/wallet/deposits.test.ts'],
  },
  {
    bug: 'a failed statement is swallowed, and the transaction acknowledged',
    edits: [
      {
        file: 'api/src/db/in-transaction.ts',
        search: `        await transaction.raw('select 1');\n`,
        replace: '',
      },
    ],
    tests: ['api/src/db/in-transaction.test.ts'],
  },
  {
    bug: 'a transaction is tried again after any error, a lost reply to its commit among them',
    edits: [
      {
        file: 'api/src/db/in-transaction.ts',
        search: `attempt >= tries || !retriable.has((error as { code?: string }).code ?? '')`,
        replace: 'attempt >= tries',
      },
    ],
    tests: ['api/src/db/in-transaction.test.ts'],
  },
];

/** What a crash must not tear apart. */
const crashCanaries: readonly Canary[] = [
  {
    bug: 'a bucket is marked as divided before its writes',
    edits: [
      {
        file: `${settlement}/divide.ts`,
        search: 'await select<ClaimedRow>(transaction, claim, values)',
        replace: 'await select<ClaimedRow>(db, claim, values)',
      },
    ],
    tests: [`${settlement}/kill.test.ts`],
  },
  {
    bug: 'a creator is marked as paid before the money moves',
    edits: [
      {
        file: `${settlement}/collect.ts`,
        search: 'await write(transaction, markRun, values)',
        replace: 'await write(db, markRun, values)',
      },
    ],
    tests: [`${settlement}/kill.test.ts`],
  },
  {
    bug: 'the steps run outside their transactions',
    edits: [
      {
        file: `${settlement}/settlement-transaction.ts`,
        search: 'return work(transaction);',
        replace: 'return work(db as Knex.Transaction);',
      },
    ],
    tests: [`${settlement}/kill.test.ts`],
  },
  {
    bug: 'a pot is moved again when its bucket is closed again',
    edits: [
      {
        file: `${settlement}/close.ts`,
        search: ` and r.state = 'closing' and r.pot is null\``,
        replace: ` and r.state = 'closing'\``,
      },
    ],
    tests: [`${settlement}/reruns.test.ts`],
  },
  {
    bug: 'creators who were paid are paid again',
    edits: [{ file: `${settlement}/collect.ts`, search: ' and run is null`', replace: '`' }],
    tests: [`${settlement}/reruns.test.ts`],
  },
  {
    bug: 'the gate does not miss a bucket that was never closed',
    edits: [
      {
        file: `${settlement}/totals.ts`,
        search: 'where r.reader_id is null and p.created_at',
        replace: 'where false and r.reader_id is null and p.created_at',
      },
    ],
    tests: [`${settlement}/replies.test.ts`],
  },
  {
    bug: 'the gate lets everything pass',
    edits: [
      {
        file: `${settlement}/gate.ts`,
        search: '      if (findings.length > 0) throw new GateFailed(month, findings);\n',
        replace: '',
      },
    ],
    tests: [`${settlement}/reruns.test.ts`],
  },
  {
    bug: 'a month is closed before the one before it has passed its gate',
    edits: [
      {
        file: `${settlement}/begin.ts`,
        search: `e.state not in ('gated', 'settled')`,
        replace: 'false',
      },
    ],
    tests: [`${settlement}/reruns.test.ts`],
  },
];

/** The arithmetic and the rules. */
const ruleCanaries: readonly Canary[] = [
  {
    bug: 'a share is computed with floats',
    edits: [
      {
        file: 'packages/settlement/src/divide.ts',
        search: 'const amount = net / divisor;',
        replace: 'const amount = BigInt(Math.round(Number(net) / n));',
      },
    ],
    tests: [`${settlement}/worked-examples.test.ts`],
  },
  {
    bug: 'the fee is rounded up, everywhere alike',
    edits: [
      {
        file: 'packages/settlement/src/fee.ts',
        search: '(pot * BigInt(feeBasisPoints)) / 10_000n',
        replace: '(pot * BigInt(feeBasisPoints) + 9_999n) / 10_000n',
      },
      {
        file: `${settlement}/divide.ts`,
        search: '* :feeBasisPoints, 10000)',
        replace: '* :feeBasisPoints + 9999, 10000)',
      },
    ],
    tests: [`${settlement}/random-months.test.ts`],
  },
  {
    bug: 'the remainder always goes to the first people',
    edits: [
      {
        file: 'packages/settlement/src/divide.ts',
        search: 'const start = Number((readerId + BigInt(month)) % divisor);',
        replace: 'const start = 0;',
      },
    ],
    tests: [`${settlement}/worked-examples.test.ts`],
  },
  {
    bug: 'a month waits once too often before it lapses',
    edits: [{ file: `${settlement}/close.ts`, search: 'w.month <= :lapsing', replace: 'w.month < :lapsing' }],
    tests: [`${settlement}/waiting.test.ts`],
  },
  {
    bug: 'closed creators are among the people',
    edits: [
      {
        file: `${settlement}/people-and-shares.ts`,
        search: 'and c.undone_at is null and c.creator_id not in (select id from closed)',
        replace: 'and c.undone_at is null',
      },
    ],
    tests: [`${settlement}/closed-accounts.test.ts`],
  },
  {
    bug: 'clicks that were taken back are paid',
    edits: [
      {
        file: `${settlement}/people-and-shares.ts`,
        search: 'and c.undone_at is null and c.creator_id not in',
        replace: 'and c.creator_id not in',
      },
    ],
    tests: [`${settlement}/random-months.test.ts`],
  },
  {
    bug: 'the ledger check does not look at pots',
    edits: [
      {
        file: 'api/src/ledger/check-pots.ts',
        search: 'where moved <> pot or',
        replace: 'where false and moved <> pot and',
      },
    ],
    tests: ['api/src/ledger/check-ledger.test.ts'],
  },
  {
    bug: 'the ledger check does not look at balances',
    edits: [
      {
        file: 'api/src/ledger/check-balances.ts',
        search: 'where b.wallet is distinct from coalesce(t.wallet, 0) or',
        replace: 'where',
      },
    ],
    tests: ['api/src/ledger/check-ledger.test.ts'],
  },
];

export const canaries: readonly Canary[] = [...onceCanaries, ...crashCanaries, ...ruleCanaries];
