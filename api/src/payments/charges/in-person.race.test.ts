import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { useCharges } from '../../../test/use-charges.ts';
import { outcomeOf } from '../../../test/use-services.ts';
import { untilWaiting } from '../../../test/waiting-for-locks.ts';
import { inTransaction } from '../../platform/db/index.ts';
import * as store from './store.ts';

const charges = useCharges();
const onPostgres = process.env.TEST_ENGINE === 'postgres';

test('a reader who wants to pay while the charge is tried again hears that it is, and of no fault', {
  skip: !onPostgres && 'on the embedded database nothing happens at the same time',
}, async () => {
  const { db, services } = charges.real;
  charges.provider.outcomes.set('book:card', { state: 'failed', failure: 'declined' });
  const { id: rita } = await charges.reader();
  await charges.collect();
  const [failed] = await store.findPayments(db, rita, 1);
  assert.equal(failed?.state, 'failed');
  const visitor = { memberId: rita, email: 'r@example.com', language: 'en', returnTo: '/' } as const;

  const opened = await inTransaction(db, async (transaction) => {
    await store.endTrying(transaction, failed);
    await store.insertPayment(transaction, { ...failed, id: randomUUID(), attempt: 2, made_at: new Date() });
    const opening = outcomeOf(services.paidInPerson.goOn(visitor, failed.id));
    await untilWaiting(db);
    return { opening }; // not awaited: it waits for this transaction
  });
  assert.equal(await opened.opening, 'not-found');
});
