import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/*
 * What the tests need besides the project, in the temporary folder: WordPress with its SQLite plugin and a reader of feeds
 * from npm, a classic theme and a dark one from Debian. PHP is installed from Debian where that is allowed.
 */

const beside = join(tmpdir(), 'flattr-wordpress');
const builds = '@wp-playground/wordpress-builds';

/** The versions of WordPress in the package. Its last two are 6.6-RC3 and an alpha of 6.7. */
export const versions = ['6.2', '6.3', '6.4', '6.5', 'beta', 'nightly'] as const;
export type Version = (typeof versions)[number];

export const buildOf = (version: Version) => ({
  zip: join(beside, 'node_modules', builds, `src/wordpress/wp-${version}.zip`),
  /** Pictures, scripts and styles, which the zip does not have. */
  assets: join(beside, 'node_modules', builds, `public/wp-${version}`),
});
export const sqliteZip = join(
  beside,
  'node_modules',
  builds,
  'src/sqlite-database-integration/sqlite-database-integration.zip',
);
export const debianThemes = join(beside, 'themes/usr/share/wordpress/wp-content/themes');

/** Installs what is missing. Returns a line that says what could not be. */
export function prepare(): string | undefined {
  mkdirSync(beside, { recursive: true });
  const php = installPhp();
  if (php) return php;
  if (!existsSync(join(beside, 'node_modules/feedsmith'))) {
    const names = [`${builds}@0.9.19`, 'feedsmith@3.0.1'];
    const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    const { status } = spawnSync('npm', ['install', ...quiet, '--prefix', beside, ...names], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (status !== 0) return `npm could not install ${names.join(' and ')}`;
  }
  return fetchThemes();
}

/** Debian's names have the version: php8.2-cli, or another one in another Debian. */
function installPhp(): string | undefined {
  const works = () =>
    spawnSync('php', ['-r', 'exit((int) !(extension_loaded("pdo_sqlite") && extension_loaded("dom")));'])
      .status === 0;
  if (works()) return undefined;
  const names = ['php-cli', 'php-sqlite3', 'php-xml', 'php-mbstring'];
  if (process.getuid?.() === 0) {
    spawnSync('apt-get', ['update'], { stdio: 'ignore' });
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...names], { stdio: 'ignore' });
  }
  return works() ? undefined : `it needs PHP with SQLite and XML: apt-get install ${names.join(' ')}`;
}

function fetchThemes(): string | undefined {
  if (existsSync(debianThemes)) return undefined;
  const folder = join(beside, 'themes');
  mkdirSync(folder, { recursive: true });
  try {
    const names = ['one', 'three'].map((year) => `wordpress-theme-twentytwenty${year}`);
    execFileSync('apt-get', ['download', ...names], { cwd: folder, stdio: 'ignore' });
    for (const name of names) execFileSync('sh', ['-c', `dpkg -x ${name}_*.deb .`], { cwd: folder });
    return undefined;
  } catch {
    return 'it needs the themes Twenty Twenty-One and Twenty Twenty-Three from Debian, and apt-get did not fetch them';
  }
}

/** The part of feedsmith that the tests use. It has no types here, because it is not in the project. */
export interface Feedsmith {
  parseRssFeed(text: string): Feed;
  parseAtomFeed(text: string): Feed;
}
interface Link {
  rel?: string;
  href?: string;
}
interface Feed {
  links?: Link[];
  atom?: { links?: Link[] };
  items?: { title?: string; atom?: { links?: Link[] } }[];
  entries?: { title?: unknown; links?: Link[] }[];
}

export function feedsmith(): Feedsmith {
  return createRequire(join(beside, 'package.json'))('feedsmith');
}
