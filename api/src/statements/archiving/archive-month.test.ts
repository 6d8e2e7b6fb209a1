import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { formatMonth } from '@flattr/settlement';
import { type ReaderStatement, verifyStatement } from 'flattr-verify';
import { dieAt } from '../../../test/crash.ts';
import { addMember, deposit, eur, keepLedger, ledgerAsText } from '../../../test/fixtures.ts';
import { seededRandom } from '../../../test/random.ts';
import { outcomeOf, useServices } from '../../../test/use-services.ts';
import { checkLedger } from '../../ledger/index.ts';
import { makePartitions } from '../../platform/db/index.ts';
import { done } from '../../platform/failure.ts';
import { checkPublished } from '../check-published.ts';
import { archiveMonth } from './archive-month.ts';
import { fileOf, WrongArchive } from './file.ts';

const folder = await mkdtemp(join(tmpdir(), 'flattr-archive-'));
after(() => rm(folder, { recursive: true, force: true }));
const real = useServices();
const random = seededRandom();

const archive = (month: number, to = folder) =>
  archiveMonth({ db: real.db, clock: real.services.clock }, to, month);

/**
 * Two months of a town. Rita pays in the first, Walt's first month waits and the second pays for it, Nina never has money,
 * and Gone's creator has left.
 */
async function liveTwoMonths(apart: boolean) {
  const { db, services } = real;
  if (apart) await services.months.makeRoom();
  const creators = [];
  for (const handle of ['ada', 'ben', 'leaving'])
    creators.push(await addMember(db, { handle: `${handle}-x` }));
  const [ada = 0n, ben = 0n, leaving = 0n] = creators;
  const rita = await addMember(db, { wallet: eur(10), monthlyAmount: eur(4) });
  const walt = await addMember(db, { monthlyAmount: eur(4) });
  const nina = await addMember(db, { monthlyAmount: eur(4) });
  const gone = await addMember(db, { wallet: eur(4) });
  await real.click(rita, ada, 'a');
  await real.click(rita, ada, 'b');
  await real.click(rita, ben, 'a');
  await real.click(walt, ben, 'a');
  await real.click(nina, ada, 'a');
  await real.click(gone, leaving, 'a');
  done(await services.closing.closeAccount(leaving));
  const first = await real.endMonth();
  await deposit(db, walt, eur(4));
  await real.click(rita, ada, 'a');
  await real.click(walt, ada, 'a');
  const second = await real.endMonth();
  for (let count = 0; count < 3; count++) await real.endMonth(); // what waits lapses
  return { first, second, ada, ben, rita, walt, nina, gone };
}

/** Everything that is said of the months, without what differs each time it is signed. */
async function said({ rita, walt, nina, gone, ada, ben }: Awaited<ReturnType<typeof liveTwoMonths>>) {
  const { services, db } = real;
  return {
    wallets: await Promise.all([rita, walt, nina, gone].map((id) => services.statements.monthsOf(id))),
    sites: await Promise.all([rita, walt].map((id) => services.clicks.countBySite(id))),
    things: await db('things').orderBy('id').select('id', 'readers', 'clicks'),
    months: await Promise.all(
      (await services.months.all())
        .slice(0, 2)
        .flatMap(({ month }) =>
          [ada, ben].map(async (id) => withoutSignature(await services.statements.ofCreator(id, month))),
        ),
    ),
  };
}

const withoutSignature = (statement: object) => ({ ...statement, signature: '' });

for (const apart of [true, false]) {
  const where = apart ? 'with partitions of their own' : 'all in the default partition';
  test(`an archived month leaves the database, and every statement stays what it was (${where})`, async () => {
    const town = await liveTwoMonths(apart);
    const { first, second, rita, walt, nina, gone } = town;
    const { db, services } = real;
    await db.raw(`update clicks set origin = 'https://blog.example' where reader_id = ${rita}`);
    const before = await said(town);
    const statements = new Map<string, ReaderStatement>();
    for (const month of [first, second])
      for (const reader of [rita, walt, nina, gone])
        statements.set(`${month} ${reader}`, done(await services.statements.ofReader(reader, month)));
    const to = await mkdtemp(join(folder, 'each-'));

    for (const month of [first, second]) {
      const { pots, before: wasThere } = done(await archive(month, to));
      assert.ok(pots > 0 && !wasThere);
      assert.deepEqual(await said(town), before, `after ${month}`);
      assert.deepEqual((await services.things.recount()).wrong, 0n);
      assert.deepEqual(await checkLedger(db), []);
      assert.deepEqual(await checkPublished(db, services.keys), []);
    }
    // Nina's second month had no clicks; the months after have none at all.
    assert.deepEqual(await db('clicks').select('month'), []);
    assert.deepEqual(await db('shares').select('month'), []);

    for (const [key, old] of statements) {
      const [month, reader] = key.split(' ').map(Number) as [number, number];
      assert.equal(
        await outcomeOf(services.statements.ofReader(BigInt(reader), month)),
        'statement-archived',
      );
      const again = done(await services.statements.ofReaderInArchive(BigInt(reader), month, to));
      if (BigInt(reader) !== rita) assert.deepEqual(withoutSignature(again), withoutSignature(old), key);
      const differing = (await verifyStatement(again)).filter(({ matches }) => !matches);
      assert.deepEqual(differing, [], key);
    }
    assert.equal(done(await archive(first, to)).before, true, 'a second time only checks the file');
  });
}

