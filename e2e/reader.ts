import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { until } from './engines/until.ts';
import type { World } from './world.ts';

export { until };

/** A reader with their own browser. */
export interface Reader {
  readonly context: BrowserContext;
  readonly email: string;
  readonly page: Page;
  /** Presses a button and returns the window it opened. */
  pressForPopup(button: Locator): Promise<Page>;
  /** Signs in where a page of the service asks for it. */
  signIn(page: Page): Promise<void>;
  /**
   * Presses one of the two buttons of /flattr: moves the pointer there and waits until it is armed. A new reader, whose
   * window then asks for a monthly amount, chooses `later`.
   */
  confirm(popup: Page, action: 'once' | 'connect', options?: { later: boolean }): Promise<void>;
  /** The whole first click of a new reader on a site. */
  connect(button: Locator): Promise<void>;
  /** The first click on a site of a reader who is signed in. */
  connectSignedIn(button: Locator): Promise<void>;
  /** A click in the popup without connecting the site, once signed in. */
  flattrOnce(button: Locator): Promise<void>;
  /** Opens the wallet in a new tab. */
  wallet(): Promise<Page>;
  close(): Promise<void>;
}

export async function newReader(
  world: Pick<World, 'browser' | 'serviceUrl'>,
  email: string,
  browser: Browser = world.browser,
  device: BrowserContextOptions = {},
): Promise<Reader> {
  const context = await browser.newContext(device);
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();

  const pressForPopup: Reader['pressForPopup'] = async (button) => {
    const [popup] = await Promise.all([context.waitForEvent('page'), button.click()]);
    return popup;
  };

  const signIn: Reader['signIn'] = async (where) => {
    await where.locator('#sign-in-email').fill(email);
    await where.keyboard.press('Enter');
    await where.locator('flattr-sandbox-mailbox button').click();
    await where.locator('#sign-in-code').waitFor({ state: 'detached' });
  };

  const confirm: Reader['confirm'] = async (popup, action, { later } = { later: true }) => {
    const button = popup.locator(`[data-action=${action}]`);
    await button.waitFor();
    // Before it arms: a driver scrolls to what it presses, and a page that moved waits again.
    await button.hover();
    // A window of old Chromium gets the focus only by a press, and until then /flattr takes none.
    if (process.env.PRESS_FOR_FOCUS) await popup.mouse.click(1, 1);
    await until(async () => {
      for (const x of [20, 40]) await popup.mouse.move(x, 200);
      return (await button.getAttribute('aria-disabled')) === 'false';
    }, 'the buttons arm');
    await button.click();
    if (later) void chooseLater(popup);
  };

  async function press(
    button: Locator,
    action: 'once' | 'connect',
    before?: (popup: Page) => Promise<void>,
  ): Promise<void> {
    const popup = await pressForPopup(button);
    const closed = popup.waitForEvent('close');
    await before?.(popup);
    await confirm(popup, action);
    await closed;
  }

  return {
    context,
    email,
    page,
    pressForPopup,
    signIn,
    confirm,
    connect: (button) => press(button, 'connect', signIn),
    connectSignedIn: (button) => press(button, 'connect'),
    flattrOnce: (button) => press(button, 'once'),
    async wallet() {
      const wallet = await context.newPage();
      await wallet.goto(`${world.serviceUrl}/wallet`);
      return wallet;
    },
    close: () => context.close(),
  };
}

/** The window of everyone else closes right away. Says why one stays open, because the story only sees that it does. */
async function chooseLater(popup: Page): Promise<void> {
  try {
    // In Firefox the window goes to another process there. WebKit's driver has no such wait, and needs none.
    if ('waitForURL' in popup) await popup.waitForURL(/\/flattr\/thanks\?/);
    await popup.locator('[data-action=close]').click();
  } catch (error) {
    // A page without an opener has nobody to go back to, and stays.
    const isOpen = await popup.evaluate(() => window.opener !== null).catch(() => false);
    if (isOpen) console.error(`“Later” was not pressed: ${error}`);
  }
}

/** Chooses a monthly amount in the wallet and adds play money, in the first steps or at the figures. */
export async function give(wallet: Page, amount: string, money: string): Promise<void> {
  await enter(wallet, 'monthly-amount', amount);
  await enter(wallet, 'add-money', money);
}

async function enter(wallet: Page, what: 'monthly-amount' | 'add-money', amount: string): Promise<void> {
  await wallet.locator('.wallet').waitFor();
  const input = wallet.locator(`#${what}-input`);
  // A newcomer is offered a card first, and adds money as the second way.
  const second = wallet.locator(`.first-steps details:has(#${what}-input):not([open]) summary`);
  if ((await second.count()) > 0) await second.click();
  else if (!(await input.isVisible())) await wallet.locator(`#${what}`).click();
  await input.fill(amount);
  await input.press('Enter');
  await wallet.locator(`#${what} .stat`).filter({ hasText: amount }).waitFor();
}

/** Opens what is folded under "More" in the wallet. */
export async function unfold(wallet: Page, title: string): Promise<void> {
  await wallet.locator('.more-fold summary').filter({ hasText: title }).click();
}

/** The pressed state of a button for assistive technology. */
export async function isPressed(button: Locator): Promise<boolean> {
  return (await button.locator('[part=button]').getAttribute('aria-pressed')) === 'true';
}

/** The button's note, as shown and as read by screen readers. */
export async function noteOf(button: Locator): Promise<string> {
  return (await button.locator('[role=status]').textContent()) ?? '';
}
