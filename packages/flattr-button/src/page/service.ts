import { announce } from './page-signal.ts';

let defaultService: string | undefined;

/**
 * Says which service the buttons of this page belong to. Once is enough; a button's own `service` goes before it.
 * The script from a service's own address has done this already.
 *
 * @param url the service's public URL, of which only the origin counts
 * @example
 * import 'flattr-button/define';
 * import { setService } from 'flattr-button';
 * setService('https://flattr.example');
 */
export function setService(url: string | URL): void {
  defaultService = originOf(url);
  announce();
}

/** The origin of a button's service, or undefined where none is given. */
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
