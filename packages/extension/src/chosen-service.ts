import { browser } from './browser.ts';

/** The origin of the service that it is of: each service puts its own into the files that it offers. */
export const builtFor = 'https://flattr.example';

/** The origin of the service that presses lead to. */
export async function chosenService(): Promise<string> {
  const { service } = await browser.storage.local.get('service');
  return typeof service === 'string' ? service : builtFor;
}

export const chooseService = (service: string): Promise<void> => browser.storage.local.set({ service });
