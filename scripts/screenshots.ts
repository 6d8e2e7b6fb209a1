import { mkdir } from 'node:fs/promises';
import { giveAuthenticator } from '../e2e/authenticator.ts';
import { newReader, type Reader } from '../e2e/reader.ts';
import { openWorld, type World } from '../e2e/world.ts';
import { build } from './build.ts';
import { findings, folder, shoot, shootScreen, sizes } from './shoot.ts';

/*
 * `npm run screenshots -- <folder> [<only>]`: every page in its states, phone and desktop, light and dark, from the real
 * service and demo, each held against axe. Look at them before calling a page done.
 */

const article = (tags: string) => `<main><h1>An essay</h1>${tags}</main>`;

build();
await mkdir(folder, { recursive: true });
const world = await openWorld();
const reader = await newReader(world, 'rita@example.com');
try {
  await visitors(world, reader);
  await readers(world, reader);
  await accounts(world, reader);
  await inLanguage('de', 'german', world, reader);
  await inLanguage('ar', 'arabic', world, reader);
  await creators(world);
} finally {
  await reader.close();
  await world.close();
}
for (const finding of findings) console.error(finding);
console.log(`axe found ${findings.length} faults.`);
process.exit(findings.length === 0 ? 0 : 1);

async function visitors({ serviceUrl, demoUrl, publisher }: World, { page }: Reader): Promise<void> {
  await page.goto(serviceUrl);
  await page.locator('h1').waitFor();
  await shoot(page, 'home');
  await shootScreen(page, 'home', 'h1', 1280);
  await page.goto(`${serviceUrl}/problems`);
  await shoot(page, 'problems');
  await page.goto(`${serviceUrl}/wallet`);
  await page.locator('#sign-in-email').waitFor();
  await shoot(page, 'wallet-signed-out');
  const things = ['ada', 'ben', 'nobody-here'].map((to) => publisher.button(to));
  await page.goto(publisher.page('/sheet', article(things.join('<p>'))));
  await page.locator('flattr-button').first().waitFor();
  await shoot(page, 'buttons');
  await page.goto(`${serviceUrl}/flattr?to=nobody-here&url=https://blog.example/`);
  await page.locator('h1').waitFor();
  await shoot(page, 'flattr-unknown');
  await page.goto(`${serviceUrl}/flattr`);
  await page.locator('h1').waitFor();
  await shoot(page, 'flattr-incomplete');
  for (const path of ['', 'notes', 'strict', 'framed']) {
    await page.goto(`${demoUrl}/${path}`);
    await shoot(page, `demo-${path || 'home'}`);
  }
}

