import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { paymentReference } from '@flattr/bank-files';
import { words } from '@flattr/pages/words/en/documents';
import { words as payments } from '@flattr/pages/words/en/money/payments';
import { words as payouts } from '@flattr/pages/words/en/money/payouts';
import { words as wallet } from '@flattr/pages/words/en/wallet';
import jsqr from 'jsqr';
import type { Page } from 'playwright-core';
import { parseBank } from '../api/src/cli/bank.ts';
import { unwatched } from '../api/src/platform/progress.ts';
import { BankAccount, payment, ritasIban, transfer } from '../api/test/bank-account.ts';
import { bankSettings } from '../api/test/bank-settings.ts';
import { schemaErrors } from '../packages/bank-files/test/validate.ts';
import { looker } from './look.ts';
import { newReader, type Reader } from './reader.ts';
import { openWorld, type World } from './world.ts';

/** A month of real money with a bank account: files in, files out. */
describe('a month is paid by bank transfer', { timeout: 120_000 }, () => {
  let world: World;
  let reader: Reader;
  let creator: Reader;
  let folder: string;
  const account = new BankAccount();
  const look = looker('bank');
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'flattr-bank-'));
    world = await openWorld(bankSettings);
    reader = await newReader(world, 'rita@example.com');
    creator = await newReader(world, 'ada@example.com');
  });
  after(async () => {
    await reader?.close();
    await creator?.close();
    await world?.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** What the operator types after `npm run flattr -- bank`. */
  async function bank(...command: string[]): Promise<string> {
    const said: string[] = [];
    const { config, db, services } = world;
    const print = (text: string) => void said.push(text);
    const code = await parseBank(command)({ config, db, services, print, progress: unwatched });
    assert.equal(code, 0, said.join('\n'));
    return said.join('\n');
  }

  async function importStatement(...entries: Parameters<BankAccount['file']>[0]): Promise<string> {
    const path = join(folder, 'statement.xml');
    await writeFile(path, account.file(entries));
    return bank('import', path);
  }

  it('the wallet leads a newcomer to the account, the amount and the reference', async () => {
    const { page } = reader;
    await page.goto(`${world.serviceUrl}/wallet`);
    await reader.signIn(page);
    await page.locator('#monthly-amount-input').fill('5');
    await page.keyboard.press('Enter');
    await page.getByText(payments.firstSteps.amountDone('€5.00')).waitFor();
    await look(page, 'newcomer');
    await page.getByRole('link', { name: wallet.walletNotices.howToPay }).click();
    await page.getByRole('heading', { name: words.bank.transfer }).waitFor();
    await page.getByRole('row', { name: 'DE89 3704 0044 0532 0130 00' }).waitFor();
    await look(page, 'transfer');
    assert.deepEqual(await codeOn(page), [
      'BCD',
      '002',
      '1',
      'SCT',
      '',
      bankSettings.BANK_NAME,
      bankSettings.BANK_IBAN,
      'EUR5.00',
      '',
      '',
      paymentReference(await ritasId()),
    ]);
  });

  it('the money is in the wallet once the operator has read the bank’s statement', async () => {
    const { page } = reader;
    await page.goto(`${world.serviceUrl}/flattr?to=ada&url=https://blog.example/post&title=A+post`);
    await reader.confirm(page, 'once', { later: false });
    await page.getByRole('heading', { name: 'Thank you' }).waitFor();
    await look(page, 'thanks');
    await page.goto(`${world.serviceUrl}/wallet`);
    const money = page.locator('#add-money .stat');
    await money.filter({ hasText: '€0.00' }).waitFor();
    assert.match(await importStatement(transfer(await ritasId(), 5_00n)), /deposit: 1, 5\.00 EUR/);
    await money.filter({ hasText: '€5.00' }).waitFor(); // the open page hears of it
    await look(page, 'arrived');
    await page.locator('#add-money').click();
    await page.getByRole('link', { name: wallet.walletNotices.howToPay }).waitFor();
    await look(page, 'again');
  });

  it('the month is divided, and the creator’s share leaves with the next file', async () => {
    const { months, settlement } = world.services;
    await settlement.settle((await months.current()).month, { early: true });
    const { page } = creator;
    await page.goto(`${world.serviceUrl}/creator`);
    await creator.signIn(page);
    await page.locator('#payouts summary').click();
    await page.getByRole('button', { name: payouts.payouts.where }).click();
    await page.getByRole('heading', { name: words.bank.account }).waitFor();
    await page.getByLabel('IBAN').fill('AT61 1904 3002 3457 3202');
    await page.getByLabel(words.bank.owner).fill('Ada Lövelace');
    await page.getByRole('button', { name: words.bank.save }).click();
    await page.getByRole('alert').waitFor();
    await look(page, 'a wrong IBAN');
    await page.getByLabel('IBAN').fill(ritasIban);
    await page.getByRole('button', { name: words.bank.save }).click();
    await page.waitForURL('**/creator');
    await page.locator('#payouts summary').click();
    await page.getByRole('button', { name: payouts.payouts.all('€4.50') }).click();
    await page.locator('#payouts li', { hasText: payouts.payouts.states.requested }).waitFor();
    await look(page, 'payout requested');
  });

  it('which validates, and is done with the next statement; the books agree', async () => {
    const { page } = creator;
    const path = join(folder, 'out.xml');
    assert.match(await bank('export', path), /1 payment, 4\.50 EUR/);
    const xml = await readFile(path, 'utf8');
    assert.deepEqual(await schemaErrors(xml, 'pain.001.001.09'), []);
    const [, endToEndId = ''] = /<EndToEndId>(\w+)</.exec(xml) ?? [];
    await page.goto(`${world.serviceUrl}/creator`);
    await page.locator('#payouts summary').click();
    await page.locator('#payouts li', { hasText: payouts.payouts.states.asked }).waitFor();
    await look(page, 'payout with the bank');
    assert.match(await importStatement(payment(endToEndId, -4_50n)), /payout: 1, -4\.50 EUR/);
    await page.goto(`${world.serviceUrl}/creator`);
    await page.locator('#payouts summary').click();
    await page.locator('#payouts li', { hasText: payouts.payouts.states.done }).waitFor();
    await look(page, 'paid out');
    assert.match(await bank('reconcile'), /The books agree\./);
    assert.deepEqual(await world.checkLedger(), []);
  });

  const ritasId = () => world.services.members.findOrCreate(reader.email);

  /** What a bank's app reads from the code on the page. */
  async function codeOn(page: Page): Promise<string[] | undefined> {
    const { width, height, pixels } = await page.locator('main svg').evaluate(async (code: Element) => {
      const image = new Image();
      image.src = `data:image/svg+xml,${encodeURIComponent(code.outerHTML)}`;
      await image.decode();
      const canvas = Object.assign(document.createElement('canvas'), { width: 480, height: 480 });
      const context = canvas.getContext('2d');
      context?.drawImage(image, 0, 0, 480, 480);
      const data = context?.getImageData(0, 0, 480, 480).data ?? [];
      return { width: 480, height: 480, pixels: [...data] };
    });
    return jsqr.default(new Uint8ClampedArray(pixels), width, height)?.data.split('\n');
  }
});
