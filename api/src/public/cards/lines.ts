const segmenter = new Intl.Segmenter();

/** Without emoji and invisible characters, which no font of the cards has. Undefined if nothing is left. */
export function withoutEmoji(text: string): string | undefined {
  const left = text
    .normalize()
    .replace(/\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\p{Cc}/gu, ' ')
    .replace(/(?!\u200c)\p{Cf}|\ufe0f|\u20e3/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  return left === '' ? undefined : left;
}

/** Breaks a text into lines of at most this width, between words where it can. The last one ends in “…” if it must. */
export function linesOf(text: string, size: number, width: number, most: number): string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest !== '') {
    const fitting = fits(rest, size, width);
    if (fitting === rest) return [...lines, rest];
    if (lines.length === most - 1)
      return [...lines, `${fits(rest, size, width - size).replace(/[\s.,]+$/, '')}…`];
    const space = fitting.lastIndexOf(' ');
    const line = space > 0 ? fitting.slice(0, space) : fitting;
    lines.push(line);
    rest = rest.slice(line.length).trimStart();
  }
  return lines;
}

/** As much of a text as fits. Letters with their marks stay together. */
function fits(text: string, size: number, width: number): string {
  let used = 0;
  let fitting = '';
  for (const { segment } of segmenter.segment(text)) {
    used += widthOf(segment, size);
    if (used > width) break;
    fitting += segment;
  }
  return fitting;
}

/** About how wide a text is in semi-bold Noto Sans, rather too much: measuring would need the fonts on this thread. */
export function widthOf(text: string, size: number): number {
  let ems = 0;
  for (const letter of text) {
    if (/\p{M}/u.test(letter)) continue;
    if (/[iljtfrI.,:;'’!|() -]/.test(letter)) ems += 0.38;
    else if (/[mwMWÆŒ@%—…]/.test(letter)) ems += 0.98;
    else if (/\p{sc=Arabic}/u.test(letter)) ems += 0.5;
    else ems += /\p{Lu}/u.test(letter) ? 0.72 : 0.62;
  }
  return ems * size;
}
