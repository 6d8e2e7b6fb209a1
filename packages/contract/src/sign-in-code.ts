// No zod here: scripts in browsers import this file.

/**
 * The six digits of a sign-in code as people paste them: `123-456`, full-width or Arabic digits, `Your code: 123456`.
 * A text without such digits stays as it is.
 */
export function codeFrom(written: string): string {
  const text = written.normalize('NFKC').replace(/\p{Nd}/gu, asciiDigit);
  const code = sixDigits.exec(text)?.[0].replace(/\D/g, '');
  return code ?? text.replace(/[\s\p{Cf}]/gu, '');
}

/** With at most three spaces or marks between two digits, and no digit around them. */
const sixDigits = /(?<!\d)\d(?:[\s\p{P}\p{Cf}]{0,3}\d){5}(?!\d)/u;

/** Unicode keeps the ten digits of a script together, from 0 to 9. */
function asciiDigit(digit: string): string {
  const codePoint = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(codePoint - value - 1))) value++;
  return String(value);
}
