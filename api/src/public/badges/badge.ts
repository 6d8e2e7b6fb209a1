import { html } from '../../platform/html/html.ts';
import { words } from '../directory/names.ts';

/**
 * A badge for READMEs: the mark, the word and how many readers. An image can load no other file, so it is shapes and text.
 * Widths are guessed for common sans-serif fonts and held by `textLength`.
 */
export function badgeSvg({ to, count }: { to: string; count: number }): string {
  const number = count >= 10_000 ? `${Math.floor(count / 1000)}k` : String(count);
  const left = 71;
  const numberWidth = 7 * number.length;
  const width = left + numberWidth + 16;
  const title = `Flattr @${to}: ${words.en.readers(count, String(count))}`;
  return html`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="24" viewBox="0 0 ${width} 24" role="img" aria-label="${title}">
<title>${title}</title>
<rect width="${width}" height="24" rx="5" fill="#0b6645"/>
<path d="M${left} 0h${width - left - 5}a5 5 0 0 1 5 5v14a5 5 0 0 1-5 5h-${width - left - 5}z" fill="#f2a71b"/>
<circle cx="14" cy="12" r="4.5" fill="none" stroke="#fff" stroke-width="4" stroke-dasharray="4.1 .6"/>
<g font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="12" font-weight="700">
<text x="27" y="16.5" fill="#fff" textLength="36" lengthAdjust="spacingAndGlyphs">Flattr</text>
<text x="${left + 8}" y="16.5" fill="#2b1c00" textLength="${numberWidth}" lengthAdjust="spacingAndGlyphs">${number}</text>
</g>
</svg>
`.toString();
}
