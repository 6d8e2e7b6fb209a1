import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LaunchOptions } from 'playwright-core';

/**
 * How to launch a Chromium on this machine, for playwright-core and web-test-runner alike: `CHROME_PATH` if set,
 * else an installed Chrome or Chromium, else the headless one that comes with the dependencies
 * (`@sparticuz/chromium`), unpacked once into the temporary folder together with the system libraries it needs.
 */
export async function browserLaunchOptions(): Promise<LaunchOptions> {
  const installed = installedBrowser();
  if (installed) return { executablePath: installed, args, ignoreDefaultArgs };
  const folder = await unpackedBrowser();
  return {
    executablePath: join(folder, 'chromium'),
    args,
    ignoreDefaultArgs,
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_PATH: join(folder, 'fonts'),
    },
  };
}

const args = [
  '--no-sandbox', // tests run as root in containers, where Chromium's own sandbox cannot start
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  // Playwright turns storage partitioning off. The last --disable-features wins, and ours leaves it on.
  '--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,OptimizationHints,PaintHolding,MediaRouter',
];

// Playwright also turns popup blocking off. Readers' browsers have both, and the popup and the keys must work with
// them, so tests that ran without would prove nothing.
const ignoreDefaultArgs = ['--disable-popup-blocking'];

const installedBrowserPaths = [
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** `CHROME_PATH`, or an installed Chrome or Chromium. */
export function installedBrowser(): string | undefined {
  const chosen = process.env.CHROME_PATH;
  if (chosen) {
    if (!existsSync(chosen)) throw new Error(`CHROME_PATH names no file: ${chosen}`);
    return chosen;
  }
  return installedBrowserPaths.find((path) => existsSync(path));
}

async function unpackedBrowser(): Promise<string> {
  const packed = fileURLToPath(new URL('../', import.meta.resolve('@sparticuz/chromium')));
  const { version } = JSON.parse(await readFile(join(packed, 'package.json'), 'utf8')) as { version: string };
  const folder = join(tmpdir(), `flattr-chromium-${version}`);
  if (existsSync(folder)) return folder;

  // Unpacked beside its final place and renamed, so that an interrupted run leaves no half browser behind.
  const { inflate } = await import('@sparticuz/chromium');
  const partial = `${folder}.${process.pid}`;
  await mkdir(partial, { recursive: true });
  const temporary = process.env.TMPDIR;
  process.env.TMPDIR = partial; // where `inflate` writes
  try {
    const archives = ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'];
    await Promise.all(archives.map((name) => inflate(join(packed, 'bin', name))));
    await writeFile(join(partial, 'fonts', 'fonts.conf'), fontConfiguration(join(folder, 'fonts')));
  } finally {
    if (temporary === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = temporary;
  }
  try {
    await rename(partial, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    await rm(partial, { recursive: true, force: true }); // another process was faster
  }
  return folder;
}

/** The packed one names folders of the cloud function it was made for. */
function fontConfiguration(folder: string): string {
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>${folder}</dir><dir>/usr/share/fonts</dir><cachedir>${folder}/cache</cachedir><config></config></fontconfig>
`;
}
