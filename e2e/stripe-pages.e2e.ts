import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { listenForTests } from '../api/test/mail-server.ts';
import { sdkOf } from '../api/test/stripe/sdk.ts';
import { type StripeStandIn, startStripe } from '../api/test/stripe/start.ts';
import { launchBrowser } from './engines/engine.ts';

/* The pages of what stands in for Stripe, in a real browser: stories about payments walk through them. */

let standIn: StripeStandIn;
let browser: Browser;
before(async () => {
  [standIn, browser] = await Promise.all([startStripe(), launchBrowser()]);
});
after(async () => {
  await browser.close();
  await standIn.stop();
});

/** A site that shows the address it was reached by. */
async function startShop(): Promise<string> {
  const server = createServer((request, response) => response.end(`<p>The shop: ${request.url}</p>`));
  return `http://127.0.0.1:${await listenForTests(server)}`;
}

const enter = async (page: Page, number: string): Promise<void> => {
  await page.getByLabel('Card number').fill(number);
  await page.getByRole('button', { name: 'Save' }).click();
};

test('a reader saves a card: declined, stopped at the bank, then saved', async () => {
  const shop = await startShop();
  const stripe = sdkOf(standIn);
  const customer = await stripe.customers.create({});
  const session = await stripe.checkout.sessions.create({
    mode: 'setup',
    currency: 'eur',
    customer: customer.id,
    allowed_payment_method_types: ['card'],
    success_url: `${shop}/saved?session={CHECKOUT_SESSION_ID}`,
    cancel_url: `${shop}/back`,
  });
  const page = await browser.newPage();
  await page.goto(String(session.url));
  await page.getByRole('link', { name: 'Back to the shop' }).click();
  await page.waitForURL(`${shop}/back`);
  await page.goto(String(session.url));
  await enter(page, '4000 0000 0000 0002');
  await page.getByRole('alert').getByText('Your card was declined.').waitFor();
  await enter(page, '4000 0027 6000 3184');
  await page.getByRole('button', { name: 'Fail' }).click();
  await page.getByRole('alert').getByText('authentication failed').waitFor();
  await enter(page, '4000 0027 6000 3184');
  await page.getByRole('button', { name: 'Complete' }).click();
  await page.waitForURL(`${shop}/saved?session=${session.id}`);
  assert.equal((await stripe.paymentMethods.list({ customer: customer.id, type: 'card' })).data.length, 1);
  await page.close();
});

test('a creator fills in the form of Stripe, and comes back', async () => {
  const shop = await startShop();
  const stripe = sdkOf(standIn);
  const { id } = await stripe.accounts.create({
    type: 'express',
    capabilities: { transfers: { requested: true } },
  });
  const { url } = await stripe.accountLinks.create({
    account: id,
    type: 'account_onboarding',
    return_url: `${shop}/return`,
    refresh_url: `${shop}/refresh`,
  });
  const page = await browser.newPage();
  await page.goto(url);
  await page.getByLabel('IBAN').fill('no IBAN');
  await page.getByRole('button', { name: 'Submit', exact: true }).click();
  await page.getByRole('alert').getByText('The IBAN you provided is invalid.').waitFor();
  await page.getByLabel('IBAN').fill('AT61 1904 3002 3457 3201');
  await page.getByRole('button', { name: 'Submit', exact: true }).click();
  await page.waitForURL(`${shop}/return`);
  assert.equal((await stripe.accounts.retrieve(id)).payouts_enabled, true);
  await page.goto(url);
  await page.waitForURL(`${shop}/refresh`);
  await page.close();
});
