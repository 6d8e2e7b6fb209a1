import type { IForbiddenRuleType, IRegularForbiddenRuleType } from 'dependency-cruiser';

/** What each room of the API may import, besides `platform`, `config` and itself. The order is from the bottom up. */
const rooms: Readonly<Record<string, readonly string[]>> = {
  ledger: [],
  months: [],
  accounts: ['ledger', 'months'],
  things: ['accounts'],
  grants: ['accounts'],
  clicks: ['months', 'accounts', 'things', 'grants'],
  proofs: ['accounts', 'things'],
  giving: ['ledger', 'months', 'accounts', 'things', 'grants', 'clicks'],
  receiving: ['ledger', 'months', 'accounts', 'things', 'grants', 'clicks'],
  payments: ['ledger', 'months', 'accounts', 'receiving'],
  statements: ['ledger', 'months', 'accounts', 'things', 'grants', 'clicks', 'giving', 'receiving'],
  settlement: ['ledger', 'months', 'statements'],
  public: [
    'ledger',
    'months',
    'accounts',
    'things',
    'proofs',
    'grants',
    'clicks',
    'giving',
    'receiving',
    'statements',
  ],
  sandbox: [
    'ledger',
    'months',
    'accounts',
    'things',
    'clicks',
    'giving',
    'receiving',
    'payments',
    'settlement',
  ],
  admin: ['ledger', 'months', 'accounts', 'receiving', 'payments'],
};

/** Which of our packages each package may import. */
const packages: Readonly<Record<string, readonly string[]>> = {
  settlement: [],
  contract: ['settlement'],
  'click-token': ['contract'],
  'flattr-button': ['contract', 'click-token'],
  pages: ['settlement', 'click-token', 'contract'],
  verify: ['settlement', 'contract'],
  'bank-files': [],
  extension: ['contract'],
};

/** What each room of the button may import, besides `states.ts` and itself. The order is from the bottom up. */
const buttonRooms: Readonly<Record<string, readonly string[]>> = {
  words: [],
  styles: [],
  page: ['words'],
  press: ['words', 'styles', 'page'],
  element: ['words', 'styles', 'page', 'press'],
};

const test = String.raw`\.test\.ts$`;
const anyRoom = `^api/src/(${Object.keys(rooms).join('|')})/`;
const above =
  '^api/src/(app|services|schedules|start|start-failure|main)[.]ts$|^api/src/(cli|doctor|backup)/';

interface Rule extends Omit<IRegularForbiddenRuleType, 'severity'> {
  readonly name: string;
}

const rules: readonly Rule[] = [
  {
    name: 'no-circles',
    comment: 'Nothing imports itself by a detour, type-only imports included.',
    from: {},
    to: { circular: true },
  },
  {
    name: 'imports-exist',
    comment: 'What is imported can be found.',
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: 'platform-knows-no-room',
    comment: 'platform serves every room and knows none.',
    from: { path: '^api/src/platform/', pathNot: test },
    to: { path: [anyRoom, above] },
  },
  ...Object.entries(rooms).map(([room, allowed]) => ({
    name: `${room}-imports-downwards`,
    comment: `${room} may import ${['platform', ...allowed].join(', ')}.`,
    from: { path: `^api/src/${room}/`, pathNot: test },
    to: { path: [anyRoom, above], pathNot: `^api/src/(${[room, ...allowed].join('|')})/` },
  })),
  {
    name: 'rooms-by-their-index',
    comment: 'A room imports another by its index.ts.',
    from: { path: '^api/src/(?:([^/]+)/|[^/]+$)', pathNot: test },
    to: { path: anyRoom, pathNot: ['^api/src/$1/', '^api/src/[^/]+/index[.]ts$'] },
  },
  {
    name: 'only-routes-know-http',
    comment: 'Services return failures as values. Routes and platform turn them into answers.',
    from: { path: anyRoom, pathNot: [test, 'routes[.]ts$'] },
    to: { path: ['^api/src/platform/http/', '^node_modules/(@types/)?express/'] },
  },
  {
    name: 'one-way-to-ask-the-database',
    comment: 'Rooms import platform/db/index.ts, and neither knex nor pg.',
    from: { path: anyRoom, pathNot: test },
    to: {
      path: ['^api/src/platform/db/', '^node_modules/(@types/)?(knex|pg)/'],
      pathNot: '^api/src/platform/db/index[.]ts$',
    },
  },
  {
    name: 'product-knows-no-tests',
    comment: 'What is shipped imports no test, story or script.',
    from: { path: '^(api|packages/[^/]+)/src/', pathNot: test },
    to: { path: [test, '^api/test/', '^packages/[^/]+/test/', '^e2e/', '^scripts/'] },
  },
  ...Object.entries(packages).map(([name, allowed]) => ({
    name: `package-${name}`,
    comment: `packages/${name} may import ${allowed.join(', ') || 'no other package'}.`,
    from: { path: `^packages/${name}/src/`, pathNot: test },
    to: { path: '^(packages|api|e2e|demo)/', pathNot: `^packages/(${[name, ...allowed].join('|')})/src/` },
  })),
  ...Object.entries(buttonRooms).map(([room, allowed]) => ({
    name: `button-${room}-imports-downwards`,
    comment: `${room} may import ${['states.ts', ...allowed].join(', ')}.`,
    from: { path: `^packages/flattr-button/src/${room}/`, pathNot: test },
    to: {
      path: '^packages/flattr-button/src/',
      pathNot: `^packages/flattr-button/src/(states[.]ts$|(${[room, ...allowed].join('|')})/)`,
    },
  })),
  {
    name: 'settlement-has-no-dependencies',
    comment: 'packages/settlement is plain arithmetic: it runs anywhere.',
    from: { path: '^packages/settlement/src/', pathNot: test },
    to: { dependencyTypes: ['npm', 'npm-dev', 'npm-no-pkg', 'core'] },
  },
  {
    name: 'bank-files-is-pure',
    comment: 'packages/bank-files turns text into values and back. Node gives it SHA-256 and nothing else.',
    from: { path: '^packages/bank-files/src/', pathNot: test },
    to: { dependencyTypes: ['core'], pathNot: '^crypto$' },
  },
  {
    name: 'contract-has-zod-only',
    comment: 'packages/contract depends on zod and on settlement, and asks Node how to spell a domain.',
    from: { path: '^packages/contract/src/', pathNot: test },
    to: { dependencyTypes: ['npm', 'npm-dev', 'npm-no-pkg', 'core'], pathNot: '^(node_modules/zod/|url$)' },
  },
  {
    name: 'no-zod-in-browsers',
    comment:
      'Pages and the button take types from the contract, and its files without zod: zod is too large for them.',
    from: { path: '^packages/(pages|flattr-button|click-token|extension)/src/', pathNot: test },
    to: {
      path: ['^packages/contract/', '^node_modules/zod/'],
      pathNot:
        '^packages/contract/src/(button-languages|canonical-url|handle(-pattern)?|links/[a-z-]+|sign-in-code|site-origin|title)[.]ts$',
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'demo-knows-nobody',
    comment: 'The demo is a site like any other: it has the tag and nothing else of ours.',
    from: { path: '^demo/' },
    to: { path: '^(api|packages|e2e|scripts)/' },
  },
];

/** The rules of who may import whom, for dependency-cruiser. */
export const structureRules: readonly IForbiddenRuleType[] = rules.map((rule) => ({
  ...rule,
  severity: 'error',
}));
