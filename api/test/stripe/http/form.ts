/** What a request carries: text from a form, anything from JSON. */
export type Value = string | number | boolean | null | Value[] | { [name: string]: Value };
export type Values = { [name: string]: Value };

/**
 * Reads a form with nested brackets, as Stripe takes it: `metadata[member]=7&expand[]=customer&items[0][price]=5`.
 * Numbered and empty brackets make lists.
 */
export function readForm(text: string): Values {
  const root: Values = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const [first = '', ...inner] = name.split('[');
    put(root, [first, ...inner.map((part) => part.replace(/\]$/, ''))], value);
  }
  return listsIn(root) as Values; // the root has names
}

function put(into: Values, [name = '', ...rest]: string[], value: string): void {
  const key = name === '' ? String(Object.keys(into).length) : name;
  if (rest.length === 0) {
    into[key] = value;
    return;
  }
  const found = into[key];
  const inner: Values = isValues(found) ? found : {};
  into[key] = inner;
  put(inner, rest, value);
}

/** Turns `{0: …, 1: …}` into lists. */
function listsIn(value: Value, isRoot = true): Value {
  if (!isValues(value)) return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, listsIn(inner, false)] as const);
  const isList = !isRoot && entries.length > 0 && entries.every(([name]) => /^\d+$/.test(name));
  return isList ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}

export const isValues = (value: Value | undefined): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
