import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { unpackTar } from 'modern-tar';
import { type EmbeddedPlace, flattr, makeEmbeddedPlace } from '../../test/backup-places.ts';
import { dieAt } from '../../test/crash.ts';
import { addEveryKind, bucketSize, february } from '../../test/every-kind.ts';
import { ledgerAsText, usualMonths } from '../../test/fixtures.ts';
import { runCommand } from '../../test/service-process.ts';
import { january } from '../../test/use-ledger.ts';
import { readConfig } from '../config.ts';
import { createClock } from '../platform/db/clock.ts';
import { openEmbedded, restoredName } from '../platform/db/engine/embedded.ts';
import type { Db } from '../platform/db/index.ts';
import { migrate, migrationNames } from '../platform/db/schema/migrate.ts';
import { done, fail } from '../platform/failure.ts';
import { createSettlement } from '../settlement/index.ts';
import { createPublisher, createServiceKeys } from '../statements/index.ts';

// On the embedded database, whatever TEST_ENGINE says. backup.postgres.test.ts has what is different on PostgreSQL.
const folder = await mkdtemp(join(tmpdir(), 'flattr-backup-'));
after(() => rm(folder, { recursive: true, force: true }));

const makePlace = () => makeEmbeddedPlace(folder);

function settlementOf(db: Db, { environment }: EmbeddedPlace) {
  const context = { db, clock: createClock(db), config: readConfig(environment) };
  const publisher = createPublisher(context, { keys: createServiceKeys(context) });
  return createSettlement({ db }, { months: usualMonths(db), publisher });
}

/** A place whose service has published January and is in the middle of February's settlement, and its backup. */
let source: EmbeddedPlace;
let file: string;
let uninterrupted: string;
before(async () => {
  source = makePlace();
  file = join(folder, 'middle.flattr');
  await source.withDatabase(async (db) => {
    await migrate(db);
    await addEveryKind(db);
    await db('members').where({ id: 1 }).update({ name: "O'Hara\r\n; ü\u2028 \\' ;\nend;" });
    await settlementOf(db, source).settle(january); // publishes it
    await dieAt(db, 60, () => settlementOf(db, source).settle(february, { bucketSize }));
    const [month] = await db('months').where({ month: february });
    assert.equal(month.state, 'closing', 'it was interrupted');
  });
  const version = join(source.dataDir, 'button', '0.1.0');
  await mkdir(version, { recursive: true });
  await writeFile(join(version, 'integrity.json'), '{"published":true}');
  await mkdir(join(source.dataDir, 'button', 'chunks'));
  await writeFile(join(source.dataDir, 'button', 'chunks', 'a-12345678.js'), '1');
  const taken = await flattr(['backup', file], source.environment);
  assert.equal(taken.code, 0, taken.output);
  assert.match(
    taken.output,
    /(0\.[1-9] MB|\d+ kB), of http:\/\/localhost:3000 at .*, 1 published month, without keys\.\n$/,
  );
  await source.withDatabase(async (db) => {
    done(await settlementOf(db, source).settle(february, { bucketSize }));
    uninterrupted = await ledgerAsText(db);
  });
});

test('a backup from the middle of a settlement restores to a ledger that settles as if nothing had happened', async () => {
  const place = makePlace();
  const restored = await flattr(['restore', file], place.environment);
  assert.equal(restored.code, 0, restored.output);
  assert.equal((await flattr(['audit'], place.environment)).output, 'No mismatches found.\n');
  await place.withDatabase(async (db) => {
    const [row] = await db('members').where({ id: 1 });
    assert.equal(row.name, "O'Hara\r\n; ü\u2028 \\' ;\nend;");
    done(await settlementOf(db, place).settle(february, { bucketSize }));
    assert.equal(await ledgerAsText(db), uninterrupted);
  });
  assert.equal((await flattr(['audit'], place.environment)).output, 'No mismatches found.\n');
});

test('both archives come back, and what is in place is never overwritten', async () => {
  const place = makePlace();
  const version = join(place.dataDir, 'button', '0.1.0');
  await mkdir(version, { recursive: true });
  await writeFile(join(version, 'integrity.json'), '{"in place":true}');
  assert.equal((await flattr(['restore', file], place.environment)).code, 0);
  assert.equal(await readFile(join(version, 'integrity.json'), 'utf8'), '{"in place":true}');
  assert.equal(await readFile(join(place.dataDir, 'button', 'chunks', 'a-12345678.js'), 'utf8'), '1');
  const statement = join('statements', '2024-01.json');
  assert.equal(
    await readFile(join(place.dataDir, statement), 'utf8'),
    await readFile(join(source.dataDir, statement), 'utf8'),
  );
});

test('a month that was published after the backup stays published, and is not settled again', async () => {
  const place = makePlace();
  await cp(join(source.dataDir, 'statements'), join(place.dataDir, 'statements'), { recursive: true });
  const restored = await flattr(['restore', file], place.environment);
  assert.equal(restored.code, 0, restored.output);
  assert.match(
    restored.output,
    /\n2024-02 was published after this state\. It stays as it was published, and cannot be settled again: .*\n/,
  );
  assert.deepEqual(await readdir(join(place.dataDir, 'statements')), ['2024-01.json', '2024-02.json']);
  await place.withDatabase(async (db) =>
    assert.deepEqual(await settlementOf(db, place).settle(february), fail('published-before')),
  );
});

