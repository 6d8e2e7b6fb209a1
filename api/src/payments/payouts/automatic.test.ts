import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BankAccount, bankOf, ritasIban, transfer } from '../../../test/bank-account.ts';
import { bankSettings } from '../../../test/bank-settings.ts';
import { addMember, addMembers, earningsOf, eur } from '../../../test/fixtures.ts';
import { until } from '../../../test/test-process.ts';
import { useServices } from '../../../test/use-services.ts';
import { readConfig } from '../../config.ts';
import { checkLedger } from '../../ledger/index.ts';
import { done } from '../../platform/failure.ts';
import { createLog } from '../../platform/log.ts';
import { createBankProvider } from '../bank/provider.ts';
import { createPayouts } from './service.ts';

const settings = { ...bankSettings, PAYOUT_MINIMUM: '5.00' };
const real = useServices(settings);
const bank = () => bankOf(real.services);

test('processes that see different earnings at once make one automatic payout, not two smaller ones', async () => {
  const { db, services } = real;
  const [ada = 0n] = await addMembers(db, 1);
  const reader = await addMember(db, { monthlyAmount: eur(20) });
  await bank().importFile(new BankAccount().file([transfer(reader, 20_00n)]));
  await real.click(reader, ada);
  await real.endMonth();
  done(await bank().savePayee(ada, { iban: ritasIban, name: 'Ada' }));
  const config = readConfig(settings);
  const provider = createBankProvider({ db, config }, config.bank ?? assert.fail('it is set'));
  const { clock, notices } = services;
  const context = { db, clock, log: createLog('silent'), config, notices, provider };
  // Each process believes another part of the 18.00 to be available, as while a month is being collected. None pays
  // before the other has looked.
  let looked = 0;
  const processes = [eur(6), eur(8)].map((available) =>
    createPayouts(context, {
      earnings: {
        ...services.earnings,
        async available() {
          looked++;
          await until(() => looked >= 2);
          return available;
        },
      },
    }),
  );
  await Promise.all(processes.map((payouts) => payouts.advance()));
  assert.equal((await services.payouts.of(ada)).length, 1);

  const [first] = await services.payouts.of(ada);
  await services.payouts.advance();
  const both = await services.payouts.of(ada);
  assert.equal(both.length, 2, 'the rest is another payout, later');
  assert.notEqual(
    both.find(({ id }) => id !== first?.id),
    undefined,
  );
  assert.equal(await earningsOf(db, ada), 0n);
  assert.deepEqual(await checkLedger(db), []);
});
