/** A page's claim, made fit to show: one line, at most 200 characters, nothing that changes direction. */
export function cleanTitle(title: string | undefined): string | null {
  const line = (title ?? '')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const short = line.length > 200 ? [...line].slice(0, 200).join('') : line;
  return short || null;
}
