import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { isPressed, newReader, type Reader, until } from '../reader.ts';
import { openWorld, type World } from '../world.ts';

/** Each page allows what the button needs and nothing else, and fills its title with what is refused. */
describe('a page with a strict policy', { timeout: 120_000 }, () => {
  let world: World;
  let reader: Reader;
  before(async () => {
    world = await openWorld();
    reader = await newReader(world, 'rita@example.com');
    await reader.page.goto(`${world.serviceUrl}/wallet`);
    await reader.signIn(reader.page);
  });
  after(async () => {
    await reader.close();
    await world.close();
  });

  for (const file of ['flattr-button.js', 'flattr-button.single.js']) {
    it(`connects, flattrs and takes back with ${file}`, async () => {
      const { page } = reader;
      const { version } = await (await fetch(`${world.serviceUrl}/v1/service`)).json();
      const open = async (path: string) => {
        await page.goto(
          world.publisher.document(
            path,
            `<!doctype html><title>Strict</title><link rel="icon" href="data:,"><script nonce="page">addEventListener('securitypolicyviolation', ({ violatedDirective }) => { document.title = violatedDirective })</script><script type="module" async src="${world.serviceUrl}/${version}/${file}" nonce="page"></script>${world.publisher.button('ada')}`,
            {
              'content-security-policy': `default-src 'none'; img-src data:; base-uri 'none'; script-src 'nonce-page' ${world.serviceUrl}; connect-src ${world.serviceUrl}; require-trusted-types-for 'script'; trusted-types 'none'`,
            },
          ),
        );
        await page.locator('flattr-button [part=button]').waitFor();
      };
      const button = page.locator('flattr-button');
      await open(`/window/${file}`);
      await (file === 'flattr-button.js' ? reader.connectSignedIn(button) : button.click());
      await until(() => isPressed(button), 'the button is pressed');
      await open(`/signed/${file}`);
      await button.click();
      await until(() => isPressed(button), 'the button is pressed without a window');
      await button.locator('[part=button]').click();
      await until(async () => !(await isPressed(button)), 'the button is released');
      assert.equal(await page.title(), 'Strict', 'nothing was refused');
      const refused = await page.evaluate(() => {
        try {
          document.body.setAttribute('onclick', 'void 0');
          return false;
        } catch {
          return true;
        }
      });
      assert.equal(refused, true, 'the policy is in force');
    });
  }
});
