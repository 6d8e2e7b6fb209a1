import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Draft, isLink, isSame, mergedWith, tidied } from './draft.ts';

const draft: Draft = {
  name: 'Ada',
  words: 'Notes.',
  links: ['https://ada.example/'],
  category: 'science',
  language: '',
  listed: true,
};

test('spaces, line ends and empty links change nothing', () => {
  const typed = { ...draft, name: ' Ada ', words: ' Notes.\n', links: [' https://ada.example/ ', '', ' '] };
  assert.ok(isSame(draft, typed));
  assert.deepEqual(tidied(typed), draft);
});

test('every field counts', () => {
  for (const changed of [
    { name: 'A' },
    { words: '' },
    { links: [] },
    { category: '' },
    { language: 'en' },
    { listed: false },
  ])
    assert.ok(!isSame(draft, { ...draft, ...changed }), JSON.stringify(changed));
});

test('a link may be typed without https://, and is nothing else than a web address', () => {
  assert.deepEqual(tidied({ ...draft, links: ['b.example/x'] }).links, ['https://b.example/x']);
  for (const link of ['', 'b.example', 'https://b.example/?a=1']) assert.ok(isLink(link), link);
  for (const link of ['javascript:alert(1)', 'http://b.example', 'b', 'mailto:a@b.example', 'https://'])
    assert.ok(!isLink(link), link);
});

test('what changed elsewhere is taken in, except where something else was typed', () => {
  const typed = { ...draft, words: 'Typed. ', language: 'en' };
  const now = { ...draft, name: 'Ada L.', words: 'Other.', language: 'en' };
  const { merged, clashes } = mergedWith(typed, { before: draft, now });
  assert.deepEqual(merged, { ...now, words: 'Typed. ' });
  assert.deepEqual(clashes, ['words'], 'the same in both places is no clash');
});
