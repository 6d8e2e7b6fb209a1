import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { words } from '@flattr/pages/words/en/documents';
import { words as creatorWords } from '@flattr/pages/words/en/sites/elsewhere';
import { axeFindings } from './axe.ts';
import { newReader, type Reader } from './reader.ts';
import { openWorld, type World } from './world.ts';

/** A creator shows that a site is theirs, and a reader flattrs a page there that has no button. */
describe('a page without a button', { timeout: 120_000 }, () => {
  let world: World;
  let creator: Reader;
  let reader: Reader;
  let site: Server;
  let origin: string;
  let front = '';
  before(async () => {
    world = await openWorld();
    site = createServer((request, response) => {
      if (request.url?.startsWith('/.well-known')) response.writeHead(404).end();
      else response.setHeader('content-type', 'text/html').end(`<title>Screws</title>${front}`);
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => site.once('listening', resolve));
    origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`; // it listens on TCP
    creator = await newReader(world, 'ada@example.com');
    reader = await newReader(world, 'rita@example.com');
  });
  after(async () => {
    site.close();
    await creator.close();
    await reader.close();
    await world.close();
  });

  const shoot = async ({ page }: Reader, name: string) => {
    assert.deepEqual(await axeFindings(page), []);
    const folder = process.env.SCREENSHOTS;
    if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  };
  const { elsewhere } = creatorWords;

  it('is nobody’s at first', async () => {
    const { page } = reader;
    await page.goto(`${world.serviceUrl}/flattr?url=${origin}/post`);
    await page.getByRole('heading', { name: words.whose.nobody }).waitFor();
    await shoot(reader, 'nobody');
  });

  it('is the creator’s once their site leads to them', async () => {
    const { page } = creator;
    await page.goto(`${world.serviceUrl}/creator#elsewhere`);
    await creator.signIn(page);
    await page.locator('#elsewhere-input').fill(origin);
    await page.keyboard.press('Enter');
    await page.getByText(elsewhere.notNamed).first().waitFor();
    front = `<a rel="me" href="${world.serviceUrl}/@ada">Flattr me</a>`;
    await page.keyboard.press('Enter');
    await page.locator('#elsewhere .notice-done', { hasText: elsewhere.isYours }).waitFor();
    await page.getByText(elsewhere.howTitle).click();
    await shoot(creator, 'elsewhere');
    await page.goto(`${world.serviceUrl}/@ada`);
    await page
      .getByRole('link', { name: new URL(origin).host })
      .first()
      .waitFor();
    await shoot(creator, 'person');
  });

  it('is flattred, and the reader sees why it is theirs', async () => {
    const { page } = reader;
    await page.goto(`${world.serviceUrl}/flattr?url=${origin}/another`);
    await page.getByText('has proven that this is theirs').waitFor();
    await shoot(reader, 'found');
    await reader.signIn(page);
    await reader.confirm(page, 'once', { later: false });
    await page.getByRole('heading', { name: 'Thank you' }).waitFor();
    assert.deepEqual(await world.flattred(), [`${origin}/another`]);
  });
});
