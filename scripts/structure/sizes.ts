import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type ArrowFunctionExpression,
  type Function as FunctionNode,
  type Node,
  parseSync,
  Visitor,
} from 'oxc-parser';

/** Something that has grown too large to be read in one go. */
export interface Oversize {
  readonly where: string;
  readonly what: string;
}

const mostLines = 300;
const mostLinesOfAFunction = 60;
const mostFiles = 15;

const project = fileURLToPath(new URL('../..', import.meta.url));
const sources = [
  'api/{src,test}/**/*.{ts,sql}',
  'packages/*/{src,test,publishing}/**/*.{ts,css}',
  '{e2e,scripts,demo}/**/*.ts',
];

/**
 * Every file over 300 lines, function over 60 and folder of a room over 15 files. Tests count as files only: their
 * functions list cases, and they lie beside what they test.
 */
export function findOversizes(root = project): Oversize[] {
  const files = globSync(sources, {
    cwd: root,
    exclude: (name) => ['node_modules', 'dist', 'frameworks'].includes(basename(name)),
  }).sort();
  const product = files.filter((file) => /^(api|packages\/[^/]+)\/src\/.*(?<!\.test)\.ts$/.test(file));
  const read = (file: string) => readFileSync(join(root, file), 'utf8').trimEnd();
  return [
    ...files.flatMap((file) => judge(file, read(file).split('\n').length, mostLines, 'lines')),
    ...product.flatMap((file) => longFunctions(file, read(file))),
    ...Object.entries(Object.groupBy(product, dirname))
      .filter(([folder]) => basename(folder) !== 'words') // one file for each language
      .flatMap(([folder, some = []]) => judge(folder, some.length, mostFiles, 'files')),
  ];
}

function judge(where: string, size: number, limit: number, unit: string): Oversize[] {
  return size <= limit ? [] : [{ where, what: `${size} ${unit}, at most ${limit}` }];
}

/** The lines inside of templates do not count: markup reads as one piece, however long it is. */
function longFunctions(file: string, text: string): Oversize[] {
  const lineOf = (offset: number) => text.slice(0, offset).split('\n').length;
  const linesOf = ({ start, end }: Node) => lineOf(end) - lineOf(start);
  const found: Oversize[] = [];
  const open: { name: string; templateLines: number; templates: number }[] = [];
  let named = '';
  const enter = (node: FunctionNode | ArrowFunctionExpression) => {
    open.push({ name: node.id?.name ?? named, templateLines: 0, templates: 0 });
    named = '';
  };
  const leave = (node: Node) => {
    const { name, templateLines } = open.pop() ?? { name: '', templateLines: 0 };
    const around = open.at(-1);
    if (around?.templates === 0) around.templateLines += templateLines;
    const size = linesOf(node) + 1 - templateLines;
    const where = `${file}:${lineOf(node.start)} ${name}`;
    found.push(...judge(where, size, mostLinesOfAFunction, 'lines in a function'));
  };
  new Visitor({
    FunctionDeclaration: enter,
    'FunctionDeclaration:exit': leave,
    FunctionExpression: enter,
    'FunctionExpression:exit': leave,
    ArrowFunctionExpression: enter,
    'ArrowFunctionExpression:exit': leave,
    VariableDeclarator: ({ id }) => {
      named = id.type === 'Identifier' ? id.name : '';
    },
    Property: ({ key }) => {
      named = key.type === 'Identifier' ? key.name : '';
    },
    MethodDefinition: ({ key }) => {
      named = key.type === 'Identifier' ? key.name : '';
    },
    TemplateLiteral(node) {
      const around = open.at(-1);
      if (around && around.templates++ === 0) around.templateLines += linesOf(node);
    },
    'TemplateLiteral:exit'() {
      const around = open.at(-1);
      if (around) around.templates--;
    },
  }).visit(parseSync(file, text).program);
  return found;
}
