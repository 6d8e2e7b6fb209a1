/** Text from elsewhere as an address that is safe to link to: http or https, and nothing like `javascript:`. */
export function webAddress(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url : undefined;
}

/** An address where there is little room: host and path, without the final slash. Hosts stay punycode. */
export function shortAddress(text: string): string {
  const url = webAddress(text);
  return url ? `${url.host}${url.pathname}`.replace(/\/$/, '') : text;
}

/**
 * Somebody else's words, made safe to stand among ours: without line breaks, control characters and those that turn
 * the direction of the text around them, and not endless.
 */
export function quotable(text: string, longest = 200): string {
  const plain = text.replace(unsafe, ' ').replace(/\s+/g, ' ').trim();
  const characters = [...plain];
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : plain;
}

const unsafe = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;
