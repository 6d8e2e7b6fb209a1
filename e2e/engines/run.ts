import { spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeTests, project, readCounts } from '../../scripts/suites.ts';
import { startDesktop } from './desktop.ts';
import { browserPath } from './webkit.ts';

/*
 * `npm run test:browsers [-- firefox first-clicks]`: the stories in Firefox and in WebKitGTK, on a screen that nobody
 * sees. What is missing is installed from Debian where that is allowed, else the engine is skipped. FIREFOX_PATH,
 * WEBKIT_PATH and WEBKIT_DRIVER_PATH name other programs than Debian's.
 */

/** Debian's packages, and what shows that each is installed. */
const desktop = {
  xvfb: 'Xvfb',
  openbox: 'openbox',
  'dbus-daemon': 'dbus-daemon',
  'at-spi2-core': '/usr/libexec/at-spi-bus-launcher',
  'python3-pyatspi': '/usr/lib/python3/dist-packages/pyatspi/__init__.py',
};
const engines = {
  firefox: {
    packages: { 'firefox-esr': process.env.FIREFOX_PATH ?? 'firefox-esr' },
    program: process.env.FIREFOX_PATH ?? 'firefox-esr',
    stories: [
      'e2e/{awkward-pages,creators,demo-pages,first-clicks,months,pages,pinned-button,policies,stolen-press}.e2e.ts',
      'e2e/engines/*.e2e.ts',
    ],
  },
  webkit: {
    packages: { 'webkit2gtk-driver': process.env.WEBKIT_DRIVER_PATH ?? 'WebKitWebDriver' },
    program: browserPath,
    stories: ['e2e/first-clicks.e2e.ts', 'e2e/engines/*.e2e.ts'],
  },
};

const asked = process.argv.slice(2);
const named = Object.keys(engines).filter((name) => asked.includes(name));
const only = asked.find((word) => !(word in engines)) ?? '';
const total = { passed: 0, failed: 0, skipped: 0 };
const folder = await mkdtemp(join(tmpdir(), 'flattr-browsers-'));
try {
  for (const name of (named.length ? named : Object.keys(engines)) as (keyof typeof engines)[])
    await test(name);
} finally {
  await rm(folder, { recursive: true, force: true });
}
console.log(
  `${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`,
);
process.exit(total.failed === 0 ? 0 : 1);

async function test(name: keyof typeof engines): Promise<void> {
  const { packages, program, stories } = engines[name];
  const files = stories
    .flatMap((glob) => globSync(glob, { cwd: project }))
    .filter((file) => file.includes(only));
  if (files.length === 0) return;
  const missing = install({ ...desktop, ...packages });
  if (missing.length > 0) {
    console.log(`SKIPPED: nothing ran in ${name}. It needs: apt-get install ${missing.join(' ')}`);
    return;
  }
  const screen = await startDesktop();
  console.log(`\n── ${name}, ${version(program, screen.environment)}`);
  try {
    const summary = join(folder, name);
    const environment = { ...screen.environment, STORY_ENGINE: name, TEST_ENGINE: 'embedded' };
    // One file at a time, because only one window has the focus.
    const code = await nodeTests(files, environment, 1)(summary);
    const counts = readCounts(summary);
    total.passed += counts.passed;
    total.failed += counts.failed || Math.min(code, 1);
    total.skipped += counts.skipped;
  } finally {
    await screen.stop();
  }
}

/** Installs what is missing, where it may. Returns what is missing still. */
function install(packages: Record<string, string>): string[] {
  const missing = () => Object.keys(packages).filter((name) => !isThere(packages[name] as string)); // its own key
  const names = missing();
  if (names.length === 0 || process.getuid?.() !== 0 || !isThere('apt-get')) return names;
  const apt = (...args: string[]) =>
    spawnSync('apt-get', [...args, '-y', '--no-install-recommends'], {
      stdio: ['ignore', 'ignore', 'inherit'],
      timeout: 600_000,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  console.log(`Installing ${names.join(', ')} …`);
  apt('update');
  apt('install', ...names);
  return missing();
}

function isThere(program: string): boolean {
  if (program.includes('/')) return existsSync(program);
  return (process.env.PATH ?? '').split(':').some((place) => existsSync(join(place, program)));
}

function version(program: string, environment: Record<string, string>): string {
  const env = { ...process.env, ...environment };
  return spawnSync(program, ['--version'], { encoding: 'utf8', env }).stdout.trim();
}
