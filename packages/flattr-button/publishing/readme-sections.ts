import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { languages } from '../src/words/languages.ts';
import { buttonOf, createManifest } from './manifest.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const page = (path: string) => readFileSync(`${root}e2e/frameworks/${path}`, 'utf8').trim();

export function apiSection(): string {
  const button = buttonOf(createManifest());
  const { attributes = [], members = [], events = [], slots = [] } = button;
  const isAttribute = (name: string) => attributes.some(({ fieldName }) => fieldName === name);
  const properties = members.filter(({ kind, name }) => kind === 'field' && !isAttribute(name));
  const typeOf = (item: object) => ('type' in item ? (item.type as { text: string }).text : ''); // by the schema
  return [
    '### Attributes and properties',
    table('attribute | property | values | meaning', [
      ...attributes.map((each) => [
        code(each.name),
        code(each.fieldName ?? ''),
        code(each.type?.text ?? ''),
        each.description,
      ]),
      ...properties.map((each) => ['', code(each.name), code(typeOf(each)), each.description]),
    ]),
    '### Methods',
    table(
      'method | meaning',
      members
        .filter(({ kind }) => kind === 'method')
        .map(({ name, description }) => [code(`${name}()`), description]),
    ),
    '### Events',
    'They bubble and cross shadow roots.',
    table(
      'event | class | when',
      events.map(({ name, type, description }) => [code(name), code(type.text), description]),
    ),
    '### Slots, parts and states',
    table(
      'slot | content',
      slots.map(({ name, description }) => [code(name) || '(default)', description]),
    ),
    described('`::part()` | what', button.cssParts),
    described('`:state()` | when', button.cssStates),
    '### Custom properties',
    table(
      'custom property | default | what',
      (button.cssProperties ?? []).map((each) => [
        code(each.name),
        code(each.default ?? ''),
        each.description,
      ]),
    ),
  ].join('\n\n');
}

export function languagesSection(): string {
  const names = new Intl.DisplayNames('en', { type: 'language' });
  const named = languages.map((tag) => `${names.of(tag)} (\`${tag}\`)`).sort();
  return `English, and ${named.slice(0, -1).join(', ')} and ${named.at(-1)}.`;
}

export function frameworksSection(): string {
  return [
    '**React 19** sets properties and listens to events. `flattr-button/react` has the types.',
    fenced('tsx', page('react/thanks.tsx')),
    '**Vue 3** must know that the tag is an element, and which attributes it has.',
    fenced('vue', tagIn('vue/Page.vue')),
    fenced('js', page('vue/vite.config.js')),
    fenced('ts', page('vue/flattr-button.d.ts')),
    '**Svelte 5**',
    fenced('svelte', tagIn('svelte/Page.svelte')),
    fenced('ts', page('svelte/flattr-button.d.ts')),
    '**Angular**, with `schemas: [CUSTOM_ELEMENTS_SCHEMA]` in the component.',
    fenced('angular', tagIn('angular/src/page.ts')),
    '**Solid**',
    fenced('jsx', tagIn('solid/main.tsx')),
    fenced('ts', page('solid/flattr-button.d.ts')),
    '**Astro** and everything else that writes HTML on a server needs nothing. The tag and its link are in the document, ' +
      'and become a button when the script has loaded.',
    fenced('astro', tagIn('astro/src/pages/[...post].astro')),
  ].join('\n\n');
}

export function sizesSection(): string {
  const printed = execFileSync(process.execPath, [`${root}scripts/size.ts`, '--json'], { encoding: 'utf8' });
  const rows = JSON.parse(printed) as { what: string; kilobytes: number }[];
  return [
    'Gzipped, in kB of 1000 bytes, as a service sends it:',
    table(
      'what | kB',
      rows.map(({ what, kilobytes }) => [what, kilobytes.toFixed(1)]),
    ),
  ].join('\n\n');
}

/** The button's lines of a page, without their indent. */
function tagIn(path: string): string {
  const lines = page(path).split('\n');
  const first = lines.findIndex((line) => line.includes('<flattr-button'));
  const last = lines.findIndex((line) => line.includes('</flattr-button>'));
  const indent = lines[first]?.search(/\S/) ?? 0;
  return lines
    .slice(first, last + 1)
    .map((line) => line.slice(indent))
    .join('\n');
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

type Described = readonly { readonly name: string; readonly description?: string }[];

function described(head: string, items: Described = []): string {
  return table(
    head,
    items.map(({ name, description }) => [code(name), description]),
  );
}

function table(head: string, rows: readonly (readonly (string | undefined)[])[]): string {
  const cells = rows.map((row) =>
    row.map((cell = '') => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | '),
  );
  return [head, head.replace(/[^|]+/g, ' --- ').trim(), ...cells].map((row) => `| ${row} |`).join('\n');
}

function code(text: string): string {
  return text && `\`${text}\``;
}
