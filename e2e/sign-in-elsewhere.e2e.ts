import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { words } from '@flattr/pages/words/en/sites/elsewhere';
import { type SmallMastodon, startMastodon } from '../api/test/mastodon/server.ts';
import { axeFindings } from './axe.ts';
import { newReader, type Reader } from './reader.ts';
import { openWorld, type World } from './world.ts';

/** A creator shows that an account is theirs by signing in there. `npm run test:bluesky` is the same at Bluesky's own server. */
describe('an account elsewhere', { timeout: 120_000 }, () => {
  let world: World;
  let creator: Reader;
  let server: SmallMastodon;
  before(async () => {
    world = await openWorld();
    server = await startMastodon();
    server.accounts = { ada: {} };
    creator = await newReader(world, 'ada@example.com');
  });
  after(async () => {
    await creator.close();
    await world.close();
    assert.deepEqual(server.close(), []);
  });

  const { signIn, check } = words.elsewhere;
  const shoot = async (name: string) => {
    const { page } = creator;
    assert.deepEqual(await axeFindings(page), []);
    const folder = process.env.SCREENSHOTS;
    if (!folder) return;
    for (const [size, width] of [
      ['phone', 390],
      ['desktop', 1280],
    ] as const)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme });
        const path = `${folder}/${name}-${size}-${colorScheme}.png`;
        await page.locator('#elsewhere').screenshot({ path });
      }
  };
  const look = async () => {
    const { page } = creator;
    await page.locator('#elsewhere-input').fill(`${server.origin}/@ada`);
    await page.getByRole('button', { name: check, exact: true }).click();
    await page.getByRole('button', { name: signIn.button }).waitFor();
  };
  const ended = (end: keyof typeof signIn.ends) =>
    creator.page.locator('#elsewhere .notice', { hasText: signIn.ends[end] }).waitFor();

  it('is not the creator’s who says no there', async () => {
    const { page } = creator;
    await page.goto(`${world.serviceUrl}/creator#elsewhere`);
    await creator.signIn(page);
    await look();
    await shoot('ways');
    await page.getByRole('button', { name: signIn.button }).click();
    await ended('cancelled');
    assert.equal(new URL(page.url()).search, '');
    await shoot('cancelled');
  });

  it('is the creator’s who signs in there', async () => {
    const { page } = creator;
    server.visitor = 'ada';
    await look();
    await page.getByRole('button', { name: signIn.button }).click();
    await ended('proven');
    await page.getByText(signIn.proven).waitFor();
    await shoot('proven');
    await page.goto(`${world.serviceUrl}/@ada`);
    await page.getByRole('link', { name: `@ada@${server.host}` }).waitFor();
    assert.equal(server.tokens.size, 0);
  });
});
