import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { contract } from './index.ts';
import { openApiDocument } from './openapi.ts';

const folder = mkdtempSync(join(tmpdir(), 'flattr-openapi-'));
after(() => rmSync(folder, { recursive: true }));

const document = () => openApiDocument({ publicUrl: 'https://flattr.example', version: '0.1.0' });

/** What Redocly's linter says of a document: its exit code and its messages. */
function lint(text: string): { code: number | null; output: string } {
  const file = join(folder, 'openapi.json');
  const config = join(folder, 'redocly.yaml');
  writeFileSync(file, text);
  writeFileSync(config, JSON.stringify({ extends: ['recommended-strict'], rules })); // JSON is YAML
  const cli = fileURLToPath(new URL('../../../node_modules/@redocly/cli/bin/cli.js', import.meta.url));
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [cli, 'lint', file, '--config', config, '--format', 'stylish'],
    {
      encoding: 'utf8',
      env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
    },
  );
  return { code: status, output: stdout + stderr };
}

const rules = {
  // Pages, keys and metrics have no expected failure, and choosing a language redirects.
  'operation-4xx-response': 'off',
  'operation-2xx-response': 'off',
  // `/{version}/flattr-button.js`: a version begins with a digit, unlike our other first segments.
  'no-ambiguous-paths': 'off',
};

test('the OpenAPI document passes the linter', () => {
  const { code, output } = lint(JSON.stringify(document(), null, 2));
  assert.equal(code, 0, output);
});

test('the linter would complain', () => {
  const broken = JSON.stringify(document(), null, 2).replace(
    '"operationId": "getMe"',
    '"operationId": "changeMe"',
  );
  const { code, output } = lint(broken);
  assert.equal(code, 1);
  assert.match(output, /operation-operationId-unique/);
});

test('the OpenAPI document has every route, and is the same each time', () => {
  const { paths } = document() as { paths: Record<string, Record<string, { operationId: string }>> };
  const names = Object.values(paths).flatMap((path) =>
    Object.values(path).map(({ operationId }) => operationId),
  );
  assert.deepEqual(names.toSorted(), Object.keys(contract).toSorted());
  assert.equal(JSON.stringify(document()), JSON.stringify(document()));
});
