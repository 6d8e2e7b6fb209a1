import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BankFileError, paymentReference } from '@flattr/bank-files';
import type { EntryToWrite } from '../../../../../packages/bank-files/test/write-statement.ts';
import {
  BankAccount,
  bankOf,
  fileOf,
  ritasIban,
  transactionsOf,
  transfer,
} from '../../../../test/bank-account.ts';
import { bankSettings } from '../../../../test/bank-settings.ts';
import { addMember, addMembers, eur, movedOf, payBack, walletOf } from '../../../../test/fixtures.ts';
import { useServices } from '../../../../test/use-services.ts';
import { checkLedger } from '../../../ledger/index.ts';
import { BankRefused } from '../context.ts';

const real = useServices(bankSettings);
const read = (file: Buffer, options?: { dryRun?: boolean }) =>
  bankOf(real.services).importFile(file, options);
const countOf = async (file: Buffer, state: 'deposit' | 'unmatched' | 'chargeback' = 'deposit') =>
  (await read(file)).booked.get(state)?.count ?? 0;
const refused = (pattern: RegExp) => (error: Error) =>
  error instanceof BankRefused && pattern.test(error.message) && / Nothing was booked\.$/.test(error.message);
const unreadable = (code: string) => (error: Error) => error instanceof BankFileError && error.code === code;

/** Everything that an import may change, without times. */
async function everything(): Promise<unknown[]> {
  const { db } = real;
  const tables = [
    'transfers',
    'payments',
    'bank_transactions',
    'bank_statements',
    'bank_books',
    'bank_payers',
  ];
  return Promise.all(tables.map((name) => db(name).count({ count: '*' })));
}

test('a reader’s transfer lies in the wallet, as a payment that succeeded', async () => {
  const { db } = real;
  const [rita] = await addMembers(db, 1);
  const { booked, closing, known } = await read(new BankAccount().file([transfer(rita, 5_00n)]));
  assert.deepEqual([...booked], [['deposit', { count: 1, cents: 5_00n }]]);
  assert.deepEqual([closing.cents, known], [105_00n, 0]);
  assert.equal(await walletOf(db, rita), eur(5));
  const [payment] = await db('payments').where({ member_id: rita as never });
  assert.deepEqual(
    [payment.provider, payment.state, payment.amount, payment.month, payment.look_at],
    ['bank', 'succeeded', eur(5), null, null],
  );
  assert.deepEqual(await checkLedger(db), []);
});

test('what identifies the payer is encrypted, and the text is not kept', async () => {
  const { db } = real;
  const [rita] = await addMembers(db, 1);
  await read(new BankAccount().file([transfer(rita, 5_00n, { name: 'Rita Reader' })]));
  const rows = [...(await db('bank_transactions')), ...(await db('bank_payers'))];
  const dumped = rows.map((row) => Object.values(row).join(' ')).join('\n');
  assert.doesNotMatch(dumped, /Rita|danke|AT61/);
  assert.deepEqual(await db('bank_transactions').pluck('words'), [null]);
});

test('the same file again changes nothing', async () => {
  const [rita] = await addMembers(real.db, 1);
  const file = new BankAccount().file([transfer(rita, 5_00n), transfer(rita, 5_00n)]);
  await read(file);
  const before = await everything();
  const { booked, known } = await read(file);
  assert.deepEqual([booked.size, known], [0, 2]);
  assert.deepEqual(await everything(), before);
  assert.equal(await walletOf(real.db, rita), eur(10));
});

test('equal payments without a reference of the bank all count, in one file, in two, and again', async () => {
  const [rita] = await addMembers(real.db, 1);
  const account = new BankAccount();
  const equal = { bankReference: undefined };
  const one = account.file([transfer(rita, 5_00n, equal), transfer(rita, 5_00n, equal)]);
  const two = account.file([transfer(rita, 5_00n, equal)]);
  for (const file of [one, two, one, two]) await read(file);
  assert.equal(await walletOf(real.db, rita), eur(15));
});

test('days that overlap count once', async () => {
  const [rita] = await addMembers(real.db, 1);
  const monday = transfer(rita, 1_00n, { bookedOn: '2026-11-30' });
  const tuesday = transfer(rita, 2_00n, { bookedOn: '2026-12-01' });
  const wednesday = transfer(rita, 4_00n, { bookedOn: '2026-12-02' });
  await read(fileOf({ id: 'A', opening: 0n, entries: [monday, tuesday] }));
  const { booked, known } = await read(fileOf({ id: 'B', opening: 1_00n, entries: [tuesday, wednesday] }));
  assert.deepEqual([...booked], [['deposit', { count: 1, cents: 4_00n }]]);
  assert.equal(known, 1);
  await read(fileOf({ id: 'C', opening: 0n, entries: [monday, tuesday, wednesday] }));
  assert.equal(await walletOf(real.db, rita), eur(7));
});