test('a backup that contradicts what was published is refused', async () => {
  const place = makePlace();
  const statements = join(place.dataDir, 'statements');
  await mkdir(statements, { recursive: true });
  const text = await readFile(join(source.dataDir, 'statements', '2024-01.json'), 'utf8');
  await writeFile(join(statements, '2024-01.json'), JSON.stringify({ ...JSON.parse(text), root: 'ff' }));
  const { code, output } = await flattr(['restore', file], place.environment);
  assert.equal(code, 1);
  assert.match(
    output,
    /^2024-01 was published with another root than in the backup\. .*nothing was changed\./,
  );
  assert.equal(existsSync(join(place.dataDir, 'database')), false);
});

test('a backup of an older schema is restored and brought up to date', async () => {
  const names = await migrationNames();
  const newest = names.pop() ?? '';
  const place = makePlace();
  await place.withDatabase((db) => migrate(db, { until: names.at(-1) }));
  const old = join(folder, 'old.flattr');
  assert.equal((await flattr(['backup', old], place.environment)).code, 0);
  const other = makePlace();
  const { output } = await flattr(['restore', old], other.environment);
  assert.match(output, new RegExp(`Updated the schema: ${newest}\\.`));
  assert.equal((await flattr(['audit'], other.environment)).output, 'No mismatches found.\n');
});

test('keys are in a backup only on request, and a passphrase opens them', async () => {
  const kid = (place: EmbeddedPlace) =>
    place
      .withDatabase((db) =>
        createServiceKeys({ db, clock: createClock(db), config: { serviceKey: undefined } }).current(),
      )
      .then((key) => key.kid);
  const formerKid = await kid(source);
  const withoutKeys = makePlace();
  assert.equal((await flattr(['restore', file], withoutKeys.environment)).code, 0);
  assert.notEqual(await kid(withoutKeys), formerKid, 'it made itself a new one');
  await withoutKeys.withDatabase(async (db) => {
    const kids = await db('service_keys').orderBy('generation').pluck('kid');
    assert.equal(kids[0], formerKid, 'the old public half still verifies');
  });

  const secret = 'correct horse battery';
  const BANK_KEY = Buffer.from('0123456789abcdef0123456789abcdef').toString('base64');
  const sealed = join(folder, 'sealed.flattr');
  const short = await flattr(['backup', sealed, '--with-keys'], {
    ...source.environment,
    BACKUP_PASSPHRASE: 'short',
  });
  assert.match(short.output, /^The passphrase needs at least 12 characters\./);
  const taken = await flattr(['backup', sealed, '--with-keys'], {
    ...source.environment,
    BANK_KEY,
    BACKUP_PASSPHRASE: secret,
  });
  assert.match(taken.output, /with the keys, encrypted\.\n$/);
  const bytes = await readFile(sealed);
  assert.ok(!bytes.includes(BANK_KEY));
  const entries = await unpackTar(bytes);
  assert.ok(entries.some(({ header }) => header.name === 'keys.age'));

  const place = makePlace();
  const wrong = await flattr(['restore', sealed, '--with-keys'], place.environment, 'another passphrase');
  assert.equal(wrong.output, 'This passphrase does not open the keys in the backup. Nothing was changed.\n');
  const none = await flattr(['restore', file, '--with-keys'], place.environment, secret);
  assert.equal(none.output, 'This backup holds no keys. Restore it without --with-keys.\n');
  assert.equal((await flattr(['restore', sealed, '--with-keys'], place.environment, secret)).code, 0);
  assert.equal(await kid(place), formerKid);
});

test('a database with members is only replaced after the operator said so', async () => {
  const place = makePlace();
  await place.withDatabase(async (db) => {
    await migrate(db);
    await addEveryKind(db);
  });
  const refused = await flattr(['restore', file], place.environment);
  assert.match(refused.output, /^The database holds data: \d+ members, \d+ transfers\. .* --replace\.\n$/);
  assert.match(
    (await flattr(['restore', file, '--replace'], place.environment, 'yes')).output,
    /\nNothing was changed\.\n$/,
  );
  assert.equal((await flattr(['restore', file, '--replace'], place.environment, 'replace')).code, 0);
  await place.withDatabase(async (db) => {
    const [row] = await db('members').where({ id: 1 });
    assert.match(row.name, /^O'Hara/);
  });
  assert.ok(!existsSync(join(place.dataDir, 'database-in-the-making')));
});

test('a restore that dies between its last two steps is ended by the next start', async () => {
  const place = makePlace();
  assert.equal((await flattr(['restore', file], place.environment)).code, 0);
  await rename(join(place.dataDir, 'database'), join(place.dataDir, restoredName));
  await place.withDatabase(async (db) => assert.ok((await db('members').select()).length > 0));
});

test('while the service has the embedded database, a backup says to stop it; a name that is taken stays', async () => {
  const { close } = await openEmbedded(source.dataDir);
  const busy = runCommand(['backup', join(folder, 'busy')], source.environment);
  assert.equal(await busy.ended(60_000), 1);
  assert.match(
    busy.output(),
    /^Another service \(process \d+\) is using the data folder .*\. Stop it first, .*\n$/,
  );
  await close();
  const taken = await flattr(['backup', file], source.environment);
  assert.match(taken.output, /middle\.flattr exists\. Choose another name\.\n$/);
  const nothing = await flattr(['backup', join(folder, 'x')], makePlace().environment);
  assert.match(nothing.output, /^There is no database in .* \(DATA_DIR\)\.\n$/);
  const nowhere = await flattr(['backup', join(folder, 'no', 'x')], source.environment);
  assert.match(nowhere.output, /^The folder .* does not exist\. Make it first\.\n$/);
  assert.deepEqual(
    (await readdir(folder)).filter((name) => name.includes('partial')),
    [],
  );
});
