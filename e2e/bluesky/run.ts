import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { words as creatorWords } from '@flattr/pages/words/en/creator';
import { words } from '@flattr/pages/words/en/sites/elsewhere';
import type { Browser, Page } from 'playwright-core';
import { webFetch } from '../../api/src/things/index.ts';
import { startTestService, type TestService } from '../../api/test/test-service.ts';
import { launchBrowser } from '../engines/engine.ts';
import { freePort } from '../free-port.ts';
import { npm } from '../recipes/programs.ts';

/*
 * `npm run test:bluesky`: creators sign in at a real server of Bluesky's (a PDS), with a real directory of ids, in Chromium. Both
 * are installed from npm beside the project. Without them it ends with 77, which means "not run".
 */
const notRun = 77;
const beside = join(tmpdir(), 'flattr-bluesky');
const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

interface Network {
  readonly plcUrl: string;
  readonly pdsUrl: string;
  /** Ids by name. */
  readonly accounts: Readonly<Record<string, string>>;
}

await mkdir(beside, { recursive: true });
await copyFile(here('package.json'), join(beside, 'package.json'));
if (npm(beside, 'install') !== 0) {
  console.log('SKIPPED: nothing ran, because npm could not install Bluesky’s servers.');
  process.exit(notRun);
}

const folder = await mkdtemp(join(tmpdir(), 'flattr-bluesky-data-'));
const servers = spawn(process.execPath, [here('network.ts'), beside, folder, String(await freePort())], {
  stdio: ['ignore', 'pipe', 'inherit'],
  env: { ...process.env, LOG_ENABLED: 'false' },
});
const counts = { passed: 0, failed: 0 };
let service: TestService | undefined;
let browser: Browser | undefined;
try {
  const network = await networkOf(servers);
  service = await startTestService({}, { outside: outsideOf(network) });
  browser = await launchBrowser();
  await tell(network, service, browser);
} finally {
  servers.kill();
  await browser?.close();
  await service?.stop();
  await rm(folder, { recursive: true, force: true });
}
console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed === 0 ? 0 : 1);

async function networkOf(child: ChildProcess): Promise<Network> {
  assert.ok(child.stdout);
  const [line] = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
  assert.equal(child.exitCode, null, 'the servers run');
  return JSON.parse(String(line));
}

/** The directory stands in for the public one, and the DNS knows the names of the server's accounts. */
function outsideOf({ plcUrl, accounts }: Network) {
  const fetchVetted = webFetch({ publicUrl: 'http://localhost', sandbox: 'local' });
  const names = new Map(Object.entries(accounts).map(([name, did]) => [`_atproto.${name}`, did]));
  return {
    fetch: (async (input, init) => {
      const request = new Request(input, init);
      const url = request.url.replace('https://plc.directory', plcUrl);
      return fetchVetted(url === request.url ? request : new Request(url, request));
    }) as typeof fetch,
    dns: {
      async resolveTxt(name: string) {
        const did = names.get(name);
        if (!did) throw Object.assign(new Error(name), { code: 'ENOTFOUND' });
        return [[`did=${did}`]];
      },
    },
  };
}

async function tell({ accounts, pdsUrl }: Network, { url, creator, db }: TestService, chromium: Browser) {
  const { ends, button } = words.elsewhere.signIn;

  /** A creator's page, with what they entered, before they sign in elsewhere. */
  async function enter(handle: string, typed: string): Promise<Page> {
    const context = await chromium.newContext();
    context.setDefaultTimeout(20_000);
    const { cookie } = await creator(handle);
    const [name = '', value = ''] = cookie.split('=');
    await context.addCookies([{ name, value, url }]);
    const page = await context.newPage();
    await page.goto(`${url}/creator#elsewhere`);
    await page.locator('#elsewhere-input').fill(typed);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: button }).click();
    await page.waitForURL(`${pdsUrl}/**`);
    return page;
  }
  async function signInThere(page: Page, name: string): Promise<void> {
    await page.locator('input[type=password]').fill(`password of ${name}`);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Authorize' }).click();
  }
  const { backFromSignIn } = creatorWords.creatorPage;
  const ended = (page: Page, end: keyof typeof ends) =>
    page.locator('#elsewhere .notice', { hasText: ends[end] }).waitFor();

  await step('a creator signs in at their own server, and the account is theirs', async () => {
    const page = await enter('ada', '@ada.test');
    await signInThere(page, 'ada.test');
    await ended(page, 'proven');
    const [proof] = await db('proofs').where({ id: accounts['ada.test'] });
    assert.equal(proof.url, 'https://bsky.app/profile/ada.test');
    assert.equal(proof.name, '@ada.test');
    await page.goto(`${url}/@ada`);
    await page.getByRole('link', { name: '@ada.test' }).waitFor();
  });

  await step('the server has the token back', async () => {
    const known = new DatabaseSync(join(folder, 'account.sqlite'), { readOnly: true });
    assert.deepEqual(known.prepare('select * from token').all(), []);
    known.close();
  });

  await step('the server’s answer counts in the browser that began, and nowhere else', async () => {
    const page = await enter('cleo', '@eve.test');
    const other = await enter('dora', '@eve.test');
    const session = (await page.context().cookies()).filter(({ name }) => name === 'flattr');
    await page.context().clearCookies({ name: 'flattr' });
    const coming = page.waitForRequest(/elsewhere\/back/);
    await signInThere(page, 'eve.test');
    const back = (await coming).url();
    await page.waitForURL(/\/creator/);
    await other.goto(back);
    await other.locator('#elsewhere .notice', { hasText: backFromSignIn['other-browser'] }).waitFor();
    assert.equal((await db('proofs')).length, 1);
    await page.context().addCookies(session);
    await page.goto(back);
    await ended(page, 'proven');
    assert.equal((await db('proofs')).length, 2);
  });

  await step('who says no there changes nothing', async () => {
    const page = await enter('ben', '@eve.test');
    await page.locator('input[type=password]').fill('password of eve.test');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Authorize' }).waitFor();
    await page.getByRole('button', { name: /Deny|Cancel/ }).click();
    await ended(page, 'cancelled');
    assert.equal((await db('proofs')).length, 2);
  });
}

async function step(says: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
    counts.passed++;
    console.log(`✔ ${says}`);
  } catch (error) {
    counts.failed++;
    console.log(`✖ ${says}\n${error instanceof Error ? error.stack : error}`);
  }
}
