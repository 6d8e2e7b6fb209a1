import assert from 'node:assert/strict';
import { after, before, describe, it, type TestContext } from 'node:test';
import type { Page } from 'playwright-core';
import { onlyInChromium } from './engines/engine.ts';
import { newReader, type Reader } from './reader.ts';
import { openWorld, type World } from './world.ts';

const sizes = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } };
/** Of a phone's connection, in milliseconds, added to each request. */
const latency = 150;
/** What the web vitals call good. */
const limit = 0.1;

const flattrPage = '/flattr?to=ada&url=https://blog.example/essay&title=An+essay';

/** A page that moves while it loads moves its buttons away under a thumb. */
describe('nothing jumps while a page loads', { timeout: 240_000, skip: onlyInChromium }, () => {
  let world: World;
  let reader: Reader;
  before(async () => {
    world = await openWorld();
    reader = await newReader(world, 'rita@example.com');
    await reader.page.addInitScript(countShifts);
  });
  after(async () => {
    await reader.close();
    await world.close();
  });

  it('for a visitor', async (context) => {
    await holds(context, 'a visitor', [
      ['/', '.steps li'],
      ['/wallet', '#sign-in-email'],
      ['/creator', '#sign-in-email'],
      ['/account', '#sign-in-email'],
      [flattrPage, '#sign-in-email'],
      ['/flattr?to=nobody-here&url=https://blog.example/', 'h1'],
      ['/flattr', 'h1'],
      ['/directory', 'h1'],
      ['/@ada', 'h1'],
      ['/privacy', 'h1'],
      ['/docs/readers', 'h1'],
      ['/problems', 'h1'],
    ]);
  });

  it('for someone new', async (context) => {
    await reader.page.goto(`${world.serviceUrl}/account`);
    await reader.signIn(reader.page);
    await holds(context, 'someone new', [...memberPages, ['/creator', '#handle-input']]);
  });

  it('for a reader with flattrs, money and a month that is over', async (context) => {
    await flattr('ada', 'ben');
    await holds(context, 'pending', [['/wallet', '.pot-verdict']]);
    await send('PATCH', '/v1/me', { monthlyAmount: '5000000' });
    await send('POST', '/v1/me/deposits', { amount: '15000000', id: crypto.randomUUID() });
    await send('POST', '/v1/sandbox/settle');
    await flattr('ada', 'ben');
    await holds(context, 'a reader', memberPages);
  });

  it('for a creator with earnings', async (context) => {
    await reader.context.clearCookies();
    const { page } = reader;
    await page.goto(`${world.serviceUrl}/creator`);
    await page.locator('#sign-in-email').fill('ada@example.com');
    await page.keyboard.press('Enter');
    await page.locator('flattr-sandbox-mailbox button').click();
    await page.locator('#sign-in-code').waitFor({ state: 'detached' });
    await holds(context, 'a creator', [['/creator', '#months-heading']]);
  });

  const memberPages: Shown[] = [
    ['/wallet', '.wallet'],
    ['/account', 'flattr-sessions li'],
    [flattrPage, '[data-action=once]'],
  ];

  /** Loads each page on a phone and a desktop until it shows something, and asserts how far its parts moved. */
  async function holds(context: TestContext, who: string, pages: readonly Shown[]): Promise<void> {
    const { page } = reader;
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Network.enable');
    const slow = { offline: false, latency, downloadThroughput: -1, uploadThroughput: -1 };
    await devtools.send('Network.emulateNetworkConditions', slow);
    const tooFar: string[] = [];
    for (const [path, shown] of pages) {
      for (const [size, viewport] of Object.entries(sizes)) {
        await page.setViewportSize(viewport);
        await page.goto(world.serviceUrl + path);
        await page.locator(shown).first().waitFor();
        await page.locator('.skeleton:visible').first().waitFor({ state: 'detached' });
        const { score, moved } = await shiftsOf(page);
        const line = `${who}, ${path}, ${size}: ${score.toFixed(3)}${score > limit ? ` (${moved})` : ''}`;
        context.diagnostic(line);
        if (score > limit) tooFar.push(line);
      }
    }
    await devtools.detach();
    assert.deepEqual(tooFar, []);
  }

  async function flattr(...handles: string[]): Promise<void> {
    for (const to of handles) {
      const url = `https://${to}.example/essay`;
      await send('POST', '/v1/me/clicks', { to, url, title: 'An essay' });
    }
  }

  /** Asks the service as a page does. */
  async function send(method: string, path: string, body: object = {}): Promise<void> {
    const status = await reader.page.evaluate(
      async ([method, path, body]) => {
        const headers = { 'content-type': 'application/json' };
        return (await fetch(path, { method, headers, body })).status;
      },
      [method, path, JSON.stringify(body)] as const,
    );
    assert.ok(status < 300, `${method} ${path}: ${status}`);
  }
});

type Shown = readonly [path: string, shown: string];

interface Shifts {
  score: number;
  moved: string[];
}

/** Runs in the page, before its scripts. */
function countShifts(): void {
  const shifts: Shifts = { score: 0, moved: [] };
  Object.assign(globalThis, { shifts });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & Shift)[]) {
      if (entry.hadRecentInput) continue;
      shifts.score += entry.value;
      for (const { node } of entry.sources)
        if (node instanceof Element) shifts.moved.push(node.className || node.localName);
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

/** TypeScript's DOM has no layout shifts. */
interface Shift {
  readonly value: number;
  readonly hadRecentInput: boolean;
  readonly sources: readonly { readonly node: Node | null }[];
}

/** After the frame in which the page was complete, and the entries of it. */
function shiftsOf(page: Page): Promise<Shifts> {
  return page.evaluate(
    () =>
      new Promise<Shifts>((resolve) => {
        const { shifts } = globalThis as unknown as { shifts: Shifts }; // by countShifts
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(shifts))));
      }),
  );
}
