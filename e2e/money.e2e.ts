import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { words } from '@flattr/pages/words/en/documents';
import { words as payments } from '@flattr/pages/words/en/money/payments';
import { words as payouts } from '@flattr/pages/words/en/money/payouts';
import { words as wallet } from '@flattr/pages/words/en/wallet';
import type { Page } from 'playwright-core';
import { looker } from './look.ts';
import { newReader, type Reader } from './reader.ts';
import { openWorld, type World } from './world.ts';

/** A month with money: the reader pays by card, the bank asks once, and the creator is paid out. */
describe('a month is paid by card', { timeout: 120_000 }, () => {
  let world: World;
  let reader: Reader;
  let creator: Reader;
  before(async () => {
    world = await openWorld({ COLLECT_DAYS: '4' }); // so that a charge can wait for the reader
    reader = await newReader(world, 'rita@example.com');
    creator = await newReader(world, 'ada@example.com');
  });
  after(async () => {
    await reader.close();
    await creator.close();
    await world.close();
  });

  const shoot = looker('play');
  const toast = (page: Page, text: string) => page.locator('flattr-toast', { hasText: text }).waitFor();

  it('a newcomer saves a card, and nothing is charged', async () => {
    const { page } = reader;
    await page.goto(`${world.serviceUrl}/wallet`);
    await reader.signIn(page);
    await page.locator('#monthly-amount-input').fill('5');
    await page.keyboard.press('Enter');
    await page.getByText(payments.firstSteps.amountDone('€5.00')).waitFor();
    await shoot(page, 'newcomer');
    await page.getByRole('button', { name: payments.paymentMethod.save }).press('Enter');
    await page.getByRole('heading', { name: words.play.card }).waitFor();
    await page.getByRole('button', { name: words.play.asks }).click();
    await toast(page, payments.cameBack.saved('Play \u2066…3184\u2069'));
    await page.getByText(payments.firstSteps.cardDone).waitFor();
    await shoot(page, 'card saved');
  });

  it('flattrs, and sees what will be charged and when', async () => {
    const { page } = reader;
    await page.goto(`${world.serviceUrl}/flattr?to=ada&url=https://blog.example/post&title=A+post`);
    await reader.confirm(page, 'once', { later: false });
    await page.getByRole('heading', { name: 'Thank you' }).waitFor();
    await page.goto(`${world.serviceUrl}/wallet`);
    await page.locator('.pot-verdict', { hasText: '€5.00 will be charged on' }).waitFor();
    await page.locator('#payment-method', { hasText: '€5.00' }).click();
    await page.getByText('Play \u2066…3184\u2069').waitFor();
    await shoot(page, 'coming charge');
  });

  it('answers the bank when the month is over, and the creator gets the share', async () => {
    const { page } = reader;
    const { months, collecting, settlement } = world.services;
    const { month } = await months.current();
    await collecting.collect(month);
    const pay = page.getByRole('button', { name: payments.paymentNotices.pay });
    await pay.waitFor(); // the open page hears of it
    await shoot(page, 'the bank asks');
    await pay.click();
    await page.getByRole('button', { name: words.play.pay }).click();
    await toast(page, payments.cameBack.paid('€5.00'));
    await settlement.settle(month, { early: true });
    await page.goto(`${world.serviceUrl}/wallet`);
    assert.equal(await pay.count(), 0);
    await page.getByText(wallet.walletPage.payments, { exact: true }).click();
    await page.getByText(payments.paymentList.states.succeeded).waitFor();
    await shoot(page, 'paid');
    await page.getByRole('link', { name: payments.paymentList.receipt }).click();
    await page.getByRole('heading', { name: words.receipt.title }).waitFor();
    await shoot(page, 'receipt');
  });

  it('and is paid out, with a page for the year', async () => {
    const { page } = creator;
    await page.goto(`${world.serviceUrl}/creator`);
    await creator.signIn(page);
    await page.locator('#payouts summary').click();
    await page.getByRole('button', { name: payouts.payouts.where }).click();
    await page.waitForURL('**/creator');
    await page.locator('#payouts summary').click();
    await page.locator('#payout-input').fill('4.50');
    await shoot(page, 'payouts');
    await page.keyboard.press('Enter');
    await page.locator('#payouts', { hasText: payouts.payouts.states.done }).waitFor();
    await shoot(page, 'paid out');
    const year = String(new Date().getUTCFullYear());
    await page.getByRole('link', { name: year, exact: true }).click();
    await page.getByRole('heading', { name: words.earningsYear.title(year) }).waitFor();
    await shoot(page, 'year');
    assert.deepEqual(await world.checkLedger(), []);
  });
});