async function readers(world: World, reader: Reader): Promise<void> {
  const { page } = reader;
  const { publisher } = world;
  await page.setViewportSize(sizes.desktop);
  await page.goto(publisher.page('/a', article(publisher.button('ada'))));
  const popup = await reader.pressForPopup(page.locator('flattr-button'));
  await popup.locator('#sign-in-email').waitFor();
  await shoot(popup, 'flattr-sign-in');
  await popup.locator('#sign-in-email').fill(reader.email);
  await popup.keyboard.press('Enter');
  await popup.getByRole('button', { name: /Use code/ }).waitFor();
  await shoot(popup, 'flattr-code');
  await popup.getByRole('button', { name: /Use code/ }).click();
  await popup.locator('[data-action=connect]').waitFor();
  await shoot(popup, 'flattr-choice');
  await shootScreen(popup, 'flattr', 'h1', 480);
  const closed = popup.waitForEvent('close');
  await reader.confirm(popup, 'connect');
  await closed;
  await shoot(page, 'button-flattred');

  await page.goto(world.demoUrl);
  await page.locator('main h2 a').first().click();
  await reader.connectSignedIn(page.locator('flattr-button').first());
  await shoot(page, 'demo-post-flattred');
  await shootScreen(page, 'demo', 'flattr-button');

  const wallet = await reader.wallet();
  await wallet.locator('#monthly-amount').waitFor();
  await shoot(wallet, 'wallet-new');
  // One more than a site may sign for in a month, so that the last must be confirmed.
  for (const [index, to] of ['ben', 'cleo', 'dora', 'emil'].entries()) {
    if (index > 0) await world.creator(to);
    await page.goto(publisher.page(`/${to}`, article(publisher.button(to))));
    await page.locator('flattr-button').click();
    await page.locator('flattr-button .note').waitFor(); // the bubble tells the result
  }
  await shoot(page, 'button-confirm-first');
  await wallet.locator('#monthly-amount-input').fill('5');
  await wallet.locator('#monthly-amount-input').press('Enter');
  await wallet.locator('#add-money-input').fill('15');
  await wallet.locator('#add-money-input').press('Enter');
  await wallet.locator('#add-money .stat').filter({ hasText: '15' }).waitFor();
  await wallet.reload();
  await wallet.locator('.pot tbody tr').first().waitFor();
  await shoot(wallet, 'wallet-month');
  await shootScreen(wallet, 'wallet');
  await wallet.getByRole('button', { name: 'End this month now' }).click();
  await wallet.locator('.notice-done').waitFor();
  await wallet.reload();
  await wallet.locator('details.statement summary').first().click();
  await wallet.locator('details.statement tbody tr').first().waitFor();
  await shoot(wallet, 'wallet-divided');
  await shootScreen(wallet, 'statement', 'details.statement');

  await page.goto(`${world.serviceUrl}/flattr?to=ben&url=https://ben.example/essay&title=An+essay`);
  await reader.confirm(page, 'once');
  await page.getByRole('heading', { name: 'Thank you' }).waitFor();
  await shoot(page, 'flattr-thanks');
  await page.getByLabel('Repeat monthly').selectOption('6');
  await page.locator('option[value=kept]').waitFor({ state: 'attached' });
  await shoot(page, 'flattr-thanks-repeats');
  await wallet.reload();
  await wallet.locator('flattr-repeat-list li').waitFor();
  await shoot(wallet, 'wallet-repeats');
}

/** The pages with the most words, in a language with long ones and in one that is written from right to left. */
async function inLanguage(
  code: 'de' | 'ar',
  name: string,
  { serviceUrl }: World,
  { context }: Reader,
): Promise<void> {
  await context.addCookies([{ name: 'language', value: code, url: serviceUrl }]);
  const page = await context.newPage();
  for (const [path, shown] of [
    ['', 'h1'],
    ['wallet', '.pot-verdict'],
    ['account', 'flattr-sessions li'],
    ['flattr?to=ben&url=https://ben.example/essay', '[data-action]'],
    ['privacy', 'h1'],
  ] as const) {
    await page.goto(`${serviceUrl}/${path}`);
    await page.locator(shown).first().waitFor();
    await shoot(page, `${name}-${path.split('?')[0] || 'home'}`);
  }
  await page.close();
}

async function accounts(world: World, { context, email }: Reader): Promise<void> {
  const page = await context.newPage();
  await page.goto(`${world.serviceUrl}/privacy`);
  await shoot(page, 'privacy');
  const elsewhere = await newReader(world, email);
  await giveAuthenticator(elsewhere.page);
  await elsewhere.page.goto(`${world.serviceUrl}/account`);
  await elsewhere.page.locator('#sign-in-email').waitFor();
  await shoot(elsewhere.page, 'account-signed-out');
  await elsewhere.signIn(elsewhere.page);
  await elsewhere.page.getByRole('button', { name: 'Add a passkey' }).click();
  await elsewhere.page.getByLabel('Passkey name').waitFor();
  await shoot(elsewhere.page, 'account-naming');
  await elsewhere.page.keyboard.press('Enter');
  await elsewhere.close();

  await page.goto(`${world.serviceUrl}/account`);
  await page.getByRole('button', { name: /^Remove / }).waitFor();
  await shoot(page, 'account');
  await world.db('sessions').update({ created_at: new Date(Date.now() - 3_600_000) });
  await page.getByRole('button', { name: /^Remove / }).click();
  await page.getByText('Confirm it’s you').waitFor();
  await page.getByRole('button', { name: 'Close my account…' }).click();
  await shoot(page, 'account-asking');
}

