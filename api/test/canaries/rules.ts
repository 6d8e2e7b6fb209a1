import { type Canary, settlement } from './canary.ts';

/** The arithmetic and the rules. */
export const ruleCanaries: readonly Canary[] = [
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
        file: `${settlement}/people.ts`,
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
        file: `${settlement}/people.ts`,
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
        file: 'api/src/ledger/audit/rules/pots-were-moved.ts',
        search: 'where coalesce(t.moved, 0) <> coalesce(r.pot, 0) or',
        replace: 'where',
      },
    ],
    tests: ['api/src/ledger/audit/check-ledger.test.ts'],
  },
  {
    bug: 'the ledger check does not look at balances',
    edits: [
      {
        file: 'api/src/ledger/audit/rules/balances.ts',
        search: 'where b.wallet is distinct from coalesce(t.wallet, 0) or',
        replace: 'where',
      },
    ],
    tests: ['api/src/ledger/audit/check-ledger.test.ts'],
  },
];
