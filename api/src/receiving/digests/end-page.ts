import { directionOf, type Language } from '@flattr/pages/languages';
import { htmlText } from '../../public/pages/document.ts';

type State = 'asks' | 'ended' | 'unknown';

/** The page behind the link in the monthly mail. The form posts to the address it stands at, token and all. */
export function endPage({
  serviceName,
  language,
  state,
}: {
  serviceName: string;
  language: Language;
  state: State;
}): string {
  const say = sayings[language];
  const [title, text] = say[state];
  const form =
    state === 'asks'
      ? `<form method="post"><button class="button button-primary">${say.press}</button></form>`
      : '';
  return `<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title} · ${htmlText(serviceName)}</title>
<link rel="icon" href="/assets/mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/pages.css">
</head>
<body><main class="prose"><p><a href="/">${htmlText(serviceName)}</a></p><h1>${title}</h1><p>${text}</p>${form}</main></body>
</html>
`;
}

const sayings: Record<Language, Record<State, readonly [string, string]> & { readonly press: string }> = {
  en: {
    asks: ['No more monthly mails?', 'You have one mail a month about what you received. Press to end them.'],
    ended: [
      'No more monthly mails',
      'You will get none from now on. On your page for creators you can have them again.',
    ],
    unknown: ['Nothing to end', 'This link is of no mail that is still wished for: you get none.'],
    press: 'End them',
  },
  de: {
    asks: [
      'Keine Monatsmail mehr?',
      'Du bekommst im Monat eine Mail darüber, was bei dir ankam. Hier kannst du sie abbestellen.',
    ],
    ended: [
      'Keine Monatsmail mehr',
      'Ab jetzt kommt keine mehr. Auf deiner Seite für Kreative kannst du sie wieder bestellen.',
    ],
    unknown: ['Nichts abzubestellen', 'Dieser Link gehört zu keiner bestellten Mail: Du bekommst keine.'],
    press: 'Abbestellen',
  },
};
