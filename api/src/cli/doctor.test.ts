import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { startMailServer } from '../../test/mail-server.ts';
import { openEmbedded } from '../platform/db/engine/embedded.ts';
import { run } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'flattr-doctor-'));
after(() => rmSync(folder, { recursive: true, force: true }));

async function doctor(args: string[], environment: Record<string, string>) {
  let output = '';
  const print = (text: string) => {
    output += `${text}\n`;
  };
  const code = await run(['doctor', ...args], {
    environment: { DATA_DIR: folder, ...environment },
    print,
    printError: print,
    ask: async () => '',
  });
  return { code, output };
}

test('changes nothing where no service has started yet', async () => {
  for (const DATA_DIR of [folder, join(folder, 'missing', 'data')]) {
    const { code, output } = await doctor([], { DATA_DIR });
    assert.match(output, /^✔ database {3}embedded: the first start makes it in .*\n✔ mail/);
    assert.match(output, /^✔ folders {4}\d+ MB are left on the disk of /m);
    assert.equal(code, 0);
  }
  assert.deepEqual(readdirSync(folder), []);
});

test('prints a line for each thing it looked at, and ends with 0', async () => {
  await (await openEmbedded(folder)).close();
  const { code, output } = await doctor([], {});
  assert.match(output, /^✔ database {3}embedded.*\n! schema.*\n {13}→ .*migrate\.\n✔ service.*\n✔ time/);
  for (const name of ['mail', 'address', 'folders', 'keys'])
    assert.match(output, new RegExp(`^✔ ${name} +\\S`, 'm'));
  assert.match(output, /\n1 thing could be better\.\n$/);
  assert.equal(code, 0);
});

test('goes on without a database, says what to change, and ends with 1', async () => {
  const { port, received } = await startMailServer();
  const { code, output } = await doctor(['op@example.com'], {
    DATABASE_URL: 'postgres://u:secret@127.0.0.1:1/f',
    SMTP_URL: `smtp://127.0.0.1:${port}`,
  });
  assert.match(output, /^✖ database {3}PostgreSQL does not answer .*DATABASE_URL/);
  assert.match(output, /^✔ mail .*op@example\.com/m);
  assert.match(output, /\n1 thing is wrong\.\n$/);
  assert.equal(received.length, 1);
  assert.equal(code, 1);
  assert.doesNotMatch(output, /secret/);
});

test('takes one e-mail address', async () => {
  for (const args of [['nobody'], ['a@example.com', 'b@example.com'], ['--mail']]) {
    const { code, output } = await doctor(args, {});
    assert.equal(code, 2, args.join(' '));
    assert.match(output, /^("doctor" takes .*|"doctor" has no option --mail)\.\n.*npm run flattr -- help\n$/);
  }
});
