import { XMLParser } from 'fast-xml-parser';
import { BankFileError } from '../bank-file-error.ts';

/** An element in the namespace of its document. Elements of other namespaces are left out. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Its own text, trimmed. */
  readonly text: string;
  readonly children: readonly XmlElement[];
}

/** Statements are 13 deep; what banks add of their own is a little deeper. */
const deepest = 40;

const parser = new XMLParser({
  preserveOrder: true, // else text and CDATA of one element lose their order
  ignoreAttributes: false,
  attributeNamePrefix: '',
  cdataPropName: '#cdata',
  processEntities: false, // `unescape` knows the five of XML and characters by number
  parseTagValue: false, // amounts are text
  parseAttributeValue: false,
  trimValues: false,
  jPath: false,
  maxNestedTags: deepest,
  ignoreDeclaration: true,
  ignorePiTags: true,
});

/**
 * Reads XML into the element at its top and that element's namespace. There is no DOCTYPE, so there are no entities to
 * expand and nothing to load.
 *
 * @throws {BankFileError} `not-xml`, `has-doctype`, `too-deep`
 */
export function readXml(text: string): { root: XmlElement; namespace: string } {
  if (notInXml.test(text) || !text.isWellFormed())
    throw notXml('it contains characters that XML does not allow');
  refuseDoctype(text);
  const [root, ...others] = parse(text).filter((node) => !('#text' in node));
  if (root === undefined || others.length > 0) throw notXml('it must have one element at its top');
  const [name, , attributes] = partsOf(root);
  const scope = declared(attributes, new Map());
  const namespace = scope.get(prefixOf(name)) ?? '';
  return { root: elementOf(root, namespace, scope), namespace };
}

/** Of the control characters, XML 1.0 allows tab, line feed, carriage return and those from U+007F. */
const notInXml = /(?![\t\n\r\x7F-\x9F])\p{Cc}|[\uFFFE\uFFFF]/u;

/** Comments and CDATA may contain anything; another `<!` begins a DOCTYPE. */
function refuseDoctype(text: string): void {
  for (const [found] of text.matchAll(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<!/g)) {
    if (found !== '<!') continue;
    throw new BankFileError(
      'has-doctype',
      'The file contains a DOCTYPE or a broken comment, which no bank sends. Download it again from the bank.',
    );
  }
}

type Node = Readonly<Record<string, Node[] | string | Record<string, string>>>;

function parse(text: string): Node[] {
  try {
    return parser.parse(text, true) as Node[]; // the form of `preserveOrder`
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (message.includes('Maximum nested tags'))
      throw new BankFileError(
        'too-deep',
        `The file has elements more than ${deepest} deep, which no statement has. Download it again from the bank.`,
      );
    throw notXml(message.replace(/\.?:(\d+):\w+$/, ' in line $1'));
  }
}

const notXml = (why: string) =>
  new BankFileError(
    'not-xml',
    `The file is not XML: ${why}. Choose the camt.053 file, unpack it if it is a ZIP, or download it again.`,
  );

/** One node of the parser: `{ Amt: children, ':@': attributes }`. */
function partsOf(node: Node): [name: string, children: Node[], attributes: Record<string, string>] {
  const name = Object.keys(node)[0] ?? '';
  // What the parser puts there for an element.
  return [name, node[name] as Node[], (node[':@'] ?? {}) as Record<string, string>];
}

type Scope = ReadonlyMap<string, string>;

const prefixOf = (name: string) => (name.includes(':') ? name.slice(0, name.indexOf(':')) : '');

/** The namespaces inside an element, by prefix. */
function declared(attributes: Readonly<Record<string, string>>, outside: Scope): Scope {
  const found = Object.entries(attributes).filter(([name]) => /^xmlns(:|$)/.test(name));
  return found.length === 0
    ? outside
    : new Map([...outside, ...found.map(([name, uri]) => [name.slice(6), uri] as const)]);
}

function elementOf(node: Node, namespace: string, scope: Scope): XmlElement {
  const [name, content, attributes] = partsOf(node);
  const children: XmlElement[] = [];
  let text = '';
  for (const child of content) {
    if ('#text' in child) text += unescapeXml(String(child['#text']));
    else if ('#cdata' in child) text += String((child['#cdata'] as Node[])[0]?.['#text'] ?? '');
    else {
      const [childName, , childAttributes] = partsOf(child);
      const inside = declared(childAttributes, scope);
      if ((inside.get(prefixOf(childName)) ?? '') === namespace)
        children.push(elementOf(child, namespace, inside));
    }
  }
  return { name: name.slice(name.indexOf(':') + 1), attributes, text: text.trim(), children };
}

const named = new Map(Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }));

function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (entity, decimal, hexadecimal, name) => {
    const point = decimal ? Number(decimal) : Number.parseInt(hexadecimal, 16);
    const character = name ? named.get(name) : point <= 0x10ffff ? String.fromCodePoint(point) : undefined;
    if (character === undefined || notInXml.test(character) || !character.isWellFormed())
      throw notXml(`it contains ${entity}, which stands for nothing`);
    return character;
  });
}

/** All elements at a path such as `NtryDtls/TxDtls`. */
export function findAll(element: XmlElement, path: string): XmlElement[] {
  let found: XmlElement[] = [element];
  for (const name of path.split('/'))
    found = found.flatMap(({ children }) => children.filter((child) => child.name === name));
  return found;
}

/** The first element at a path. */
export const find = (element: XmlElement | undefined, path: string): XmlElement | undefined =>
  element && findAll(element, path)[0];

/** The text of the first element at one of these paths that has any. */
export function textAt(element: XmlElement | undefined, ...paths: string[]): string | undefined {
  for (const path of paths) {
    const text = find(element, path)?.text;
    if (text) return text;
  }
  return undefined;
}
