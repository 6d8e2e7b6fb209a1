/** What every bank of SEPA must accept in names, texts and ids (EPC217-08). The schema of pain.001 does not check it. */
const allowed = "A-Za-z0-9/?:().,'+ -";

/** Letters that Unicode does not take apart, and signs, each with what is written for it. */
const replacements = new Map(
  [
    ...['äae öoe üue ßss æae œoe øoe đd ðd þth łl ħh ıi', 'ÄAe ÖOe ÜUe ẞSS ÆAe ŒOe ØOe ĐD ÐD ÞTh ŁL ĦH'],
    ...[`"' \`' ´' ‘' ’' “' ”' „' «' »'`, '‐- ‑- ‒- –- —- ―- _-', '[( ]) {( }) &+ €EUR @(at)'],
  ].flatMap((line) => line.split(' ').map((pair) => [pair.slice(0, 1), pair.slice(1)] as const)),
);
const replaced = new RegExp(`[${[...replacements.keys()].join('').replace(/[[\]-]/g, '\\$&')}]`, 'g');
/** A capital beside another, as in MÜLLER. */
const inCapitals = /(?<=\p{Lu})\p{Lu}(?!\p{Ll})|\p{Lu}(?=\p{Lu})/gu;
const vanishing =
  /\p{M}|\p{Cf}|\p{Emoji_Modifier}|\p{Regional_Indicator}|(?!\p{ASCII})\p{Extended_Pictographic}/gu;

/**
 * A text in the characters of SEPA, at most `most` long: ö as oe, é as e, emoji gone, each other unknown character as a
 * dot. No slash at either end and no two in a row, because banks refuse them. May be empty.
 */
export function sepaText(text: string, most: number): string {
  const written = text
    .normalize('NFC')
    .replace(inCapitals, (character) => replacements.get(character)?.toUpperCase() ?? character)
    .replace(replaced, (character) => replacements.get(character) ?? '')
    .normalize('NFKD')
    .replace(vanishing, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(new RegExp(`[^${allowed}]`, 'gu'), '.')
    .replace(/\/{2,}/g, '/');
  return withoutEnds(withoutEnds(written).slice(0, most));
}

/** Whether a name still says whose it is in the characters of SEPA: something is left of it, and no letter became a dot. */
export const isSepaName = (name: string): boolean =>
  /[A-Za-z0-9]/.test(sepaText(name, 70)) &&
  [...name.normalize('NFC')].every((letter) => !/\p{L}/u.test(letter) || sepaText(letter, 70) !== '.');

const withoutEnds = (text: string) => text.replace(/^[ /]+|[ /]+$/g, '');

/** An id that comes back unchanged: 1 to 35 characters of SEPA, no slash at either end, no two slashes in a row. */
export const isSepaId = (id: string): boolean =>
  new RegExp(`^[${allowed}]{1,35}$`).test(id) && id === withoutEnds(id) && !id.includes('//');
