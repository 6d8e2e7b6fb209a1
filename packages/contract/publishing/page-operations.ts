import { readdirSync, readFileSync } from 'node:fs';
import type { z } from 'zod';
import { contract, isContent, type OperationId, type Route } from '../src/index.ts';

/*
 * `npm run docs:api` also writes the operations that the pages import, each with its method, its path and what reads its
 * answer. The schemas themselves would bring zod, which is larger than a whole page.
 */
const client = new URL('../../pages/src/client/', import.meta.url);
export const pageOperations = new URL('operations.ts', client);

/** Facts that are text in JSON and another type in a page: the functions of `parse.ts` that read them. */
const readers: Readonly<Record<string, string>> = {
  Amount: 'money',
  MemberId: 'id',
  Month: 'month',
  Moment: 'moment',
};

/** What is written for each operation, and what that needs. */
interface Written {
  readonly functions: Set<string>;
  /** Schemas with a name. */
  readonly shared: Map<string, string>;
}

export function freshPageOperations(): string {
  const written: Written = { functions: new Set(), shared: new Map() };
  const operations = importedByPages().map((name) => {
    const { method, path, answers }: Route = contract[name];
    const answer = Object.values(answers)[0];
    const schema = isContent(answer) ? answer.schema : answer;
    const read = schema ? readerOf(schema, written) : use('nothing', written);
    return `export const ${name}: Operation<'${name}'> = ['${method.toUpperCase()}', '${path}', ${read}];\n`;
  });
  return `/* Written by \`npm run docs:api\` from the contract. */
import type { Operation } from './ask.ts';
import { ${[...written.functions].sort().join(', ')} } from './parse.ts';

${[...written.shared].map(([name, reader]) => `const ${name} = /* @__PURE__ */ ${reader};\n`).join('')}
${operations.join('')}`;
}

function importedByPages(): OperationId[] {
  const code = readdirSync(client).map((file) => readFileSync(new URL(file, client), 'utf8'));
  const names = code.flatMap((text) => [...text.matchAll(/\boperations\.(\w+)/g)]);
  return [...new Set(names.map(([, name]) => name as OperationId))].filter((name) => name in contract).sort();
}

function use(name: string, { functions }: Written): string {
  functions.add(name);
  return name;
}

function readerOf(schema: z.ZodType, written: Written): string {
  const id = idOf(schema);
  const known = id && readers[id];
  if (known) return use(known, written);
  const { def } = schema as z.ZodType & { def: Def };
  if (!id || (def.type !== 'object' && def.type !== 'union')) return readerOfKind(def, written);
  const name = id[0]?.toLowerCase() + id.slice(1);
  if (!written.shared.has(name)) written.shared.set(name, readerOfKind(def, written));
  return name;
}

/** Also that of a fact which a route describes in its own words. */
function idOf(schema: z.ZodType): string | undefined {
  return schema.meta()?.id ?? (schema._zod.parent && idOf(schema._zod.parent as z.ZodType));
}

/** zod's own description of the kinds of schemas that answers have. */
type Def =
  | { type: 'string' | 'boolean' | 'number' | 'custom' }
  | { type: 'nullable' | 'optional'; innerType: z.ZodType }
  | { type: 'array'; element: z.ZodType }
  | { type: 'enum'; entries: Record<string, string> }
  | { type: 'literal'; values: string[] }
  | { type: 'object'; shape: Record<string, z.ZodType> }
  | { type: 'record'; valueType: z.ZodType }
  | { type: 'union'; options: z.ZodType[] };

function readerOfKind(def: Def, written: Written): string {
  const call = (name: string, inner: string) => `${use(name, written)}(${inner})`;
  const words = (all: string[]) => call('oneOf', all.map((word) => JSON.stringify(word)).join(', '));
  switch (def.type) {
    case 'string':
      return use('text', written);
    case 'boolean':
      return use('flag', written);
    case 'number':
      return use('number', written);
    case 'custom':
      return use('anything', written);
    case 'nullable':
    case 'optional':
      return call(def.type, readerOf(def.innerType, written));
    case 'array':
      return call('list', readerOf(def.element, written));
    case 'record':
      return call('record', readerOf(def.valueType, written));
    case 'enum':
      return words(Object.values(def.entries));
    case 'literal':
      return words(def.values);
    case 'object': {
      const fields = Object.entries(def.shape).map(([name, field]) => {
        const reader = readerOf(field, written);
        return reader === name ? name : `${name}: ${reader}`;
      });
      return call('object', `{ ${fields.join(', ')} }`);
    }
    case 'union':
      return call('eitherOf', def.options.map((option) => readerOf(option, written)).join(', '));
  }
}
