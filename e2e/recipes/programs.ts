import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/* What the tests need besides the project, in the temporary folder: a folder for each system, and a reader of feeds. */

export const beside = join(tmpdir(), 'flattr-recipes');
const here = fileURLToPath(new URL('.', import.meta.url));

/** Installs a system, unless it is there. Returns why it could not be. */
export function installSystem(name: string, { debian }: { readonly debian?: string }): string | undefined {
  if (debian) {
    const works = () => spawnSync(debian, [debian === 'hugo' ? 'version' : '--version']).status === 0;
    if (works()) return undefined;
    if (process.getuid?.() === 0) {
      spawnSync('apt-get', ['update'], { stdio: 'ignore' });
      spawnSync('apt-get', ['install', '-y', '--no-install-recommends', debian], { stdio: 'ignore' });
    }
    return works() ? undefined : `it needs Debian's package: apt-get install ${debian}`;
  }
  const place = join(beside, name);
  const wanted = readFileSync(join(here, name, 'package.json'), 'utf8');
  const installed = join(place, 'installed.json');
  if (existsSync(installed) && readFileSync(installed, 'utf8') === wanted) return undefined;
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'package.json'), wanted);
  if (npm(place, 'install') !== 0) return `npm could not install it into ${place}`;
  writeFileSync(installed, wanted);
  return undefined;
}

/** Runs npm in a folder, and resolves with its exit code. */
export function npm(cwd: string, command: string, ...args: string[]): number | null {
  const quiet =
    command === 'install' ? ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'] : [];
  mkdirSync(cwd, { recursive: true });
  return spawnSync('npm', [command, ...quiet, '--prefix', cwd, ...args], {
    cwd,
    stdio: ['ignore', 'ignore', 'inherit'],
  }).status;
}

/** Runs a command in a folder. Fails with its output, or after five minutes. */
export function program(cwd: string, command: string): Promise<void> {
  const [name = '', ...args] = command.split(' ');
  return new Promise((resolve, reject) => {
    const child = spawn(name === 'node' ? process.execPath : name, args, {
      cwd,
      timeout: 300_000,
      env: {
        ...process.env,
        NODE_ENV: 'production',
        CI: '1',
        ASTRO_TELEMETRY_DISABLED: '1',
        LANG: 'C.UTF-8',
      },
    });
    let said = '';
    child.stdout?.on('data', (text) => (said += text));
    child.stderr?.on('data', (text) => (said += text));
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`${command} ended with ${code}\n${said}`)),
    );
  });
}

/** The part of feedsmith that the tests use. It has no types here, because it is not in the project. */
export interface Feedsmith {
  parseFeed(text: string): { format: string; feed: Feed };
}
interface Link {
  rel?: string;
  href?: string;
}
interface Item {
  title?: string | { value?: string };
  link?: string;
  links?: Link[];
  atom?: { links?: Link[] };
  description?: string;
  content?: string | { value?: string; encoded?: string };
}
export interface Feed extends Item {
  items?: Item[];
  entries?: Item[];
  podcast?: { fundings?: { url?: string; display?: string }[] };
}

const feeds = join(beside, 'feeds');

export function installFeedsmith(): string | undefined {
  mkdirSync(feeds, { recursive: true });
  if (existsSync(join(feeds, 'node_modules/feedsmith'))) return undefined;
  writeFileSync(join(feeds, 'package.json'), '{ "private": true }\n');
  return npm(feeds, 'install', 'feedsmith@3.0.1') === 0 ? undefined : 'npm could not install feedsmith@3.0.1';
}

export function feedsmith(): Feedsmith {
  return createRequire(join(feeds, 'package.json'))('feedsmith');
}
