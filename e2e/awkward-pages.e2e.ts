import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { launchBlockingChromium, onlyInChromium } from './engines/engine.ts';
import { isPressed, newReader, noteOf, type Reader, until } from './reader.ts';
import { openWorld, type World } from './world.ts';

describe('awkward pages', { timeout: 180_000 }, () => {
  let world: World;
  let reader: Reader;
  let readerId: bigint;
  before(async () => {
    world = await openWorld();
    reader = await newReader(world, 'rita@example.com');
    await reader.page.goto(`${world.serviceUrl}/wallet`);
    await reader.signIn(reader.page);
    readerId = await world.services.members.findOrCreate(reader.email);
  });
  after(async () => {
    await reader.close();
    await world.close();
  });

  it('records the click when the browser blocks the popup: the page opens /flattr itself', {
    skip: onlyInChromium,
  }, async () => {
    const browser = await launchBlockingChromium();
    const blocked = await newReader(world, 'bela@example.com', browser);
    const { page } = blocked;
    await page.goto(
      world.publisher.page('/pushy', '<script>document.title = String(window.open("/"))</script>'),
    );
    assert.equal(await page.title(), 'null', 'this browser blocks unrequested windows');

    const press = `<script>customElements.whenDefined('flattr-button').then(async () => {
      const button = document.querySelector('flattr-button');
      await button.updateComplete;
      button.shadowRoot.querySelector('button').click();
    })</script>`;
    const address = world.publisher.page('/blocked', world.publisher.button('ada') + press);
    await page.goto(address);
    await page.waitForURL(/\/flattr\?/);
    await blocked.signIn(page);
    await blocked.confirm(page, 'once');
    await page.getByRole('heading', { name: 'Thank you' }).waitFor();
    assert.equal(await clicksOn(address, 'bela@example.com'), 1);
    assert.equal(await page.getByRole('link', { name: /^Back to/ }).getAttribute('href'), address);
    await browser.close();
  });

  it('records the click when the page cuts itself off from the popup, and never looks pressed', async () => {
    const headers = { 'cross-origin-opener-policy': 'same-origin' };
    const address = world.publisher.page('/alone', world.publisher.button('ada'), headers);
    await reader.page.goto(address);
    const button = reader.page.locator('flattr-button');
    const popup = await reader.pressForPopup(button);
    await until(async () => /other window/i.test(await noteOf(button)), 'the button says where to continue');
    await reader.confirm(popup, 'once');
    await popup.getByRole('heading', { name: 'Thank you' }).waitFor();
    assert.equal(await clicksOn(address), 1);
    assert.equal(await isPressed(button), false);
    assert.equal(await grants(), 0);
    await popup.close();
  });

  it('never grants anything to a frame of the same site', async () => {
    const inner = world.publisher.page('/framed-inner', world.publisher.button('ben'));
    await reader.page.goto(
      world.publisher.page('/framed', `<iframe src="${inner}" width="600" height="300"></iframe>`),
    );
    const button = reader.page.frameLocator('iframe').locator('flattr-button');
    const popup = await reader.pressForPopup(button);
    await popup.locator('[data-action=once]').waitFor();
    assert.equal(await popup.locator('[data-action=connect]').count(), 0, 'it is not even offered');
    await reader.confirm(popup, 'once');
    await until(async () => (await clicksOn(inner)) === 1, 'the click is recorded');
    assert.equal(await grants(), 0);
    await popup.close();
  });

  it('never grants anything to a sandboxed frame, and says what to do where the popup inherits the sandbox', async () => {
    const inner = world.publisher.page('/sandboxed-inner', world.publisher.button('ben'));
    await reader.page.goto(
      world.publisher.page(
        '/sandboxed',
        `<iframe src="${inner}" sandbox="allow-scripts allow-popups" width="600" height="300"></iframe>`,
      ),
    );
    const button = reader.page.frameLocator('iframe').locator('flattr-button');
    const popup = await reader.pressForPopup(button);
    await popup
      .getByText(/new tab/i)
      .first()
      .waitFor();
    assert.equal(await popup.locator('[data-action]').count(), 0);
    assert.equal(await grants(), 0);
    assert.equal(await clicksOn(inner), 0);
    await popup.close();
  });

  it('works under a strict Content-Security-Policy that names only the service', async () => {
    const { serviceUrl } = world;
    const address = world.publisher.page('/strict', world.publisher.button('ada'), {
      'content-security-policy': `default-src 'none'; script-src ${serviceUrl}; connect-src ${serviceUrl}; require-trusted-types-for 'script'`,
    });
    const violations: string[] = [];
    reader.page.on('console', (message) => {
      if (/Content Security Policy|Trusted Type/i.test(message.text())) violations.push(message.text());
    });
    await reader.page.goto(address);
    const button = reader.page.locator('flattr-button');
    const popup = await reader.pressForPopup(button);
    const closed = popup.waitForEvent('close');
    await reader.confirm(popup, 'connect');
    await closed;
    await until(() => isPressed(button), 'the button is pressed');
    assert.deepEqual(violations, []);
    assert.equal(await grants(), 1);
  });

  it('records the click from a sandboxed frame whose windows may leave the sandbox', async () => {
    const { page, button, inner } = await sandboxed(
      'escaping',
      'allow-scripts allow-popups allow-popups-to-escape-sandbox',
    );
    const before = await grants();
    const popup = await reader.pressForPopup(button);
    await popup.locator('[data-action=once]').waitFor();
    assert.equal(await popup.locator('[data-action=connect]').count(), 0, 'connecting is not even offered');
    await reader.confirm(popup, 'once');
    await until(async () => (await clicksOn(inner)) === 1, 'the click is recorded');
    assert.equal(await grants(), before);
    await popup.close();
    await page.goto('about:blank');
  });

  it('is a link that explains itself in a sandboxed frame without popups', async () => {
    const { button } = await sandboxed('closed', 'allow-scripts');
    await button.click();
    await until(async () => /blocked/.test(await noteOf(button)), 'the button says that it was blocked');
    const link = button.locator('a[part=button]');
    assert.match((await link.getAttribute('href')) ?? '', /\/flattr\?to=ben/);
    assert.equal(reader.context.pages().length, 1);
  });

  it('is its fallback link in a sandboxed frame without scripts', async () => {
    const { button } = await sandboxed('still', '');
    assert.ok(await button.getByRole('link', { name: 'Flattr' }).isVisible());
  });

  it('flattrs where all storage is refused, each time through the window', async () => {
    const refusing = await newReader(world, 'rosa@example.com');
    const { page } = refusing;
    await page.addInitScript(() => {
      const refuse = () => {
        throw new DOMException('Access is denied for this document.', 'SecurityError');
      };
      for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore']) {
        Object.defineProperty(window, name, { get: refuse });
      }
      // An empty document that Firefox opens first has no locks.
      for (const name of globalThis.LockManager ? ['request', 'query'] : [])
        Object.defineProperty(LockManager.prototype, name, { value: refuse });
    });
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    for (const [index, path] of ['/refusing-1', '/refusing-2'].entries()) {
      const address = world.publisher.page(path, world.publisher.button('ada'));
      await page.goto(address);
      const button = page.locator('flattr-button');
      const popup = await refusing.pressForPopup(button);
      // In its own window the service has its storage.
      const closed = popup.waitForEvent('close');
      if (index === 0) await refusing.signIn(popup);
      await refusing.confirm(popup, 'once');
      await closed;
      await until(() => isPressed(button), 'the button is pressed');
      assert.equal(await clicksOn(address, refusing.email), 1);
    }
    assert.deepEqual(errors, []);
    await refusing.close();
  });

  it('flattrs where third-party cookies are blocked', { skip: onlyInChromium }, async () => {
    const strict = await newReader(world, 'cora@example.com');
    const { page } = strict;
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.setCookieControls', {
      enableThirdPartyCookieRestriction: true,
    });
    // The same publisher under its other name is a third party that sets a cookie for every site that embeds it.
    const third = world.publisher
      .document('/third', '<!doctype html>', { 'set-cookie': 'third=party; SameSite=None; Secure' })
      .replace('127.0.0.1', 'localhost');
    await page.goto(third);
    const address = world.publisher.page(
      '/cookies',
      `${world.publisher.button('ada')}<iframe src="${third}"></iframe>`,
    );
    await page.goto(address);
    const frame = page.frames().find((each) => each.url() === third);
    assert.equal(await frame?.evaluate(() => document.cookie), '', 'they are blocked');
    const button = page.locator('flattr-button');
    await strict.connect(button);
    await until(() => isPressed(button), 'the button is pressed');
    await page.goto(world.publisher.page('/cookies-2', world.publisher.button('ben')));
    await button.click();
    await until(() => isPressed(button), 'the button is pressed without a window');
    await strict.close();
  });

  it('complains of nothing when the reader leaves before the counts have come', async () => {
    const { page } = reader;
    const complaints: string[] = [];
    const record = (message: { type(): string; text(): string }) => {
      if (message.type() === 'error') complaints.push(message.text());
    };
    page.on('console', record);
    const asked = Promise.withResolvers<void>();
    const silent = createServer(() => asked.resolve()).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo; // it listens on TCP
    const button = `<flattr-button to="ada" service="http://127.0.0.1:${port}"></flattr-button>`;
    await page.goto(world.publisher.page('/left', button));
    await asked.promise;
    await page.goto(world.publisher.page('/next', withZero(world.publisher.button('ada'))));
    await page.locator('flattr-button [part=count]').filter({ hasText: /./ }).waitFor();
    silent.closeAllConnections();
    silent.close();
    assert.deepEqual(complaints, []);
    page.off('console', record);
  });

  it('asks for nothing but its script before the reader acts, with count="off"', async () => {
    const { page } = reader;
    const asked: string[] = [];
    const record = (request: { url(): string }) => asked.push(request.url());
    page.on('request', record);
    const address = world.publisher.page(
      '/silent',
      `<main lang="de">${world.publisher.button('ada').replace('<flattr-button', '<flattr-button count="off"')}</main>`,
    );
    await page.goto(address);
    const button = page.locator('flattr-button');
    await button.locator('button').waitFor();
    await button.hover();
    await page.keyboard.press('Tab');
    assert.equal(await button.evaluate((each) => each === document.activeElement), true);
    await page.mouse.move(0, 0);
    // A late request of this page would come before the next page's requests.
    const other = await reader.context.newPage();
    await other.goto(world.publisher.page('/loud', withZero(world.publisher.button('ada'))));
    await other.locator('[part=count]').filter({ hasText: /./ }).waitFor();
    await other.close();
    assert.deepEqual(asked, [address, `${world.serviceUrl}/flattr-button.js`]);
    page.off('request', record);
    await button.click();
    await until(() => isPressed(button), 'the button is pressed');
    assert.equal(await clicksOn(address), 1);
  });

  it('leaves a ledger that adds up', async () => {
    assert.deepEqual(await world.checkLedger(), []);
  });

  /** A page with a button in a frame of this `sandbox`. */
  async function sandboxed(name: string, sandbox: string) {
    const inner = world.publisher.page(`/${name}-inner`, world.publisher.button('ben'));
    const { page } = reader;
    await page.goto(
      world.publisher.page(
        `/${name}`,
        `<iframe src="${inner}" sandbox="${sandbox}" width="600" height="300"></iframe>`,
      ),
    );
    return { page, inner, button: page.frameLocator('iframe').locator('flattr-button') };
  }

  async function clicksOn(address: string, email = reader.email): Promise<number> {
    const id = await world.services.members.findOrCreate(email);
    const { clicks } = await world.services.clicks.undoable(id);
    const things = await world.services.things.find(clicks.map((click) => click.thing_id));
    return [...things.values()].filter((thing) => thing.url === address).length;
  }

  async function grants(): Promise<number> {
    return (await world.services.grants.sites(readerId, new Date())).length;
  }
});

/** A button that also shows that nobody has flattred, so that a test sees when its count has come. */
const withZero = (button: string): string =>
  button.replace('<flattr-button', '<flattr-button count-from="0"');
