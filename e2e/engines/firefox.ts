import { fileURLToPath } from 'node:url';
import { type Browser, firefox } from 'playwright-core';
import type { Settings } from './settings.ts';

/** The installed Firefox (`FIREFOX_PATH`, else Debian's), driven by Playwright over WebDriver BiDi. */
export function launchFirefox(settings: Settings): Promise<Browser> {
  return firefox.launch({
    channel: 'moz-firefox',
    executablePath: fileURLToPath(new URL('./firefox-relay.ts', import.meta.url)),
    headless: !process.env.DISPLAY,
    firefoxUserPrefs: {
      // As readers have them. Playwright turns the first off.
      'dom.disable_open_during_load': true,
      'network.cookie.cookieBehavior': cookieBehavior[settings.blockedCookies ?? 'default'],
      'browser.privatebrowsing.autostart': settings.privateWindow ?? false,
      ...(settings.colours === 'dark' && { 'ui.systemUsesDarkTheme': 1 }),
      ...(settings.colours === 'forced' && { 'browser.display.document_color_use': 2 }),
      'accessibility.force_disabled': -1, // on, also without a desktop that asks for it
    },
  });
}

const cookieBehavior = { default: 5, all: 2, 'third-party': 1 };
