import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flattr } from '../../test/backup-places.ts';
import { dieAt } from '../../test/crash.ts';
import { addEveryKind, bucketSize, february } from '../../test/every-kind.ts';
import { ledgerAsText, usualMonths } from '../../test/fixtures.ts';
import { freePort, startProcess } from '../../test/service-process.ts';
import { until } from '../../test/test-process.ts';
import { useMatchingPostgres } from '../../test/use-matching-postgres.ts';
import { openEmbedded } from '../platform/db/engine/embedded.ts';
import { type Db, inTransaction } from '../platform/db/index.ts';
import { migrate } from '../platform/db/schema/migrate.ts';
import { done } from '../platform/failure.ts';
import { createSettlement } from '../settlement/index.ts';
import { holdLock } from './backup.ts';

const { skip, at, makePlace } = useMatchingPostgres();

const settle = async (db: Db) =>
  done(await createSettlement({ db }, { months: usualMonths(db) }).settle(february, { bucketSize }));

test('a backup from the middle of a settlement restores to a ledger that settles as if nothing had happened', {
  skip,
}, async () => {
  const place = await makePlace();
  const file = at('middle.flattr');
  let uninterrupted = '';
  await place.withDatabase(async (db) => {
    await migrate(db);
    await addEveryKind(db);
    await dieAt(db, 60, () => settle(db));
    const [month] = await db('months').where({ month: february });
    assert.equal(month.state, 'closing', 'it was interrupted');
  });
  const taken = await flattr(['backup', file], place.environment);
  assert.equal(taken.code, 0, taken.output);
  await place.withDatabase(async (db) => {
    await settle(db);
    uninterrupted = await ledgerAsText(db);
  });
  await place.destroy();

  const other = await makePlace();
  const restored = await flattr(['restore', file], other.environment);
  assert.equal(restored.code, 0, restored.output);
  const audit = await flattr(['audit'], other.environment);
  assert.equal(audit.output, 'No mismatches found.\n');
  await other.withDatabase(async (db) => {
    await settle(db);
    assert.equal(await ledgerAsText(db), uninterrupted);
  });
  assert.equal((await flattr(['audit'], other.environment)).code, 0);
});

test('every click that was acknowledged before a backup is in it, while others go on', { skip }, async () => {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const place = await makePlace({ PUBLIC_URL: url });
  const service = await startProcess(place.environment);
  const ann = await service.signIn('ann@example.com');
  await ann.request('PUT', '/v1/me/handle', { handle: 'ann' });
  const clicker = await service.signIn('rita@example.com');
  const acknowledged: string[] = [];
  let isOver = false;
  const traffic = async () => {
    for (let post = 0; !isOver && post < 5000; post++) {
      const thing = `https://blog.example/post-${post}`;
      const answer = await clicker.post('/v1/me/clicks', { to: 'ann', url: thing });
      if (answer.status === 201) acknowledged.push(thing);
    }
  };
  const going = traffic();
  await until(() => acknowledged.length > 30, { withinMs: 30_000, what: 'clicks' });
  const before = acknowledged.slice();
  const file = at('traffic.flattr');
  const taken = await flattr(['backup', file], place.environment);
  const meanwhile = acknowledged.length;
  isOver = true;
  await going;
  assert.equal(taken.code, 0, taken.output);
  assert.ok(meanwhile > before.length, 'clicks went on during the backup');

  const busy = await flattr(['restore', file, '--replace'], place.environment);
  assert.equal(busy.output, 'The service, or another command, is using the database. Stop it first.\n');
  await service.kill();
  await place.destroy();
  const other = await makePlace({ PUBLIC_URL: url });
  const restored = await flattr(['restore', file], other.environment);
  assert.equal(restored.code, 0, restored.output);
  assert.equal((await flattr(['audit'], other.environment)).output, 'No mismatches found.\n');
  const kept = await other.withDatabase((db) => db('things').pluck('url'));
  for (const thing of before) assert.ok(kept.includes(thing), thing);

  const again = await startProcess(other.environment);
  const wallet = await (await again.signIn('rita@example.com')).get('/v1/me');
  assert.equal(wallet.status, 200);
  await again.kill();
});

async function placeWithMembers(settings: Record<string, string> = {}) {
  const place = await makePlace(settings);
  await place.withDatabase(async (db) => {
    await migrate(db);
    await addEveryKind(db);
  });
  return place;
}

