import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import { earlier } from '../../../test/earlier.ts';
import { eur } from '../../../test/fixtures.ts';
import { startTestService } from '../../../test/test-service.ts';
import { useMoneyMails } from '../../../test/use-money-mails.ts';
import { outcomeOf } from '../../../test/use-services.ts';
import { checkLedger } from '../../ledger/index.ts';
import { query, sql } from '../../platform/db/index.ts';
import { done } from '../../platform/failure.ts';

const use = useMoneyMails();
const { real, reader, mailed, collect, visitor } = use;

const payments = () =>
  query<{ id: string; state: string; look_at: Date | null }>(
    real.db,
    sql`select id, state, look_at from payments order by attempt`,
  );

async function declined(): Promise<bigint> {
  const id = await reader('rita');
  await real.click(id, await mailed('ada'));
  use.provider.outcomes.set('book:card', { state: 'failed', failure: 'declined' });
  await collect();
  return id;
}

const advanceBy = async (hours: number) => {
  await real.db.raw(`update payments set look_at = ${earlier('look_at', `${hours} hours`)}`);
  await real.services.collecting.advance();
};

test('a charge that was tried again cannot be paid in person too, so that nobody pays a month twice', async () => {
  const id = await declined();
  use.provider.outcomes.delete('book:card');
  await advanceBy(36);
  const [first, second] = await payments();
  assert.deepEqual([first?.state, second?.state], ['failed', 'succeeded']);
  const opened = real.services.paidInPerson.goOn(visitor(id), first?.id ?? '');
  assert.equal(await outcomeOf(opened), 'not-found');
  assert.equal((await payments())[0]?.state, 'failed');
});

test('a charge that the reader is paying in person is not tried again, and is looked at', async () => {
  const id = await declined();
  const [first] = await payments();
  await real.db.raw(`update payments set look_at = ${earlier('look_at', '36 hours')}`);
  done(await real.services.paidInPerson.goOn(visitor(id), first?.id ?? ''));
  await real.services.collecting.advance();
  const [paying, ...more] = await payments();
  assert.deepEqual(more, []);
  assert.equal(paying?.state, 'action');
  assert.notEqual(paying?.look_at, null);
});

test('money that was added cannot be paid again under the same id', async () => {
  const id = await reader('rita');
  const payment = randomUUID();
  const { topUp } = real.services.paidInPerson;
  done(await topUp(visitor(id), payment, eur(5)));
  done(await topUp(visitor(id), payment, eur(5)));
  await real.db.raw("update payments set state = 'succeeded'");
  assert.equal(await outcomeOf(topUp(visitor(id), payment, eur(5))), 'reference-used');
});

test('two readers who choose one id for their money have a page each, and paying one pays nothing of the other', async () => {
  const service = await startTestService();
  after(() => service.stop());
  const [rita, otto] = [await service.signIn('rita@example.com'), await service.signIn('otto@example.com')];
  const id = randomUUID();
  const pages = [];
  for (const reader of [rita, otto, rita])
    pages.push((await reader.post('/v1/me/payments', { id, amount: '5000000' })).body.url);
  const [ritas = '', ottos, again] = pages;
  assert.notEqual(ritas, ottos);
  assert.equal(again, ritas, 'sent twice it is once');
  service.services.play?.answer(new URL(ritas).searchParams.get('page') ?? '', true);
  for (const reader of [otto, rita]) await reader.get('/payments/back');
  assert.equal((await rita.get('/v1/me')).body.wallet, '5000000');
  assert.equal((await otto.get('/v1/me')).body.wallet, '0');
  for (const [reader, status] of [
    [rita, 200],
    [otto, 404],
  ] as const)
    assert.equal((await reader.get(`/v1/me/payments/${id}/receipt`)).status, status, 'by the id they chose');
  assert.deepEqual(await checkLedger(service.db), []);
});
