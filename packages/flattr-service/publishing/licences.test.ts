import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { type LockFile, neededBy } from './shrinkwrap.ts';

const lock: LockFile = JSON.parse(
  readFileSync(new URL('../../../package-lock.json', import.meta.url), 'utf8'),
);

/**
 * Licences that let anybody run the service, change it and give it on, with no more to do than to keep their texts. MPL-2.0 asks for
 * the source of changed files of that package, and we change none. Each `OR` has one of these on a side.
 */
const allowed = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'OFL-1.1',
  'PSF-2.0',
];

const isAllowed = (licence = ''): boolean => {
  const choices = licence.replace(/^\(|\)$/g, '').split(/ or /i);
  return choices.some((choice) => choice.split(/ and /i).every((one) => allowed.includes(one)));
};

for (const root of ['api', 'packages/flattr-button', 'packages/verify'])
  test(`everything that ${root} needs at run time has a licence that we allow`, () => {
    const { packages } = neededBy(root, lock);
    const refused = Object.entries(packages).filter(([, { license }]) => !isAllowed(license));
    assert.deepEqual(
      refused.map(([path, { license }]) => `${path}: ${license ?? 'none'}`),
      [],
    );
    assert.ok(Object.keys(packages).length >= 2);
  });

test('a licence that asks for more, and none at all, are refused', () => {
  for (const licence of ['GPL-3.0-only', 'MIT AND SSPL-1.0', 'AGPL-3.0-only OR GPL-2.0', '', undefined])
    assert.ok(!isAllowed(licence), licence);
});
