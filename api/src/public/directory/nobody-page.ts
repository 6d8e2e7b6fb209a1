import type { Language } from '@flattr/pages/languages';
import { publicDocument } from './public-document.ts';

/** `/@handle` where nobody has it, or has left. It does not say which. */
export function nobodyPage(around: {
  serviceName: string;
  publicUrl: string;
  sandbox: boolean;
  language: Language;
}): string {
  const { title, text, people } = sayings[around.language];
  return publicDocument({
    ...around,
    title: `${title} · ${around.serviceName}`,
    description: text,
    canonical: `${around.publicUrl}/directory`,
    kind: 'website',
    indexed: false,
    main: `<div class="stack narrow"><h1>${title}</h1><p class="lead">${text}</p><p><a class="button" href="/directory">${people}</a></p></div>`,
    data: { '@context': 'https://schema.org', '@type': 'WebPage', name: title },
  });
}

const sayings: Record<Language, { title: string; text: string; people: string }> = {
  en: {
    title: 'Nobody has this handle',
    text: 'Perhaps there is a slip in the address, or somebody has left.',
    people: 'Look in the directory',
  },
  de: {
    title: 'Diesen Namen hat niemand',
    text: 'Vielleicht ist die Adresse vertippt, oder jemand ist gegangen.',
    people: 'Im Verzeichnis nachsehen',
  },
};
