import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installedBrowser } from '../../scripts/browser.ts';

/*
 * The browsers that take extensions. The Chromium among the dependencies takes none, so Debian's is unpacked into the
 * temporary folder: installed, it would become the browser of all other tests.
 */

const beside = join(tmpdir(), 'flattr-extension-chromium');
const unpacked = join(beside, 'usr/lib/chromium/chromium');

export const firefoxPath = process.env.FIREFOX_PATH ?? '/usr/bin/firefox-esr';
export const chromiumPath = (): string => installedBrowser() ?? unpacked;

/** Fetches what is missing, where it may. Returns a line for each browser that is missing still. */
export function prepare(): string[] {
  const missing: string[] = [];
  if (!existsSync(chromiumPath()) && !fetchChromium())
    missing.push('CHROME_PATH names no Chrome or Chromium, and apt-get could not fetch one');
  if (!existsSync(firefoxPath) && !apt('install', '-y', '--no-install-recommends', 'firefox-esr'))
    missing.push('FIREFOX_PATH names no Firefox: apt-get install firefox-esr');
  return missing;
}

function fetchChromium(): boolean {
  mkdirSync(beside, { recursive: true });
  apt('update');
  if (!apt('download', 'chromium', 'chromium-common')) return false;
  const packages = globSync('*.deb', { cwd: beside });
  for (const file of packages) {
    const depends = execFileSync('dpkg-deb', ['-f', file, 'Depends'], { cwd: beside, encoding: 'utf8' });
    const others = depends.split(',').filter((name) => !name.trim().startsWith('chromium'));
    if (!apt('satisfy', '-y', '--no-install-recommends', others.join(','))) return false;
  }
  for (const file of packages) execFileSync('dpkg', ['-x', file, '.'], { cwd: beside });
  return existsSync(unpacked);
}

/** Whether apt-get did it. It may only where this runs as root, as in containers. */
function apt(...args: string[]): boolean {
  const { status } = spawnSync('apt-get', ['-q', '-o', 'APT::Sandbox::User=root', ...args], {
    cwd: beside,
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: 600_000,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return status === 0;
}