test('a database with members is only replaced after the operator said so, and then wholly', {
  skip,
}, async () => {
  const source = await placeWithMembers();
  const file = at('replace.flattr');
  assert.equal((await flattr(['backup', file], source.environment)).code, 0);
  const expected = await source.withDatabase(ledgerAsText);

  const place = await placeWithMembers();
  await place.withDatabase(settle);
  const before = await place.withDatabase(ledgerAsText);
  const refused = await flattr(['restore', file], place.environment);
  assert.match(refused.output, /^The database holds data: \d+ members, \d+ transfers\. .* --replace\.\n$/);
  const denied = await flattr(['restore', file, '--replace'], place.environment, 'no');
  assert.match(denied.output, /\nNothing was changed\.\n$/);
  assert.equal(await place.withDatabase(ledgerAsText), before);
  const replaced = await flattr(['restore', file, '--replace'], place.environment, 'replace');
  assert.equal(replaced.code, 0, replaced.output);
  assert.equal(await place.withDatabase(ledgerAsText), expected);
});

test('a restore that fails in its last statement leaves the database as it was', { skip }, async () => {
  const source = await placeWithMembers();
  const file = at('fails.flattr');
  assert.equal((await flattr(['backup', file], source.environment)).code, 0);
  const place = await placeWithMembers();
  await place.withDatabase((db) =>
    db.raw(
      'create function f() returns event_trigger language plpgsql as $$ begin if exists (select 1 from pg_indexes where indexname = $q$transfers_by_month$q$) and tg_tag = $q$CREATE INDEX$q$ then raise exception $q$the disk is full$q$; end if; end $$',
    ),
  );
  await place.withDatabase((db) => db.raw('create event trigger t on ddl_command_end execute function f()'));
  const before = await place.withDatabase(ledgerAsText);
  const failed = await flattr(['restore', file, '--replace'], place.environment, 'replace');
  assert.equal(failed.code, 1);
  assert.match(failed.output, /psql failed: .*ERROR: {2}the disk is full\n$/);
  assert.equal(await place.withDatabase(ledgerAsText), before);
});

test('tables of another application, and those of a newer version, are left alone', { skip }, async () => {
  const source = await placeWithMembers();
  const file = at('foreign.flattr');
  assert.equal((await flattr(['backup', file], source.environment)).code, 0);
  const foreign = await makePlace();
  await foreign.withDatabase((db) => db.raw('create table orders (id integer)'));
  for (const command of [
    ['backup', at('x')],
    ['restore', file, '--replace'],
  ]) {
    const { code, output } = await flattr(command, foreign.environment, 'replace');
    assert.equal(code, 1);
    assert.match(output, /^The database holds tables of another application \(orders\)\. .*\n$/);
  }
  await source.withDatabase((db) => db('knex_migrations').insert({ name: '9999-future', batch: 9 }));
  for (const command of [
    ['backup', at('x')],
    ['restore', file, '--replace'],
  ]) {
    const { output } = await flattr(command, source.environment, 'replace');
    assert.equal(
      output,
      'A newer version of the service made changes to the database (9999-future). Use that version.\n',
    );
  }
});

test('of two commands at once, the second says in one line that it did nothing', { skip }, async () => {
  const place = await placeWithMembers();
  const file = at('twice.flattr');
  assert.equal((await flattr(['backup', file], place.environment)).code, 0);
  await place.withDatabase((db) =>
    inTransaction(db, async (transaction) => {
      await holdLock(transaction);
      for (const command of [
        ['backup', `${file}-2`],
        ['restore', file, '--replace'],
      ]) {
        const { code, output } = await flattr(command, place.environment, 'replace');
        assert.equal(code, 1);
        assert.equal(output, 'Another backup or restore of this database is running.\n');
      }
    }),
  );
});

test('what began on the embedded database goes on in PostgreSQL', { skip }, async () => {
  const dataDir = at('small');
  const embedded = await openEmbedded(dataDir);
  await migrate(embedded.db);
  await addEveryKind(embedded.db);
  await embedded.db('members').where({ id: 1 }).update({ name: "O'Hara\r\n; ü\u2028 \\' ;\nend;" });
  await settle(embedded.db);
  const expected = await ledgerAsText(embedded.db);
  await embedded.close();
  const file = at('small.flattr');
  const taken = await flattr(['backup', file], { DATA_DIR: dataDir });
  assert.equal(taken.code, 0, taken.output);
  const place = await makePlace();
  const restored = await flattr(['restore', file], place.environment);
  assert.equal(restored.code, 0, restored.output);
  assert.equal(await place.withDatabase(ledgerAsText), expected);
  assert.equal((await flattr(['audit'], place.environment)).output, 'No mismatches found.\n');

  const back = await flattr(['backup', `${file}-back`], place.environment);
  assert.equal(back.code, 0, back.output);
  const refused = await flattr(['restore', `${file}-back`], { DATA_DIR: at('none') });
  assert.match(refused.output, /is of a PostgreSQL, and DATABASE_URL is not set\. .*\n$/);
});
