import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addMember, eur } from '../test/fixtures.ts';
import { useStripe } from '../test/use-stripe.ts';
import { done } from './platform/failure.ts';
import { startSchedules } from './schedules.ts';

const real = useStripe();

/** Everything that runs without being asked, each once. No event of Stripe arrives here. */
async function runAll(): Promise<void> {
  const work = new Map<string, () => Promise<void>>();
  const boss = {
    createQueue: async () => {},
    schedule: async () => {},
    send: async () => {},
    work: async (name: string, _options: object, run: () => Promise<void>) => void work.set(name, run),
  };
  const shared = { services: real.services, engine: 'embedded', log: { error: () => {} } } as const;
  await startSchedules({ ...shared, boss: boss as never });
  for (const run of work.values()) await run();
}

test('a reader who saved a card and closed the window has it all the same, though no event came', async () => {
  const id = await addMember(real.db, { monthlyAmount: eur(5) });
  const { url } = done(await real.services.methods.begin(real.visitorOf(id)));
  await real.submit(url, { number: '4242424242424242' });
  await runAll();
  assert.equal((await real.services.methods.of(id))?.state, 'ready');
});

test('the bookings of the provider are held against the ledger every night, so an operator hears what differs', async () => {
  await real.reader();
  await real.collect();
  await runAll();
  const [booked] = await real.db('provider_transactions').whereNotNull('matched');
  assert.equal(booked?.type, 'charge');
});
