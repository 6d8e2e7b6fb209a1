import { directionOf, type Language } from '@flattr/pages/languages';
import { type Html, html } from './html.ts';

interface Document {
  readonly language: Language;
  readonly title: string;
  /** For search engines. */
  readonly description?: string;
  /** The style sheets that it needs besides `pages.css`, see packages/pages/rollup.config.mjs. */
  readonly styles: string | readonly string[];
  /** More elements of the head. */
  readonly head?: Html;
  readonly bodyClass?: string;
  readonly body: Html;
}

/** The frame of every document of the service. */
export function htmlDocument({
  language,
  title,
  description,
  styles,
  head,
  bodyClass,
  body,
}: Document): string {
  return html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
${description !== undefined && html`<meta name="description" content="${description}">`}
<meta name="theme-color" content="#f7f5ee" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#0e1512" media="(prefers-color-scheme: dark)">
<link rel="icon" href="/assets/mark.svg" type="image/svg+xml">
<link rel="apple-touch-icon" href="/assets/icon-apple.png">
<link rel="manifest" href="/assets/manifest.webmanifest">
${['pages', styles].flat().map((name) => html`<link rel="stylesheet" href="/assets/${name}.css">\n`)}${head}
</head>
<body${bodyClass !== undefined && html` class="${bodyClass}"`}>
${body}
</body>
</html>
`.toString();
}
