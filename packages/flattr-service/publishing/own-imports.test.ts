import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withOwnPaths } from './own-imports.ts';

const packages = [
  {
    name: '@flattr/pages',
    folder: 'packages/pages',
    exports: {
      './languages': { default: './dist/languages.js' },
      './words/*': { default: './dist/words/*.js' },
    },
  },
  { name: 'flattr-verify', folder: 'packages/verify', exports: { '.': { default: './dist/index.js' } } },
];
const inApi = (code: string) => withOwnPaths(code, 'api/src/mail/words.js', packages);

test('names of the repository’s packages become paths, also those that are put together at run time', () => {
  assert.equal(
    inApi("import { languages } from '@flattr/pages/languages';"),
    "import { languages } from '../../../packages/pages/dist/languages.js';",
  );
  assert.equal(
    inApi('export * from "flattr-verify"'),
    'export * from "../../../packages/verify/dist/index.js"',
  );
  assert.equal(
    inApi('import(rewritten(`@flattr/pages/words/$'.concat('{language}/mails`))')),
    'import(rewritten(`../../../packages/pages/dist/words/$'.concat('{language}/mails.js`))'),
  );
});

test('other names and plain texts stay', () => {
  const code = `import pg from 'pg'; const says = 'see flattr-verify'; const command = 'flattr-verify';`;
  assert.equal(inApi(code), code);
});

test('what a package does not export is refused', () => {
  assert.throws(
    () => inApi("import '@flattr/pages/secret'"),
    /words\.js imports @flattr\/pages\/secret, which is not/,
  );
});
