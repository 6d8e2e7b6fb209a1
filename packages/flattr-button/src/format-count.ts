/**
 * Short, so that the button keeps its width: 1.2K.
 *
 * @param language the language around the button; what is none is passed over
 */
export function formatCount(count: number, language: string): string {
  try {
    return new Intl.NumberFormat(language, { notation: 'compact' }).format(count);
  } catch {
    return String(count);
  }
}
