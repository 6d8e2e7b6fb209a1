import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type CssNode, generate, parse, walk } from 'css-tree';
import { type Color, converter, differenceEuclidean, parse as parseColor, wcagContrast } from 'culori';

const deuteranopes = [
  [0.367322, 0.860646, -0.227968],
  [0.280085, 0.672501, 0.047413],
  [-0.01182, 0.04294, 0.968881],
] as const;
const protanopes = [
  [0.152286, 1.052583, -0.204868],
  [0.114503, 0.786281, 0.099216],
  [-0.003882, -0.048116, 1.051998],
] as const;

const sheets = globSync('**/*.css', { cwd: import.meta.dirname }).map((path) => ({ path, tree: read(path) }));

test('every class in the style sheets is used by a page', () => {
  const root = join(import.meta.dirname, '../../..');
  const files = globSync(['packages/pages/src/**/*.ts', 'api/src/**/*.ts'], { cwd: root });
  const text = files
    .filter((file) => !file.endsWith('.test.ts'))
    .map((file) => readFileSync(join(root, file), 'utf8'))
    .join('\n');
  const attributes = [...text.matchAll(/class=("[^"]*"|\$\{[^}]*\})/g)].flatMap(([, names = '']) => names);
  const literals = text.match(/'[a-z][\w-]*'/g) ?? []; // such as `pageLink(page, 'row-title')`
  const words = new Set([...attributes, ...literals].flatMap((names) => names.match(/[a-z][\w-]*/g) ?? []));
  // `person-${hue}` uses every class that starts so.
  const starts = [...text.matchAll(/\b([a-z][\w-]*-)\$\{/g)].map(([, start = '']) => start);
  const unused = sheets.flatMap(({ path, tree }) =>
    classesIn(tree)
      .filter((name) => !words.has(name) && !starts.some((start) => name.startsWith(start)))
      .map((name) => `${path}: .${name}`),
  );
  assert.ok(words.size > 200, 'the pages were read');
  assert.deepEqual(unused, []);
});

test('colours, sizes and weights of letters are in tokens.css only', () => {
  const raw = sheets
    .filter(({ path }) => path !== join('frame', 'tokens.css'))
    .flatMap(({ path, tree }) => rawIn(tree).map((found) => `${path}: ${found}`));
  assert.deepEqual(raw, []);
  assert.equal(
    rawIn(parse('a { color: #fff; fill: rgb(0 0 0); font-size: 1rem; font-weight: 500 }')).length,
    4,
  );
});

for (const [scheme, colours] of Object.entries(schemes())) {
  const people = Array.from({ length: 8 }, (_, index) => colour(colours[`--person-${index}`]));

  test(`the colours of people can be seen on a card, ${scheme}`, () => {
    for (const [index, person] of people.entries()) {
      const contrast = wcagContrast(person, colour(colours['--surface']));
      assert.ok(contrast >= 3, `--person-${index} has ${contrast.toFixed(2)}:1`);
    }
  });

  test(`the initials of people can be read, ${scheme}`, () => {
    const avatars = readFileSync(join(import.meta.dirname, 'parts/avatar.css'), 'utf8');
    const letters = [...avatars.matchAll(/--person: var\((.*)\);\n\s*--on: var\((.*)\)/g)];
    assert.equal(letters.length, people.length);
    for (const [, person = '', on = ''] of letters) {
      const contrast = wcagContrast(colour(colours[person]), colour(colours[on]));
      assert.ok(contrast >= 4.5, `${on} on ${person} has ${contrast.toFixed(2)}:1`);
    }
  });

  for (const [eyes, see] of Object.entries({
    everyone: (seen: Color) => seen,
    deuteranopes: seenBy(deuteranopes),
    protanopes: seenBy(protanopes),
  })) {
    test(`the colours of two people differ for ${eyes}, ${scheme}`, () => {
      const difference = differenceEuclidean('lab65');
      for (const [index, one] of people.entries())
        for (const [other, two] of people.slice(0, index).entries()) {
          const apart = difference(see(one), see(two));
          assert.ok(apart >= 15, `--person-${index} and --person-${other} are ${apart.toFixed(1)} apart`);
        }
    });
  }
}

/**
 * What people see who lack one of the three receptors: a matrix of linear RGB, of Machado, Oliveira and Fernandes (2009),
 * severity 1.0.
 */
function seenBy(matrix: readonly (readonly [number, number, number])[]): (seen: Color) => Color {
  const linear = converter('lrgb');
  return (seen) => {
    const { r, g, b } = linear(seen);
    const [red = 0, green = 0, blue = 0] = matrix.map(([ofRed, ofGreen, ofBlue]) =>
      Math.min(1, Math.max(0, ofRed * r + ofGreen * g + ofBlue * b)),
    );
    return { mode: 'lrgb', r: red, g: green, b: blue };
  };
}

function read(path: string): CssNode {
  return parse(readFileSync(join(import.meta.dirname, path), 'utf8'));
}

function classesIn(tree: CssNode): string[] {
  const names = new Set<string>();
  walk(tree, (node) => {
    if (node.type === 'ClassSelector') names.add(node.name);
  });
  return [...names];
}

/** Declarations with a colour, a size or a weight that is not a token. */
function rawIn(tree: CssNode): string[] {
  const found: string[] = [];
  walk(tree, (node) => {
    if (node.type !== 'Declaration') return;
    const value = generate(node.value);
    const isFont = /^font(-size|-weight)?$/.test(node.property);
    const isRaw = isFont
      ? !/var\(--|^(inherit|0)$/.test(value)
      : /#[0-9a-f]{3,8}\b|\b(rgb|hsl|hwb|lab|lch|oklab|oklch|color)a?\(|\b(white|black)\b/i.test(value);
    if (isRaw) found.push(`${node.property}: ${value}`);
  });
  return found;
}

/** The tokens, light and dark. */
function schemes(): Record<'light' | 'dark', Record<string, string>> {
  const light: Record<string, string> = {};
  const dark: Record<string, string> = {};
  walk(read(join('frame', 'tokens.css')), function (node) {
    if (node.type !== 'Declaration') return;
    const value = generate(node.value).trim();
    if (this.atrule === null) light[node.property] = value;
    else dark[node.property] = value;
  });
  return { light, dark: { ...light, ...dark } };
}

function colour(text: string | undefined): Color {
  const found = parseColor(text ?? '');
  assert.ok(found, `${text} is a colour`);
  return found;
}
