import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type LockFile, neededBy } from './shrinkwrap.ts';

const lockOf = (packages: LockFile['packages']): LockFile => ({ lockfileVersion: 3, packages });
const lock = lockOf({
  api: { version: '1.0.0', dependencies: { express: '^5', cookie: '2.0.0', '@flattr/contract': '1.0.0' } },
  'api/node_modules/cookie': { version: '2.0.0' },
  'node_modules/@flattr/contract': { version: '', link: true, resolved: 'packages/contract' },
  'packages/contract': { version: '1.0.0', dependencies: { zod: '^4' } },
  'node_modules/cookie': { version: '0.7.0' },
  'node_modules/express': {
    version: '5.3.0',
    dependencies: { cookie: '^0.7' },
    optionalDependencies: { fast: '1' },
  },
  'node_modules/zod': { version: '4.6.7' },
  'node_modules/lit': { version: '3.0.0' },
});

test('what the service needs is there once, and nothing else is', () => {
  const { direct, packages, own } = neededBy('api', lock);
  assert.deepEqual(direct, { cookie: '2.0.0', express: '5.3.0', zod: '4.6.7' });
  assert.deepEqual(own, ['api', 'packages/contract']);
  assert.deepEqual(
    Object.entries(packages).map(([path, { version }]) => `${path} ${version}`),
    [
      'node_modules/cookie 2.0.0',
      'node_modules/express 5.3.0',
      'node_modules/express/node_modules/cookie 0.7.0',
      'node_modules/zod 4.6.7',
    ],
  );
});

test('a lock file that lacks something is refused', () => {
  const { zod, ...packages } = Object.fromEntries(
    Object.entries(lock.packages).map(([key, value]) => [key.replace('node_modules/zod', 'zod'), value]),
  );
  assert.ok(zod);
  assert.throws(() => neededBy('api', lockOf(packages)), /has no zod, which packages\/contract needs/);
});

test('two versions for one place are refused', () => {
  const packages = {
    ...lock.packages,
    'packages/contract': { version: '1.0.0', dependencies: { cookie: '^0.7' } },
  };
  assert.throws(() => neededBy('api', lockOf(packages)), /different versions of cookie/);
});
