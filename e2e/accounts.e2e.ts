import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { problems } from '@flattr/contract/problems';
import { words } from '@flattr/pages/words/en/account';
import { words as walletWords } from '@flattr/pages/words/en/wallet';
import type { Page } from 'playwright-core';
import { type CarriedPasskey, giveAuthenticator } from './authenticator.ts';
import { isPressed, newReader, type Reader, unfold, until } from './reader.ts';
import { openWorld, type World } from './world.ts';

const email = 'rita@example.com';

/** Stops the browser from offering passkeys in the email field, because the virtual owner would accept immediately. */
const cannotOffer = ({ context }: Reader) =>
  context.addInitScript(() => {
    PublicKeyCredential.isConditionalMediationAvailable = async () => false;
  });

describe('accounts', { timeout: 240_000 }, () => {
  let world: World;
  let laptop: Reader;
  let phone: Reader;
  let passkeys: CarriedPasskey[];
  const account = (page: Page) => page.goto(`${world.serviceUrl}/account`);
  const usePasskey = (page: Page) => page.getByRole('button', { name: words.signIn.passkey }).click();
  const signedIn = (page: Page) =>
    page.locator('flattr-sign-out', { hasText: `Signed in as ${email}` }).waitFor({ state: 'attached' });

  before(async () => {
    world = await openWorld();
    laptop = await newReader(world, email);
    phone = await newReader(world, email);
  });
  after(async () => {
    await laptop.close();
    await phone.close();
    await world.close();
  });

  it('a new reader signs in with a code and adds a passkey', async () => {
    const { page } = laptop;
    const authenticator = await giveAuthenticator(page);
    await account(page);
    await laptop.signIn(page);
    await page.getByText(words.passkeys.none).waitFor();
    await page.getByRole('button', { name: words.passkeys.add }).click();
    await page.getByLabel(words.passkeys.name).fill('My keyring');
    await page.keyboard.press('Enter');
    await page.locator('.row-title', { hasText: 'My keyring' }).waitFor();
    passkeys = await authenticator.passkeys();
    assert.equal(passkeys.length, 1);
    assert.equal(passkeys[0]?.rpId, 'localhost');
  });

  it('signs in with the passkey in the popup, and stays on the page', async () => {
    await cannotOffer(phone);
    const { page } = phone;
    await page.goto(world.publisher.page('/from-phone', world.publisher.button('ada')));
    const button = page.locator('flattr-button');
    const popup = await phone.pressForPopup(button);
    await popup.locator('#sign-in-email').waitFor();
    await giveAuthenticator(popup, passkeys);
    await usePasskey(popup);
    await popup.getByText(`Signed in as ${email}`).waitFor();
    const closed = popup.waitForEvent('close');
    await phone.confirm(popup, 'connect');
    await closed;
    await until(() => isPressed(button), 'the button is pressed');
  });

  it('is offered the passkey in the email field', async () => {
    const reader = await newReader(world, email);
    await giveAuthenticator(reader.page, passkeys);
    await reader.page.goto(`${world.serviceUrl}/wallet`);
    if (await reader.page.evaluate(() => PublicKeyCredential.isConditionalMediationAvailable())) {
      await signedIn(reader.page); // the virtual owner takes every offer
    } else assert.fail('this browser cannot offer');
    await reader.close();
  });

  it('sees both devices, and signs one out right away', async () => {
    const wallet = await phone.wallet();
    await signedIn(wallet);
    const { page } = laptop;
    await page.reload();
    const others = page.getByRole('button', { name: /^Sign out Chrome/ });
    await others.first().waitFor();
    assert.equal(await others.count(), 2, 'the phone, and the browser of the test before');
    await page.getByRole('button', { name: words.sessions.endAll }).click();
    await others.first().waitFor({ state: 'detached' });
    await wallet.reload();
    await wallet.locator('#sign-in-email').waitFor();
    await phone.page.goto(world.publisher.page('/from-phone-2', world.publisher.button('ada')));
    const button = phone.page.locator('flattr-button');
    await button.click();
    await until(
      () => button.evaluate((element) => element.matches(':state(press-again)')),
      'the site is disconnected too',
    );
    await wallet.close();
  });

  it('signs in by email after losing the passkey, and removes it; then it no longer works', async () => {
    const wallet = await phone.wallet();
    await phone.signIn(wallet);
    await account(wallet);
    await wallet.getByRole('button', { name: 'Remove My keyring' }).click();
    await wallet.getByText(words.passkeys.none).waitFor();
    await wallet.close();

    const finder = await newReader(world, email);
    await cannotOffer(finder);
    await account(finder.page);
    await finder.page.locator('#sign-in-email').waitFor();
    await giveAuthenticator(finder.page, passkeys);
    await usePasskey(finder.page);
    await finder.page.getByText(problems['passkey-refused'][2]).waitFor();
    await finder.close();
  });

  it('asks to sign in again before a change, after a while', async () => {
    const { page } = laptop;
    await account(page);
    await signedIn(page);
    await world.db('sessions').update({ created_at: new Date(Date.now() - 3_600_000) });
    await page.getByRole('button', { name: words.passkeys.add }).click();
    await page.getByText(words.signIn.again).waitFor();
    await laptop.signIn(page);
    await page.getByLabel(words.passkeys.name).waitFor();
  });

  it('lets a flattr repeat for three months, then no more', async () => {
    const { page } = laptop;
    await page.goto(`${world.serviceUrl}/flattr?to=ada&url=https://ada.example/song&title=A+song`);
    await laptop.confirm(page, 'once');
    await page.getByRole('heading', { name: 'Thank you' }).waitFor();
    const wallet = await laptop.wallet();
    const song = wallet.locator('[data-thing]').filter({ hasText: 'A song' });
    const several = wallet.locator('.person summary.person-line');
    await wallet.locator('.person').first().waitFor();
    if (await several.isVisible()) await several.click();
    await song.locator('.menu summary').click();
    await song.locator('flattr-repeat-choice button').click();
    await song.getByRole('button', { name: walletWords.repeatChoice.span(3) }).click();
    const list = wallet.locator('flattr-repeat-list');
    await unfold(wallet, walletWords.repeatList.heading);
    await list.getByText('A song').waitFor();
    const open = wallet.locator('.pot').first();
    for (let month = 1; month <= 4; month++) {
      await wallet.getByRole('button', { name: walletWords.endMonth.end }).click();
      await wallet.locator('.notice-done').waitFor();
      await wallet.reload();
      // With a flattr that is pending, the person has two.
      await open.locator('.person').first().waitFor();
      if (await several.isVisible()) await several.click();
      await open.getByRole('link', { name: 'A song' }).first().waitFor();
    }
    assert.equal(await list.count(), 0);
    // Those of the months before are pending, because no amount is chosen. The new month has none.
    const flattrs = await open.locator('[data-thing]').filter({ hasText: 'A song' }).allTextContents();
    assert.ok(flattrs.length > 0 && flattrs.every((text) => /pending since/.test(text)), flattrs.join());
    assert.deepEqual(await world.checkLedger(), []);
  });

  it('stops repeating in the wallet', async () => {
    const { page } = laptop;
    await page.goto(`${world.serviceUrl}/flattr?to=ben&url=https://ben.example/`);
    await laptop.confirm(page, 'once');
    await page.getByRole('button', { name: walletWords.repeatChoice.label, pressed: false }).click();
    await page.getByRole('button', { name: walletWords.repeatChoice.label, pressed: true }).waitFor();
    await page.goto(`${world.serviceUrl}/wallet`);
    const ben = page.locator('[data-person]').filter({ hasText: '@ben' });
    await unfold(page, walletWords.repeatList.heading);
    await page.getByText(walletWords.repeatList.forever).waitFor();
    await page.getByRole('button', { name: /^Stop: / }).click();
    await page.locator('flattr-repeat-list').waitFor({ state: 'detached' });
    const choice = ben.locator('flattr-repeat-choice button');
    assert.equal(await choice.getAttribute('aria-pressed'), 'false');
  });

  it('downloads everything, and closes the account', async () => {
    const { page } = laptop;
    await account(page);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'JSON' }).click(),
    ]);
    assert.equal(download.suggestedFilename(), 'flattr-export.json');
    await page.getByRole('button', { name: words.closeAccount.ask }).click();
    await page.getByLabel(words.closeAccount.confirm).fill('somebody@example.com');
    await page.keyboard.press('Enter');
    await page.getByText(words.closeAccount.wrongAddress).waitFor();
    await page.getByLabel(words.closeAccount.confirm).fill(email);
    await page.keyboard.press('Enter');
    await page.locator('#sign-in-email').waitFor();
    assert.equal((await world.db('emails').where({ email })).length, 0);
    assert.deepEqual(await world.checkLedger(), []);
  });
});
