import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { recipeSystems } from '../../pages/src/tag/platforms.ts';
import { readme, recipeOf, systems, textsModule } from './recipe-files.ts';

/* What needs no system. `npm run test:recipes` builds a site with each. */

test('the tag maker has the texts of the recipes: `npm run docs:recipes` writes them', () => {
  assert.deepEqual(recipeSystems.toSorted(), systems);
  const texts = readFileSync(new URL('../../pages/src/tag/recipe-texts.ts', import.meta.url), 'utf8');
  assert.ok(texts === textsModule(), 'run npm run docs:recipes');
});

test('the code in each README is what the recipe adds, and its links are the files it saves', () => {
  for (const system of systems) {
    const { save, add } = recipeOf(system);
    assert.ok(Object.keys(save).length > 0, system);
    const blocks = Array.from(readme(system).matchAll(/^```\w+\n([\s\S]+?)\n```$/gm), ([, code]) => code);
    assert.deepEqual(blocks.toSorted(), Object.values(add).toSorted(), system);
    assert.ok(readme(system).split('\n').length <= 50, `${system}: more than one screen`);
  }
});

test('each recipe has the script with async, and a link inside the tag with its class, the handle and an address', () => {
  for (const system of systems) {
    const text = Object.values(recipeOf(system).save).join('\n');
    const scripts = text
      .split('\n')
      .filter((line) => line.includes('flattr-button.js') && /<script |'script'|const script =/.test(line));
    assert.ok(scripts.length > 0, system);
    for (const script of scripts) {
      assert.match(script, /\basync\b/, system);
      assert.match(script, /\bmodule\b/, system);
    }
    assert.match(text, /<flattr-button[^>]* to="your-handle"( url=|\{attributes\})/, system);
    assert.match(text, /<a class(Name)?="flattr-button" href=/, system);
  }
});

test('what is the same in the recipes for JavaScript is the same text', () => {
  const shared = systems.flatMap((system) =>
    Object.values(recipeOf(system).save).flatMap((text) => text.split('// The rest is the same')[1] ?? []),
  );
  assert.ok(shared.length > 1);
  assert.equal(new Set(shared).size, 1);
});

test('a post of Eleventy has the script once, also without a layout', async () => {
  const { default: plugin } = await import(new URL('../eleventy/save/flattr.mjs', import.meta.url).href);
  let transform: (this: { page: { outputPath: string } }, content: string) => string = String;
  plugin({
    addPreprocessor: () => {},
    amendLibrary: () => {},
    addTransform: (_: string, added: typeof transform) => {
      transform = added;
    },
  });
  const made = (content: string) => transform.call({ page: { outputPath: '_site/index.html' } }, content);
  const button = '<flattr-button to="ada"></flattr-button>';
  const script = '<script type="module" async src="https://flattr.example/flattr-button.js"></script>\n';
  assert.equal(made(`<p>A post</p>${button}`), `<p>A post</p>${script}${button}`);
  assert.equal(made(`<head></head>${button}`), `<head>${script}</head>${button}`);
  assert.equal(made('<p>No button</p>'), '<p>No button</p>');
});
