import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { configVariables } from '../../../api/src/config.ts';
import { readDockerfile } from './image/dockerfile.ts';

const project = new URL('../../../', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, project), 'utf8');
const compose = parse(read('compose.yaml'), { merge: true });
const services: Record<string, Service> = compose.services;

interface Service {
  readonly image: string;
  readonly secrets?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly read_only?: boolean;
}

test('compose.yaml is what the Compose Specification takes', () => {
  const { $schema: _, ...schema } = JSON.parse(
    read('packages/flattr-service/test/compose-spec/compose.schema.json'),
  );
  const validate = new Ajv({ strict: false, formats: { duration: true } }).compile(schema);
  assert.ok(validate(compose), JSON.stringify(validate.errors));
  assert.ok(!validate({ services: { service: { image: 1 } } }), 'the schema refuses something');
});

test('every secret that a container gets is a file, and none is in its environment', () => {
  for (const [name, { secrets = [], environment = {} }] of Object.entries(services)) {
    for (const secret of secrets)
      assert.equal(compose.secrets[secret]?.file, `secrets/${secret}`, `${name}: ${secret}`);
    for (const variable of Object.keys(environment))
      assert.doesNotMatch(variable, /(SECRET|KEY|PASSWORD|_URL)$/, `${name}: ${variable}`);
  }
});

test('the service reads its secrets under the names of its settings', () => {
  for (const secret of services.service?.secrets ?? []) assert.ok(configVariables.includes(secret), secret);
});

test('what the world reaches cannot write to its own files', () => {
  for (const name of ['service', 'caddy', 'backups']) assert.equal(services[name]?.read_only, true, name);
});

test('neither secrets nor settings get into the image or the repository', () => {
  const lines = (file: string) => read(file).split('\n');
  for (const name of ['secrets', 'settings']) {
    assert.ok(lines('.dockerignore').includes(name), name);
    assert.ok(
      lines('.gitignore').some((line) => line.replaceAll('/', '') === name),
      name,
    );
  }
});

test('everything that a container is given from the repository is there', () => {
  for (const { volumes = [] } of Object.values(services))
    for (const [file = ''] of volumes.map((volume) => volume.split(':')))
      if (file.startsWith('.')) assert.ok(read(fileURLToPath(new URL(file, project))).length > 0, file);
});

const caddy = (args: readonly string[]) =>
  spawnSync('caddy', args, {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: tmpdir(), PUBLIC_URL: 'https://flattr.example' },
  });
test('Caddy takes its file', { skip: caddy(['version']).status !== 0 && 'there is no Caddy' }, () => {
  const file = fileURLToPath(new URL('packages/flattr-service/container/Caddyfile', project));
  const { status, stderr } = caddy(['validate', '--adapter', 'caddyfile', '--config', file]);
  assert.equal(status, 0, stderr);
  const { stdout } = caddy(['adapt', '--config', file]);
  assert.match(stdout, /"host":\["flattr\.example"\].*"dial":"service:3000"/);
});

test('the image runs as a user of its own, on an exact version of Node', () => {
  const lines = readDockerfile(read('Dockerfile'));
  const last = Object.fromEntries(lines.map(({ keyword, text }) => [keyword, text]));
  assert.match(last.USER ?? '', /^[1-9]\d{3,}:[1-9]\d{3,}$/);
  assert.match(lines[0]?.text ?? '', /^node:\d+\.\d+\.\d+-trixie-slim AS build$/);
});
