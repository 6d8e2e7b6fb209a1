import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addMember } from '../../../../test/fixtures.ts';
import { visitorOf } from '../../../../test/money-life.ts';
import { useStripe } from '../../../../test/use-stripe.ts';
import { done } from '../../../platform/failure.ts';

const real = useStripe();

test('two tabs that open Stripe’s page at once make one customer, and a removed card is followed by another', async () => {
  const { methods } = real.services;
  const email = 'two-tabs@example.com';
  const id = await addMember(real.db);
  const customers = async () => (await real.stripe.customers.list({ email, limit: 100 })).data.length;
  const begin = async () =>
    done(await methods.begin({ ...visitorOf(id), email, returnTo: 'http://localhost:3000/payments/back' }));
  await Promise.all([begin(), begin(), begin()]);
  assert.equal(await customers(), 1);
  await methods.remove(id);
  assert.equal(await customers(), 0, 'nothing is left that nobody forgets');
  await begin();
  assert.equal(await customers(), 1);
});
