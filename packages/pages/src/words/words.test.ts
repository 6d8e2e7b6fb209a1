import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { languageCodes } from '../languages.ts';
import { inEveryLanguage } from './every-language.ts';
import { pluralIn } from './plural.ts';

const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const filesOf = (language: string) =>
  readdirSync(new URL(language, import.meta.url), { recursive: true })
    .map((path) => String(path).replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts'))
    .sort();

for (const language of folders) {
  test(`${language} has a file for each that English has, and for the problems of the service`, () => {
    const others = language === 'en' ? [] : ['problems.ts'];
    assert.deepEqual(filesOf(language), [...filesOf('en'), ...others].sort());
  });

  test(`${language} writes three dots as one character, and straight quotes nowhere`, async () => {
    for (const file of filesOf(language)) {
      const { words } = await import(`./${language}/${file}`);
      for (const text of textsIn(words))
        assert.doesNotMatch(text.replace(/<[^>]*>/g, ''), /\.\.\.|"|\w'\w/, `${file}: ${text}`);
    }
  });
}

test('every language that is offered has words', () => {
  for (const language of languageCodes) assert.ok(folders.includes(language), language);
});

test('a server gets the words of every language', async () => {
  const documents = await inEveryLanguage<{ frame: { wallet: string } }>(
    (language) => import(`./${language}/documents.ts`),
  );
  assert.equal(documents.en.frame.wallet, 'Wallet');
  assert.deepEqual(Object.keys(documents), languageCodes);
});

test('a plural has the forms of its language', () => {
  const english = pluralIn('en');
  assert.equal(english(1, { one: '1 reader', other: '1 readers' }), '1 reader');
  assert.equal(english(2, { one: '2 reader', other: '2 readers' }), '2 readers');
  const arabic = pluralIn('ar');
  const forms = { zero: 'zero', one: 'one', two: 'two', few: 'few', many: 'many', other: 'other' };
  assert.deepEqual(
    [0, 1, 2, 3, 11, 100].map((count) => arabic(count, forms)),
    ['zero', 'one', 'two', 'few', 'many', 'other'],
  );
  assert.equal(arabic(3, { one: 'one', other: 'other' }), 'other');
});

/** All texts that take no values. */
function textsIn(words: unknown): string[] {
  if (typeof words === 'string') return [words];
  return typeof words === 'object' && words !== null ? Object.values(words).flatMap(textsIn) : [];
}
