import { browser } from './browser.ts';

declare const BUILT_FOR: string; // publishing/extension-files.ts writes it

/** The origin of the service that it was built for. */
export const builtFor = BUILT_FOR;

/** The origin of the service that presses lead to. */
export async function chosenService(): Promise<string> {
  const { service } = await browser.storage.local.get('service');
  return typeof service === 'string' ? service : builtFor;
}

export const chooseService = (service: string): Promise<void> => browser.storage.local.set({ service });
