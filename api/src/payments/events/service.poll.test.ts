import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eur, movedOf } from '../../../test/fixtures.ts';
import { useCharges } from '../../../test/use-charges.ts';
import { type Hint, ProviderSilent } from '../provider.ts';

const charges = useCharges();

test('a dispute of hours ago is found although the provider went silent in the middle of its list', async () => {
  const { db, services } = charges.real;
  const { provider } = charges;
  const { id: rita } = await charges.reader();
  const { id: otto } = await charges.reader();
  await charges.collect();
  const [ritas = '', ottos = ''] = [rita, otto].map(
    (reader) =>
      [...provider.paid.values()].find(({ received }) => received[0]?.memberId === reader)?.received[0]
        ?.paymentId ?? '',
  );
  provider.dispute(ritas);
  provider.dispute(ottos);
  // Nothing arrived here for hours, and the list begins with the newest.
  const [first] = provider.told;
  assert.ok(first);
  provider.told[0] = { ...first, at: new Date(Date.now() - 5 * 60 * 60_000) };
  const { since } = provider.events;
  provider.events.since = async function* (at: Date): AsyncGenerator<Hint> {
    for await (const hint of since(at)) {
      yield hint;
      throw new ProviderSilent('the second page did not come');
    }
  };
  await assert.rejects(services.providerEvents.poll(), { name: 'ProviderSilent' });
  provider.events.since = since;
  await services.providerEvents.poll();
  for (const reader of [rita, otto]) assert.equal((await movedOf(db, reader)).chargeback, eur(5));
  await charges.booksAgree();
});
