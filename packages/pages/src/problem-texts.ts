/**
 * What the pages say for each problem of the service in the languages that the service itself does not speak: a title,
 * and what to do next. The service's own English is in its answers. It checks that no code is missing here.
 */
export const problemTexts = {
  de: {
    'malformed-token': [
      'Kein Klick',
      'Der Knopf hat etwas geschickt, das kein Klick ist. Lade die Seite neu; hilft das nicht, muss die Seite ihren Knopf erneuern.',
    ],
    'stale-token': [
      'Die Uhr geht falsch',
      'Dieser Klick wurde vor zu langer Zeit oder in der Zukunft unterschrieben. Unterschreibe ihn neu mit der Zeit, die in „now“ steht.',
    ],
    'unknown-key': [
      'Nicht verbunden',
      'Diese Seite darf gerade nicht für dich flattrn. Drücke den Knopf noch einmal, um sie zu verbinden.',
    ],
    'bad-signature': [
      'Falsche Unterschrift',
      'Die Unterschrift passt nicht zum Klick. Drücke den Knopf noch einmal, um die Seite neu zu verbinden.',
    ],
    'wrong-origin': ['Falsche Seite', 'Ein Klick muss von der Seite kommen, die ihn unterschrieben hat.'],
    'wrong-creator': [
      'Nicht auf dieser Seite',
      'Die Seite führt diesen Namen nicht. Wer sie betreibt, kann ihn in /.well-known/flattr.json eintragen.',
    ],
    'confirm-first': [
      'Bitte bestätigen',
      'Dafür brauchen wir deinen Klick auf unserer eigenen Seite. Folge dem Link, dann geht es weiter.',
    ],
    'unknown-creator': [
      'Diesen Namen hat niemand',
      'Unter diesem Namen kann niemand geflattrt werden. Wer die Seite betreibt, sollte das „to“ des Knopfs prüfen.',
    ],
    'nothing-to-undo': [
      'Nichts zurückzunehmen',
      'In diesem Monat gibt es hier keinen Klick, den du zurücknehmen kannst. Bei deinem Guthaben siehst du alle, bei denen das geht.',
    ],
    'month-closed': [
      'Der Monat ist gerade zu Ende',
      'Dieser Monat wird gerade verteilt. Drücke noch einmal, dann zählt es für den neuen.',
    ],
    'too-large': [
      'Zu groß',
      'Schicke weniger: Ein Klick hat höchstens 4 KB, jede andere Anfrage höchstens 16 KB.',
    ],
    'unsupported-type': [
      'Falsche Art von Inhalt',
      'Schicke einen Klick als text/plain und alles andere als application/json.',
    ],
    'bad-thing': [
      'Das kann man nicht flattrn',
      'Die Adresse muss mit http oder https beginnen, zur Seite selbst gehören, keinen Benutzernamen enthalten und höchstens 2048 Bytes lang sein.',
    ],
    'bad-request': [
      'Etwas fehlt oder stimmt nicht',
      'Berichtige, was unter „fields“ steht, und schicke es noch einmal.',
    ],
    'rate-limited': ['Zu viel auf einmal', 'Warte einen Moment und versuche es noch einmal.'],
    'not-signed-in': ['Nicht angemeldet', 'Melde dich zuerst an.'],
    'wrong-code': [
      'Falscher Code',
      'Das ist nicht der Code aus der E-Mail. Vergleiche ihn und versuche es noch einmal; nach fünf Versuchen brauchst du einen neuen.',
    ],
    'code-expired': [
      'Der Code gilt nicht mehr',
      'Er wurde schon benutzt, zu oft falsch eingegeben oder ist älter als zehn Minuten. Lass dir einen neuen schicken.',
    ],
    'mail-refused': [
      'Die E-Mail kam nicht an',
      'Der Mailserver dieser Adresse nimmt sie nicht an. Prüfe, ob du dich vertippt hast, oder nimm eine andere Adresse.',
    ],
    'passkey-refused': [
      'Dieser Passkey geht hier nicht',
      'Er ist hier nicht bekannt, wurde entfernt, oder es hat zu lange gedauert. Versuche es noch einmal, oder nimm deine E-Mail-Adresse.',
    ],
    'passkeys-unavailable': [
      'Keine Passkeys an dieser Adresse',
      'Ein Passkey gehört zu einem Namen, und dieser Dienst ist nur über eine Nummer zu erreichen. Nimm deine E-Mail-Adresse.',
    ],
    'known-passkey': ['Dieser Passkey ist bekannt', 'Dein Konto oder ein anderes hat diesen Passkey schon.'],
    'too-many-passkeys': [
      'Genug Passkeys',
      'Entferne einen, den du nicht mehr brauchst, und füge dann diesen hinzu.',
    ],
    'sign-in-again': [
      'Bist du es noch?',
      'Du hast dich vor einer Weile angemeldet. Melde dich hier noch einmal an, bevor du änderst, wie du dich anmeldest.',
    ],
    'cross-site': ['Von einer anderen Seite', 'Diese Anfrage muss von unseren eigenen Seiten kommen.'],
    'not-found': ['Nicht hier', 'Unter dieser Adresse gibt es nichts.'],
    'handle-taken': ['Vergeben', 'Diesen Namen hat oder hatte schon jemand. Wähle einen anderen.'],
    'handle-set': [
      'Du hast schon einen Namen',
      'Ein öffentlicher Name bleibt für immer deiner, deshalb lässt er sich nicht ändern.',
    ],
    'known-key': [
      'Dieser Schlüssel ist bekannt',
      'Ein Schlüssel verbindet eine Seite nur einmal. Drücke den Knopf noch einmal, er macht dann einen neuen.',
    ],
    'bad-connect': [
      'Die Seite wurde nicht verbunden',
      'Sie hat nicht bewiesen, dass sie ihren Schlüssel hat. Schließe dieses Fenster und drücke den Knopf noch einmal.',
    ],
    'own-thing': ['Das ist deins', 'Eigenes kann man nicht flattrn.'],
    'insufficient-funds': [
      'So viel ist nicht da',
      'Es ist weniger da als dieser Betrag. Wähle einen kleineren.',
    ],
    'reference-used': [
      'Für einen anderen Betrag benutzt',
      'Dieses Kennzeichen steht für eine Bewegung mit einem anderen Betrag. Prüfe beide, und nimm für eine neue Bewegung ein neues.',
    ],
    'month-not-ready': [
      'Noch nicht',
      'Der Monat davor ist noch nicht verteilt. Versuche es noch einmal, wenn er es ist.',
    ],
    'statement-not-ready': [
      'Noch nicht fertig',
      'Dieser Monat wird gerade verteilt. Danach findest du seine Abrechnung hier; versuche es in ein paar Minuten noch einmal.',
    ],
    busy: ['Gerade ist viel los', 'Es wurde nichts gemacht. Versuche es in ein paar Sekunden noch einmal.'],
    'service-unavailable': [
      'Kurz außer Betrieb',
      'Es ging nichts verloren. Versuche es in ein paar Sekunden noch einmal.',
    ],
    internal: [
      'Unser Fehler',
      'Bei uns ging etwas schief. Es ging nichts verloren; versuche es noch einmal, und sag uns Bescheid, wenn es nicht hilft.',
    ],
  },
} as const satisfies Record<string, Record<string, readonly [title: string, detail: string]>>;
