import type { Canary } from './canary.ts';

const clicks = 'api/src/clicks';

/** Who may click, how often, and that what was answered is there. */
export const clickCanaries: readonly Canary[] = [
  {
    bug: 'a click for another service is taken',
    edits: [
      {
        file: `${clicks}/checks.ts`,
        search: "  if (aud !== publicUrl) throw new Problem('malformed-token');\n",
        replace: '',
      },
    ],
    tests: [`${clicks}/attacks.test.ts`],
  },
  {
    bug: 'a click is taken from any origin',
    edits: [{ file: `${clicks}/checks.ts`, search: ' || iss !== origin)', replace: ')' }],
    tests: [`${clicks}/attacks.test.ts`],
  },
  {
    bug: 'a click is taken with any signature of the right length',
    edits: [
      {
        file: `${clicks}/verify-ordinary.ts`,
        search: '  return verify(',
        replace: '  return raw.length === 64 || verify(',
      },
    ],
    tests: [`${clicks}/attacks.test.ts`],
  },
  {
    bug: 'a click whose header has more than three members is taken',
    edits: [
      {
        file: 'packages/click-token/src/decode-click.ts',
        search: "if (!hasExactly(header, 'alg', 'typ', 'kid')) return",
        replace: "if (hasExactly(header, 'none')) return",
      },
    ],
    tests: [`${clicks}/attacks.test.ts`],
  },
  {
    bug: 'a click whose key is revoked while it is checked is taken',
    edits: [
      {
        file: `${clicks}/statements/find-outdated.ts`,
        search: '           and g.revoked_at is null and g.expires_at > clock_timestamp())\n',
        replace: '           and g.expires_at > clock_timestamp())\n',
      },
    ],
    tests: [`${clicks}/together.test.ts`],
  },
  {
    bug: 'a click is for whom the site listed at the click before',
    edits: [
      {
        file: `${clicks}/statements/find-outdated.ts`,
        search: 'select not jsonb_exists(s.handles, found.handle)',
        replace: 'select false',
      },
    ],
    tests: [`${clicks}/since-the-last-click.test.ts`],
  },
  {
    bug: 'what was known of a key is the last word',
    edits: [
      {
        file: `${clicks}/record-signed.ts`,
        search: '    const act = await checked?.catch(() => undefined);',
        replace: '    const act = await checked;',
      },
    ],
    tests: [`${clicks}/record-signed.test.ts`],
  },
  {
    bug: 'a batch is written though its transaction did not begin',
    edits: [
      {
        file: 'api/src/platform/db/in-transaction.ts',
        search: '      await begun; // by now it was answered, if the work asked anything\n',
        replace: '',
      },
    ],
    tests: ['api/src/platform/db/in-transaction.test.ts'],
  },
  {
    bug: 'a failed batch leaves its transaction open on the connection',
    edits: [
      {
        file: 'api/src/platform/db/in-transaction.ts',
        search: "      if (isOpen) await connection.query('ROLLBACK').catch(() => undefined);\n",
        replace: '',
      },
    ],
    tests: ['api/src/platform/db/in-transaction.test.ts'],
  },
  {
    bug: 'a click that is sent again after it was taken back counts again',
    edits: [
      {
        file: `${clicks}/act.ts`,
        search: 'if (!firstParty && at.getTime() <= before.iat.getTime())',
        replace: 'if (!firstParty && at.getTime() < before.iat.getTime() - 60_000)',
      },
    ],
    tests: [`${clicks}/histories.test.ts`],
  },
  {
    bug: 'a click more a day than a site may make is taken',
    edits: [
      {
        file: `${clicks}/limits.ts`,
        search: 'clicksInADay < mostSignedClicksADay',
        replace: 'clicksInADay <= mostSignedClicksADay',
      },
    ],
    tests: [`${clicks}/several-processes.test.ts`],
  },
  {
    bug: 'a click that another process wrote is not noticed by the limits',
    edits: [
      {
        file: `${clicks}/signed-memory.ts`,
        search: 'known.holds === holds - 1 ? known.sites.get(origin)',
        replace: 'known.holds < holds ? known.sites.get(origin)',
      },
    ],
    tests: [`${clicks}/several-processes.test.ts`],
  },
  {
    bug: 'a click of a reader whose month is not held is counted by the limits as if it were',
    edits: [
      {
        file: `${clicks}/record-together.ts`,
        search: '      holdOpenMonths(transaction, readers, month),\n',
        replace: '      holdOpenMonths(db, readers, month),\n',
      },
    ],
    tests: [`${clicks}/several-processes.test.ts`, `${clicks}/closing-race.test.ts`],
  },
  {
    bug: 'a click is answered before it is committed',
    edits: [
      {
        file: 'api/src/platform/db/in-transaction.ts',
        search: "Promise.allSettled([ending, connection.query('COMMIT')])",
        replace: "Promise.allSettled([ending, void connection.query('COMMIT').catch(() => undefined)])",
      },
    ],
    tests: ['api/src/platform/db/faults.test.ts'],
  },
  {
    bug: 'the month that is expected is held, whatever month it is',
    edits: [
      {
        file: `${clicks}/record-together.ts`,
        search: '      if (guessed && month !== guess) throw new MonthTurned();\n',
        replace: '',
      },
    ],
    tests: [`${clicks}/together.test.ts`],
  },
  {
    bug: 'clicks of a batch that fails are answered as if they were written',
    edits: [
      {
        file: `${clicks}/in-batches.ts`,
        search: 'for (const { reject } of piece) reject(error);',
        replace: 'for (const { resolve } of piece) resolve({ state: "flattred", count: 1 } as Result);',
      },
    ],
    tests: ['api/src/platform/db/faults.test.ts'],
  },
  {
    bug: 'one bad click fails its batch',
    edits: [
      {
        file: `${clicks}/in-batches.ts`,
        search: 'if (piece.length > 1 && isCausedByAnItem(error)',
        replace: 'if (piece.length > 1_000 && isCausedByAnItem(error)',
      },
    ],
    tests: [`${clicks}/together.test.ts`],
  },
  {
    bug: 'a click on a thing that waits from another month counts its reader twice',
    edits: [
      {
        file: `${clicks}/fold.ts`,
        search: 'if (!known?.liveElsewhere) sum.people',
        replace: 'sum.people',
      },
    ],
    tests: [`${clicks}/together.test.ts`],
  },
];