test('a reader who flattrs again what is archived is still one reader', async () => {
  const { first, rita, ada, gone } = await liveTwoMonths(false);
  await real.click(rita, ada, 'b');
  const [count] = await real.services.things.countsById([await thingOf('b')]);
  done(await archive(first));
  const again = await real.click(rita, ada, 'a');
  assert.equal(again.count, 3, 'Rita, Walt and Nina');
  assert.equal((await real.click(gone, ada, 'b')).count, Number(count) + 1);
  assert.equal((await real.services.things.recount()).wrong, 0n);
});

async function thingOf(path: string): Promise<string> {
  const [thing] = await real.db('things').where('url', 'like', `%/${path}`).select('id');
  return thing.id;
}

test('a month is refused before it is published, and while its flattrs wait for money', async () => {
  const { db } = real;
  const [creator, reader] = [await addMember(db), await addMember(db)];
  const { month } = await real.click(reader, creator);
  assert.equal(await outcomeOf(archive(month)), 'month-not-published');
  await real.endMonth();
  const ledger = await ledgerAsText(db);
  assert.equal(await outcomeOf(archive(month)), 'month-waits');
  assert.equal(await ledgerAsText(db), ledger);
  assert.ok(!existsSync(fileOf(folder, month)) || (await db('clicks')).length === 1);
});

test('a file that was changed, cut short or lost is noticed, and the database keeps everything', async () => {
  const { first, second } = await liveTwoMonths(false);
  const to = await mkdtemp(join(folder, 'wrong-'));
  done(await archive(first, to));
  const file = fileOf(to, first);
  const text = gunzipSync(await readFile(file)).toString();
  const lines = text.split('\n');
  const spoilt: Record<string, string | Buffer> = {
    'another amount': gzipSync(text.replace(/"amount":"(\d)/, '"amount":"9$1')),
    'a reader less': gzipSync(lines.toSpliced(1, 1).join('\n')),
    'no end': gzipSync(lines.slice(0, -2).join('\n')),
    'half a file': gzipSync(text).subarray(0, 200),
    'something else': 'hello',
    'another month': gzipSync(text.replace(/"root":"../, '"root":"00')),
    'another statement of the month': gzipSync(text.replace(/"pots":"(\d)/, '"pots":"9$1')),
    'an empty line': gzipSync(lines.with(1, 'null').join('\n')),
    'a line without clicks': gzipSync(lines.with(1, '{"month":"2026-11","reader":"1"}').join('\n')),
    'an amount that is no number': gzipSync(text.replace(/"pot":"\d+"/, '"pot":{}')),
    'a foot only': gzipSync(lines.slice(-2).join('\n')),
  };
  for (const [name, bytes] of Object.entries(spoilt)) {
    await writeFile(file, bytes);
    await assert.rejects(archive(first, to), WrongArchive, name);
    // As if it had been there before the month was archived.
    await writeFile(fileOf(to, second), bytes);
    const before = await ledgerAsText(real.db);
    await assert.rejects(archive(second, to), WrongArchive, name);
    assert.equal(await ledgerAsText(real.db), before, name);
    await rm(fileOf(to, second));
  }
  await rm(file);
  await assert.rejects(archive(first, to), /is not there/);
});

test('two operators who archive the same month at once archive it once', async () => {
  const { first } = await liveTwoMonths(true);
  const to = await mkdtemp(join(folder, 'two-'));
  await Promise.all([archive(first, to), archive(first, to)]);
  assert.deepEqual(await readdir(to), [`${formatMonth(first)}.archive.gz`]);
  assert.equal((await real.services.things.recount()).wrong, 0n);
  assert.deepEqual(await checkLedger(real.db), []);
});

for (const apart of [true, false]) {
  test(`whatever statement the process dies at, archiving again ends it (${apart ? 'partitions' : 'no partition'})`, async (t) => {
    const { db } = real;
    const town = await liveTwoMonths(apart);
    const { first } = town;
    const before = await said(town);
    const restore = await keepLedger(db);
    t.after(() =>
      db.raw(
        'drop table kept_things, kept_members, kept_balances, kept_months, kept_reader_months, kept_clicks, kept_shares, kept_transfers, kept_creator_months',
      ),
    );
    const asBefore = async () => {
      await db.raw('truncate archived_clicks, archived_givers, clicks, shares');
      if (apart) await makePartitions(db, first, []);
      await restore();
      return mkdtemp(join(folder, 'die-'));
    };
    const place = await asBefore();
    const { points } = await dieAt(db, Number.POSITIVE_INFINITY, () => archive(first, place));
    const chosen = Array.from({ length: points }, (_, point) => point);
    while (chosen.length > Number(process.env.POINTS ?? 10)) chosen.splice(random.below(chosen.length), 1);
    for (const point of chosen) {
      const to = await asBefore();
      const { died } = await dieAt(db, point, () => archive(first, to));
      assert.ok(died);
      assert.deepEqual(await said(town), before, `dead at ${point}`);
      done(await archive(first, to));
      assert.deepEqual(await said(town), before, `after a death at ${point}`);
      assert.deepEqual(await checkLedger(db), []);
      assert.equal(
        (await db('clicks').where('month', first)).length,
        1,
        'Walt’s, which the second month paid',
      );
    }
    t.diagnostic(`${chosen.length} of ${points} points, SEED=${random.seed}`);
  });
}
