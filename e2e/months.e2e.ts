import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { words } from '@flattr/pages/words/en/wallet';
import type { Page } from 'playwright-core';
import { done } from '../api/src/platform/failure.ts';
import { give, isPressed, newReader, type Reader, until } from './reader.ts';
import { openWorld, type World } from './world.ts';

describe('months and money', { timeout: 240_000 }, () => {
  let world: World;
  before(async () => {
    world = await openWorld();
  });
  after(() => world.close());

  it('divides 2.00 between two creators: 0.90 each', async () => {
    const reader = await newReader(world, 'two@example.com');
    await firstClick(reader, world.publisher.page('/two-1', world.publisher.button('ada')));
    await reader.page.goto(world.publisher.page('/two-2', world.publisher.button('ben')));
    await press(reader.page);
    const wallet = await reader.wallet();
    await give(wallet, '2.00', '2.00');
    await wallet
      .locator('.pot-verdict')
      .filter({ hasText: 'each of the 2 people you flattred would get €0.90' })
      .waitFor();
    await endMonth(wallet);
    assert.deepEqual(await statementShares(wallet, 0), ['€0.90', '€0.90']);
    assert.deepEqual(await balances('two@example.com'), { wallet: 0n, earnings: 0n });
    assert.equal((await balances('ada@example.com')).earnings, 900_000n);
    assert.equal((await balances('ben@example.com')).earnings, 900_000n);

    const creator = await newReader(world, 'ada@example.com');
    await creator.page.goto(`${world.serviceUrl}/creator`);
    await creator.signIn(creator.page);
    await creator.page.getByText('€0.90').first().waitFor();
    await creator.close();
    await reader.close();
  });

  it('divides 5.00 between ten creators: 0.45 each', async () => {
    const handles = Array.from({ length: 10 }, (_, index) => `person-${index}`);
    for (const handle of handles) await world.creator(handle);
    const buttons = handles.map((handle, index) =>
      world.publisher.button(handle, `${world.publisher.url}/things/${index}`),
    );
    const reader = await newReader(world, 'ten@example.com');
    await reader.page.goto(world.publisher.page('/ten', buttons.join(' ')));
    const all = reader.page.locator('flattr-button');
    const popup = await reader.pressForPopup(all.first());
    const closed = popup.waitForEvent('close');
    await reader.signIn(popup);
    await reader.confirm(popup, 'once');
    await closed;
    for (let index = 1; index < handles.length; index++) await reader.flattrOnce(all.nth(index));
    const wallet = await reader.wallet();
    await give(wallet, '5.00', '5.00');
    await endMonth(wallet);
    assert.deepEqual(
      await statementShares(wallet, 0),
      handles.map(() => '€0.45'),
    );
    for (const handle of handles) assert.equal((await balances(`${handle}@example.com`)).earnings, 450_000n);
    await reader.close();
  });

  it('takes nothing in a month without flattrs', async () => {
    const reader = await newReader(world, 'quiet@example.com');
    await reader.page.goto(`${world.serviceUrl}/wallet`);
    await reader.signIn(reader.page);
    await give(reader.page, '3.00', '10.00');
    await endMonth(reader.page);
    assert.equal((await balances('quiet@example.com')).wallet, 10_000_000n);
    await reader.close();
  });

  it('keeps flattrs without money pending, and counts them in the next month that has some', async () => {
    const reader = await newReader(world, 'later@example.com');
    await firstClick(reader, world.publisher.page('/later-1', world.publisher.button('ada')));
    const before = (await balances('ada@example.com')).earnings;
    const wallet = await reader.wallet();
    await endMonth(wallet);
    await wallet.reload();
    await wallet.getByText(/pending since/).waitFor();
    assert.equal((await balances('ada@example.com')).earnings, before);

    // The next month: the same creator again, and another one.
    await reader.page.goto(world.publisher.page('/later-2', world.publisher.button('ada')));
    await press(reader.page);
    await reader.page.goto(world.publisher.page('/later-3', world.publisher.button('ben')));
    await press(reader.page);
    await wallet.reload();
    await give(wallet, '2.00', '2.00');
    await endMonth(wallet);
    assert.equal((await balances('ada@example.com')).earnings, before + 900_000n);
    assert.equal((await balances('later@example.com')).wallet, 0n);
    await reader.close();
  });

  it('leaves a ledger that adds up', async () => {
    assert.deepEqual(await world.checkLedger(), []);
  });

  async function firstClick(reader: Reader, address: string): Promise<void> {
    await reader.page.goto(address);
    await reader.connect(reader.page.locator('flattr-button'));
    await until(() => isPressed(reader.page.locator('flattr-button')), 'the button is pressed');
  }

  async function balances(email: string): Promise<{ wallet: bigint; earnings: bigint }> {
    const { members } = world.services;
    const { wallet, earnings } = done(await members.get(await members.findOrCreate(email)));
    return { wallet, earnings };
  }
});

/** One click on a site that is connected. */
async function press(page: Page): Promise<void> {
  const button = page.locator('flattr-button');
  await button.click();
  await until(() => isPressed(button), 'the button is pressed');
}

async function endMonth(wallet: Page): Promise<void> {
  await wallet.getByRole('button', { name: words.endMonth.end }).click();
  await wallet.locator('.notice-done').waitFor();
}

/** The shares in a statement of the list, newest first. */
async function statementShares(wallet: Page, index: number): Promise<string[]> {
  await wallet.reload();
  const statement = wallet.locator('details.statement').nth(index);
  await statement.locator('summary').click();
  await statement.locator('tbody tr').first().waitFor();
  return statement.locator('tbody td.number').allTextContents();
}
