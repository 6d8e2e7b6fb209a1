import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { ConfigError, readConfig } from './config.ts';

const folder = await mkdtemp(join(tmpdir(), 'flattr-secrets-'));
after(() => rm(folder, { recursive: true, force: true }));

const inFile = async (name: string, text: string, place = folder) => {
  await mkdir(place, { recursive: true });
  await writeFile(join(place, name), text);
  return join(place, name);
};
const says = (message: RegExp) => (error: unknown) =>
  error instanceof ConfigError && message.test(error.message);

test('a setting is read from the file that its variable with _FILE names, without the line break at its end', async () => {
  const SMTP_URL_FILE = await inFile('mail', 'smtps://user:hidden@mail.example:465\n');
  const SERVICE_NAME_FILE = await inFile('name', 'Applause\r\n');
  const config = readConfig({ PUBLIC_URL: 'https://flattr.example', SMTP_URL_FILE, SERVICE_NAME_FILE });
  assert.equal(config.smtpUrl, 'smtps://user:hidden@mail.example:465');
  assert.equal(config.serviceName, 'Applause');
});

test('files named like settings are settings, in the folder that systemd or a container gives', async () => {
  const CREDENTIALS_DIRECTORY = join(folder, 'credentials');
  await inFile('DATABASE_URL', 'postgres://flattr:hidden@db.example/flattr\n', CREDENTIALS_DIRECTORY);
  await inFile('postgres_password', 'hidden', CREDENTIALS_DIRECTORY);
  assert.equal(
    readConfig({ CREDENTIALS_DIRECTORY }).databaseUrl,
    'postgres://flattr:hidden@db.example/flattr',
  );
});

test('an empty file is not set', async () => {
  const SERVICE_NAME_FILE = await inFile('empty', '\n');
  assert.equal(readConfig({ SERVICE_NAME_FILE }).serviceName, 'Flattr');
  assert.equal(readConfig({ SERVICE_NAME_FILE, SERVICE_NAME: 'Applause' }).serviceName, 'Applause');
});

test('a file that is missing, or a folder in its place, is named', async () => {
  const SMTP_URL_FILE = join(folder, 'nowhere');
  assert.throws(
    () => readConfig({ SMTP_URL_FILE }),
    says(/^SMTP_URL: .*nowhere cannot be read \(ENOENT\)\. Is it there/),
  );
  assert.throws(
    () => readConfig({ CREDENTIALS_DIRECTORY: join(folder, 'nowhere') }),
    says(/^CREDENTIALS_DIRECTORY: there is no folder .*nowhere\.$/),
  );
  assert.throws(() => readConfig({ SMTP_URL_FILE: folder }), says(/^SMTP_URL: .* cannot be read \(EISDIR\)/));
});

test('a file that the user may not read is named', {
  skip: process.getuid?.() === 0 && 'root may read all',
}, async () => {
  const SMTP_URL_FILE = await inFile('locked', 'x');
  await chmod(SMTP_URL_FILE, 0);
  assert.throws(() => readConfig({ SMTP_URL_FILE }), says(/^SMTP_URL: .*locked cannot be read \(EACCES\)/));
});

test('a setting that is given twice is refused, and no value is shown', async () => {
  const SMTP_URL_FILE = await inFile('twice', 'smtps://user:hidden@mail.example:465');
  assert.throws(
    () => readConfig({ SMTP_URL_FILE, SMTP_URL: 'smtps://user:hidden@mail.example:465' }),
    says(/^SMTP_URL: is set twice, also in (?!.*hidden).*twice\. Keep one of them\.$/),
  );
});

test('a wrong value in a file is refused as one in a variable is', async () => {
  const PORT_FILE = await inFile('port', 'x');
  assert.throws(() => readConfig({ PORT_FILE }), says(/^PORT: must be a whole number/));
});
