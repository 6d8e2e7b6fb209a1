import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { words } from '@flattr/pages/words/en/connect';
import { words as documents } from '@flattr/pages/words/en/documents';
import type { BrowserContext, Page, Route } from 'playwright-core';
import { axeFindings } from './axe.ts';
import { newReader } from './reader.ts';
import { openWorld, type World } from './world.ts';

const email = 'nora@example.com';

describe('a reader whose browser runs no scripts', { timeout: 120_000 }, () => {
  let world: World;
  let context: BrowserContext;
  let page: Page;
  before(async () => {
    world = await openWorld();
    context = await world.browser.newContext({ javaScriptEnabled: false });
    context.setDefaultTimeout(10_000);
    page = await context.newPage();
  });
  after(async () => {
    await context.close();
    await world.close();
  });

  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  /** Looks at the same page where a checker can run, with our own script blocked. */
  const isAccessible = async () => {
    const checker = await world.browser.newPage();
    await checker.setContent(
      (await page.content()).replace(
        '<script src="/assets/plain.js"></script>',
        `<base href="${world.serviceUrl}/">`,
      ),
    );
    assert.deepEqual(await axeFindings(checker), []);
    await checker.close();
  };
  const urlsFlattred = async () => {
    const { clicks } = await world.services.clicks.undoable(await world.services.members.findOrCreate(email));
    const things = await world.services.things.find(clicks.map(({ thing_id }) => thing_id));
    return [...things.values()].map(({ url }) => url);
  };

  it('opens the link in the tag, says which page is meant, and signs in with the code', async () => {
    const post = world.publisher.page('/posts/plain', world.publisher.button('ada'));
    await page.goto(post);
    await page.getByRole('link', { name: 'Flattr' }).click();
    await page.getByText(words.connect.which).waitFor();
    await isAccessible();
    await page.getByLabel(words.connect.pageAddress).fill(post);
    await press(words.common.goOn);

    await page.getByText('127.0.0.1').waitFor();
    await isAccessible();
    await page.getByLabel(words.signIn.email).fill(email);
    await press(words.signIn.send);
    await page.getByText('Sent to').waitFor();
    await isAccessible();
    const [mail] = await world.services.outbox.waitingFor(email);
    await page.getByLabel(words.signIn.code).fill(/\d{6}/.exec(mail?.text ?? '')?.[0] ?? '');
    await press(words.signIn.signIn);
    await page.getByText(`Signed in as ${email}`).waitFor();
    assert.deepEqual(await urlsFlattred(), []);
  });

  it('presses, and finds the flattr in the wallet', async () => {
    await press(words.connect.only);
    await page.getByRole('heading', { name: words.connect.thanks }).waitFor();
    await isAccessible();
    assert.deepEqual(await urlsFlattred(), [`${world.publisher.url}/posts/plain`]);
    // The same session in a browser that runs scripts.
    const withScripts = await world.browser.newContext({ storageState: await context.storageState() });
    const wallet = await withScripts.newPage();
    await wallet.goto(`${world.serviceUrl}/wallet`);
    await wallet.locator('.people').getByText('/posts/plain').first().waitFor();
    await withScripts.close();
  });

  it('undoes it, and flattrs it again', async () => {
    await press(documents.plain.undo);
    await page.getByRole('button', { name: words.connect.only, exact: true }).waitFor();
    assert.deepEqual(await urlsFlattred(), []);
    await press(words.connect.only);
    await page.getByRole('link', { name: /^Back to/ }).click();
    await page.waitForURL(`${world.publisher.url}/posts/plain`);
    assert.equal((await urlsFlattred()).length, 1);
  });

  it('flattrs a post whose address is in the link, from a feed without a referrer', async () => {
    const link = `${world.serviceUrl}/flattr?${new URLSearchParams({ to: 'ada', url: `${world.publisher.url}/feed-post` })}`;
    await page.goto(
      world.publisher.document(
        '/feed',
        `<a rel="noreferrer" href="${link.replace('&', '&amp;')}">Flattr</a>`,
      ),
    );
    await page.getByRole('link', { name: 'Flattr' }).click();
    await press(words.connect.only);
    await page.getByRole('heading', { name: words.connect.thanks }).waitFor();
    assert.ok((await urlsFlattred()).includes(`${world.publisher.url}/feed-post`));
  });

  it('flattrs a creator from a feed that names no page', async () => {
    await page.goto(
      world.publisher.document(
        '/bare',
        `<meta name="referrer" content="no-referrer"><a href="${world.serviceUrl}/flattr?to=ben">Flattr</a>`,
      ),
    );
    await page.getByRole('link', { name: 'Flattr' }).click();
    await page.getByText(words.connect.instead).waitFor();
    await press(words.connect.only);
    await page.getByRole('heading', { name: words.connect.thanks }).waitFor();
    assert.ok((await urlsFlattred()).includes(`${world.serviceUrl}/@ben`));
  });

  it('signs out', async () => {
    await press(words.signOut.leave);
    await page.getByLabel(words.signIn.email).waitFor();
    assert.deepEqual(
      (await context.cookies()).filter(({ name }) => name === 'flattr'),
      [],
    );
  });

  it('leaves a ledger that adds up', async () => {
    assert.deepEqual(await world.checkLedger(), []);
  });
});

