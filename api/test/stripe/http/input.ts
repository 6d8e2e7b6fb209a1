import { isValues, type Value, type Values } from './form.ts';
import { missingParameter, wrongParameter } from './problems.ts';

/** The parameters of a request, read with Stripe's errors. An empty text counts as missing, as it does there. */
export class Input {
  readonly #values: Values;
  readonly #path: string;
  /** What a handler looked at, of the whole request. */
  readonly #read: Set<string>;

  constructor(values: Values, path = '', read = new Set<string>()) {
    this.#values = values;
    this.#path = path;
    this.#read = read;
  }

  /** The first parameter, however deep, that no handler looked at. */
  unread(): string | undefined {
    const find = (value: Value | undefined, path: string): string | undefined => {
      if (this.#read.has(path)) return undefined;
      const inner: [string, Value | undefined][] = Array.isArray(value)
        ? value.map((each, index) => [String(index), each])
        : isValues(value)
          ? Object.entries(value)
          : [];
      if (inner.length === 0) return path;
      for (const [name, each] of inner) {
        const found = find(each, `${path}[${name}]`);
        if (found !== undefined) return found;
      }
      return undefined;
    };
    for (const [name, value] of Object.entries(this.#values)) {
      const found = find(value, this.#at(name));
      if (found !== undefined) return found;
    }
    return undefined;
  }

  names(): string[] {
    return Object.keys(this.#values);
  }

  has(name: string): boolean {
    return this.#values[name] !== undefined;
  }

  /** The value as it came. */
  raw(name: string): Value | undefined {
    return this.#take(name);
  }

  text(name: string): string | undefined {
    const value = this.#values[name];
    if (typeof value !== 'object') this.#take(name);
    if (value === undefined || value === null || value === '') return undefined;
    if (typeof value === 'object') throw wrongParameter(this.#at(name), 'Invalid string');
    return String(value);
  }

  needText(name: string): string {
    const value = this.text(name);
    if (value === undefined) throw missingParameter(this.#at(name));
    return value;
  }

  /** A whole number, or undefined. */
  integer(name: string): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    if (!/^-?\d{1,15}$/.test(text))
      throw wrongParameter(this.#at(name), `Invalid integer: ${text}`, 'parameter_invalid_integer');
    return Number(text);
  }

  needInteger(name: string): number {
    const value = this.integer(name);
    if (value === undefined) throw missingParameter(this.#at(name));
    return value;
  }

  flag(name: string): boolean {
    const text = this.text(name) ?? 'false';
    if (text !== 'true' && text !== 'false') throw wrongParameter(this.#at(name), `Invalid boolean: ${text}`);
    return text === 'true';
  }

  /** One of these, or undefined. */
  oneOf<const Choice extends string>(name: string, choices: readonly Choice[]): Choice | undefined {
    const text = this.text(name);
    const found = choices.find((choice) => choice === text);
    if (text !== undefined && found === undefined)
      throw wrongParameter(this.#at(name), `Invalid ${name}: must be one of ${choices.join(', ')}`);
    return found;
  }

  /** A nested hash; empty if it is missing. */
  inner(name: string): Input {
    const value = this.#values[name];
    return new Input(isValues(value) ? value : {}, this.#at(name), this.#read);
  }

  /** A list of nested hashes. */
  items(name: string): Input[] {
    const value = this.#values[name];
    if (!Array.isArray(value)) return [];
    return value.map(
      (each, index) => new Input(isValues(each) ? each : {}, `${this.#at(name)}[${index}]`, this.#read),
    );
  }

  texts(name: string): string[] {
    const value = this.#take(name);
    if (value === undefined || value === '') return [];
    return (Array.isArray(value) ? value : [value]).map(String);
  }

  /** Metadata: at most 50 keys of 40 characters, with values of at most 500. */
  metadata(): Record<string, string> {
    const value = this.#take('metadata');
    if (!isValues(value)) return {};
    const entries = Object.entries(value).map(([key, text]) => [key, String(text)] as const);
    const tooLong = entries.find(([key, text]) => key.length > 40 || text.length > 500);
    if (tooLong)
      throw wrongParameter(
        this.#at(`metadata[${tooLong[0]}]`),
        'Metadata keys have at most 40, values 500 characters',
      );
    if (entries.length > 50) throw wrongParameter(this.#at('metadata'), 'Metadata has at most 50 keys');
    return Object.fromEntries(entries);
  }

  #take(name: string): Value | undefined {
    this.#read.add(this.#at(name));
    return this.#values[name];
  }

  #at(name: string): string {
    return this.#path ? `${this.#path}[${name}]` : name;
  }
}

/** Merges new metadata into old. An empty value removes the key; an empty text in its place removes all. */
export function mergeMetadata(old: Record<string, string>, input: Input): Record<string, string> {
  if (input.raw('metadata') === '') return {};
  const merged = { ...old, ...input.metadata() };
  return Object.fromEntries(Object.entries(merged).filter(([, text]) => text !== ''));
}
