import type { Identifier } from '@mdn/browser-compat-data';
import { type Block, type CssNode, type Declaration, generate, parse, walk } from 'css-tree';
import { at, lacking } from './support.ts';

export type Lack = { readonly feature: string; readonly line: number; readonly browsers: string };

/** Properties whose absence takes nothing away. */
const harmless = new Map([
  ['text-wrap', 'lines break elsewhere'],
  ['text-size-adjust', 'for phones that enlarge text'],
  ['forced-color-adjust', 'the browser has no forced colours'],
]);

/**
 * What a style sheet uses and the floor lacks: rules, selectors, properties, keywords, functions and units. Not what
 * stands inside of `@supports`, and not a value after an earlier one of the same property. With `var()` in the later
 * value, the earlier one does not help: a browser drops it before it can see that it lacks the later one.
 */
export function lacksOfStyles(text: string): Lack[] {
  const found: Lack[] = [];
  const covered = new Set<Declaration>();
  walk(parse(text, { parseCustomProperty: true, positions: true }), function (node: CssNode) {
    if (node.type === 'Atrule' && node.name === 'supports') return walk.skip;
    if (node.type === 'Block')
      for (const declaration of declarationsWithFallback(node)) covered.add(declaration);
    if (node.type === 'Declaration' && (covered.has(node) || harmless.has(node.property))) return walk.skip;
    for (const [feature, described] of featuresOf(node, this.declaration)) {
      const browsers = lacking(described).join(', ');
      if (browsers) found.push({ feature, line: node.loc?.start.line ?? 0, browsers });
    }
    return undefined;
  });
  return found;
}

/** A prefixed property is a fallback too. */
function declarationsWithFallback({ children }: Block): Declaration[] {
  const declarations = [...children].filter((node) => node.type === 'Declaration');
  return declarations.filter(
    ({ property, value }, index) =>
      !generate(value).includes('var(') &&
      declarations.slice(0, index).some((earlier) => earlier.property.replace(/^-\w+-/, '') === property),
  );
}

type Feature = readonly [name: string, described: Identifier | undefined];

function featuresOf(node: CssNode, declaration: Declaration | null): Feature[] {
  switch (node.type) {
    case 'Atrule':
      return [[`@${node.name}`, at('css', 'at-rules', node.name)]];
    case 'Feature':
      return [[`(${node.name})`, at('css', 'at-rules', 'media', node.name)]];
    case 'PseudoClassSelector':
    case 'PseudoElementSelector':
      return [[`:${node.name}`, at('css', 'selectors', node.name)]];
    case 'NestingSelector':
      return [['&', at('css', 'selectors', 'nesting')]];
    case 'Declaration':
      return node.property.startsWith('-') ? [] : [[node.property, at('css', 'properties', node.property)]];
    case 'Function':
      return [[`${node.name}()`, functions.get(node.name)]];
    case 'Dimension':
      return [[node.unit, unit(node.unit) ?? unit(unitsLike(node.unit))]];
    case 'Identifier': {
      const property = declaration?.property ?? '';
      return [[`${property}: ${node.name}`, at('css', 'properties', property, node.name)]];
    }
    default:
      return [];
  }
}

/** `light-dark` is described in a type, `clamp` is one. */
const functions = new Map<string, Identifier>();
for (const [name, type] of Object.entries(at('css', 'types') ?? {})) {
  for (const [inner, described] of Object.entries(type)) functions.set(inner, described as Identifier); // `__compat` is no function's name
  functions.set(name, type as Identifier);
}

const unit = (name: string) => at('css', 'types', 'length', name);

/** These are described together. */
function unitsLike(unit: string): string {
  if (unit.startsWith('cq')) return 'container_query_length_units';
  const sizes = { d: 'dynamic', s: 'small', l: 'large' };
  return `viewport_percentage_units_${sizes[unit.charAt(0) as 'd']}`; // undefined for others, which names no type
}
