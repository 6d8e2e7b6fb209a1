import { globSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The top of the repository. */
export const project = fileURLToPath(new URL('../../../../', import.meta.url));

export type Section = 'owners' | 'frameworks' | 'readers' | 'operators' | 'apps';

/** A document of the repository, or one of its headings. */
export interface Entry {
  /** Its last part at `/docs/…`. */
  readonly name: string;
  /** From the top of the repository. */
  readonly path: string;
  /** The anchor of a heading, if it is not the whole document. */
  readonly anchor: string | undefined;
}

/** What is served and for whom, in the order of the index. A path without a file is left out, so patterns can wait for one. */
const shown: Record<Section, readonly string[]> = {
  owners: [
    'packages/flattr-button/README.md',
    'docs/publishing.md',
    'docs/elsewhere.md',
    'packages/wordpress/README.md',
    'packages/recipes/README.md',
    'packages/recipes/*/README.md',
  ],
  frameworks: [
    'packages/flattr-button/README.md#frameworks',
    'packages/flattr-button/README.md#api',
    'packages/flattr-button/README.md#security-policies',
  ],
  readers: [
    'docs/readers.md',
    'docs/any-page.md',
    'packages/extension/README.md',
    'docs/rules.md',
    'docs/settlement.md',
    'packages/verify/README.md',
  ],
  operators: [
    'docs/installing.md',
    'docs/operating.md',
    'docs/runbooks.md',
    'docs/payments.md',
    'docs/threat-model.md',
    'docs/scaling.md',
    'docs/performance.md',
  ],
  apps: ['docs/apps.md', 'docs/api.md'],
};

/** Documents about the code, for the people who change it. Those about privacy are at `/privacy`. */
export const leftOut: readonly string[] = [
  'docs/architecture.md',
  'docs/pages.md',
  'docs/privacy.md',
  ...['ar', 'de', 'es', 'fr'].map((language) => `docs/privacy.${language}.md`),
  'packages/bank-files/README.md',
  'packages/click-token/README.md',
  'packages/flattr-service/README.md',
  'packages/settlement/README.md',
];

/** The entries of each section. Reads which files are there. */
export function readShelf(): { section: Section; entries: Entry[] }[] {
  return Object.entries(shown).map(([section, patterns]) => ({
    section: section as Section, // the keys of `shown`
    entries: patterns.flatMap((pattern) => {
      const [files = '', anchor] = pattern.split('#');
      const paths = globSync(files, { cwd: project }).sort();
      return paths.map((path) => ({ name: nameOf(path), path, anchor }));
    }),
  }));
}

const nameOf = (path: string): string =>
  basename(path) === 'README.md' ? basename(dirname(path)) : basename(path, '.md');
