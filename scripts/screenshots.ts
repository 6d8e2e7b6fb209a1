import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { giveAuthenticator } from '../e2e/authenticator.ts';
import { give, newReader, type Reader } from '../e2e/reader.ts';
import { openWorld, type World } from '../e2e/world.ts';
import { directionOf, languageCodes } from '../packages/pages/src/languages.ts';
import { build } from './build.ts';
import { findings, folder, shoot, shootScreen, sizes } from './shoot.ts';

/*
 * `npm run screenshots -- <folder> [<only>] [<language>]`: every page in its states, on a phone and a desktop, light and
 * dark, from the real service and demo. axe checks each. Look at them before you finish a change of a page.
 */

const language = languageCodes.find((code) => code === process.argv[4]) ?? 'en';

/** A reader whose browser asks for the language. */
const open = (email: string) => newReader(world, email, world.browser, { locale: language });

const article = (tags: string) =>
  `<style>:root { color-scheme: light dark }</style><main lang="${language}" dir="${directionOf(language)}"><h1>An essay</h1>${tags}</main>`;

build();
await mkdir(folder, { recursive: true });
const world = await openWorld();
const reader = await open('rita@example.com');
try {
  await visitors(world, reader);
  await readers(world, reader);
  await accounts(world, reader);
  await creators(world);
  await town();
} finally {
  await reader.close();
  await world.close();
}
for (const finding of findings) console.error(finding);
console.log(`axe found ${findings.length} faults.`);
process.exit(findings.length === 0 ? 0 : 1);

async function visitors({ serviceUrl, demoUrl, publisher }: World, { page }: Reader): Promise<void> {
  await page.goto(serviceUrl);
  await page.locator('.steps li').first().waitFor();
  await shoot(page, 'home');
  await page.locator('.try-out flattr-button [part=button]').click();
  await page.locator('.slice-lifted').waitFor();
  await page.keyboard.press('Escape'); // closes the bubble
  await shootScreen(page, 'home', 'h1', 1280);
  await page.goto(`${serviceUrl}/parts`);
  await page.locator('h1').waitFor();
  await shoot(page, 'parts');
  for (const name of ['', '/readers', '/flattr-button']) {
    await page.goto(`${serviceUrl}/docs${name}`);
    await shoot(page, `docs${name.replace('/', '-')}`);
  }
  await page.goto(`${serviceUrl}/problems`);
  await shoot(page, 'problems');
  await page.goto(`${serviceUrl}/wallet`);
  await page.locator('#sign-in-email').waitFor();
  await shoot(page, 'wallet-signed-out');
  const things = ['ada', 'ben', 'nobody-here'].map((to) => publisher.button(to));
  await page.goto(publisher.page('/sheet', article(things.join('<p>'))));
  await page.locator('flattr-button [part=button]').first().waitFor();
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
  await popup.locator('flattr-sandbox-mailbox button').waitFor();
  await shoot(popup, 'flattr-code');
  await popup.locator('flattr-sandbox-mailbox button').click();
  await popup.locator('[data-action=connect]').waitFor();
  await shoot(popup, 'flattr-choice');
  await shootScreen(popup, 'flattr', 'h1', 480);
  const closed = popup.waitForEvent('close');
  await reader.confirm(popup, 'connect', { later: false });
  await popup.locator('[data-action=amount]').first().waitFor();
  await shoot(popup, 'flattr-amount');
  await popup.locator('[data-action=close]').click();
  await closed;
  await shoot(page, 'button-flattred');

  await page.goto(world.demoUrl);
  await page.locator('main h2 a').first().click();
  await reader.connectSignedIn(page.locator('flattr-button').first());
  await shoot(page, 'demo-post-flattred');
  await shootScreen(page, 'demo', 'flattr-button');

  const wallet = await reader.wallet();
  await wallet.locator('#monthly-amount-input').waitFor();
  await shoot(wallet, 'wallet-new');
  // One more than a site may sign for in a month, so that the last must be confirmed.
  for (const [index, to] of ['ben', 'cleo', 'dora', 'emil'].entries()) {
    if (index > 0) await world.creator(to);
    await page.goto(publisher.page(`/${to}`, article(publisher.button(to))));
    await page.locator('flattr-button').click();
    await page.locator('flattr-button .note').waitFor(); // the bubble tells the result
  }
  await shoot(page, 'button-confirm-first');
  await give(wallet, '5', '15');
  await wallet.reload();
  await wallet.locator('.person').first().waitFor();
  await shoot(wallet, 'wallet-month');
  await shootScreen(wallet, 'wallet');
  await wallet.locator('flattr-end-month button').click();
  await wallet.locator('.notice-done').waitFor();
  await wallet.reload();
  await wallet.locator('details.statement summary').first().click();
  await wallet.locator('details.statement tbody tr').first().waitFor();
  await shoot(wallet, 'wallet-divided');
  await shootScreen(wallet, 'statement', 'details.statement');

  await page.goto(`${world.serviceUrl}/flattr?to=ben&url=https://ben.example/essay&title=An+essay`);
  await reader.confirm(page, 'once');
  await page.locator('.share-now').waitFor();
  await shoot(page, 'flattr-thanks');
  await page.locator('[data-action=repeat]').click();
  await page.locator('[data-action=repeat][aria-pressed=true]').waitFor();
  await shoot(page, 'flattr-thanks-repeats');
  await wallet.reload();
  await wallet.locator('.more-fold > summary').first().click();
  await wallet.locator('flattr-repeat-list li').first().waitFor();
  await shoot(wallet, 'wallet-repeats');
}

