/**
 * Short, so that the button keeps its width: 1.2K.
 *
 * @param lang the language around the button, if any; what is none is passed over
 */
export function formatCount(count: number, lang: string | undefined): string {
  try {
    return new Intl.NumberFormat(lang || undefined, { notation: 'compact' }).format(count);
  } catch {
    return String(count);
  }
}
