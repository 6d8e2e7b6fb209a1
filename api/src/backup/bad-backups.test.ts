import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { packTar, unpackTar } from 'modern-tar';
import { flattr, makeEmbeddedPlace } from '../../test/backup-places.ts';
import { migrate } from '../platform/db/schema/migrate.ts';

// Files that are no good backup. None of them is restored, and none changes anything.
const folder = await mkdtemp(join(tmpdir(), 'flattr-bad-backup-'));
after(() => rm(folder, { recursive: true, force: true }));
const makePlace = () => makeEmbeddedPlace(folder);
const file = join(folder, 'good.flattr');
before(async () => {
  const source = makePlace();
  await source.withDatabase(migrate);
  const taken = await flattr(['backup', file], source.environment);
  assert.equal(taken.code, 0, taken.output);
});

test('a backup that is cut short, changed in any place, or of something else is refused before anything changes', async () => {
  const place = makePlace();
  const { size } = await stat(file);
  const damaged = join(folder, 'damaged.flattr');
  const refusals = new Set<string>();
  const expectRefused = async (what: string) => {
    const { code, output } = await flattr(['restore', damaged], place.environment);
    assert.equal(code, 1, what);
    assert.match(
      output,
      /^.* (is damaged or cut short\. Nothing was changed\. Take another backup|is no backup of this service)\.\n$/,
      what,
    );
    refusals.add(output);
  };
  for (let length = 0; length < size; length += Math.max(512, Math.floor(size / 20))) {
    await cp(file, damaged);
    await truncate(damaged, length);
    await expectRefused(`cut at ${length}`);
  }
  const whole = await readFile(file);
  for (let at = 100; at < size - 2048; at += Math.floor(size / 30)) {
    const bytes = Buffer.from(whole);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    await writeFile(damaged, bytes);
    const { code, output } = await flattr(['restore', damaged], place.environment);
    // A byte between two entries belongs to neither.
    if (code === 1) assert.match(output, /^.*\.\n$/, `changed at ${at}`);
    else await rm(place.dataDir, { recursive: true });
  }
  await writeFile(damaged, 'a text');
  await expectRefused('a text');
  await writeFile(damaged, await packTar([{ header: { name: 'a.txt', size: 1 }, body: 'a' }]));
  await expectRefused('another archive');
  assert.equal(refusals.size, 2);
  assert.equal(existsSync(join(place.dataDir, 'database')), false);
  assert.match(
    (await flattr(['restore', join(folder, 'none')], place.environment)).output,
    /^There is no file /,
  );
});

/** The backup with another manifest, and right digests. */
async function withManifest(change: (manifest: Record<string, unknown>) => void): Promise<string> {
  const entries = await unpackTar(await readFile(file));
  const manifest = JSON.parse(Buffer.from(entries[0]?.data ?? []).toString());
  change(manifest);
  const text = JSON.stringify(manifest);
  const sums = Buffer.from(entries.at(-1)?.data ?? [])
    .toString()
    .replace(/^\w+/, createHash('sha256').update(text).digest('hex'));
  const changed = entries.map(({ header, data }, index) => {
    const body = index === 0 ? text : index === entries.length - 1 ? sums : data;
    return { header: { ...header, size: body?.length ?? 0 }, body };
  });
  const path = join(folder, 'changed.flattr');
  await writeFile(path, await packTar(changed));
  return path;
}

test('a backup of a newer version, of another service or of another format is refused in one line', async () => {
  const place = makePlace();
  const cases: [(manifest: Record<string, unknown>) => void, RegExp][] = [
    [
      (manifest) => Object.assign(manifest, { migrations: ['0001-platform', '9999-future'] }),
      /is of a newer version of the service \(9999-future\)\./,
    ],
    [
      (manifest) => Object.assign(manifest, { format: 2 }),
      /^This backup was made by a newer version of the service\./,
    ],
    [
      (manifest) => Object.assign(manifest, { application: 'other' }),
      /^This is no backup of this service\.\n$/,
    ],
    [
      (manifest) => Object.assign(manifest, { service: 'https://other.example' }),
      /is of the service https:\/\/other\.example, and PUBLIC_URL is http:\/\/localhost:3000\./,
    ],
  ];
  for (const [change, says] of cases) {
    const { code, output } = await flattr(['restore', await withManifest(change)], place.environment);
    assert.equal(code, 1);
    assert.match(output, says);
    assert.equal(output.trimEnd().split('\n').length, 1);
  }
  assert.equal(existsSync(join(place.dataDir, 'database')), false);
});