describe('a browser that runs scripts', { timeout: 60_000 }, () => {
  let world: World;
  before(async () => {
    world = await openWorld();
  });
  after(() => world.close());

  it('shows no button of the page without scripts, which would not be armed', async () => {
    const reader = await newReader(world, 'armed@example.com');
    const link = new URLSearchParams({ to: 'ada', url: `${world.publisher.url}/post` });
    await reader.page.goto(`${world.serviceUrl}/flattr/plain?${link}`);
    await reader.page.locator('flattr-sign-in').waitFor();
    assert.equal(new URL(reader.page.url()).pathname, '/flattr');
    assert.equal(await reader.page.locator('form[method=post]').count(), 0);
    await reader.close();
  });
});

describe('a browser that keeps no cookies', { timeout: 60_000 }, () => {
  let world: World;
  before(async () => {
    world = await openWorld();
  });
  after(() => world.close());

  for (const scripts of [true, false])
    it(`is named as the cause after the code, with scripts ${scripts ? 'on' : 'off'}`, async () => {
      const context = await world.browser.newContext({ javaScriptEnabled: scripts });
      context.setDefaultTimeout(10_000);
      await context.route('**', keepNoCookies);
      const page = await context.newPage();
      await page.goto(`${world.serviceUrl}/flattr?to=ada`);
      await page.getByLabel(words.signIn.email).fill(email);
      await page.getByRole('button', { name: words.signIn.send }).click();
      const code = page.getByLabel(words.signIn.code);
      await code.waitFor();
      const [mail] = await world.services.outbox.waitingFor(email);
      await code.fill(/\d{6}/.exec(mail?.text ?? '')?.[0] ?? '');
      if (!scripts) await page.getByRole('button', { name: words.signIn.signIn, exact: true }).click();
      await page.getByText(words.signIn.noCookies).waitFor();
      await context.close();
    });
});

/** Answers a request as the service does, but for the cookie. Playwright's own `fetch` would keep it. */
async function keepNoCookies(route: Route): Promise<void> {
  const request = route.request();
  const { connection: _, ...sent } = request.headers();
  const response = await fetch(request.url(), {
    method: request.method(),
    headers: sent,
    redirect: 'manual',
    ...(request.postData() !== null && { body: request.postData() }),
  });
  const headers = Object.fromEntries(response.headers);
  delete headers['set-cookie'];
  delete headers['content-encoding'];
  await route.fulfill({ status: response.status, headers, body: Buffer.from(await response.arrayBuffer()) });
}
