import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { words as creator } from '@flattr/pages/words/en/creator';
import { words } from '@flattr/pages/words/en/documents';
import { words as payments } from '@flattr/pages/words/en/money/payments';
import { words as payouts } from '@flattr/pages/words/en/money/payouts';
import { words as wallet } from '@flattr/pages/words/en/wallet';
import type { Locator, Page } from 'playwright-core';
import { isSound } from '../api/src/payments/index.ts';
import { sdkOf } from '../api/test/stripe/sdk.ts';
import { type StripeStandIn, startStripe } from '../api/test/stripe/start.ts';
import { looker } from './look.ts';
import { newReader, type Reader } from './reader.ts';
import { openWorld, type World } from './world.ts';

/** A month of real money with what stands in for Stripe: its pages, its events, its book. */
describe('a month is paid through Stripe', { timeout: 240_000 }, () => {
  let standIn: StripeStandIn;
  let world: World;
  /** Rita's card works, Bo's bank asks each time, Cleo's is declined at each charge. */
  let [rita, bo, cleo, ada]: Reader[] = [];
  const given = (reader: Reader | undefined): Reader =>
    reader ?? assert.fail('there are readers in tests only');
  const look = looker('stripe');

  before(async () => {
    standIn = await startStripe();
    world = await openWorld({
      PAYMENTS: 'stripe',
      STRIPE_SECRET_KEY: standIn.testKey,
      STRIPE_API_BASE: standIn.url,
      STRIPE_WEBHOOK_SECRET: 'whsec_test',
      COLLECT_DAYS: '4',
      TOP_UPS: 'off',
    });
    await standIn.control.endpoint({
      url: `${world.serviceUrl}/payments/stripe/events`,
      secrets: ['whsec_test'],
    });
    await sdkOf(standIn).balanceSettings.update({
      payments: { payouts: { schedule: { interval: 'manual' } } },
    });
    [rita, bo, cleo, ada] = await Promise.all(
      ['rita', 'bo', 'cleo', 'ada'].map((name) => newReader(world, `${name}@example.com`)),
    );
  });
  after(async () => {
    for (const reader of [rita, bo, cleo, ada]) await reader?.close();
    await world?.close();
    await standIn?.stop();
  });

  const toast = (page: Page, text: string) => page.locator('flattr-toast', { hasText: text }).waitFor();
  const enter = async (page: Page, number: string, press: 'Save' | 'Pay') => {
    await page.getByLabel('Card number').fill(number);
    await page.getByRole('button', { name: press }).click();
  };
  const openPayments = async (page: Page): Promise<Locator> => {
    const fold = page.locator('.more-fold', { hasText: wallet.walletPage.payments });
    await fold.locator('summary').click();
    await fold.getByRole('listitem').first().waitFor();
    return fold;
  };

  /** Signs in, chooses 5.00 a month and goes to Stripe's page for cards. */
  async function toCheckout({ page, signIn }: Reader): Promise<void> {
    await page.goto(`${world.serviceUrl}/wallet`);
    await signIn(page);
    await page.locator('#monthly-amount-input').fill('5');
    await page.keyboard.press('Enter');
    await page.getByText(payments.firstSteps.amountDone('€5.00')).waitFor();
    await page.getByRole('button', { name: payments.paymentMethod.save }).click();
    await page.getByRole('heading', { name: 'Checkout' }).waitFor();
  }

  async function flattrAda({ page, confirm }: Reader): Promise<void> {
    await page.goto(`${world.serviceUrl}/flattr?to=ada&url=https://blog.example/post&title=A+post`);
    await confirm(page, 'once', { later: false });
    await page.getByRole('heading', { name: 'Thank you' }).waitFor();
  }

  it('a reader goes back without a card, is declined with one, and saves another', async () => {
    const { page } = given(rita);
    await toCheckout(given(rita));
    await page.getByRole('link', { name: 'Back to the shop' }).click();
    await toast(page, payments.cameBack.notSaved);
    await look(page, 'newcomer');
    await page.getByRole('button', { name: payments.paymentMethod.save }).click();
    await enter(page, '4000 0000 0000 0002', 'Save');
    await page.getByRole('alert').getByText('Your card was declined.').waitFor();
    await enter(page, '4242 4242 4242 4242', 'Save');
    await toast(page, payments.cameBack.saved('Visa \u2066…4242\u2069'));
    await flattrAda(given(rita));
    await look(page, 'thanks');
    await page.goto(`${world.serviceUrl}/wallet`);
    await page.locator('.pot-verdict', { hasText: '€5.00 will be charged on' }).waitFor();
    await page.locator('#payment-method').click();
    await page.getByText('Visa \u2066…4242\u2069').waitFor();
    await look(page, 'coming charge');
  });

  it('another one’s bank asks when the card is saved, and the card of a third works only there', async () => {
    await toCheckout(given(bo));
    const { page } = given(bo);
    await enter(page, '4000 0027 6000 3184', 'Save');
    await page.getByRole('button', { name: 'Fail' }).click();
    await page.getByRole('alert').getByText('authentication failed').waitFor();
    await enter(page, '4000 0027 6000 3184', 'Save');
    await page.getByRole('button', { name: 'Complete' }).click();
    await toast(page, payments.cameBack.saved('Visa \u2066…3184\u2069'));
    await flattrAda(given(bo));
    await toCheckout(given(cleo));
    await enter(given(cleo).page, '4000 0000 0000 0341', 'Save');
    await toast(given(cleo).page, payments.cameBack.saved('Visa \u2066…0341\u2069'));
    await flattrAda(given(cleo));
  });

  it('the month is over: one is charged, one answers the bank, one pays with another card', async () => {
    const { collecting, months } = world.services;
    const { page } = given(bo);
    await Promise.all([bo, cleo].map((reader) => given(reader).page.goto(`${world.serviceUrl}/wallet`)));
    assert.equal(await collecting.collect((await months.current()).month), false, 'two are still to answer');

    const asked = page.getByRole('button', { name: payments.paymentNotices.pay });
    await asked.waitFor();
    await look(page, 'bank asks');
    await asked.click();
    await enter(page, '4000 0027 6000 3184', 'Pay');
    await page.getByRole('button', { name: 'Complete' }).click();
    await toast(page, payments.cameBack.paid('€5.00'));
    await asked.waitFor({ state: 'detached' });

    const third = given(cleo).page;
    await third.locator('flattr-payment-notices', { hasText: 'could not be charged' }).waitFor();
    await openPayments(third);
    await third.getByText(payments.paymentList.failures.declined).waitFor();
    await look(third, 'declined');
    await third.getByRole('button', { name: payments.paymentNotices.pay }).click();
    await enter(third, '5555 5555 5555 4444', 'Pay');
    await toast(third, payments.cameBack.paid('€5.00'));
    const paid = await openPayments(third);
    assert.equal(await paid.getByText(payments.paymentList.states.succeeded, { exact: false }).count(), 1);
    await look(third, 'mended');
  });

  it('the month is divided, and each who paid has a receipt', async () => {
    const { page } = given(rita);
    const { months, collecting, settlement } = world.services;
    const { month } = await months.current();
    assert.equal(await collecting.collect(month), true, 'every charge has its answer');
    await settlement.settle(month, { early: true });
    await page.goto(`${world.serviceUrl}/wallet`);
    const fold = await openPayments(page);
    await look(page, 'paid');
    await fold.getByRole('link', { name: payments.paymentList.receipt }).click();
    await page.getByRole('heading', { name: words.receipt.title }).waitFor();
    await page.getByRole('row').getByText('Visa \u2066…4242\u2069').waitFor();
    await look(page, 'receipt');
  });

  it('the creator says at Stripe where the money goes, is paid, and nothing differs in any book', async () => {
    const { page, signIn } = given(ada);
    await page.goto(`${world.serviceUrl}/creator`);
    await signIn(page);
    await page.locator('#payouts summary').click();
    await page.getByLabel(payouts.payouts.country).selectOption('DE');
    await page.getByRole('button', { name: payouts.payouts.where }).click();
    await page.getByLabel('IBAN').fill('no IBAN');
    const form = page.url();
    await page.getByRole('button', { name: 'Submit', exact: true }).click();
    await page.getByRole('alert').getByText('The IBAN you provided is invalid.').waitFor();
    await page.getByRole('button', { name: 'Leave incomplete' }).click();
    await page.waitForURL(/\/(creator|wallet)$/);
    await page.goto(`${world.serviceUrl}/creator`);
    await page.getByRole('link', { name: creator.creatorPage.payoutStep }).click();
    await page.getByText(payouts.payouts.accounts.started).waitFor();
    await look(page, 'one step is missing');
    await page.goto(form); // it opens once, and leads back
    await page.waitForURL(/\/(creator|wallet)$/);
    await page.goto(`${world.serviceUrl}/creator#payouts`);
    await page.locator('#payouts').getByRole('button', { name: payouts.payouts.goOn }).click();
    await page.getByLabel('IBAN').fill('AT61 1904 3002 3457 3201');
    await page.getByRole('button', { name: 'Submit', exact: true }).click();
    await page.waitForURL('**/creator');
    await page.locator('#payouts summary').click();
    await page.getByText(payouts.payouts.accounts.active).waitFor();
    await look(page, 'payouts');
    await standIn.control.advance({ days: 5 }); // card payments are available later
    await page.getByRole('button', { name: payouts.payouts.all('€13.50') }).click();
    await page.locator('#payouts', { hasText: payouts.payouts.states.done }).waitFor();
    await look(page, 'paid out');

    const sent = await sdkOf(standIn).transfers.list();
    assert.deepEqual(
      sent.data.map(({ amount }) => amount),
      [13_50],
    );
    assert.deepEqual(await world.checkLedger(), []);
    const books = await world.services.bookkeeping.reconcile();
    assert.ok(
      books && isSound(books),
      JSON.stringify(books?.differences, (_, value) => String(value)),
    );
    assert.deepEqual((await standIn.control.book()).faults, []);
  });
});
