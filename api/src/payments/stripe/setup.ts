import { randomUUID } from 'node:crypto';
import { isLoopback } from '@flattr/contract';
import type Stripe from 'stripe';
import { type Finding, warning, wrong } from '../../platform/operations/finding.ts';
import { ProviderSilent, type Setup } from '../provider.ts';
import { ask, StripeRefused } from './client.ts';
import { thinTypes } from './events/types.ts';

type Found = string | Finding;

/** Looks at everything at Stripe that an operator can set wrongly, and mends what can be mended from here. */
export function createStripeSetup(
  stripe: Stripe,
  { currency, live, publicUrl }: { currency: string; live: boolean; publicUrl: string },
): Setup {
  const checks: readonly ((repair: boolean) => Promise<readonly Found[]>)[] = [
    async () => checkKey(stripe, live),
    async () => [await checkCurrency(stripe, currency)],
    async (repair) => [await checkPayouts(stripe, repair)],
    (repair) => checkEndpoint(stripe, `${publicUrl}/payments/stripe/events`, repair),
  ];
  return {
    async examine({ repair }) {
      const found: Found[] = [];
      for (const check of checks) found.push(...(await check(repair).catch(explain)));
      return found;
    },
  };
}

/** What is forbidden is said, and the rest is looked at all the same. */
function explain(error: unknown): readonly Found[] {
  if (error instanceof ProviderSilent) return [wrong('Stripe does not answer.', 'Try again in a moment.')];
  if (!(error instanceof StripeRefused)) throw error;
  if (error.statusCode === 401)
    return [wrong('Stripe does not know the key.', 'Set STRIPE_SECRET_KEY to one of your account.')];
  if (error.statusCode === 403)
    return [
      wrong(
        `The key may not do something that the service needs (${error.message}).`,
        'Give the restricted key what docs/operating.md lists.',
      ),
    ];
  throw error;
}

/** Clocks that differ more make every event look forged. */
const mostSkewMs = 60_000;

async function checkKey(stripe: Stripe, live: boolean): Promise<readonly Found[]> {
  const { lastResponse } = await ask(stripe.balance.retrieve());
  const theirs = Date.parse(lastResponse.headers.date ?? '');
  const skew = Math.abs(Date.now() - theirs);
  return [
    live ? 'The key is a live one: real money moves.' : 'The key is of the test mode: no real money moves.',
    skew > mostSkewMs
      ? wrong(
          `The clock of this machine and Stripe's differ by ${Math.round(skew / 1000)} s.`,
          'Set it by NTP: events look forged otherwise.',
        )
      : 'The clock is right.',
  ];
}

async function checkCurrency(stripe: Stripe, currency: string): Promise<Found> {
  const { default_currency, country } = await ask(stripe.accounts.retrieveCurrent());
  const theirs = default_currency?.toUpperCase() ?? 'none';
  return theirs === currency
    ? `The account is in ${country} and holds ${currency}.`
    : wrong(
        `The account at Stripe holds ${theirs}, and CURRENCY is ${currency}: Stripe would convert each payment.`,
        `Add a bank account in ${currency} at Stripe, or set CURRENCY=${theirs}.`,
      );
}

async function checkPayouts(stripe: Stripe, repair: boolean): Promise<Found> {
  const interval = async () =>
    (await ask(stripe.balanceSettings.retrieve())).payments.payouts?.schedule?.interval;
  const found = await interval();
  if (found === 'manual') return 'Payouts to your own bank are made by hand.';
  if (!repair)
    return wrong(
      `Stripe sends your whole balance to your own bank (${found ?? 'by its own schedule'}), before creators are paid.`,
      'Set payouts to manual in the dashboard, or run this with --repair.',
    );
  await ask(
    stripe.balanceSettings.update(
      { payments: { payouts: { schedule: { interval: 'manual' } } } },
      { idempotencyKey: randomUUID() },
    ),
  );
  return 'Payouts to your own bank are made by hand from now on.';
}

const from = ['@self', '@accounts'];

async function checkEndpoint(stripe: Stripe, url: string, repair: boolean): Promise<readonly Found[]> {
  const found = await findEndpoint(stripe, url);
  if (!found) return [repair ? await register(stripe, url) : notRegistered(url)];
  const missing = thinTypes.filter((type) => !found.enabled_events.includes(type));
  const isWhole = missing.length === 0 && found.status === 'enabled' && hears(found);
  if (isWhole) return [`Stripe tells ${url} what happens.`];
  if (!hears(found))
    return [
      wrong(
        `Stripe does not tell ${url} about creators' accounts.`,
        'Delete this event destination in the dashboard, and run this with --repair.',
      ),
    ];
  if (!repair)
    return [
      wrong(
        found.status === 'enabled'
          ? `Stripe does not tell ${url} about ${missing.join(', ')}.`
          : `Stripe has stopped to tell ${url} what happens.`,
        'Run this with --repair.',
      ),
    ];
  const { id } = found;
  if (missing.length > 0) {
    const enabled_events = [...new Set([...found.enabled_events, ...thinTypes])];
    await ask(
      stripe.v2.core.eventDestinations.update(id, { enabled_events }, { idempotencyKey: randomUUID() }),
    );
  }
  if (found.status !== 'enabled')
    await ask(stripe.v2.core.eventDestinations.enable(id, undefined, { idempotencyKey: randomUUID() }));
  return [`Stripe tells ${url} everything from now on. The secret is the same.`];
}

const hears = ({ events_from }: Stripe.V2.Core.EventDestination) =>
  from.every((source) => events_from?.includes(source));

function notRegistered(url: string): Found {
  return isLoopback(new URL(url).hostname)
    ? warning(
        'Stripe cannot reach this machine, so it tells nothing; what happens is found within an hour.',
        'That is enough to try it out.',
      )
    : wrong(`Stripe does not tell ${url} what happens.`, 'Run this with --repair, which registers it.');
}

async function register(stripe: Stripe, url: string): Promise<Found> {
  const { webhook_endpoint } = await ask(
    stripe.v2.core.eventDestinations.create(
      {
        name: 'Flattr',
        type: 'webhook_endpoint',
        event_payload: 'thin',
        events_from: from,
        enabled_events: [...thinTypes],
        webhook_endpoint: { url },
        include: ['webhook_endpoint.signing_secret'],
      },
      { idempotencyKey: randomUUID() },
    ),
  );
  return warning(
    `Stripe tells ${url} what happens from now on.`,
    `Set this and restart the service: STRIPE_WEBHOOK_SECRET=${webhook_endpoint?.signing_secret}`,
  );
}

const findEndpoint = (stripe: Stripe, url: string) =>
  ask(
    (async () => {
      const include = ['webhook_endpoint.url' as const];
      for await (const each of stripe.v2.core.eventDestinations.list({ include }))
        if (each.webhook_endpoint?.url === url) return each;
      return undefined;
    })(),
  );
