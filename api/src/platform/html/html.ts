/** HTML that is safe to send. Only {@link html} and {@link trustedHtml} make it. */
export class Html {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

type Value = string | number | Html | null | undefined | false | readonly Value[];

/**
 * HTML in which every value is escaped, unless it is HTML itself. Lists are joined; null, undefined and false are empty.
 *
 * @example
 * html`<p title="${title}">${items.map((item) => html`<b>${item}</b>`)}</p>`
 */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  return new Html(
    strings.map((text, index) => (index === 0 ? '' : textOf(values[index - 1])) + text).join(''),
  );
}

/** For text that another part of our code made as HTML, never for text from outside. */
export const trustedHtml = (text: string): Html => new Html(text);

function textOf(value: Value): string {
  if (value === null || value === undefined || value === false) return '';
  if (value instanceof Html) return value.toString();
  if (typeof value === 'object') return value.map(textOf).join('');
  return String(value).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A sentence of ours in which `[text](/path)` is a link to another of our pages. */
export function withLinks(sentence: string): Html {
  const parts = sentence.split(/\[([^\]]+)\]\((\/[^)]*)\)/);
  return html`${parts.map((part, index) => {
    if (index % 3 === 0) return part;
    return index % 3 === 1 && html`<a href="${parts[index + 1]}">${part}</a>`;
  })}`;
}

/** A sentence of ours with HTML in the place of its value: `around(say.flattr, bdi)`. */
export function around(sentence: (value: string) => string, value: Html): Html {
  const [before, after] = sentence('\0').split('\0');
  return html`${before}${value}${after}`;
}

/**
 * A sentence that packages/pages writes with lit, with HTML in the places of its values:
 * `filled(say.title, html`<b>Ada</b>`)`.
 */
export function filled<Given extends unknown[]>(
  sentence: (...given: Given) => {
    readonly strings: TemplateStringsArray;
    readonly values: readonly unknown[];
  },
  ...given: { readonly [Index in keyof Given]: Value }
): Html {
  const { strings, values } = sentence(...(given as unknown as Given)); // lit only keeps them
  return html(strings, ...(values as readonly Value[])); // the same, and texts of ours
}
