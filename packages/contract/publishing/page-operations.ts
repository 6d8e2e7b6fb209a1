import { readdirSync, readFileSync } from 'node:fs';
import type { z } from 'zod';
import { contract, isContent, type OperationId, type Route } from '../src/index.ts';

/*
 * `npm run docs:api` also writes the operations that the pages import, each with its method, its path and what reads its
 * answer. The schemas themselves would bring zod, which is larger than a whole page.
 */
const client = new URL('../../pages/src/client/', import.meta.url);
export const pageOperations = new URL('operations/', client);

/** Facts that are text in JSON and another type in a page: the functions of `parse.ts` that read them. */
const readers: Readonly<Record<string, string>> = {
  Amount: 'money',
  MemberId: 'id',
  Month: 'month',
  Moment: 'moment',
};

/** What is written for the operations of a module, and what that needs. */
interface Written {
  readonly functions: Set<string>;
  /** Schemas with a name. */
  readonly schemas: Map<string, string>;
}

/**
 * The files in `operations`, by name: one for each module of the client, with the operations that this one asks, so that
 * a page loads no others. Schemas that several of them read are in `schemas.ts`.
 */
export function freshPageOperations(): Map<string, string> {
  const uses = new Map<string, number>();
  const parts = askedByModules().map(([file, names]) => {
    const written: Written = { functions: new Set(), schemas: new Map() };
    const operations = names.map((name) => operationOf(name, written));
    for (const name of written.schemas.keys()) uses.set(name, (uses.get(name) ?? 0) + 1);
    return { file, written, operations };
  });
  const isShared = (name: string) => (uses.get(name) ?? 0) > 1;
  const common = new Map(
    parts.flatMap(({ written }) => [...written.schemas]).filter(([name]) => isShared(name)),
  );
  const files = parts.map(({ file, written, operations }): [string, string] => {
    const own = [...written.schemas].filter(([name]) => !isShared(name));
    const code = [...own.map(([name, reader]) => `const ${name} = ${pure}${reader};\n`), '\n', ...operations];
    return [file, moduleOf(code.join(''), written, [...common.keys()])];
  });
  const written: Written = {
    functions: new Set(parts.flatMap((part) => [...part.written.functions])),
    schemas: common,
  };
  const shared = [...common].map(([name, reader]) => `export const ${name} = ${pure}${reader};\n`);
  return new Map([...files, ['schemas.ts', moduleOf(shared.join(''), written, [])]]);
}

const pure = '/* @__PURE__ */ ';

function operationOf(name: OperationId, written: Written): string {
  const { method, path, answers }: Route = contract[name];
  const answer = Object.values(answers)[0];
  const schema = isContent(answer) ? answer.schema : answer;
  const read = schema ? readerOf(schema, written) : use('nothing', written);
  return `export const ${name}: Operation<'${name}'> = ['${method.toUpperCase()}', '${path}', ${read}];\n`;
}

/** Imports what the code names. */
function moduleOf(code: string, { functions }: Written, schemas: readonly string[]): string {
  const named = (name: string) => new RegExp(`(?<!['"{/.\\w])${name}\\b(?!:)`).test(code);
  const importOf = (names: readonly string[], from: string) =>
    names.length === 0 ? '' : `import { ${names.join(', ')} } from '${from}';\n`;
  return `/* Written by \`npm run docs:api\` from the contract. */
${code.includes(': Operation<') ? "import type { Operation } from '../ask.ts';\n" : ''}${importOf([...functions].sort().filter(named), '../parse.ts')}${importOf([...schemas].sort().filter(named), './schemas.ts')}
${code.replace(/^\n/, '')}`;
}

/** By the client's modules: what each asks for. */
function askedByModules(): [file: string, names: OperationId[]][] {
  const files = readdirSync(client).filter((file) => file.endsWith('.ts'));
  return files.sort().flatMap((file): [string, OperationId[]][] => {
    const code = readFileSync(new URL(file, client), 'utf8');
    const names = [...code.matchAll(/\boperations\.(\w+)/g)].map(([, name]) => name as OperationId);
    const known = [...new Set(names)].filter((name) => name in contract).sort();
    return known.length > 0 ? [[file, known]] : [];
  });
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
  if (!written.schemas.has(name)) written.schemas.set(name, readerOfKind(def, written));
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
