import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { BankAccount, bankOf, ritasIban, transfer } from '../../../test/bank-account.ts';
import { bankSettings } from '../../../test/bank-settings.ts';
import { addEarnings, addMembers, eur } from '../../../test/fixtures.ts';
import { outcomeOf, useServices } from '../../../test/use-services.ts';
import { done } from '../../platform/failure.ts';
import { createSeals } from './seal.ts';

const real = useServices({ ...bankSettings, PAYOUT_MINIMUM: '5.00' });
const bank = () => bankOf(real.services);

/** What an older version kept of where earnings go. */
async function kept(creator: bigint, party: { name: string; iban: string }): Promise<void> {
  const seals = createSeals([Buffer.from(bankSettings.BANK_KEY, 'base64')]);
  const [payee] = await real
    .db('bank_payees')
    .where({ creator_id: String(creator) })
    .select('id');
  const sealed = seals.seal(JSON.stringify(party), `bank_payees/${creator}/${payee.id}`);
  await real.db('bank_payees').where({ id: payee.id }).update({ sealed });
}

test('earnings that would go to the account of the service wait until the creator names another', async () => {
  const { services, db } = real;
  const [ada] = await addMembers(db, 1);
  await addEarnings(db, ada, eur(9));
  done(await bank().savePayee(ada, { iban: ritasIban, name: 'Ada' }));
  const own = { name: 'Ada', iban: bankSettings.BANK_IBAN };
  assert.equal(await outcomeOf(bank().savePayee(ada, own)), 'own-iban');
  // Said when it was another service's account, or before that was refused.
  await kept(ada, own);
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

test('a payout to a name that a transfer cannot carry is left out and named, until the creator says it again', async () => {
  const { services, db } = real;
  const [ada, ben] = await addMembers(db, 2);
  for (const id of [ada, ben]) {
    await addEarnings(db, id, eur(9));
    done(await bank().savePayee(id, { iban: ritasIban, name: 'Ada' }));
    if (id === ben) await kept(ben, { iban: ritasIban, name: 'Ivan Иванов' });
    done(await services.payouts.request(id, randomUUID(), eur(5)));
  }
  await services.payouts.advance();
  await kept(ada, { iban: ritasIban, name: 'Ада' }); // it waited for a file already
  const first = await bank().batches.freeze();
  assert.equal(first.file, undefined);
  assert.deepEqual(
    first.leftOut.map(({ memberId, why }) => [memberId, why]),
    [
      [
        ada,
        'a transfer cannot carry the name Ада: the creator must say again where it goes, in Latin letters',
      ],
    ],
  );
  assert.deepEqual(
    (await services.payouts.of(ben)).map(({ state, code }) => [state, code]),
    [['held', 'wrong-name']],
  );
  assert.equal((await services.payouts.account(ben))?.state, 'restricted');
  for (const id of [ada, ben]) {
    done(await bank().savePayee(id, { iban: ritasIban, name: 'Ada Lovelace' }));
    await db('payout_accounts')
      .where({ creator_id: String(id) })
      .update({ waits_until: null });
  }
  const { file } = await bank().batches.freeze();
  assert.match(file?.xml ?? '', /<Nm>Ada Lovelace<\/Nm>/);
});

test('money that goes back to a name that a transfer cannot carry goes without it', async () => {
  const [rita] = await addMembers(real.db, 1);
  await bank().importFile(new BankAccount().file([transfer(rita, 8_00n, { name: 'Иван' })]));
  done(await real.services.refunds.refund(rita, randomUUID(), eur(8)));
  await real.services.refunds.advance();
  const { file } = await bank().batches.freeze();
  assert.match(file?.xml ?? '', /<Nm>NOTPROVIDED<\/Nm>/);
});
