import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import { expectProblem } from '../../../test/expect.ts';
import { startTestService } from '../../../test/test-service.ts';
import { payIn } from '../../../test/use-operators.ts';

const service = await startTestService();
after(() => service.stop());

test('money that is taken back twice with one reference goes back once, and never with another amount', async () => {
  const rita = await service.signIn('rita@example.com');
  for (const amount of [2_000_000n, 3_000_000n]) await payIn(service, rita, amount);
  const id = randomUUID();
  const back = (amount: string) => rita.post('/v1/me/refunds', { id, amount });
  const sent = await Promise.all([back('4000000'), back('4000000')]);
  assert.deepEqual(
    sent.map(({ status, body }) => [status, body.wallet]),
    [
      [200, '1000000'],
      [200, '1000000'],
    ],
    'of both payments',
  );
  for (const amount of ['1000000', '3000000', '5000000']) expectProblem(await back(amount), 'reference-used');
  assert.equal((await back('4000000')).status, 200);
  assert.equal((await rita.get('/v1/me')).body.wallet, '1000000');
});
