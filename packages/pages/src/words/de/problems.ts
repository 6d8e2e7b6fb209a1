import type { ProblemTexts } from '../words.ts';

/** Title and sentence of each problem of the service. */
export const words: ProblemTexts = {
  'malformed-token': [
    'Unlesbarer Klick',
    'Der Knopf hat einen Klick geschickt, den wir nicht lesen konnten, deshalb wurde nichts gezählt. Lade die Seite neu. Passiert es wieder, muss die Website ihren Knopf aktualisieren.',
  ],
  'stale-token': [
    'Die Uhr geht falsch',
    'Die Uhr deines Geräts und unsere gehen auseinander, deshalb wurde nichts gezählt. Drücke noch einmal. Hilft das nicht, stelle die Uhr richtig.',
  ],
  'unknown-key': [
    'Website nicht verbunden',
    'Diese Website ist nicht mit deinem Konto verbunden, deshalb wurde nichts gezählt. Drücke den Knopf noch einmal, um sie zu verbinden.',
  ],
  'bad-signature': [
    'Bitte neu verbinden',
    'Wir konnten nicht erkennen, dass dieser Klick von dir ist, deshalb wurde nichts gezählt. Drücke den Knopf noch einmal, um die Website neu zu verbinden.',
  ],
  'wrong-origin': [
    'Falsche Website',
    'Dieser Klick kam von einer anderen Website als der, auf der du gedrückt hast. Es wurde nichts gezählt.',
  ],
  'wrong-creator': [
    'Nicht auf dieser Website aufgeführt',
    'Diese Website führt die Person nicht auf, deshalb wurde nichts gezählt. Wer die Website betreibt, kann sie eintragen.',
  ],
  'confirm-first': [
    'Bitte bestätigen',
    'Diesen Flattr musst du auf unserer eigenen Seite bestätigen. Noch wurde nichts gezählt. Öffne den Link, um fortzufahren.',
  ],
  'unknown-creator': [
    'Dieses Handle hat niemand',
    'Niemand kann etwas bekommen, deshalb wurde nichts gezählt. Wer die Website betreibt, sollte das Handle im Knopf prüfen.',
  ],
  'nothing-to-undo': [
    'Nichts zurückzunehmen',
    'Hier gibt es in diesem Monat keinen Flattr zum Zurücknehmen. Deine Wallet zeigt alle, die du noch zurücknehmen kannst.',
  ],
  'month-closed': [
    'Der Monat ist gerade zu Ende',
    'Dieser Monat wird abgerechnet, deshalb wurde dein Klick nicht gezählt. Drücke noch einmal, damit er im neuen Monat zählt.',
  ],
  'too-large': [
    'Zu groß',
    'Es wurde nichts gespeichert, weil es auf einmal zu viel war. Ein Bild darf höchstens 512 KB haben.',
  ],
  'unsupported-type': [
    'Das können wir nicht lesen',
    'Es wurde nichts gespeichert. Ein Bild muss PNG, JPEG oder WebP sein. Sonst lade die Seite neu und versuche es noch einmal.',
  ],
  'bad-thing': [
    'Das kann man nicht flattrn',
    'Die Adresse der Seite muss mit https beginnen, zur Website selbst gehören, keinen Benutzernamen enthalten und höchstens 2048 Zeichen lang sein.',
  ],
  'bad-request': [
    'Etwas fehlt oder stimmt nicht',
    'Es wurde nichts gespeichert. Prüfe deine Eingaben und versuche es noch einmal.',
  ],
  'rate-limited': [
    'Zu viele Versuche',
    'Dieses Mal wurde nichts gespeichert, weil es zu oft versucht wurde.',
  ],
  'not-signed-in': [
    'Nicht angemeldet',
    'Es wurde nichts gespeichert. Melde dich an und versuche es noch einmal.',
  ],
  'wrong-code': [
    'Falscher Code',
    'Das ist nicht der Code aus unserer E-Mail. Prüfe ihn und versuche es noch einmal. Nach fünf Versuchen brauchst du einen neuen.',
  ],
  'code-expired': [
    'Dieser Code gilt nicht mehr',
    'Er wurde schon benutzt, zu oft falsch eingegeben oder ist älter als zehn Minuten. Lass dir einen neuen schicken.',
  ],
  'passkey-refused': [
    'Dieser Passkey ging nicht',
    'Wir kennen ihn nicht, er wurde entfernt, oder es hat zu lange gedauert. Versuche es noch einmal oder melde dich per E-Mail an.',
  ],
  'passkeys-unavailable': [
    'Hier gehen keine Passkeys',
    'Passkeys brauchen einen Domainnamen, und dieser Dienst ist unter einer IP-Adresse geöffnet. Melde dich stattdessen per E-Mail an.',
  ],
  'known-passkey': ['Passkey schon benutzt', 'Dein Konto oder ein anderes hat diesen Passkey schon.'],
  'too-many-passkeys': [
    'Zu viele Passkeys',
    'Entferne einen, den du nicht mehr benutzt, und füge dann diesen hinzu.',
  ],
  'sign-in-again': [
    'Bestätige, dass du es bist',
    'Deine Anmeldung ist schon eine Weile her. Melde dich noch einmal an, bevor du änderst, wie du dich anmeldest.',
  ],
  'cross-site': [
    'Zu deinem Schutz blockiert',
    'Es wurde nichts geändert, weil das nicht von unseren eigenen Seiten kam. Öffne unsere Seite neu und versuche es noch einmal.',
  ],
  'wrong-host': [
    'Öffne die richtige Adresse',
    'Dieser Dienst antwortet nur unter seiner eigenen Adresse. Das schützt, was du hier ausprobierst.',
  ],
  'sandbox-only': [
    'Nicht für andere offen',
    'Dieser Dienst wurde zum Ausprobieren auf seinem eigenen Rechner gestartet und antwortet nur dort. Wer ihn betreibt, kann ihn für andere öffnen.',
  ],
  'not-found': ['Nicht gefunden', 'Unter dieser Adresse gibt es nichts. Prüfe sie auf Tippfehler.'],
  'handle-taken': ['Handle vergeben', 'Dieses Handle hat oder hatte schon jemand. Wähle ein anderes.'],
  'handle-set': [
    'Du hast schon ein Handle',
    'Ein Handle bleibt für immer deines, deshalb kannst du es nicht ändern.',
  ],
  'known-key': [
    'Bitte neu verbinden',
    'Diese Verbindung wurde schon einmal benutzt, deshalb wurde die Website nicht verbunden. Drücke den Knopf noch einmal, um eine neue herzustellen.',
  ],
  'bad-connect': [
    'Die Website wurde nicht verbunden',
    'Ihre Antwort passte nicht zu unserer Frage. Schließe dieses Fenster und drücke den Knopf noch einmal.',
  ],
  'own-thing': ['Das ist von dir', 'Eigenes kannst du nicht flattrn. Es wurde nichts gezählt.'],
  'insufficient-funds': [
    'Nicht genug Geld',
    'Es wurde nichts bewegt, weil weniger da ist als dieser Betrag. Gib einen kleineren ein.',
  ],
  'reference-used': [
    'Kennzeichen schon benutzt',
    'Dieses Kennzeichen gehört zu einem anderen Betrag, deshalb wurde nichts gebucht. Prüfe beide. Nimm für eine neue Bewegung ein neues Kennzeichen.',
  ],
  'month-not-ready': [
    'Noch nicht',
    'Der Monat davor ist noch nicht abgerechnet. Versuche es noch einmal, wenn er es ist.',
  ],
  'statement-not-ready': [
    'Noch nicht fertig',
    'Dieser Monat wird abgerechnet. In ein paar Minuten ist seine Abrechnung hier.',
  ],
  busy: ['Gerade viel los', 'Es wurde nichts gespeichert.'],
  'service-unavailable': ['Kurz nicht erreichbar', 'Es ging nichts verloren.'],
  internal: [
    'Unser Fehler',
    'Bei uns ging etwas schief. Es ging nichts verloren. Versuche es noch einmal, und sag uns Bescheid, wenn es wieder passiert.',
  ],
};