test('a statement that is missing is named, and nothing is booked', async () => {
  const [rita] = await addMembers(real.db, 1);
  const account = new BankAccount();
  const first = account.file([transfer(rita, 1_00n)]);
  const missing = account.file([transfer(rita, 2_00n)]);
  const later = account.file([transfer(rita, 4_00n)]);
  await read(first);
  const before = await everything();
  const said =
    /missing before statement S3.*begins on 2026-11-27 with 103\.00.*ended on 2026-11-30 with 101\.00/;
  await assert.rejects(read(later), refused(said));
  await assert.rejects(read(fileOf({ id: 'E', opening: 9_00n, entries: [] })), refused(/missing before/));
  assert.deepEqual(await everything(), before);
  await read(missing);
  await read(later);
  assert.equal(await walletOf(real.db, rita), eur(7));
});

test('the same days with other references are refused, because they would count twice', async () => {
  const [rita] = await addMembers(real.db, 1);
  await read(fileOf({ id: 'A', opening: 0n, entries: [transfer(rita, 5_00n)] }));
  const again = fileOf({ id: 'B', opening: 0n, entries: [transfer(rita, 5_00n), transfer(rita, 1_00n)] });
  await assert.rejects(read(again), refused(/./));
  assert.equal(await walletOf(real.db, rita), eur(5));
});

test('an equal payment beside a statement that was read is not lost, and counts once', async () => {
  const [rita] = await addMembers(real.db, 1);
  const account = new BankAccount();
  const equal = () => [transfer(rita, 5_00n, { bankReference: undefined })];
  const [one, two, three] = [equal(), equal(), equal()].map((entries) => account.statement(entries));
  assert.ok(one && two && three);
  await read(fileOf(one));
  await read(fileOf(two));
  await read(fileOf(two, three));
  await read(fileOf(three));
  assert.equal(await walletOf(real.db, rita), eur(15));
});

test('a day without payments is read, and the next one follows on', async () => {
  const [rita] = await addMembers(real.db, 1);
  const account = new BankAccount();
  const quiet = account.file([]);
  for (const file of [quiet, account.file([transfer(rita, 5_00n)]), quiet]) await read(file);
  assert.equal(await walletOf(real.db, rita), eur(5));
});

test('what is not certain waits for a person', async () => {
  const { db } = real;
  const [rita, ben] = await addMembers(db, 2);
  const typo = paymentReference(rita).replace(/.$/, (digit) => String((Number(digit) + 1) % 10));
  const entries = [
    transfer(rita, 1_00n, { text: `Flattr ${typo}` }),
    transfer(rita, 2_00n, { text: 'for Flattr' }),
    transfer(rita, 3_00n, { text: `${paymentReference(rita)} ${paymentReference(ben)}` }),
    transfer(999n, 4_00n),
    transfer(rita, -5_00n, { text: 'Account fee' }),
    { cents: 6_00n, bankReference: 'many', payments: [{ cents: 1_00n }, { cents: 2_00n }] },
  ];
  const file = new BankAccount().file(entries);
  assert.equal(await countOf(file, 'unmatched'), 6);
  assert.deepEqual(await transactionsOf(db), { unmatched: 6 });
  const waiting = await bankOf(real.services).waiting();
  const why = Object.fromEntries(waiting.map(({ cents, words }) => [String(cents), words?.why]));
  assert.deepEqual([why['200'], why['300']], ['no reference', 'references of more than one member']);
  assert.deepEqual([await walletOf(db, rita), await walletOf(db, ben)], [0n, 0n]);
});

test('several payments in one are nobody’s, although one of their references is there', async () => {
  const [rita] = await addMembers(real.db, 1);
  const entry = { cents: 6_00n, bankReference: 'many', payments: [{ cents: 1_00n }, { cents: 2_00n }] };
  const told = `<AddtlNtryInf>${paymentReference(rita)}</AddtlNtryInf></Ntry>`;
  const file = String(new BankAccount().file([entry])).replace('</Ntry>', told);
  assert.equal(await countOf(Buffer.from(file), 'unmatched'), 1);
  assert.match((await bankOf(real.services).waiting())[0]?.words?.why ?? '', /^several payments in one/);
});

