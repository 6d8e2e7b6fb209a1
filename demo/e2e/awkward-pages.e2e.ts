import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { isPressed, newReader, noteOf, type Reader, until } from './reader.ts';
import { openWorld, type World } from './world.ts';

describe('pages that make it hard', { timeout: 180_000 }, () => {
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

  it('records the click when the browser blocks the popup: the page itself goes there', async () => {
    const browser = await world.blockingBrowser();
    const blocked = await newReader(world, 'bela@example.com', browser);
    const { page } = blocked;
    await page.goto(
      world.publisher.page('/pushy', '<script>document.title = String(window.open("/"))</script>'),
    );
    assert.equal(await page.title(), 'null', 'this browser blocks windows that nobody asked for');

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
    await until(async () => /other window/i.test(await noteOf(button)), 'the button says where to go on');
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

  it('leaves a ledger that adds up', async () => {
    assert.deepEqual(await world.checkLedger(), []);
  });

  async function clicksOn(address: string, email = reader.email): Promise<number> {
    const id = await world.services.members.findOrCreate(email);
    const clicks = await world.services.clicks.undoable(id);
    const things = await world.services.things.find(clicks.map((click) => click.thing_id));
    return [...things.values()].filter((thing) => thing.url === address).length;
  }

  async function grants(): Promise<number> {
    return (await world.services.grants.sites(readerId)).length;
  }
});
