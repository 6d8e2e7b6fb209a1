import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { plainTag, tagFor } from './outputs.ts';
import {
  isPastePlatform,
  isRecipeSystem,
  type Platform,
  platforms,
  recipeSystems,
  tagOn,
} from './platforms.ts';
import { recipeFor } from './recipe.ts';

const service = 'https://flattr.example';
const plain = plainTag('your-handle');
const readme = readFileSync(new URL('../../../flattr-button/README.md', import.meta.url), 'utf8');
const flat = (code: string) => code.replace(/\s+/g, ' ').replaceAll('> <', '><');

test('WordPress gets the tag as the README shows it', () => {
  assert.ok(flat(readme).includes(flat(tagOn('wordpress', service, plain))));
});

test('everything that writes HTML gets the tag of the README', () => {
  assert.ok(flat(readme).includes(flat(tagFor(service, plain))));
  for (const platform of ['html', 'ghost'] as const)
    assert.equal(tagOn(platform, service, plain), tagFor(service, plain));
});

test('React gets a component, and braces in a label do not break it', () => {
  const component = tagOn('react', service, { ...plain, label: '{alert(1)}' });
  assert.match(component, /^import 'flattr-button\/define';\n/);
  assert.match(component, /<a className="flattr-button"/);
  assert.ok(!component.includes('{alert'));
  assert.equal(component.match(/&#123;alert\(1\)&#125;/g)?.length, 2);
});

test('Mastodon gets a link, because its profiles show nothing else', () => {
  assert.equal(tagOn('mastodon', service, plain), 'https://flattr.example/@your-handle');
});

test('every platform has the creator in its code', () => {
  for (const platform of Object.keys(platforms) as Platform[]) {
    const code = [
      isPastePlatform(platform) && tagOn(platform, service, plain),
      isRecipeSystem(platform) && JSON.stringify(recipeFor(platform, service, plain)),
    ].filter(Boolean);
    assert.ok(code.length > 0, platform);
    for (const text of code) assert.match(String(text), /your-handle/, platform);
  }
});

test('a recipe is filled in with the service, the creator, their options and their site', () => {
  const options = { ...plainTag('ada'), size: 'large' as const, url: 'https://my.example/post?a' };
  for (const system of recipeSystems) {
    const { save, add } = recipeFor(system, 'https://pay.example', options);
    const text = JSON.stringify([save, add]);
    assert.ok(!/your-handle|flattr\.example|blog\.example/.test(text), system);
    assert.match(text, /<flattr-button to=\\"ada\\" size=\\"large\\"/, system);
    assert.ok(text.includes('https://pay.example'), system);
  }
  assert.match(
    recipeFor('eleventy', service, options).save['flattr.mjs'] ?? '',
    /site = 'https:\/\/my\.example'/,
  );
});

test('a label cannot end the text of a program or run as a template', () => {
  const label = '`$' + '{process.exit()}` {{ typed }} {% typed %} \\';
  for (const system of recipeSystems) {
    const { save } = recipeFor(system, service, { ...plain, label });
    const text = Object.values(save).join('');
    assert.ok(
      !text.includes('process.exit()}') && !text.includes('{{ typed') && !text.includes('{% typed'),
      system,
    );
    const written = text.split('&#96;&#36;&#123;process.exit()&#125;&#96;').length - 1;
    assert.ok(written >= 2, `${system} has it in the tag and in its link`);
  }
});
