// No zod here: scripts in browsers and the click token import this file.

/** In characters: code points, not UTF-16 units. */
export const longestTitle = 200;

/**
 * A page's claim about its title, fit to be signed, stored and shown: one line without control characters, marks that
 * change the direction of text, and halves of characters. Empty if nothing is left.
 */
export function cleanTitle(title: string): string {
  const line = title
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > longestTitle ? [...line].slice(0, longestTitle).join('') : line;
}
