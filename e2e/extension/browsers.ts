import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { download } from '../../api/src/public/docs/downloads.ts';
import type { Target } from '../../packages/extension/publishing/manifest.ts';
import { until } from '../engines/until.ts';
import { chromiumPath, firefoxPath } from './programs.ts';

/** A real browser with the extension for a service, as that service offers it. */
export interface ExtendedBrowser {
  readonly browser: Browser;
  /** Presses the extension's icon in the browser's own toolbar, and returns the window that opens. */
  press(page: Page): Promise<Page>;
  /** Opens a page of the extension. */
  own(file: string): Promise<Page>;
  close(): Promise<void>;
}

/** Whether a window is still there. Firefox does not tell Puppeteer that a page of an extension closed. */
export const isOpen = (page: Page): Promise<boolean> => page.evaluate(() => true).catch(() => false);

interface Settings {
  /** The browser's own language; only in Chromium, because Debian's Firefox has only English. */
  readonly language?: string;
}

/** In Chromium, the reader has also allowed the extension in private windows. */
export async function openExtended(
  target: Target,
  service: string,
  settings: Settings = {},
): Promise<ExtendedBrowser> {
  const folder = await mkdtemp(join(tmpdir(), 'flattr-extension-'));
  const zip = download(`flattr-${target}.zip`, service);
  if (!zip) throw new Error(`The service offers no extension for ${target}.`);
  for (const [file, bytes] of Object.entries(unzipSync(zip))) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), bytes);
  }
  const { browser, id, pressIcon, origin } = await launchers[target](folder, settings);

  async function press(page: Page): Promise<Page> {
    await page.bringToFront();
    const before = new Set(await browser.pages());
    await pressIcon(page);
    let opened: Page | undefined;
    await until(async () => {
      opened = (await browser.pages()).find((each) => !before.has(each));
      return opened !== undefined && (await addressOf(opened)) !== 'about:blank';
    }, 'the press opens a window');
    return opened as Page; // as just seen
  }

  return {
    browser,
    press,
    async own(file) {
      const page = await browser.newPage();
      const address = `${origin ?? `chrome-extension://${id}`}/${file}`;
      void page.goto(address).catch(() => {}); // Firefox does not say when a page of an extension has loaded
      await until(async () => (await addressOf(page)) === address, `${file} is open`);
      return page;
    },
    async close() {
      await browser.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** As the page itself says. Firefox tells Puppeteer nothing of where pages of extensions are. */
const addressOf = (page: Page): Promise<string> =>
  page.evaluate(() => location.href).catch(() => 'about:blank'); // on its way

interface Launched {
  readonly browser: Browser;
  readonly id: string;
  readonly pressIcon: (page: Page) => Promise<void>;
  readonly origin?: string;
}

const launchers: Record<Target, (folder: string, settings: Settings) => Promise<Launched>> = {
  async chromium(folder, { language = 'en' }) {
    const browser = await puppeteer.launch({
      executablePath: chromiumPath(),
      headless: true,
      pipe: true,
      enableExtensions: true,
      args: ['--no-sandbox', `--lang=${language}`],
      env: { ...process.env, LANGUAGE: language },
    });
    const id = await browser.installExtension(folder, { enabledInIncognito: true });
    const extension = (await browser.extensions()).get(id);
    if (!extension) throw new Error('Chromium has not kept the extension');
    return { browser, id, pressIcon: (page) => extension.triggerAction(page) };
  },
  async firefox(folder) {
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: firefoxPath,
      headless: true,
      args: ['--remote-allow-system-access'],
      extraPrefsFirefox: {
        'extensions.webextensions.uuids': JSON.stringify({ [geckoId]: uuid }), // else it is another one each time
      },
    });
    const id = await browser.installExtension(folder);
    return {
      browser,
      id,
      origin: `moz-extension://${uuid}`,
      pressIcon: () => inFirefoxItself(browser, pressInToolbar(id)),
    };
  },
};

const geckoId = 'flattr@localhost';
const uuid = '0c0ffee0-0000-4000-8000-000000000000';

/** WebDriver BiDi has no word for a press on an icon of the toolbar, so a script in the browser's own window does it. */
const pressInToolbar = (id: string) => `(async () => {
  const panel = document.getElementById('unified-extensions-panel');
  document.getElementById('unified-extensions-button').click();
  const icon = () => document.querySelector('[data-extensionid="${id}"] .unified-extensions-item-action-button');
  for (let frames = 0; !icon()?.getClientRects().length && frames < 600; frames++) await new Promise(requestAnimationFrame);
  icon().click();
})()`;

/** Presses the keys of the shortcut. Events in a page do not come so far, so it is done in the browser's own window. */
export const pressShortcutInFirefox = (browser: Browser) =>
  inFirefoxItself(
    browser,
    `(() => {
  const keys = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
  keys.beginInputTransactionForTests(window);
  const pressed = [['Alt', 'AltLeft', 18], ['Shift', 'ShiftLeft', 16], ['F', 'KeyF', 70]].map(
    ([key, code, keyCode]) => new KeyboardEvent('', { key, code, keyCode }));
  for (const key of pressed) keys.keydown(key);
  for (const key of pressed.reverse()) keys.keyup(key);
})()`,
  );

async function inFirefoxItself(browser: Browser, expression: string): Promise<void> {
  // Puppeteer has this connection, but not in its types.
  const { connection } = browser as unknown as {
    connection: { send(method: string, params: unknown): Promise<{ result: Record<string, unknown> }> };
  };
  const { result } = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const windows = result.contexts as { context: string; url: string }[]; // as BiDi defines it
  const own = windows.find(({ url }) => url.endsWith('/browser.xhtml'));
  const answer = await connection.send('script.evaluate', {
    expression,
    target: { context: own?.context },
    awaitPromise: true,
  });
  if (answer.result.type !== 'success') throw new Error(JSON.stringify(answer.result));
}
