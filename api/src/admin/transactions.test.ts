import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { BankAccount, bankOf, transfer } from '../../test/bank-account.ts';
import { bankSettings } from '../../test/bank-settings.ts';
import { text } from '../../test/plain-browser.ts';
import { startTestService } from '../../test/test-service.ts';
import { operator } from '../../test/use-operators.ts';
import { words } from './words.ts';

const service = await startTestService({ ADMIN_EMAILS: 'op@example.com', ...bankSettings });
after(() => service.stop());

test('an operator sees what the bank booked and nobody could be found for, without the payer’s name', async () => {
  const op = await operator(service);
  const said = async () => text((await op.ask('/admin')).html);
  assert.ok((await said()).includes(words.transactions.none));
  await bankOf(service.services).importFile(
    new BankAccount().file([transfer(999n, 3_00n, { name: 'Rita Reader' })]),
  );
  const page = await said();
  assert.match(page, /€3\.00 unmatched/);
  assert.ok(page.includes(words.transactions.hint));
  assert.ok(!page.includes('Rita'));
});
