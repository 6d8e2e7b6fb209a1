import { PGlite } from '@electric-sql/pglite';
import { WatchedClient } from '../src/platform/db/engine/watched-client.ts';
import { placement } from '../src/platform/db/schema/placement.ts';

/*
 * The kinds of statements that a Citus cluster refuses, or answers otherwise than one PostgreSQL. Every statement that the
 * tests send to PostgreSQL is held against them, so nobody needs a cluster to see it.
 */

/** What is wrong with a statement on a cluster. Undefined if nothing is, or if a cluster gets another text. */
export function refusedKind(statement: string): string | undefined {
  const text = statement
    .toLowerCase()
    .replace(/--.*$/gm, '')
    .replace(/'[^']*'/g, "''")
    .replace(/"/g, '')
    .replace(/\s+/g, ' ')
    .replace(/\( /g, '(')
    .trim();
  if (text.includes('/* one server */')) return undefined;
  if (!/^(with|select|insert|update|delete)\b/.test(text) || !ours.test(text)) return undefined;
  return kinds.find(({ matches }) => matches(text))?.says;
}

interface Kind {
  readonly says: string;
  matches(text: string): boolean;
}

const names = Object.entries(placement);
const spread = new Map(
  names.flatMap(([table, place]) => ('by' in place ? [[table, place.colocated ?? table]] : [])),
);
const keys = new Map(names.flatMap(([table, place]) => ('by' in place ? [[table, place.by]] : [])));
const placeOf = (table: string): 'nodes' | 'coordinator' | undefined => {
  const place = placement[table];
  if (!place || ('on' in place && place.on === 'everywhere')) return undefined;
  return 'by' in place ? 'nodes' : 'coordinator';
};
const everywhere = names.flatMap(([table, place]) =>
  'on' in place && place.on === 'everywhere' ? [table] : [],
);

/** Names a table of ours, or a view with one in its name: not the catalogue, nor the tables of the job queue. */
const ours = new RegExp(names.map(([table]) => table).join('|'));

/**
 * The queries of a statement that a cluster plans each for itself: CTEs, subqueries that name nothing outside, the sides of
 * UNION ALL, and what is left. A join of their results is no join of tables.
 */
function queriesOf(text: string): string[] {
  for (const { index } of text.matchAll(/\((?=(?:select|with|insert|update|delete)\b)/g)) {
    const end = endOfBrackets(text, index);
    const inner = text.slice(index + 1, end - 1);
    if (isCorrelated(inner)) continue;
    return [...queriesOf(inner), ...queriesOf(`${text.slice(0, index)}()${text.slice(end)}`)];
  }
  return text.split(/\bunion all\b/);
}

function endOfBrackets(text: string, begin: number): number {
  let end = begin + 1;
  for (let depth = 1; depth > 0 && end < text.length; end++)
    depth += { '(': 1, ')': -1 }[text[end] ?? ''] ?? 0;
  return end;
}

/** Whether a query names a row of the query around it. */
function isCorrelated(query: string): boolean {
  const known = [
    ...query.matchAll(
      /\b(?:from|join|into|update|using|,)\s+(?:only\s+)?(?:\w+|\(\))(?:\s+(?:as\s+)?(\w+))?/g,
    ),
  ];
  const names = new Set([...tablesOf(query), ...known.map(([, alias = '']) => alias)]);
  for (const [, alias = ''] of query.matchAll(/\)\s+(?:as\s+)?(\w+)/g)) names.add(alias);
  return [...query.matchAll(/(?<![\w.])([a-z_]\w*)\.[a-z_*]/g)].some(
    ([, name = '']) => !names.has(name) && name !== 'excluded',
  );
}

/** The tables that a statement reads or writes, views left out. */
const tablesOf = (text: string): string[] =>
  [...text.matchAll(/\b(?:from|join|into|update|using|table)\s+(?:only\s+)?(\w+)/g)].map(
    ([, table = '']) => table,
  );

/** The rows of a list (`unnest`) are no table, so nothing can be looked up for each. */
const list = String.raw`unnest\([^;]*?\)\s+(?:as\s+)?\w+`;

const volatile = /\b(clock_timestamp|gen_random_uuid|random|timeofday|nextval)\(/;

/** What the statement changes rows of ours to, with its conditions. */
const changesOf = (text: string): string[] => [
  ...[...text.matchAll(/\bupdate (?:only )?(\w+) (?:as )?(?:\w+ )?set (.*?)(?=\breturning\b|$)/g)].flatMap(
    ([, table = '', change = '']) => (table in placement ? [change] : []),
  ),
  ...[...text.matchAll(/\binsert into (\w+) .*?\bdo update set (.*?)(?=\breturning\b|$)/g)].flatMap(
    ([, table = '', change = '']) => (table in placement ? [change] : []),
  ),
];

/** Functions whose result depends on settings of the session, of the rows that are written. */
const bySettings =
  /\b(array_to_string|to_char|concat|concat_ws|format)\(|\b\w+ [-+] interval\b|\|\| (?:\w+\.)?\w*id\b(?!::)/;

const locks = /\bfor (no key update|update|key share|share)\b/;

const kinds: readonly Kind[] = [
  {
    says: 'it locks rows of a table that is on every node: two such transactions wait for each other for ever',
    matches: (text) => locks.test(text) && tablesOf(text).some((table) => everywhere.includes(table)),
  },
  {
    says: 'it locks rows of several nodes: write SET column = column, or ask for the rows of one node',
    matches: (text) =>
      locks.test(text) &&
      tablesOf(text).some(
        (table) => keys.has(table) && !new RegExp(`\\b${keys.get(table)} = (\\$\\d|\\?|'')`).test(text),
      ),
  },
  {
    says: 'it looks something up for each row of a list (a lateral join on a function): join the list instead',
    matches: (text) =>
      new RegExp(
        `${list}.*\\blateral \\(\\s*select .*\\bfrom (${[...spread.keys()].join('|')}|live_clicks)\\b`,
      ).test(text),
  },
  {
    says: 'it has an outer lateral join: return the lists that differ, and compare them in code',
    matches: (text) => /\bleft join lateral\b/.test(text),
  },
  {
    says: 'it joins tables that are not on the same node: one statement for each, or UNION ALL',
    matches: (text) =>
      queriesOf(text).some(
        (part) => new Set(tablesOf(part).flatMap((table) => spread.get(table) ?? [])).size > 1,
      ),
  },
  {
    says: 'it looks up rows of the coordinator for each row of a node, or the other way round: use NOT IN, or a join',
    matches: (text) =>
      queriesOf(text).some((part) => {
        const places = (some: string) =>
          new Set(
            tablesOf(some)
              .map(placeOf)
              .filter((place) => place !== undefined),
          );
        return [...part.matchAll(/\((?=select\b)/g)].some(({ index }) => {
          const end = endOfBrackets(part, index);
          const inner = places(part.slice(index, end));
          const outer = places(part.slice(0, index) + part.slice(end));
          return (
            (inner.has('coordinator') && outer.has('nodes')) ||
            (inner.has('nodes') && outer.has('coordinator'))
          );
        });
      }),
  },
  {
    says: 'it writes what a function gives that gives another value each time: read it before, and pass it',
    matches: (text) => changesOf(text).some((change) => volatile.test(change)),
  },
  {
    says: "it changes a row by what depends on the session's settings: compute it in code, or at time zone 'UTC'",
    matches: (text) => changesOf(text).some((change) => bySettings.test(change)),
  },
  {
    says: 'it assigns a subquery without a table: use UPDATE … FROM',
    matches: (text) => /\bset (?:\w+ = [^()]*, )*\w+ = \(\s*select (?:(?! from ).)*?\)/.test(text),
  },
  {
    says: 'it computes a sum over a distributed table beside another: two statements, or two joined sums',
    matches: (text) =>
      [...text.matchAll(/(?:^select|,) \(\s*select ((?:[^()]|\([^()]*\))*)\)/g)].some(([, inner = '']) => {
        const ofCluster = tablesOf(inner).some((table) => spread.has(table));
        const isOfOneKey = /\w+\.\w+ = \w+\.\w+|= (\$\d|\?)/.test(inner);
        return ofCluster && !isOfOneKey && /\b(count|sum|min|max)\(/.test(inner);
      }),
  },
];

/**
 * From now on, statements of these kinds fail in this process, on either engine. What caught such an error hides nothing:
 * closing the test database fails too (`expectNoneRefused`).
 */
export function refuseKindsOfStatements(): void {
  if (isRefusing) return;
  isRefusing = true;
  for (const { prototype } of [WatchedClient, PGlite] as unknown as { prototype: Asked }[]) {
    const { query } = prototype;
    prototype.query = function (this: Asked, ...given) {
      const [asked] = given;
      refuse(typeof asked === 'string' ? asked : asked.text);
      return query.apply(this, given);
    };
  }
}

/** @throws {Error} if a statement was refused since the last call */
export function expectNoneRefused(): void {
  const [first] = refused.splice(0);
  if (first) throw first;
}

/** A connection of either engine. */
interface Asked {
  query(...given: [string | { readonly text?: string }, ...unknown[]]): unknown;
}

let isRefusing = false;
const refused: Error[] = [];
const seen = new Map<string, string | undefined>();

function refuse(text: string | undefined): void {
  if (text === undefined) return;
  if (!seen.has(text)) seen.set(text, refusedKind(text)); // 0.2 ms, so a second or so for the whole suite
  const says = seen.get(text);
  if (says === undefined) return;
  const error = new Error(`A cluster would refuse this, because ${says}:\n${text}`);
  refused.push(error);
  throw error;
}
