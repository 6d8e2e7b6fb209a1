import { writeFile } from 'node:fs/promises';
import { error, Key, Origin, type WebDriver, type WebElement } from 'selenium-webdriver';
import { find, type Step } from './find.ts';
import { until } from './until.ts';

/** The windows of one driver. */
interface Windows {
  /** Does something in one window. */
  in<Result>(handle: string, work: (driver: WebDriver) => Promise<Result>): Promise<Result>;
  isOpen(handle: string): Promise<boolean>;
}

/** A window, by the part of Playwright's `Page` that the stories use. */
export class WebKitPage {
  readonly #windows: Windows;
  readonly #handle: string;

  readonly keyboard = {
    press: (key: string) => this.do((driver) => driver.actions().sendKeys(keyCalled(key)).perform()),
    type: (text: string) => this.do((driver) => driver.actions().sendKeys(text).perform()),
  };
  readonly mouse = {
    move: (x: number, y: number) =>
      this.do((driver) => driver.actions().move({ x, y, duration: 0, origin: Origin.VIEWPORT }).perform()),
  };

  constructor(windows: Windows, handle: string) {
    this.#windows = windows;
    this.#handle = handle;
  }

  do<Result>(work: (driver: WebDriver) => Promise<Result>): Promise<Result> {
    return this.#windows.in(this.#handle, work);
  }

  goto = (url: string) => this.do((driver) => driver.get(url));
  reload = () => this.do((driver) => driver.navigate().refresh());
  url = () => this.do((driver) => driver.getCurrentUrl());
  title = () => this.do((driver) => driver.getTitle());
  close = () => this.do((driver) => driver.close());
  evaluate = <Result>(work: string | ((input: unknown) => Result), input?: unknown) =>
    this.do((driver) => driver.executeScript<Result>(call(work), input));
  screenshot = ({ path }: { path: string }) =>
    this.do(async (driver) => writeFile(path, await driver.takeScreenshot(), 'base64'));

  waitForEvent(_event: 'close'): Promise<void> {
    return until(async () => !(await this.#windows.isOpen(this.#handle)), 'the window is closed');
  }

  locator = (css: string) => new WebKitLocator(this, [{ css }]);
  getByText = (text: string | RegExp) => new WebKitLocator(this, [textStep(text)]);
  getByRole = (role: 'button' | 'link' | 'heading', { name }: { name: string | RegExp }) =>
    new WebKitLocator(this, [{ css: roles[role] }], name);
}

/** Elements of a window, by the part of Playwright's `Locator` that the stories use. */
class WebKitLocator {
  readonly #page: WebKitPage;
  readonly #steps: readonly Step[];
  readonly #name: string | RegExp | undefined;

  constructor(page: WebKitPage, steps: readonly Step[], name?: string | RegExp) {
    this.#page = page;
    this.#steps = steps;
    this.#name = name;
  }

  locator = (css: string) => this.#with({ css });
  getByText = (text: string | RegExp) => this.#with(textStep(text));
  nth = (nth: number) => this.#with({ nth });
  first = () => this.nth(0);
  filter = ({ hasText }: { hasText: string | RegExp }) => this.#with({ ...textStep(hasText), filter: true });

  count = () => this.#do(async (driver) => (await this.#elements(driver)).length);
  click = () => this.#onVisible((element) => element.click());
  hover = () => this.#onVisible((element, driver) => driver.actions().move({ origin: element }).perform());
  press = (key: string) => this.#onVisible((element) => element.sendKeys(keyCalled(key)));
  textContent = () => this.evaluate((element) => element.textContent);
  getAttribute = (name: string) =>
    this.#on((element, driver) =>
      driver.executeScript<string | null>('return arguments[0].getAttribute(arguments[1])', element, name),
    );
  evaluate = <Result>(work: (element: HTMLElement) => Result) =>
    this.#on((element, driver) => driver.executeScript<Result>(call(work), element));

  async fill(text: string): Promise<void> {
    await this.#onVisible(async (element) => {
      await element.clear();
      await element.sendKeys(text);
    });
  }

  // The driver calls an element inside a shadow root hidden.
  isVisible = () =>
    this.#do(async (driver) => {
      const [element] = await this.#elements(driver);
      const visible = 'return arguments[0].checkVisibility({ visibilityProperty: true })';
      return element !== undefined && driver.executeScript<boolean>(visible, element);
    });

  waitFor({ state = 'visible' }: { state?: 'visible' | 'attached' | 'detached' } = {}): Promise<void> {
    return until(
      async () => {
        if (state === 'visible') return this.isVisible();
        return (await this.count()) > 0 === (state === 'attached');
      },
      `${JSON.stringify(this.#steps)} is ${state}`,
    );
  }

  #with(step: Step): WebKitLocator {
    return new WebKitLocator(this.#page, [...this.#steps, step], this.#name);
  }

  async #onVisible<Result>(
    work: (element: WebElement, driver: WebDriver) => Promise<Result>,
  ): Promise<Result> {
    await this.waitFor();
    return this.#on(work);
  }

  async #on<Result>(work: (element: WebElement, driver: WebDriver) => Promise<Result>): Promise<Result> {
    await this.waitFor({ state: 'attached' });
    return this.#do(async (driver) => {
      const [element] = await this.#elements(driver);
      if (!element) throw new Error(`${JSON.stringify(this.#steps)} is gone`);
      return work(element, driver);
    });
  }

  /** Tries again if the page replaced an element after it was found. */
  async #do<Result>(work: (driver: WebDriver) => Promise<Result>): Promise<Result> {
    try {
      return await this.#page.do(work);
    } catch (thrown) {
      if (!(thrown instanceof error.StaleElementReferenceError)) throw thrown;
      return this.#do(work);
    }
  }

  async #elements(driver: WebDriver): Promise<WebElement[]> {
    const found = await driver.executeScript<WebElement[]>(call(find), this.#steps);
    const name = this.#name;
    if (name === undefined) return found;
    const named: WebElement[] = [];
    for (const element of found) {
      const own = await element.getAccessibleName();
      if (typeof name === 'string' ? own.toLowerCase().includes(name.toLowerCase()) : name.test(own))
        named.push(element);
    }
    return named;
  }
}

const roles = {
  button: 'button, [role=button]',
  link: 'a[href], [role=link]',
  heading: 'h1, h2, h3, h4, h5, h6',
};

function textStep(text: string | RegExp): { pattern: string; flags: string } {
  if (text instanceof RegExp) return { pattern: text.source, flags: text.flags };
  return { pattern: text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), flags: 'i' };
}

function keyCalled(name: string): string {
  const keys: Record<string, string> = {
    Enter: Key.ENTER,
    Tab: Key.TAB,
    Escape: Key.ESCAPE,
    Space: Key.SPACE,
    ArrowDown: Key.ARROW_DOWN,
  };
  return keys[name] ?? name;
}

/** A script that calls the function with the first argument. */
function call(work: unknown): string {
  return `return (${work})(arguments[0])`;
}
