import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pack } from '../../packages/flattr-button/publishing/pack.ts';
import { newReader } from '../reader.ts';
import { openWorld } from '../world.ts';
import { checks } from './checks.ts';
import { serveFolder, serveProgram } from './serve.ts';

/*
 * `npm run test:frameworks [-- react vue]`: packs the button as it would be published, and for each framework installs
 * the tarball into a copy of its page, checks its types, builds it, and uses it in Chromium against the real service.
 */

const here = fileURLToPath(new URL('.', import.meta.url));
const all = (await readdir(here, { withFileTypes: true })).filter((entry) => entry.isDirectory());
const known = all.map(({ name }) => name).sort();
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !known.includes(name));
if (unknown.length) throw new Error(`There is no ${unknown}. There are ${known.join(', ')}.`);

const folder = await mkdtemp(join(tmpdir(), 'flattr-frameworks-'));
const world = await openWorld();
const reader = await newReader(world, 'fern@example.com');
let passed = 0;
let failed = 0;
try {
  await reader.page.goto(`${world.serviceUrl}/wallet`);
  await reader.signIn(reader.page);
  const tarball = await pack('flattr-button', folder);
  for (const name of wanted.length ? wanted : known) await test(name, tarball);
} finally {
  await rm(folder, { recursive: true, force: true });
  await Promise.allSettled([reader.close(), world.close()]); // also if the browser has crashed
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

async function test(name: string, tarball: string): Promise<void> {
  console.log(`\n${name}`);
  const place = join(folder, name);
  await copyPage(name, place, tarball);
  const { scripts } = JSON.parse(await readFile(join(place, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const install = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  if (!(await step('installs the tarball', () => npm(place, ...install)))) return;
  if (scripts.check) await step('has the types', () => npm(place, 'run', '--silent', 'check'));
  if (!(await step('builds', () => npm(place, 'run', '--silent', 'build')))) return;

  const server = scripts.start
    ? await serveProgram(place, scripts.start)
    : await serveFolder(join(place, 'dist'));
  const page = await reader.context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (/error|warning/.test(message.type())) complaints.push(message.text());
  });
  try {
    for (const [says, check] of Object.entries(checks)) {
      if (!(await step(says, () => check({ name, page, reader, url: server.url })))) break; // each continues from the one before
    }
    await step('complains about nothing in the console', () => {
      if (complaints.length) throw new Error(complaints.join('\n'));
    });
  } finally {
    await page.close();
    await server.close();
    await rm(place, { recursive: true, force: true });
  }
}

/** A copy of the page that installs the tarball and uses the service of this run. */
async function copyPage(name: string, place: string, tarball: string): Promise<void> {
  await cp(join(here, name), place, { recursive: true, filter: (path) => !/node_modules|dist$/.test(path) });
  for (const entry of await readdir(place, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const text = await readFile(file, 'utf8');
    await writeFile(
      file,
      text
        .replaceAll('https://flattr.example', world.serviceUrl)
        .replace(/("flattr-button": )"[^"]+"/, `$1"file:${tarball}"`),
    );
  }
}

async function step(says: string, run: () => unknown): Promise<boolean> {
  const startedAt = performance.now();
  try {
    await run();
    passed++;
    console.log(`  ✔ ${says} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
    return true;
  } catch (error) {
    failed++;
    console.log(
      `  ✖ ${says}\n${String(error instanceof Error ? error.stack : error).replace(/^/gm, '    ')}`,
    );
    return false;
  }
}

/** Runs npm in a folder. Fails with its output, or after five minutes. */
function npm(cwd: string, ...args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child: ChildProcess = spawn('npm', args, {
      cwd,
      timeout: 300_000,
      env: {
        ...process.env,
        NODE_ENV: '',
        CI: '1',
        ASTRO_TELEMETRY_DISABLED: '1',
        NG_CLI_ANALYTICS: 'false',
      },
    });
    let said = '';
    child.stdout?.on('data', (text) => (said += text));
    child.stderr?.on('data', (text) => (said += text));
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`npm ${args.join(' ')} ended with ${code}\n${said}`)),
    );
  });
}
