import { execFileSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blockThemeCss, type ThemeJson } from './block-theme.ts';

/** A theme's CSS, and what its pages need to be dark. */
export interface Theme {
  readonly name: string;
  readonly css: string;
  readonly body?: string;
}

const folder = join(tmpdir(), 'flattr-themes');

/** Each with the style sheet that its pages load. Only for the sheet of screenshots, so they are no dependencies. */
const packages: Readonly<Record<string, string>> = {
  '@exampledev/new.css@1.1.3': 'new.css',
  '@picocss/pico@2.1.1': 'css/pico.min.css',
  'bamboo.css@1.4.0': 'dist/bamboo.min.css',
  'bootstrap@5.3.9': 'dist/css/bootstrap.min.css',
  'bulma@1.0.4': 'css/bulma.min.css',
  'chota@0.9.2': 'dist/chota.min.css',
  'foundation-sites@6.9.0': 'dist/css/foundation.min.css',
  'github-markdown-css@5.9.0': 'github-markdown.css',
  'holiday.css@0.11.6': 'dist/holiday.css',
  'latex.css@1.14.0': 'style.min.css',
  'materialize-css@1.0.0': 'dist/css/materialize.min.css',
  'milligram@1.4.1': 'dist/milligram.min.css',
  'missing.css@1.3.0': 'dist/missing.min.css',
  'mvp.css@1.18.0': 'mvp.css',
  'normalize.css@8.0.1': 'normalize.css',
  'purecss@3.1.0': 'build/pure-min.css',
  'sakura.css@1.5.1': 'css/sakura.css',
  'semantic-ui-css@2.5.0': 'semantic.min.css',
  'simpledotcss@2.3.7': 'simple.min.css',
  'skeleton-css@2.0.4': 'css/skeleton.css',
  'spectre.css@0.5.9': 'dist/spectre.min.css',
  'tachyons@4.12.0': 'css/tachyons.min.css',
  'tufte-css@1.9.0': 'tufte.min.css',
  'uikit@3.25.29': 'dist/css/uikit.min.css',
  'water.css@2.1.1': 'out/water.min.css',
};

/** Fetched once, into the temporary folder. */
export function frameworks(): Theme[] {
  const names = Object.keys(packages);
  if (!existsSync(join(folder, 'node_modules'))) {
    mkdirSync(folder, { recursive: true });
    const quiet = ['--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund'];
    execFileSync('npm', ['install', ...quiet, '--prefix', folder, ...names], { stdio: 'inherit' });
  }
  return names.map((name) => ({
    name,
    css: readFileSync(
      join(folder, 'node_modules', name.replace(/@[\d.]+$/, ''), packages[name] ?? ''),
      'utf8',
    ),
    ...(name.startsWith('github-markdown') && { body: 'class="markdown-body"' }),
  }));
}

/** WordPress's default themes of Debian's packages. None where there is no apt-get. */
export function wordpressThemes(): Theme[] {
  const unpacked = join(folder, 'wordpress');
  if (!existsSync(unpacked)) {
    mkdirSync(unpacked, { recursive: true });
    const names = [
      'wordpress',
      ...['one', 'two', 'three'].map((year) => `wordpress-theme-twentytwenty${year}`),
    ];
    try {
      execFileSync('apt-get', ['download', ...names], {
        cwd: unpacked,
        stdio: ['ignore', 'ignore', 'inherit'],
      });
    } catch {
      console.log('SKIPPED: WordPress’s themes come with Debian’s packages, and apt-get did not fetch them.');
    }
    for (const file of globSync('*.deb', { cwd: unpacked }))
      execFileSync('dpkg', ['-x', file, '.'], { cwd: unpacked });
  }
  const blocks = globSync('usr/share/wordpress/wp-includes/css/dist/block-library/{style,theme}.min.css', {
    cwd: unpacked,
  });
  const library = blocks.map((file) => readFileSync(join(unpacked, file), 'utf8')).join('\n');
  return globSync('usr/share/wordpress/wp-content/themes/*/style.css', { cwd: unpacked })
    .sort()
    .map((file) => {
      const own = readFileSync(join(unpacked, file), 'utf8');
      const json = join(unpacked, file, '../theme.json');
      const generated = existsSync(json)
        ? blockThemeCss(JSON.parse(readFileSync(json, 'utf8')) as ThemeJson)
        : '';
      return { name: `wordpress ${file.split('/').at(-2)}`, css: library + generated + own };
    });
}
