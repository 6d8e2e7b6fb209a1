import type { words as english } from '../en/directory.ts';
import { pluralIn } from '../plural.ts';

const plural = pluralIn('de');

export const words: typeof english = {
  directory: {
    title: 'Verzeichnis',
    lead: 'Menschen, deren Arbeit du flattrn kannst, und die Websites, auf denen sie sind.',
    search: 'Suche',
    category: 'Kategorie',
    language: 'Sprache',
    any: 'Alle',
    find: 'Suchen',
    order: 'Zeige',
    many: 'Am meisten geflattrt',
    new: 'Neu',
    chance: 'Zufällig',
    sites: 'Websites',
    total: (count, number) => plural(count, { one: '1 Person', other: `${number} Personen` }),
    pages: 'Weitere Seiten',
    page: (number) => `Seite ${number}`,
    back: 'Zurück',
    next: 'Weiter',
    beNext: (taken) => `Sei Nummer ${taken + 1}`,
    none: 'Noch ist niemand eingetragen. [Mach den Anfang](/creator): Ein Handle ist in einer Minute gewählt.',
    noneFits: 'Keine Treffer. Versuche es mit weniger Wörtern oder [sieh alle an](/directory).',
    yours: 'Machst du auch etwas? [Wähle ein Handle](/creator), dann stehst du hier. Du kannst das Verzeichnis jederzeit verlassen.',
  },
  readers: (count, number) => plural(count, { one: '1 Leser', other: `${number} Leser` }),
  person: {
    description: (name, service) => `Flattr ${name} bei ${service}: Ein Klick gibt einen Anteil deines Monatsbetrags.`,
    flattr: (name) => `${name} flattrn`,
    first: 'Mach den Anfang.',
    links: 'Anderswo',
    proven: '(belegt)',
    things: 'Was Leser flattrn',
    noThings: 'Noch nichts. Seiten stehen hier, sobald ein Leser sie geflattrt hat und ihre Website diese Person aufführt.',
    sites: 'Auf diesen Websites',
    sitesHint: 'Jede dieser Websites führt diese Person auf.',
    how: 'Du wählst einen Monatsbetrag. Er wird gleichmäßig unter den Menschen geteilt, die du flattrst. [So funktioniert es](/)',
  },
  nobody: {
    title: 'Niemand hat dieses Handle',
    text: 'Vielleicht ist die Adresse vertippt, oder die Person ist gegangen.',
    browse: 'Zum Verzeichnis',
  },
};
