import { fileURLToPath } from 'node:url';

/** Punctuation and European letters that all three fonts have. */
const common =
  '[ -~\\xa0\\xa1\\xa9\\xab\\xb0\\xb7\\xbb\\xbf-\\xff\\u2010\\u2013\\u2014\\u2018-\\u201a\\u201c-\\u201e\\u2022\\u2026\\u20ac]';

/**
 * The fonts of the cards, and the characters that each surely has. A line has one font, because the drawing library loses
 * joined letters where it has to look for them in another. Chinese, Japanese and Korean would need 50 MB, so names and
 * words in them are left out, as emoji are.
 */
const fonts = [
  fontOf(
    'noto-sans',
    'Noto Sans',
    '(?=[\\0-\\u052f\\u1e00-\\u1fff])[\\p{sc=Latin}\\p{sc=Greek}\\p{sc=Cyrillic}]',
  ),
  fontOf(
    'noto-sans-arabic',
    'Noto Sans Arabic',
    '[\\u0600-\\u06ff\\u0750-\\u077f\\ufb50-\\ufbb1\\ufbd3-\\ufd3d\\ufd50-\\ufd8f\\ufd92-\\ufdc7\\ufdf0-\\ufdfc\\ufe70-\\ufe74\\ufe76-\\ufefc]',
  ),
  fontOf(
    'noto-sans-hebrew',
    'Noto Sans Hebrew',
    '[\\u0591-\\u05c7\\u05d0-\\u05ea\\u05f0-\\u05f4\\ufb1d-\\ufb36]',
  ),
];

/** The name of the font that has every character of a text; undefined if none has. One it lacked would be a box. */
export const familyOf = (text: string): string | undefined => fonts.find(({ has }) => has.test(text))?.family;

/** The files that these texts need. Others would only take time. */
export function fontFiles(texts: readonly string[]): string[] {
  const families = new Set(texts.map(familyOf));
  return fonts.filter(({ family }) => families.has(family)).flatMap(({ files }) => files);
}

function fontOf(name: string, family: string, letters: string) {
  const letterCase = family.replaceAll(' ', '');
  const files = ['400Regular', '600SemiBold'].map((weight) =>
    fileURLToPath(import.meta.resolve(`@expo-google-fonts/${name}/${weight}/${letterCase}_${weight}.ttf`)),
  );
  return { family, has: new RegExp(`^(?:${common}|${letters})*$`, 'u'), files };
}