async function accounts(world: World, { context, email }: Reader): Promise<void> {
  const page = await context.newPage();
  await page.goto(`${world.serviceUrl}/privacy`);
  await shoot(page, 'privacy');
  const elsewhere = await open(email);
  await giveAuthenticator(elsewhere.page);
  await elsewhere.page.goto(`${world.serviceUrl}/account`);
  await elsewhere.page.locator('#sign-in-email').waitFor();
  await shoot(elsewhere.page, 'account-signed-out');
  await elsewhere.signIn(elsewhere.page);
  await elsewhere.page.locator('flattr-passkeys .button-primary').click();
  await elsewhere.page.locator('#passkey-name-input').waitFor();
  await shoot(elsewhere.page, 'account-naming');
  await elsewhere.page.keyboard.press('Enter');
  await elsewhere.close();

  await page.goto(`${world.serviceUrl}/account`);
  await page.locator('flattr-passkeys .row-buttons button').last().waitFor();
  await shoot(page, 'account');
  await world.db('sessions').update({ created_at: new Date(Date.now() - 3_600_000) });
  await page.locator('flattr-passkeys .row-buttons button').last().click();
  await page.locator('#again-heading').waitFor();
  await page.locator('flattr-close-account button').click();
  await shoot(page, 'account-asking');
}

async function creators(world: World): Promise<void> {
  const ada = await open('ada@example.com');
  await ada.page.goto(`${world.serviceUrl}/creator`);
  await ada.signIn(ada.page);
  await ada.page.getByText('@ada').first().waitFor();
  await shoot(ada.page, 'creator');
  await creatorsInPublic(world, ada);
  await ada.page.goto(`${world.serviceUrl}/flattr?to=ada&url=https://ada.example/`);
  await ada.page.locator('.back-link').waitFor();
  await shoot(ada.page, 'flattr-own');
  await ada.close();
  const newcomer = await open('new@example.com');
  await newcomer.page.goto(`${world.serviceUrl}/creator`);
  await newcomer.signIn(newcomer.page);
  await newcomer.page.locator('#handle-input').waitFor();
  await shoot(newcomer.page, 'creator-new');
  await newcomer.close();
}

