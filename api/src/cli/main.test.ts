import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { run } from '../../test/test-process.ts';

test('a command of a fresh clone says in one line what to run first', async () => {
  // As before the first build: the other packages have no files to import.
  const unbuilt = `import { registerHooks } from 'node:module';
    registerHooks({ resolve(name, context, next) {
      if (name.startsWith('@flattr/')) throw Object.assign(new Error('Cannot find module'), { code: 'ERR_MODULE_NOT_FOUND' });
      return next(name, context);
    } });`;
  const main = fileURLToPath(new URL('main.ts', import.meta.url));
  const command = run(['--import', `data:text/javascript,${encodeURIComponent(unbuilt)}`, main, 'migrate']);
  assert.equal(await command.ended(), 1);
  assert.equal(
    command.output(),
    'Something is not installed or not built yet. Run first: npm ci && npm run build\n',
  );
});
