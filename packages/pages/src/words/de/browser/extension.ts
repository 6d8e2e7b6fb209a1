import type { words as english } from '../../en/browser/extension.ts';

export const words: typeof english = {
  description: 'Flattre die Seite, auf der du bist. Liest nichts, bevor du drückst.',
  press: 'Diese Seite flattrn',

  cannot: 'Diese Seite lässt sich nicht flattrn',
  private:
    'Das ist ein privates Fenster, und ein Flattr steht in deinem Konto. Öffne die Seite in einem gewöhnlichen Fenster und drücke noch einmal.',
  file: 'Das ist eine Datei auf deinem Computer. Öffne eine Seite im Web und drücke noch einmal.',
  insecure:
    'Diese Seite ist nicht mit https geschützt, darum ist nicht sicher, wem sie gehört. Wenn es sie auch mit https gibt, öffne sie so und drücke noch einmal.',
  browserPage:
    'Diese Seite gehört deinem Browser oder seinem Store. Öffne eine Seite im Web und drücke noch einmal.',
  nothingSent: 'Es wurde nichts gesendet.',
  close: 'Fenster schließen',

  service: 'Adresse deines Flattr-Dienstes',
  serviceHint: 'Er findet heraus, wem eine Seite gehört, und dort stehen deine Flattrs.',
  save: 'Speichern und prüfen',
  checking: 'Wird geprüft …',
  works: (name) => `Gespeichert. Unter dieser Adresse antwortet ${name}.`,
  notAddress: (example) => `Nichts wurde gespeichert. Gib eine Adresse mit https:// ein, etwa ${example}.`,
  silent: (host) =>
    `Nichts wurde gespeichert, weil ${host} nicht geantwortet hat. Prüfe die Adresse und deine Verbindung und versuche es noch einmal.`,
  other: (host) => `Nichts wurde gespeichert, weil ${host} kein Flattr-Dienst ist. Prüfe die Adresse.`,
  shortcut: (keys) => `Du kannst auch ${keys} drücken.`,
  privacy:
    'Wenn du drückst, bekommt dein Dienst die Adresse und den Titel dieser Seite und sonst nichts. Vorher sieht diese Erweiterung keine Seite.',
};
