import type Stripe from 'stripe';
import type { World } from '../world/world.ts';

export const intervals = ['manual', 'daily', 'weekly', 'monthly'] as const;

/** When an account's money goes to its bank by itself. It can be changed in place. */
export function scheduleOf(world: World, account: string): Stripe.Account.Settings.Payouts.Schedule {
  const { settings } = world.store.get('account', account, world.platform);
  const schedule = settings?.payouts?.schedule;
  if (!schedule) throw new Error(`no account ${account}`);
  return schedule;
}
