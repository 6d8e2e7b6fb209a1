import { fileURLToPath } from 'node:url';
import { run } from '../test-process.ts';
import { controlOf } from './client.ts';
import type { Controls } from './control/controls.ts';
import { liveKey, testKey, type WorldOptions } from './world/world.ts';

const main = fileURLToPath(new URL('main.ts', import.meta.url));

/** A Stripe of one's own, in another process. */
export interface StripeStandIn {
  readonly url: string;
  readonly testKey: string;
  readonly liveKey: string;
  /** Options of the SDK's client that lead it here. */
  readonly sdk: { readonly host: string; readonly port: number; readonly protocol: 'http' };
  readonly control: Controls;
  stop(): Promise<void>;
}

/** Starts a stand-in on a free port, or on this one. It ends with the test's process at the latest. */
export async function startStripe(
  options: WorldOptions & { readonly port?: number } = {},
): Promise<StripeStandIn> {
  const child = run([main], { STRIPE_STAND_IN: JSON.stringify(options) });
  await child.says(/listening on \S+\n/);
  const url = /listening on (\S+)\n/.exec(child.output())?.[1] ?? '';
  return {
    url,
    testKey: options.secretKeys?.[0] ?? testKey,
    liveKey,
    sdk: { host: '127.0.0.1', port: Number(new URL(url).port), protocol: 'http' },
    control: controlOf(url),
    stop: () => child.kill(),
  };
}
