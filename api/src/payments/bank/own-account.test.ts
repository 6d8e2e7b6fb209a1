import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { bankOf, ritasIban } from '../../../test/bank-account.ts';
import { bankSettings } from '../../../test/bank-settings.ts';
import { addEarnings, addMembers, eur } from '../../../test/fixtures.ts';
import { outcomeOf, useServices } from '../../../test/use-services.ts';
import { done } from '../../platform/failure.ts';
import { createSeals } from './seal.ts';

const real = useServices({ ...bankSettings, PAYOUT_MINIMUM: '5.00' });
const bank = () => bankOf(real.services);

test('earnings that would go to the account of the service wait until the creator names another', async () => {
  const { services, db } = real;
  const [ada] = await addMembers(db, 1);
  await addEarnings(db, ada, eur(9));
  done(await bank().savePayee(ada, { iban: ritasIban, name: 'Ada' }));
  const own = { name: 'Ada', iban: bankSettings.BANK_IBAN };
  assert.equal(await outcomeOf(bank().savePayee(ada, own)), 'own-iban');
  // Said when it was another service's account, or before that was refused.
  const seals = createSeals([Buffer.from(bankSettings.BANK_KEY, 'base64')]);
  const [payee] = await db('bank_payees')
    .where({ creator_id: String(ada) })
    .select('id');
  const sealed = seals.seal(JSON.stringify(own), `bank_payees/${ada}/${payee.id}`);
  await db('bank_payees').where({ id: payee.id }).update({ sealed });
  done(await services.payouts.request(ada, randomUUID(), eur(5)));
  await services.payouts.advance();
  assert.deepEqual(
    (await services.payouts.of(ada)).map(({ state, code }) => [state, code]),
    [['held', 'own-account']],
  );
  assert.equal((await services.payouts.account(ada))?.state, 'restricted');
  assert.equal((await bank().batches.freeze()).file, undefined);
  done(await bank().savePayee(ada, { iban: ritasIban, name: 'Ada' }));
});
