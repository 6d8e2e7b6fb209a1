import { directionOf, type Language } from '@flattr/pages/languages';
import { type Html, html, trustedHtml } from '../html/html.ts';
import { isolated } from './in-words.ts';
import type { Mail } from './mailer.ts';

/**
 * A part of a letter: a paragraph, whose lines a line feed ends; an address to go to, on a button if it has a label; a
 * code to copy; or a table of labels and values.
 */
export type LetterPart =
  | string
  | { readonly url: string; readonly label?: string }
  | { readonly code: string }
  | { readonly rows: readonly (readonly [label: string, value: string])[] };

/** One letter as plain text and as HTML that says the same. The HTML asks no other address for anything. */
export function letter(
  language: Language,
  parts: readonly (LetterPart | undefined | false)[],
): Pick<Mail, 'text' | 'html'> {
  const given = parts
    .filter((part) => part !== undefined && part !== false)
    .map((part) => withIsolatedValues(language, part));
  return { text: `${given.map(asText).join('\n\n')}\n`, html: asDocument(language, given.map(asHtml)) };
}

/** The headers of a mail that ends by one press: a mail program may offer it, and posts to the address (RFC 8058). */
export const endedByOnePress = (unsubscribe: string) => ({
  'List-Unsubscribe': `<${unsubscribe}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  'Auto-Submitted': 'auto-generated',
});

/** A value beside its label can be anything, such as a number of letters and digits. */
function withIsolatedValues(language: Language, part: LetterPart): LetterPart {
  if (typeof part === 'string' || !('rows' in part)) return part;
  return { rows: part.rows.map(([label, value]) => [label, isolated(language, value)]) };
}

function asText(part: LetterPart): string {
  if (typeof part === 'string') return part;
  if ('code' in part) return `    ${part.code}`;
  if ('rows' in part) return part.rows.map(([label, value]) => `${label}: ${value}`).join('\n');
  const { url, label } = part;
  return label === undefined ? `    ${url}` : `${label}\n\n    ${url}`;
}

function asHtml(part: LetterPart): Html {
  if (typeof part === 'string') {
    const lines = part.split('\n').map((line, index) => html`${index > 0 && trustedHtml('<br>')}${line}`);
    return html`<p>${lines}</p>`;
  }
  if ('code' in part) return html`<p class="code">${part.code}</p>`;
  if ('rows' in part) {
    const rows = part.rows.map(
      ([label, value]) => html`<tr><th scope="row">${label}</th><td>${value}</td></tr>`,
    );
    return html`<table>${rows}</table>`;
  }
  const { url, label } = part;
  return html`<p><a href="${url}"${label !== undefined && trustedHtml(' class="button"')}>${label ?? url}</a></p>`;
}

/** Without styles, as some mail programs show it, it is plain paragraphs in the program's own colours. */
const styles = trustedHtml(`
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { margin: 0; background: #ffffff; color: #1d2521; font: 16px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; }
main { max-width: 34rem; margin: 0 auto; padding: 24px 20px; overflow-wrap: anywhere; }
p { margin: 0 0 16px; }
a { color: #1b6b45; }
.button { display: inline-block; padding: 10px 18px; border-radius: 8px; background: #1b6b45; color: #ffffff; text-decoration: none; font-weight: 600; }
.code { font-size: 28px; font-weight: 600; letter-spacing: 0.12em; }
table { border-collapse: collapse; margin: 0 0 16px; width: 100%; }
th, td { padding: 6px 0; border-bottom: 1px solid #d8ded9; text-align: start; vertical-align: top; font-weight: 400; }
th { color: #56615b; padding-inline-end: 16px; }
@media (prefers-color-scheme: dark) {
  body { background: #131a17; color: #e6ece8; }
  a { color: #7fd6a6; }
  .button { background: #7fd6a6; color: #0e1512; }
  th, td { border-color: #34403a; }
  th { color: #a3afa8; }
}
`);

function asDocument(language: Language, body: readonly Html[]): string {
  return html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<style>${styles}</style>
</head>
<body>
<main>
${body.map((part) => html`${part}\n`)}</main>
</body>
</html>
`.toString();
}
