import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach } from 'node:test';
import Stripe from 'stripe';
import { createApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { checkLedger } from '../src/ledger/index.ts';
import { query, sql } from '../src/platform/db/index.ts';
import { done } from '../src/platform/failure.ts';
import { createLog } from '../src/platform/log.ts';
import { earlier } from './earlier.ts';
import { addMember, addMembers, eur } from './fixtures.ts';
import { type StripeStandIn, startStripe } from './stripe/start.ts';
import { useServices } from './use-services.ts';

let readers = 0;

/**
 * The service with Stripe's stand-in behind it: its own process, over HTTP, with a book of its own. Each test has an empty
 * database; what the stand-in has stays, so every reader here has another address. `eachTest` has another stand-in too.
 */
export function useStripe(
  environment: Record<string, string> = {},
  { eachTest = false }: { eachTest?: boolean } = {},
) {
  const settings: Record<string, string> = {
    PAYMENTS: 'stripe',
    STRIPE_WEBHOOK_SECRET: 'whsec_test',
    COLLECT_DAYS: '4',
    PAYOUT_COUNTRIES: 'DE AT US NG',
    ...environment,
  };
  let standIn: StripeStandIn | undefined;
  let app: RequestListener | undefined;
  const server = createServer((request, response) => app?.(request, response));
  before(async () => {
    standIn = await startStripe();
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
    const { port } = server.address() as AddressInfo; // it listens on TCP
    Object.assign(settings, {
      PUBLIC_URL: `http://localhost:${port}`,
      STRIPE_SECRET_KEY: standIn.testKey,
      STRIPE_API_BASE: standIn.url,
    });
  });
  // Before the services are made, which read where it is.
  if (eachTest)
    beforeEach(async () => {
      await standIn?.stop();
      standIn = await startStripe();
      Object.assign(settings, { STRIPE_API_BASE: standIn.url });
    });
  after(async () => {
    server.closeAllConnections();
    server.close();
    await standIn?.stop();
  });
  const real = useServices(settings);
  const given = () => standIn ?? assert.fail('Stripe is there in tests only');
  const visitorOf = (memberId: bigint, email = `reader-${++readers}@example.com`) =>
    ({ memberId, email, language: 'en', returnTo: 'http://localhost:3000/payments/back' }) as const;

  /** Fills in a page of Stripe's and answers where it leads. */
  async function submit(url: string, fields: Record<string, string>): Promise<string> {
    const answer = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams(fields),
      redirect: 'manual',
    });
    const to = answer.headers.get('location');
    return to === null ? '' : new URL(to, url).href;
  }

  /** A reader with a card of this number who gives this much a month and has flattred Ada. */
  async function reader({ number = '4242424242424242', amount = eur(5), wallet = 0n, clicks = true } = {}) {
    const { services } = real;
    const id = await addMember(real.db, { wallet, monthlyAmount: amount });
    const visitor = visitorOf(id);
    const { url } = done(await services.methods.begin(visitor));
    const to = await submit(url, { number });
    if (to.includes('/3ds/')) await submit(to, { answer: 'complete' });
    await services.methods.look(id);
    const [ada] = await addMembers(real.db, 1);
    if (clicks) await real.click(id, ada);
    return { id, ada, visitor };
  }

  return {
    currentMonth: real.currentMonth,
    click: real.click,
    endMonth: real.endMonth,
    get db() {
      return real.db;
    },
    get databaseUrl() {
      return real.databaseUrl;
    },
    get config() {
      return readConfig(settings);
    },
    get services() {
      return real.services;
    },
    get control() {
      return given().control;
    },
    /** The SDK's client, for what a test asks Stripe itself. */
    get stripe() {
      return new Stripe(given().testKey, { ...given().sdk, maxNetworkRetries: 0 });
    },
    get publicUrl() {
      return settings.PUBLIC_URL ?? '';
    },
    reader,
    /** Serves this test's service over HTTP, and has Stripe tell it what happens. */
    async listen({ payload = 'thin' }: { payload?: 'thin' | 'snapshot' } = {}) {
      app = createApp({ config: readConfig(settings), services: real.services, log: createLog('silent') });
      const url = `${settings.PUBLIC_URL}/payments/stripe/events`;
      const endpoint = await given().control.endpoint({ url, payload, secrets: ['whsec_test'] });
      return { url, endpoint: endpoint.id };
    },
    visitorOf,
    submit,
    /** Charges everybody for the current month, which is over for this. */
    async collect() {
      const month = await real.currentMonth();
      await real.services.collecting.collect(month);
      return month;
    },
    /** Time passes for what is looked at again. */
    passTime: (hours: number) =>
      real.db.raw(
        `update payments set look_at = ${earlier('look_at', `${hours} hours`)}, asked_at = ${earlier('asked_at', `${hours} hours`)}`,
      ),
    paymentsOf: (id: bigint) =>
      query<{ id: string; ref: string | null; state: string; failure: string | null; amount: bigint }>(
        real.db,
        sql`select id, ref, state, failure, amount from payments where member_id = ${id} order by attempt, made_at`,
      ),
    /** The ledger is sound, Stripe's book is, and both say the same, to the cent. */
    async booksAgree() {
      assert.deepEqual(await checkLedger(real.db), []);
      assert.deepEqual((await given().control.book()).faults, []);
    },
  };
}
