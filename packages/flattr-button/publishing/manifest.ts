import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type {
  ClassDeclaration,
  ClassField,
  CustomElement,
  JavaScriptModule,
  Package,
} from 'custom-elements-manifest/schema.d.ts';

const here = fileURLToPath(new URL('..', import.meta.url));

/** The analyzer finds custom states, which the published schema does not have yet. */
export type Button = ClassDeclaration &
  CustomElement & { cssStates?: readonly { name: string; description?: string }[] };

/** The modules with public exports. */
const modules = [
  'index',
  'define',
  'element/flattr-button',
  'press/events',
  'press/outcome-events',
  'page/service',
  'page/enhance',
];

/** Attributes of every element. They are no properties of this one. */
const foreign = ['lang'];

/**
 * The custom elements manifest, for editors, catalogues and the README. The analyzer makes it from the sources. This adds
 * the published paths and removes private members.
 */
export function createManifest(): Package {
  const manifest = analyze();
  const button = buttonOf(manifest);
  const attributes = button.attributes ?? [];
  for (const attribute of attributes) {
    if (!foreign.includes(attribute.name)) attribute.fieldName = camelCase(attribute.name);
  }
  attributes.sort((a, b) => Number(foreign.includes(a.name)) - Number(foreign.includes(b.name)));
  button.members = (button.members ?? []).filter(
    (member) =>
      !member.name.startsWith('#') && !/private|protected/.test(member.privacy ?? '') && !member.static,
  );
  for (const member of button.members) {
    if (member.kind !== 'field') continue;
    const attribute = attributes.find(({ fieldName }) => fieldName === member.name);
    if (attribute) (member as ClassField & { attribute?: string }).attribute = attribute.name;
  }
  // The analyzer also finds each event where it is fired, without a name.
  button.events = (button.events ?? []).filter(({ name }) => name);
  for (const property of button.cssProperties ?? []) {
    const value = defaultOf(property.name);
    if (value) property.default = value;
  }
  keepWhatIsExported(manifest);
  return manifest;
}

/** The element's own declaration. */
export function buttonOf({ modules }: Package): Button {
  const declarations = modules.flatMap((module: JavaScriptModule) => module.declarations ?? []);
  const found = declarations.find((each) => 'tagName' in each && each.tagName === 'flattr-button');
  if (!found) throw new Error('The analyzer found no flattr-button.');
  return found as Button; // it has a tag name
}

/** Keeps what the index exports. Types are in no module that runs. */
function keepWhatIsExported({ modules }: Package): void {
  const named = (module: JavaScriptModule) => module.exports?.map(({ name }) => name) ?? [];
  const isPublic = new Set(modules.filter(({ path }) => path === 'dist/npm/index.js').flatMap(named));
  const declared = new Set<string | undefined>();
  for (const module of modules) {
    module.declarations = module.declarations?.filter(({ name }) => isPublic.has(name)) ?? [];
    for (const { name } of module.declarations) declared.add(name);
  }
  for (const module of modules) {
    module.exports =
      module.exports?.filter(
        ({ kind, name }) => kind === 'custom-element-definition' || declared.has(name),
      ) ?? [];
  }
}

function analyze(): Package {
  const folder = mkdtempSync(join(tmpdir(), 'flattr-manifest-'));
  try {
    execFileSync(
      process.execPath,
      [
        fileURLToPath(import.meta.resolve('@custom-elements-manifest/analyzer/cem.js')),
        'analyze',
        '--quiet',
        ...['--config', 'publishing/analyzer.config.mjs'],
        ...['--outdir', relative(here, folder)] /* joined to the working directory */,
        ...modules.flatMap((module) => ['--globs', `src/${module}.ts`]),
      ],
      { cwd: here },
    );
    const text = readFileSync(join(folder, 'custom-elements.json'), 'utf8');
    return JSON.parse(text.replace(/"\/?(?:src|\.)\/([\w/-]+)\.ts"/g, '"dist/npm/$1.js"')) as Package; // by its schema
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The default of a custom property, from the style sheet. */
function defaultOf(property: string): string | undefined {
  const styles = ['button-styles.ts', 'note-styles.ts']
    .map((file) => readFileSync(join(here, 'src', 'styles', file), 'utf8'))
    .join('');
  // Another value may stand before it, for browsers without `light-dark()`.
  const inBoth = styles.indexOf(`var(${property}, light-dark(`);
  const start = inBoth < 0 ? styles.indexOf(`var(${property}, `) : inBoth;
  if (start < 0) return undefined;
  let depth = 1;
  const from = start + `var(${property}, `.length;
  let end = from;
  while (depth > 0 && end < styles.length) {
    const character = styles[end++];
    if (character === '(') depth++;
    if (character === ')') depth--;
  }
  const value = styles.slice(from, end - 1);
  // The width is computed from another property.
  return value.includes('var(--w)') ? styles.match(/--w: ([^;]+)/)?.[1] : value;
}

function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_match, letter: string) => letter.toUpperCase());
}
