import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContext } from 'playwright-core';
import { words } from '../api/src/admin/words.ts';
import { eur, walletOf } from '../api/test/fixtures.ts';
import { startTestService, type TestService } from '../api/test/test-service.ts';
import { addPayment, operator, payIn, requestPayout } from '../api/test/use-operators.ts';
import { axeFindings } from './axe.ts';
import { launchBrowser } from './engines/engine.ts';

/* The operators' pages in a real browser: without a script, on a phone and a desktop, light and dark. */

let service: TestService;
let browser: Browser;
before(async () => {
  [service, browser] = await Promise.all([
    startTestService({ ADMIN_EMAILS: 'op@example.com' }),
    launchBrowser(),
  ]);
});
after(async () => {
  await browser.close();
  await service.stop();
});

async function contextOf(cookie: string, options = {}): Promise<BrowserContext> {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(20_000);
  await context.addCookies([{ name: 'flattr', value: cookie, url: service.url }]);
  return context;
}

test('an operator refunds without a script, and every page is accessible in both sizes and colours', async () => {
  const { services, url } = service;
  const op = await operator(service);
  const rita = await service.signIn('rita@example.com');
  const id = await services.members.findOrCreate('rita@example.com');
  const empty = await contextOf(op.token);
  const first = await empty.newPage();
  await first.goto(`${url}/admin`);
  assert.deepEqual(await axeFindings(first), [], 'with nothing to look at');
  await empty.close();

  await payIn(service, rita, eur(5));
  await addPayment(service, id, 'mismatch');
  await addPayment(service, id, 'asked', { month: 202601 });
  await requestPayout(service, BigInt((await service.creator('ada')).id), eur(30));

  const context = await contextOf(op.token, { javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${url}/admin`);
  await page.getByLabel(words.find.label).fill('rita@example.com');
  await page.getByRole('button', { name: words.find.press }).click();
  await page.getByRole('heading', { name: words.account.title(id) }).waitFor();
  const paid = page.getByRole('listitem').filter({ hasText: 'succeeded' });
  await paid.getByText(words.act.title, { exact: true }).click();
  const form = paid.locator('form').filter({ has: page.getByRole('button', { name: words.act.refund }) });
  await form.getByLabel(words.act.reason).fill('Asked by mail');
  await form.getByLabel(words.act.amount).fill('2');
  await form.getByRole('button').click();
  await page.getByRole('status').getByText(words.done).waitFor();
  assert.equal(await walletOf(service.db, id), eur(3));
  await context.close();

  for (const [width, height] of [
    [320, 700],
    [1280, 900],
  ] as const)
    for (const colorScheme of ['light', 'dark'] as const) {
      const looking = await contextOf(op.token, { viewport: { width, height }, colorScheme });
      const seen = await looking.newPage();
      for (const path of ['/admin', '/admin/patterns', '/admin/log', `/admin/members/${id}`]) {
        await seen.goto(url + path);
        await seen.evaluate(() => {
          for (const details of document.querySelectorAll('details')) details.open = true;
        });
        const where = `${path}, ${width}, ${colorScheme}`;
        assert.deepEqual(await axeFindings(seen), [], where);
        const wide = await seen.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        assert.equal(wide, false, `${where} scrolls sideways`);
        if (process.env.SHOTS)
          await seen.screenshot({
            path: `${process.env.SHOTS}/admin${path.replaceAll('/', '-')}-${width}-${colorScheme}.png`,
            fullPage: true,
          });
      }
      await looking.close();
    }
});
