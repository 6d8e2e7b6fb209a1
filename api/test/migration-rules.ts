import { indexOf } from '../src/platform/db/schema/build-index.ts';

/*
 * What a migration may hold, so that requests go on while it runs and the version before runs on beside it
 * (CONTRIBUTING.md). A table of before the migration may have any number of rows.
 */

interface Migration {
  readonly name: string;
  readonly statements: readonly string[];
}

interface Rule {
  readonly says: string;
  /** Whether a statement breaks it. `others`: everything before it, also of earlier migrations. */
  breaks(statement: string, table: string, others: readonly string[]): boolean;
}

const onTable: readonly Rule[] = [
  {
    says: 'an index over a table of before is built with: create index concurrently if not exists',
    breaks: (statement) => /^create (unique )?index\b/i.test(statement) && !indexOf(statement),
  },
  {
    says: 'ALTER TYPE rewrites the table: add another column and fill it in batches',
    breaks: (statement) => /\balter (column )?\w+ (set data )?type\b/i.test(statement),
  },
  {
    says: 'SET NOT NULL reads the whole table: add a check … not valid, validate it in a migration of its own, then set it',
    breaks(statement, table, others) {
      const [, column] = /\balter (?:column )?(\w+) set not null\b/i.exec(statement) ?? [];
      if (column === undefined) return false;
      const [, check] =
        oneOf(
          others,
          String.raw`^alter table ${table} add constraint (\w+) check \(\(?${column} is not null\)?\) not valid$`,
        ) ?? [];
      return check === undefined || !oneOf(others, `^alter table ${table} validate constraint ${check}$`);
    },
  },
  {
    says: 'a check or foreign key is added with NOT VALID and validated in a migration of its own',
    breaks: (statement) =>
      /\badd (constraint \w+ )?(check|foreign key)\b/i.test(statement) && !/\bnot valid$/i.test(statement),
  },
  {
    says: 'a key or unique constraint takes an index that was built beside running requests: using index',
    breaks: (statement) =>
      /\badd (constraint \w+ )?(primary key|unique|exclude)\b/i.test(statement) &&
      !/\busing index\b/i.test(statement),
  },
  {
    says: 'a new column is nullable or has a constant default, and refers to nothing',
    breaks: (statement) =>
      /\badd column\b/i.test(statement) &&
      (/\bgenerated\b|\breferences\b|\bprimary key\b|\bunique\b|\bcheck\b|\bdefault [\w.]+\(/i.test(
        statement,
      ) ||
        (/\bnot null\b/i.test(statement) && !/\bdefault\b/i.test(statement))),
  },
  {
    says: 'rows are changed by a job in batches, not by a migration',
    breaks: (statement) => /^(update|delete|insert|truncate|with)\b/i.test(statement),
  },
  {
    says: 'the version before still uses it: remove and rename only in a migration whose name ends in -contract, one release later',
    breaks: (statement) =>
      /^drop (table|view|index)\b|\bdrop (column|constraint)\b|\brename\b/i.test(statement),
  },
  {
    says: 'it locks or rewrites the table',
    breaks: (statement) =>
      /^(lock|cluster|vacuum|reindex)\b|\bset (logged|unlogged|tablespace|access method)\b|\battach partition\b/i.test(
        statement,
      ),
  },
];

const oneOf = (statements: readonly string[], text: string) => {
  for (const statement of statements) {
    const found = new RegExp(text, 'i').exec(plain(statement));
    if (found) return found;
  }
  return undefined;
};

const plain = (statement: string) => statement.replace(/\s+/g, ' ').trim();

/** The table that a statement changes. */
function tableOf(statement: string): string | undefined {
  const [, altered, indexed, written, dropped] =
    /^alter table (?:if exists )?(?:only )?(\w+)|^create (?:unique )?index .*?\bon (?:only )?(\w+)|^(?:update|delete from|insert into|truncate|lock table|cluster|vacuum|reindex table) (\w+)|^drop (?:table|view|index) (?:if exists )?(\w+)/i.exec(
      statement,
    ) ?? [];
  return altered ?? indexed ?? written ?? dropped;
}

/** What is wrong in a migration, given those before it: `statement: rule`. */
export function breaches({ name, statements }: Migration, before: readonly Migration[]): string[] {
  const found: string[] = [];
  const made = new Set<string>();
  const earlier = before.flatMap((migration) => migration.statements);
  const alone = statements.filter((statement) => indexOf(plain(statement)));
  if (alone.length > 0 && alone.length < statements.length)
    found.push(
      `${name}: what is built concurrently runs outside of a transaction, so it has a migration of its own`,
    );
  for (const [index, each] of statements.entries()) {
    const statement = plain(each);
    const [, table] = /^create table (?:if not exists )?(\w+)/i.exec(statement) ?? [];
    if (table) made.add(table);
    const changed = tableOf(statement);
    if (changed === undefined || made.has(changed)) continue;
    // In one transaction the lock of the first would be held while the second reads the table.
    if (/\bvalidate constraint\b/i.test(statement) && statements.length > 1)
      found.push(`${statement}: a constraint is validated in a migration of its own`);
    for (const { says, breaks } of onTable) {
      const isContract = name.endsWith('-contract') && says.includes('-contract');
      if (!isContract && breaks(statement, changed, [...earlier, ...statements.slice(0, index)]))
        found.push(`${statement}: ${says}`);
    }
  }
  return found;
}
