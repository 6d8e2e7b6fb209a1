import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, test } from 'node:test';
import { BankAccount, bankOf, ritasIban, transfer } from '../../../test/bank-account.ts';
import { bankSettings } from '../../../test/bank-settings.ts';
import { addMember, addMembers, eur } from '../../../test/fixtures.ts';
import { openTestDatabase } from '../../../test/test-database.ts';
import { readConfig } from '../../config.ts';
import { done } from '../../platform/failure.ts';
import { createLog } from '../../platform/log.ts';
import { createServices } from '../../services.ts';

const { db, close } = await openTestDatabase();
after(() => close());
const newKey = randomBytes(32).toString('base64');
const oldKey = bankSettings.BANK_KEY;
const withKey = (BANK_KEY: string) =>
  createServices({ config: readConfig({ ...bankSettings, BANK_KEY }), db, log: createLog('silent') });

test('a new key takes the place of the old one: first beside it, and after `bank reseal` alone', async () => {
  const before = bankOf(withKey(oldKey));
  const reader = await addMember(db, { monthlyAmount: eur(5) });
  const [ada = 0n] = await addMembers(db, 1);
  const account = new BankAccount();
  await before.importFile(
    account.file([transfer(reader, 5_00n), transfer(reader, 1_00n, { text: 'no reference' })]),
  );
  done(await before.savePayee(ada, { iban: ritasIban, name: 'Ada' }));
  const [{ id = '' } = {}] = await before.waiting();
  await before.decide.sendBack(id);
  const { file } = await before.batches.freeze();
  assert.ok(file, 'a file that the bank has not made yet');

  await assert.rejects(bankOf(withKey(newKey)).reseal(), /BANK_KEY does not open/);
  const both = bankOf(withKey(`${newKey} ${oldKey}`));
  assert.equal((await both.payeeOf(ada))?.last4, '3201');
  assert.ok((await both.reseal()) >= 4);

  const alone = bankOf(withKey(newKey));
  assert.equal((await alone.payeeOf(ada))?.last4, '3201');
  assert.equal([...(await alone.payersOf(reader)).values()][0]?.last4, '3201');
  assert.equal((await alone.batches.again(file.id)).xml, file.xml);
  assert.equal((await alone.waiting()).length, 1);
  await alone.importFile(account.file([transfer(reader, 2_00n)]));
  await assert.rejects(bankOf(withKey(oldKey)).payeeOf(ada), /BANK_KEY does not open/);
});
