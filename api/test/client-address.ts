import type { IncomingMessage } from 'node:http';

/**
 * Lets a request come from the address in its `x-test-address`, so that limits by address stay out of a test's way.
 * `X-Forwarded-For` would end the sandbox.
 */
export function takeTestAddress({ headers, socket }: IncomingMessage): void {
  const address = headers['x-test-address'];
  if (address === undefined)
    Reflect.deleteProperty(socket, 'remoteAddress'); // the real one is its class's
  else Object.defineProperty(socket, 'remoteAddress', { value: address, configurable: true });
}
