import { type Browser, chromium } from 'playwright-core';
import { browserLaunchOptions } from '../../scripts/browser.ts';
import { launchFirefox } from './firefox.ts';
import type { Settings } from './settings.ts';
import { launchWebKit } from './webkit.ts';

const launchers = { chromium: launchChromium, firefox: launchFirefox, webkit: launchWebKit };
export type Engine = keyof typeof launchers;

/** The engine that the stories run in: `STORY_ENGINE`, else Chromium. */
export const engine = readEngine(process.env.STORY_ENGINE ?? 'chromium');

/** Why a test is skipped that sets Chromium as only Chromium can be set. */
export const onlyInChromium = engine === 'chromium' ? false : 'sets what only Chromium lets a test set';

export function launchBrowser(settings: Settings = {}): Promise<Browser> {
  return launchers[engine](settings);
}

/** A Chromium that opens no window without a press. The headless one of the dependencies does so only when told to. */
export async function launchBlockingChromium(): Promise<Browser> {
  const options = await browserLaunchOptions();
  return chromium.launch({ ...options, args: [...(options.args ?? []), '--block-new-web-contents'] });
}

async function launchChromium(settings: Settings): Promise<Browser> {
  if (Object.keys(settings).length > 0)
    throw new Error('These settings of Chromium are emulated by its stories.');
  return chromium.launch(await browserLaunchOptions());
}

function readEngine(name: string): Engine {
  if (name in launchers) return name as Engine; // as just seen
  throw new Error(`STORY_ENGINE=${name} is unknown. Use one of ${Object.keys(launchers).join(', ')}.`);
}
