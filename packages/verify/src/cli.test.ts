import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { makeCreator, makeKey, makeMonth, type SampleKey, sign, twoReaders } from '../test/sample.ts';
import type { ReaderStatement } from './documents.ts';

const command = fileURLToPath(new URL('../bin/flattr-verify.js', import.meta.url));
let folder: string;
let key: SampleKey;
let reader: ReaderStatement;
const file = (name: string) => join(folder, name);

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flattr-verify-'));
  key = await makeKey();
  const { statement, ofReader } = await makeMonth(twoReaders, key);
  reader = await ofReader(1);
  await save('reader.json', reader);
  await save('creator.json', await makeCreator(statement, key));
  await save('month.json', statement);
  await save('jwks.json', { keys: [{ ...key.publicKey, kid: key.kid, alg: 'ES256', use: 'sig' }] });
  await save('other-jwks.json', { keys: [(await makeKey()).publicKey] });
});
after(() => rm(folder, { recursive: true, force: true }));

const save = (name: string, content: unknown) => writeFile(file(name), JSON.stringify(content, null, 2));

function verify(...args: string[]): Promise<{ code: number; out: string; error: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [command, ...args], { timeout: 20_000 }, (failure, out, error) =>
      resolve({ code: failure ? Number(failure.code ?? -1) : 0, out, error }),
    );
  });
}

describe('flattr-verify', () => {
  it('says what matches and where to get the keys, and exits with 0', async () => {
    const { code, out, error } = await verify(file('reader.json'));
    assert.equal(error, '');
    assert.equal(code, 0);
    assert.match(out, /^Statement of reader 9 for 2024-11 by https:\/\/flattr\.example\n\n {2}OK {7}/);
    assert.match(out, /\n {2}OK {7}It is number 2 of 2 in the month’s tree/);
    assert.match(out, /\nEverything matches\.\n/);
    assert.match(out, /--jwks https:\/\/flattr\.example\/\.well-known\/jwks\.json\n$/);
    assert.doesNotMatch(out, /DIFFERS/);
  });

  it('verifies statements of creators and of months', async () => {
    for (const name of ['creator.json', 'month.json']) assert.equal((await verify(file(name))).code, 0, name);
  });

  it('checks signatures with keys in a file', async () => {
    const { code, out } = await verify('--jwks', file('jwks.json'), file('reader.json'));
    assert.equal(code, 0);
    assert.match(out, /unchanged since https:\/\/flattr\.example signed it with a key you gave\.\n/);
    assert.match(out, /Everything matches\.\n$/);
    const other = await verify(file('reader.json'), '--jwks', file('other-jwks.json'));
    assert.equal(other.code, 1);
    assert.match(other.out, /DIFFERS {2}This statement was signed with a key you did not give/);
  });

  it('downloads keys only with --jwks', async () => {
    let asked = 0;
    const server = createServer((_request, response) => {
      asked++;
      response.end(JSON.stringify({ keys: [key.publicKey] }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on TCP
    try {
      await save('here.json', await sign({ ...reader, service: address }, key));
      assert.equal((await verify(file('here.json'))).code, 1, 'the month is from another service');
      assert.equal(asked, 0);
      assert.equal((await verify(file('reader.json'), '--jwks', `${address}/jwks.json`)).code, 0);
      assert.equal(asked, 1);
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
  });

  it('says what differs, and exits with 1', async () => {
    const shares = reader.shares.map((share, index) =>
      index === 0 ? { ...share, amount: '300002' } : share,
    );
    await save('changed.json', { ...reader, shares });
    const { code, out } = await verify(file('changed.json'));
    assert.equal(code, 1);
    assert.match(
      out,
      /DIFFERS {2}Creator 12 should have got 0\.3\d+ EUR, but the statement says 0\.300002 EUR\./,
    );
    assert.match(out, /\n3 things differ\.\n$/);
  });

  it('replaces control characters of a file', async () => {
    await save('escape.json', { ...reader, service: 'https://\u009b2Jflattr.example' });
    const { code, error } = await verify(file('escape.json'));
    assert.equal(code, 2);
    assert.match(
      error,
      /^Nothing was verified: statement\.service must be the origin .* "https:\/\/\ufffd2J/,
    );
  });

  it('exits with 2 when there is nothing to verify, and says why', async () => {
    await save('none.json', { format: 'something else' });
    await save('more.json', { ...reader, more: true });
    await writeFile(file('text.json'), 'no JSON');
    await save('empty-jwks.json', { keys: [] });
    const calls: [args: string[], why: RegExp][] = [
      [[], /^Usage: flattr-verify/],
      [[file('reader.json'), file('month.json')], /^Usage/],
      [[file('reader.json'), '--jwks'], /^Usage/],
      [['--offline', file('reader.json')], /^Usage/],
      [[file('missing.json')], /^Nothing was verified: ENOENT/],
      [[file('text.json')], /^Nothing was verified: .*statement is not JSON/],
      [[file('none.json')], /this is not a statement/],
      [[file('more.json')], /has an unknown member: "more"/],
      [[file('reader.json'), '--jwks', file('empty-jwks.json')], /empty-jwks\.json has no ES256 key/],
      [[file('reader.json'), '--jwks', 'http://127.0.0.1:1/'], /^Nothing was verified: /],
    ];
    for (const [args, why] of calls) {
      const { code, out, error } = await verify(...args);
      assert.deepEqual({ code, out }, { code: 2, out: '' }, args.join(' '));
      assert.match(error, why);
    }
  });

  it('prints its usage with --help', async () => {
    const { code, out } = await verify('--help');
    assert.equal(code, 0);
    assert.match(out, /Usage: flattr-verify <statement\.json> \[--jwks/);
  });
});
