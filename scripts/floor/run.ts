import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, createReadStream, createWriteStream, existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { chromium as playwright } from 'playwright-core';
import { build } from '../build.ts';

/*
 * `npm run test:floor`: what people do first, in the oldest browser that the service is made for: Chromium 109, the last
 * one for Windows 7. npm has it, and it is fetched into the temporary folder once. Left out are passkeys, which end that
 * build without a screen, and the test that storage is partitioned, which Chromium does since 115.
 */

const version = '109.0.6';
const stories = ['first-clicks', 'months', 'creators', 'pages'].map((name) => `e2e/${name}.e2e.ts`);

const folder = join(tmpdir(), `flattr-floor-${version}`);
const chromium = join(folder, 'chromium');
if (!existsSync(chromium)) await fetchChromium();
build();
const { status } = spawnSync(
  process.execPath,
  [
    '--test',
    '--test-concurrency=1',
    '--test-timeout=120000',
    '--test-skip-pattern=isolates sites',
    ...stories,
  ],
  { stdio: 'inherit', env: { ...process.env, CHROME_PATH: chromium, PRESS_FOR_FOCUS: '1' } },
);
const browser = await playwright.launch({ executablePath: chromium, args: ['--no-sandbox'] });
console.log(`In Chromium ${browser.version()}`);
await browser.close();
process.exit(status ?? 1);

async function fetchChromium(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const name = `@sparticuz/chromium@${version}`;
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--prefix', folder, name], { stdio: 'inherit' });
  const packed = join(folder, 'node_modules/@sparticuz/chromium/bin/chromium.br');
  await pipeline(createReadStream(packed), createBrotliDecompress(), createWriteStream(chromium));
  chmodSync(chromium, 0o755);
}
