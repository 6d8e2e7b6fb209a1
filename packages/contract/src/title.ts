// No zod here: scripts in browsers and the click token import this file.

/** In characters: code points, not UTF-16 units. */
export const longestTitle = 200;

/**
 * What can break a line or a signature, or turn the text around it: controls, halves of characters, line separators,
 * overrides and isolates of direction, byte order marks. Joiners stay, because Persian words, Hindi words and families of
 * emoji need them.
 */
const dangerous = String.raw`\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb`;
const anyDangerous = new RegExp(`[${dangerous}]`, 'gu');

/** A text of one line without anything dangerous: only such titles and names are stored and signed. */
export const plainText = new RegExp(`^[^${dangerous}]*$`, 'u');

/** A text as one line without anything dangerous. */
export function oneLine(text: string): string {
  return text.replace(anyDangerous, ' ').replace(/\s+/g, ' ').trim();
}

/** Whether a text has a letter, a digit or a symbol that can be seen. Some letters are blank. */
export const isVisible = (text: string): boolean =>
  /(?![\u115f\u1160\u3164\uffa0\u2800])[\p{L}\p{N}\p{S}]/u.test(text);

/** A page's claim about its title, fit to be signed, stored and shown. Empty if nothing is left to see. */
export function cleanTitle(title: string): string {
  const line = oneLine(title);
  if (!isVisible(line)) return '';
  return line.length > longestTitle ? [...line].slice(0, longestTitle).join('') : line;
}
