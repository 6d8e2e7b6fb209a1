import { announce } from './page-signal.ts';

let defaultService: string | undefined;

/**
 * Sets the service of all buttons on this page. A button's own `service` overrides it. The script that a service hands
 * out calls this itself.
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

/** The origin of a button's service, or undefined without one. */
export function serviceOf(attribute: string | undefined): string | undefined {
  return attribute ? originOf(attribute) : defaultService;
}

function originOf(url: string | URL): string | undefined {
  try {
    const { origin, protocol } = new URL(url);
    return protocol.startsWith('http') ? origin : undefined;
  } catch {
    return undefined;
  }
}
