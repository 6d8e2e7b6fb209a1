import { announce } from './page-signal.ts';

let defaultService: string | undefined;
let guessed: string | undefined;

/**
 * Sets the service of all buttons on this page. A button's own `service` overrides it. The script that a service hands
 * out needs no call.
 *
 * @param url the service's public URL. Only its origin is used.
 * @example
 * import 'flattr-button/define';
 * import { setService } from 'flattr-button';
 * setService('https://flattr.example');
 */
export function setService(url: string | URL): void {
  defaultService = originOf(url);
  announce();
}

/** Where the script came from. A site may have copied it, so the link inside a button says more. */
export function guessService(url: string): void {
  guessed = originOf(url);
}

/** The origin of a button's service, or undefined without one. */
export function serviceOf(button: Element & { readonly service: string | undefined }): string | undefined {
  const { service } = button;
  if (service || defaultService) return service ? originOf(service) : defaultService;
  const link = button.querySelector<HTMLAnchorElement>('a[href*="/flattr?"]');
  return link ? link.origin : guessed;
}

let complained = false;

/** Tells the page's developer once that nothing answers where the service should be. */
export function complainOf(service: string): true {
  if (!complained) console.error(`No Flattr service answers at ${service}`);
  complained = true;
  return true;
}

function originOf(url: string | URL): string | undefined {
  try {
    const { origin, protocol } = new URL(url);
    return protocol.startsWith('http') ? origin : undefined;
  } catch {
    return undefined;
  }
}
