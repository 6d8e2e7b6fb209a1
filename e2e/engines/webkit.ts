import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { Builder, type WebDriver } from 'selenium-webdriver';
import { freePort } from '../free-port.ts';
import type { Settings } from './settings.ts';
import { until } from './until.ts';
import { WebKitPage } from './webkit-page.ts';

const driverPath = process.env.WEBKIT_DRIVER_PATH ?? 'WebKitWebDriver';
export const browserPath = process.env.WEBKIT_PATH ?? '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';

/**
 * WebKitGTK, driven over WebDriver by the part of Playwright's interface that the stories use. A browser that is driven
 * keeps nothing on the disk, so each context is a private window.
 */
export async function launchWebKit(settings: Settings): Promise<Browser> {
  const contexts: WebKitContext[] = [];
  const browser = {
    async newContext() {
      const context = await WebKitContext.open(settings);
      contexts.push(context);
      return context as unknown as BrowserContext; // the part of it that the stories use
    },
    async close() {
      for (const context of contexts) await context.close();
    },
  };
  return browser as Browser; // likewise
}

/** A driver with its browser, whose windows share their storage. */
class WebKitContext {
  readonly driver: WebDriver;
  readonly #process: ChildProcess;
  readonly #pages = new Map<string, WebKitPage>();
  #lastTurn: Promise<unknown> = Promise.resolve();
  #firstPage: WebKitPage | undefined;
  #closed = false;

  static async open({ blockedCookies, colours }: Settings): Promise<WebKitContext> {
    const port = await freePort();
    const driverProcess = spawn(driverPath, [`--port=${port}`], {
      stdio: 'ignore',
      env: { ...process.env, ...(colours === 'dark' && { GTK_THEME: 'Adwaita:dark' }) },
    });
    driverProcess.once('error', () => {}); // said when nothing answers
    const server = `http://127.0.0.1:${port}`;
    await until(
      () =>
        fetch(`${server}/status`).then(
          () => true,
          () => false,
        ),
      'WebKitWebDriver answers',
    );
    const cookies = { all: 'never', 'third-party': 'no-third-party' } as const;
    const driver = await new Builder()
      .usingServer(server)
      .withCapabilities({
        browserName: 'MiniBrowser',
        'webkitgtk:browserOptions': {
          binary: browserPath,
          args: [
            '--automation',
            '--geometry=1100x900',
            ...(blockedCookies ? [`--cookies-policy=${cookies[blockedCookies]}`] : []),
          ],
        },
      })
      .build();
    return new WebKitContext(driver, driverProcess);
  }

  private constructor(driver: WebDriver, driverProcess: ChildProcess) {
    this.driver = driver;
    this.#process = driverProcess;
  }

  setDefaultTimeout(): void {}

  async newPage(): Promise<Page> {
    const page = await this.#turn(async () => {
      if (this.#firstPage) await this.driver.switchTo().newWindow('tab');
      const handle = await this.driver.getWindowHandle();
      return this.#page(handle);
    });
    this.#firstPage ??= page;
    return page as unknown as Page; // the part of it that the stories use
  }

  pages(): readonly WebKitPage[] {
    return [...this.#pages.values()];
  }

  /** The next window that opens. */
  async waitForEvent(_event: 'page'): Promise<WebKitPage> {
    const known = new Set(this.#pages.keys());
    await until(async () => {
      await this.#turn(async () => {});
      return [...this.#pages.keys()].some((handle) => !known.has(handle));
    }, 'a window opens');
    const [opened] = [...this.#pages].filter(([handle]) => !known.has(handle));
    return opened?.[1] as WebKitPage; // as just seen
  }

  async isOpen(handle: string): Promise<boolean> {
    await this.#turn(async () => {});
    return this.#pages.has(handle);
  }

  /** Does something in one window. A driver looks at one window at a time, so others wait. */
  in<Result>(handle: string, work: (driver: WebDriver) => Promise<Result>): Promise<Result> {
    return this.#turn(async () => {
      await this.driver.switchTo().window(handle);
      return work(this.driver);
    });
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.driver.quit().catch(() => {});
    if (this.#process.exitCode === null && this.#process.kill()) await once(this.#process, 'exit');
  }

  #turn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#lastTurn.then(async () => {
      try {
        return await work();
      } finally {
        const open = await this.driver.getAllWindowHandles().catch((): string[] => []);
        for (const handle of this.#pages.keys()) if (!open.includes(handle)) this.#pages.delete(handle);
        for (const handle of open) this.#page(handle);
      }
    });
    this.#lastTurn = turn.catch(() => {});
    return turn;
  }

  #page(handle: string): WebKitPage {
    const page = this.#pages.get(handle) ?? new WebKitPage(this, handle);
    this.#pages.set(handle, page);
    return page;
  }
}