async function creators(world: World): Promise<void> {
  const ada = await newReader(world, 'ada@example.com');
  await ada.page.goto(`${world.serviceUrl}/creator`);
  await ada.signIn(ada.page);
  await ada.page.getByText('@ada').first().waitFor();
  await shoot(ada.page, 'creator');
  await creatorsInPublic(world, ada);
  await ada.page.goto(`${world.serviceUrl}/flattr?to=ada&url=https://ada.example/`);
  await ada.page.getByRole('heading', { name: 'This button pays you' }).waitFor();
  await shoot(ada.page, 'flattr-own');
  await ada.close();
  const newcomer = await newReader(world, 'new@example.com');
  await newcomer.page.goto(`${world.serviceUrl}/creator`);
  await newcomer.signIn(newcomer.page);
  await newcomer.page
    .getByText(/handle/i)
    .first()
    .waitFor();
  await shoot(newcomer.page, 'creator-new');
  await newcomer.close();
}

/** What creators show of themselves, and all that can be pasted, in both languages. */
async function creatorsInPublic(world: World, { page, context }: Reader): Promise<void> {
  const { serviceUrl, services, db } = world;
  const people: [string, string, string, string, string][] = [
    [
      'ada',
      'Ada Lovelace',
      'science',
      'en',
      'Notes on the Analytical Engine, and what machines might one day make.',
    ],
    ['ben', 'Ben Okafor', 'podcasts', 'en', 'Two voices, one microphone: conversations about cities.'],
    ['cleo', 'Cleo Brandt', 'pictures', 'de', 'Jede Woche eine Zeichnung vom Küchentisch.'],
    [
      'dora',
      'Dora Lindqvist',
      'software',
      'en',
      'Small tools that do one thing, and a newsletter about them.',
    ],
  ];
  for (const [handle, name, category, language, words] of people) {
    const known = (await services.members.findCreatorIds([handle])).get(handle);
    const id = known ?? (await world.creator(handle));
    await services.members.update(id, { name });
    await services.profiles.change(id, { words, category: category as 'other', language });
  }
  const links = ['https://ada.example/about', 'https://social.example/@ada'];
  await page.goto(`${serviceUrl}/creator`);
  await page.locator('#links-input').fill(links.join('\n'));
  await page.locator('flattr-edit-profile').getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.').waitFor({ state: 'attached' });
  await db('sites')
    .insert({
      origin: world.publisher.url,
      handles: JSON.stringify(['ada', 'ben', 'cleo']),
      checked_at: new Date(),
      listed_since: new Date(),
    })
    .onConflict('origin')
    .ignore();
  const fan = await newReader(world, 'fan@example.com');
  const engine = new URLSearchParams({
    to: 'ada',
    url: `${world.publisher.url}/engine`,
    title: 'The Engine',
  });
  await fan.page.goto(`${serviceUrl}/flattr?${engine}`);
  await fan.signIn(fan.page);
  await fan.confirm(fan.page, 'once');
  await fan.page.getByRole('heading', { name: 'Thank you' }).waitFor();
  await fan.close();
  await services.directory.rank();

  const maker = page.locator('flattr-tag-maker');
  await maker.locator('summary').click();
  await maker.locator('.tag-preview flattr-button').waitFor();
  await shoot(page, 'creator-options');
  await maker.getByRole('button', { name: 'Email, README' }).click();
  await shoot(page, 'creator-links');
  await maker.getByRole('button', { name: 'Print' }).click();
  await maker.locator('.qr-code').waitFor();
  await shoot(page, 'creator-paper');

  const german = await context.newPage();
  await german.route('**/creator', async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace('<html lang="en"', '<html lang="de"');
    await route.fulfill({ response: answer, body });
  });
  await german.goto(`${serviceUrl}/creator`);
  await german.locator('flattr-edit-profile form').waitFor();
  await shoot(german, 'creator-german');
  await german.setExtraHTTPHeaders({ 'accept-language': 'de' });
  for (const [path, name] of [
    ['/@ada', 'person'],
    ['/@ben', 'person-short'],
    ['/@nobody-here', 'person-nobody'],
    ['/directory', 'directory'],
    ['/directory?show=sites', 'directory-sites'],
    ['/directory?q=nothing', 'directory-empty'],
    ['/digest/end?member=1&token=x', 'digest-end'],
  ] as const) {
    await page.goto(serviceUrl + path);
    await shoot(page, name);
    await german.goto(serviceUrl + path);
    await shoot(german, `${name}-german`);
  }
}
