import { directionOf, type Language } from '@flattr/pages/languages';
import { preloadedScripts } from './scripts.ts';

interface Document {
  readonly serviceName: string;
  readonly language?: Language;
  readonly title: string;
  readonly description: string;
  /** Name of the page's script in /assets; none for pages that are only text. */
  readonly script?: string;
  /** HTML. */
  readonly body: string;
}

/** A whole HTML document around one page. */
export function htmlDocument({
  serviceName,
  language = 'en',
  title,
  description,
  script,
  body,
}: Document): string {
  const preloads = script
    ? preloadedScripts(script, language).map((file) => `<link rel="modulepreload" href="/assets/${file}">`)
    : [];
  const scriptTag = script
    ? [...preloads, `<script type="module" src="/assets/${script}.js"></script>`].join('\n')
    : '';
  const noScript = script
    ? `<noscript><p class="notice">${needsScript[language](htmlText(serviceName))}</p></noscript>`
    : '';
  return `<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${htmlText(title)}</title>
<meta name="description" content="${htmlText(description)}">
<link rel="icon" href="/assets/mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/pages.css">
${scriptTag}
</head>
<body>
${body}
${noScript}
</body>
</html>
`;
}

const needsScript: Record<Language, (serviceName: string) => string> = {
  en: (serviceName) =>
    `${serviceName} needs JavaScript on this page: it signs you in and keeps your money safe with it. No other site's script runs here.`,
  de: (serviceName) =>
    `${serviceName} braucht auf dieser Seite JavaScript: Damit meldet es dich an und schützt dein Geld. Hier läuft kein Skript einer anderen Seite.`,
};

/** Text, made safe between tags and inside quoted attributes. */
export function htmlText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