/** What creators show of themselves, and everything they can paste. */
async function creatorsInPublic(world: World, { page }: Reader): Promise<void> {
  const { serviceUrl, services, db } = world;
  const creators: [string, string, string, string, string][] = [
    ['ada', 'Ada Lovelace', 'science', 'en', 'Notes on the Analytical Engine, and what it might make.'],
    ['ben', 'Ben Okafor', 'podcasts', 'en', 'Two voices, one microphone: conversations about cities.'],
    ['cleo', 'Cleo Brandt', 'pictures', 'de', 'Jede Woche eine Zeichnung vom Küchentisch.'],
    ['dora', 'Dora Lindqvist', 'software', 'en', 'Small tools that do one thing, and a newsletter.'],
  ];
  for (const [handle, name, category, language, words] of creators) {
    const known = (await services.members.findCreatorIds([handle])).get(handle);
    const id = known ?? (await world.creator(handle));
    await services.members.update(id, { name });
    await services.profiles.change(id, {
      words,
      links: handle === 'ada' ? ['https://ada.example/about', 'https://social.example/@ada'] : [],
      category: category as 'other', // one of the list above
      language,
    });
  }
  await db('sites')
    .insert({
      origin: world.publisher.url,
      handles: JSON.stringify(['ada', 'ben', 'cleo']),
      checked_at: new Date(),
      listed_since: new Date(),
    })
    .onConflict('origin')
    .ignore();
  const fan = await open('fan@example.com');
  const engine = new URLSearchParams({
    to: 'ada',
    url: `${world.publisher.url}/engine`,
    title: 'The Engine',
  });
  await fan.page.goto(`${serviceUrl}/flattr?${engine}`);
  await fan.signIn(fan.page);
  await fan.confirm(fan.page, 'once');
  await fan.page.locator('[data-action=repeat]').waitFor();
  await fan.close();
  await services.directory.rank();

  await page.reload();
  const maker = page.locator('flattr-tag-maker');
  for (const part of ['profile', 'sites', 'button']) await page.locator(`#${part} > summary`).click();
  await maker.locator('.tag-preview flattr-button').waitFor();
  await shoot(page, 'creator-options');
  await maker.locator('.offers').first().locator('.chip').nth(1).click();
  await shoot(page, 'creator-links');
  await maker.locator('.offers').first().locator('.chip').nth(3).click();
  await maker.locator('.qr-code').waitFor();
  await shoot(page, 'creator-paper');

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
  }
}

/** What `npm start` fills an empty data folder with: charts, pictures and a directory. */
async function town(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'flattr-town-'));
  const serviceUrl = 'http://localhost:3199';
  const env = { ...process.env, PUBLIC_URL: serviceUrl, DEMO_PORT: '4199', DATA_DIR: dataDir };
  const started = spawn(process.execPath, ['scripts/start.ts'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve, reject) => {
    started.stdout.once('data', resolve);
    started.once('exit', () => reject(new Error('npm start ended')));
  });
  const ada = await newReader({ ...world, serviceUrl }, 'ada@example.com', world.browser, {
    locale: language,
  });
  try {
    for (const [path, name] of [
      ['directory', 'town-directory'],
      ['directory?show=sites', 'town-sites'],
      ['@ada', 'town-person'],
    ] as const) {
      await ada.page.goto(`${serviceUrl}/${path}`);
      await shoot(ada.page, name);
    }
    await ada.page.goto(`${serviceUrl}/directory`);
    await shootScreen(ada.page, 'directory', 'h1', 1280);
    await ada.page.goto(`${serviceUrl}/creator`);
    await ada.signIn(ada.page);
    await ada.page.locator('.bar-month button').last().click();
    await ada.page.locator('flattr-creator-statement table').waitFor();
    await shoot(ada.page, 'town-creator');
    await ada.page.goto(`${serviceUrl}/wallet`);
    await ada.page.locator('.pot-verdict').waitFor();
    await shoot(ada.page, 'town-wallet');
  } finally {
    await ada.close();
    const stopped = new Promise((resolve) => started.once('exit', resolve));
    started.kill();
    await stopped;
    await rm(dataDir, { recursive: true });
  }
}
