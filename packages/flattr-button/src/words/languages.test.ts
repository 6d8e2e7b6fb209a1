import assert from 'node:assert/strict';
import { test } from 'node:test';
import { words as english } from './en.ts';
import { actions, notes } from './en-notes.ts';
import { languages, loadWords } from './languages.ts';

for (const language of languages) {
  test(`${language} has every text, and the number in every plural form`, async () => {
    const { words } = await loadWords(language);
    const sorted = (texts: object) => Object.keys(texts).sort();
    assert.deepEqual(sorted(words.notes), sorted({ ...english.notes, ...notes }));
    assert.deepEqual(sorted(words.actions), sorted(actions));
    // A button's name must contain the number that it shows.
    for (const text of Object.values(words.readers)) assert.match(text, /#/);
    for (const text of [...Object.values(words.notes), ...Object.values(words.actions), words.waiting]) {
      assert.notEqual(text.trim(), '');
    }
  });
}
