import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { languages } from '../src/words/languages.ts';
import { buttonOf, createManifest } from './manifest.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const page = (path: string) => readFileSync(`${root}e2e/frameworks/${path}`, 'utf8').trim();

export function apiSection(): string {
  const { attributes, members, events, slots, cssParts, cssProperties, cssStates } = buttonOf(
    createManifest(),
  );
  const methods = (members ?? []).filter(({ kind }) => kind === 'method');
  const properties = (members ?? []).filter(({ kind, name }) => kind === 'field' && !byProperty(name));
  return [
    '### Attributes and properties',
    table(
      ['attribute', 'property', 'values', 'meaning'],
      [
        ...(attributes ?? []).map(({ name, fieldName, type, description }) => [
          code(name),
          fieldName ? code(fieldName) : '',
          code(type?.text ?? ''),
          description ?? '',
        ]),
        ...properties.map((property) => [
          '',
          code(property.name),
          code('type' in property ? (property.type?.text ?? '') : ''),
          property.description ?? '',
        ]),
      ],
    ),
    '### Methods',
    table(
      ['method', 'meaning'],
      methods.map(({ name, description }) => [code(`${name}()`), description ?? '']),
    ),
    '### Events',
    'They bubble and cross shadow roots.',
    table(
      ['event', 'class', 'when'],
      (events ?? []).map(({ name, type, description }) => [code(name), code(type.text), description ?? '']),
    ),
    '### Slots, parts and states',
    table(
      ['slot', 'content'],
      (slots ?? []).map(({ name, description }) => [name ? code(name) : '(default)', description ?? '']),
    ),
    table(
      ['`::part()`', 'what'],
      (cssParts ?? []).map(({ name, description }) => [code(name), description ?? '']),
    ),
    table(
      ['`:state()`', 'when'],
      (cssStates ?? []).map(({ name, description }) => [code(name), description ?? '']),
    ),
    '### Custom properties',
    table(
      ['custom property', 'default', 'what'],
      (cssProperties ?? []).map((property) => [
        code(property.name),
        code(property.default ?? ''),
        property.description ?? '',
      ]),
    ),
  ].join('\n\n');

  function byProperty(name: string): boolean {
    return !!attributes?.some(({ fieldName }) => fieldName === name);
  }
}

export function languagesSection(): string {
  const names = new Intl.DisplayNames('en', { type: 'language' });
  const named = languages.map((tag) => `${names.of(tag)} (\`${tag}\`)`).sort();
  return `English, and ${named.slice(0, -1).join(', ')} and ${named.at(-1)}.`;
}

export function frameworksSection(): string {
  return [
    '**React 19** sets properties and listens to events by itself; `flattr-button/react` has the types.',
    fenced('tsx', page('react/thanks.tsx')),
    '**Vue 3** is told that the tag is an element, and what its attributes are.',
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
    '**Astro**, and whatever else writes HTML on a server, needs nothing: the tag is in the document, with its link, and ' +
      'becomes a button when the script has come.',
    fenced('astro', tagIn('astro/src/pages/[...post].astro')),
  ].join('\n\n');
}

export function sizesSection(): string {
  const printed = execFileSync(process.execPath, [`${root}scripts/size.ts`, '--json'], { encoding: 'utf8' });
  const rows = JSON.parse(printed) as { what: string; kilobytes: number }[];
  return [
    'Gzipped, in kB of 1000 bytes, as a service sends it:',
    table(
      ['what', 'kB'],
      rows.map(({ what, kilobytes }) => [what, kilobytes.toFixed(1)]),
    ),
  ].join('\n\n');
}

/** The button as it stands in a page, moved to the left. */
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

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows]
    .map(
      (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`,
    )
    .join('\n');
}

function code(text: string): string {
  return text && `\`${text}\``;
}
