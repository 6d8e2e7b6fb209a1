import { type Canary, settlement } from './canary.ts';

/** What a crash must not tear apart. */
export const crashCanaries: readonly Canary[] = [
  {
    bug: 'a bucket is marked as divided before its writes',
    edits: [
      {
        file: `${settlement}/divide.ts`,
        search: 'await select<Claimed>(transaction, claim, values)',
        replace: 'await select<Claimed>(db, claim, values)',
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
        search: ` and r.state = 'open'\``,
        replace: ` and r.state in ('open', 'closing')\``,
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
    tests: [`${settlement}/reruns.test.ts`],
  },
  {
    bug: 'totals are added up again after they have passed the gate',
    edits: [
      {
        file: `${settlement}/totals.ts`,
        search: '    if (closing.length === 0) return true;\n',
        replace: '',
      },
    ],
    tests: [`${settlement}/reruns.test.ts`],
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