test('a payment that the bank takes back leaves the wallet, and what was spent is lost', async () => {
  const { db } = real;
  const rita = await addMember(db, { monthlyAmount: eur(2) });
  const account = new BankAccount();
  await read(account.file([transfer(rita, 5_00n)]));
  await payBack(db, rita, 'gone', eur(2));
  assert.equal(await countOf(account.file([transfer(rita, -5_00n, { isReversal: true })]), 'chargeback'), 1);
  const { deposit, refund, chargeback, loss } = await movedOf(db, rita);
  assert.deepEqual([deposit, refund, chargeback, loss], [eur(5), eur(2), eur(3), eur(2)]);
  // A second time there is nothing to take back.
  assert.equal(await countOf(account.file([transfer(rita, -5_00n, { isReversal: true })]), 'unmatched'), 1);
  assert.deepEqual(await checkLedger(db), []);
});

test('a day that comes again counts once, in a longer statement, too, and though it left the balance as it was', async () => {
  const [rita] = await addMembers(real.db, 1);
  const day = [transfer(rita, 5_00n), { cents: -5_00n, bankReference: 'RENT' }];
  const file = (id: string, entries: readonly EntryToWrite[]) => new BankAccount().file(entries, { id });
  assert.equal(await countOf(file('A', day)), 1);
  assert.equal(await countOf(file('B', day)), 0);
  assert.equal(await countOf(file('W', [...day, transfer(rita, 2_00n)])), 1);
  assert.equal(await walletOf(real.db, rita), eur(7));
});

test('money for an account that is closed goes back, and is in nobody’s wallet', async () => {
  const { db } = real;
  const zora = await addMember(db, { closedAt: new Date() });
  await read(new BankAccount().file([transfer(zora, 5_00n)]));
  await real.services.refunds.advance();
  assert.equal(await walletOf(db, zora), 0n);
  const [refund] = await db('refunds').where({ member_id: zora as never });
  assert.deepEqual([refund.state, refund.amount, refund.reason], ['pending', eur(5), 'closed']);
});

test('a trial run says what would happen and writes nothing', async () => {
  const [rita] = await addMembers(real.db, 1);
  const before = await everything();
  const { booked } = await read(new BankAccount().file([transfer(rita, 5_00n)]), { dryRun: true });
  assert.deepEqual([...booked], [['deposit', { count: 1, cents: 5_00n }]]);
  assert.deepEqual(await everything(), before);
});

test('two imports of one file at once count it once', async () => {
  const [rita] = await addMembers(real.db, 1);
  const file = new BankAccount().file([transfer(rita, 5_00n)]);
  const counts = await Promise.all([countOf(file), countOf(file), countOf(file)]);
  assert.deepEqual(counts.toSorted(), [0, 0, 1]);
  assert.equal(await walletOf(real.db, rita), eur(5));
});

test('files that cannot be read without guessing are refused, and nothing is booked', async () => {
  const [rita] = await addMembers(real.db, 1);
  const good = String(new BankAccount().file([transfer(rita, 5_00n)]));
  const bomb = good.replace('<Document', '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><Document');
  const before = await everything();
  for (const [code, file] of [
    ['other-account', String(fileOf({ account: ritasIban, opening: 0n, entries: [] }))],
    ['other-currency', good.replaceAll('Ccy="EUR"', 'Ccy="SEK"')],
    ['bad-amount', good.replace('5.00', '5.005')],
    ['does-not-add-up', good.replace('>105.00<', '>105.01<')],
    ['not-a-statement', good.replace(/<Stmt>[\s\S]*<\/Stmt>/, '')],
    ['not-xml', good.slice(0, -20)],
    ['has-doctype', bomb],
  ] as const)
    await assert.rejects(read(Buffer.from(file)), unreadable(code), code);
  assert.deepEqual(await everything(), before);
});

test('another key than before is refused, before anything is written with two', async () => {
  const { db } = real;
  const [rita] = await addMembers(db, 1);
  const account = new BankAccount();
  await read(account.file([transfer(rita, 5_00n)]));
  await db('bank_books').update({ key_check: 'A'.repeat(60) });
  await assert.rejects(read(account.file([transfer(rita, 5_00n)])), /^WrongBankKey: BANK_KEY does not open/);
});

test('ten thousand transfers in one file are booked in one transaction', async (t) => {
  const { db } = real;
  const members = await addMembers(db, 20);
  const entries = Array.from({ length: 10_000 }, (_, index) =>
    transfer(members[index % 20] ?? 0n, 1_00n, index % 50 === 0 ? {} : { text: `no reference ${index}` }),
  );
  const file = new BankAccount().file(entries);
  const begun = performance.now();
  const { booked } = await read(file);
  t.diagnostic(`${Math.round(performance.now() - begun)} ms`);
  assert.deepEqual([booked.get('deposit')?.count, booked.get('unmatched')?.count], [200, 9_800]);
  assert.equal((await read(file)).known, 10_000);
  assert.deepEqual(await checkLedger(db), []);
});
