import type { words as english } from '../en/mails.ts';
import { pluralIn } from '../plural.ts';

const plural = pluralIn('de');

export const words: typeof english = {
  code: {
    subject: (code, service) => `${code} ist dein ${service}-Code`,
    heading: (service) => `Dein ${service}-Code zum Anmelden:`,
    how: 'Gib ihn in dem Fenster ein, in dem du ihn angefordert hast. Er gilt einmal und läuft nach zehn Minuten ab.',
    notYou: 'Hast du ihn nicht angefordert, beachte diese E-Mail nicht. Ohne den Code kann sich niemand anmelden.',
  },
  passkey: {
    added: {
      subject: (service) => `Zu deinem ${service}-Konto kam ein Passkey hinzu`,
      text: (name) => `Zu deinem Konto kam der Passkey „${name}“ hinzu.`,
    },
    removed: {
      subject: (service) => `Aus deinem ${service}-Konto wurde ein Passkey entfernt`,
      text: (name) => `Der Passkey „${name}“ wurde aus deinem Konto entfernt.`,
    },
    notYou: 'Warst du das, musst du nichts tun. Wenn nicht, melde dich per E-Mail an, entferne jeden Passkey, der nicht dir gehört, und melde dich überall sonst ab:',
  },
  digest: {
    subject: (amount, month, service) => `Du hast im ${month} ${amount} bekommen · ${service}`,
    received: (count, month, amount) => {
      const readers = plural(count, { one: 'hat dich 1 Leser', other: `haben dich ${count} Leser` });
      return `Im ${month} ${readers} geflattrt, und du hast ${amount} bekommen.`;
    },
    earnings: (earnings) => `Deine Einnahmen betragen jetzt ${earnings}.`,
    page: 'Nach Monaten und nach Seiten:',
    unsubscribe: 'Du hast diese E-Mail einmal im Monat bestellt. Abbestellen, ohne Anmeldung:',
  },
  money: {
    account: (last4) => `dein Bankkonto ${last4}`,
    wallet: 'Wallet öffnen',
    saved: {
      subject: (service) => `Du hast gespeichert, wie du zahlst · ${service}`,
      text: (method) => `Gespeichert: ${method}. Abgebucht wird nur nach einem Monat, in dem du jemanden geflattrt hast.`,
      notYou: 'In deiner Wallet kannst du das jederzeit ändern oder entfernen. Warst du das nicht, entferne es dort und melde dich in deinem Konto überall sonst ab.',
    },
    coming: {
      subject: (amount, day, service) => `${amount} werden am ${day} abgebucht · ${service}`,
      people: (count, month) => `Du hast im ${month} ${plural(count, { one: '1 Person', other: `${count} Personen` })} geflattrt.`,
      text: (amount, day, method) => `Am ${day} werden ${amount} abgebucht: ${method}.`,
      undo: (day) => `Bis zum ${day} kannst du Flattrs zurücknehmen. Nimmst du alle zurück, wird nichts abgebucht.`,
      press: 'Deine Flattrs ansehen',
    },
    step: {
      subject: (amount, service) => `Ein Schritt fehlt, um ${amount} zu zahlen · ${service}`,
      text: (amount, month) => `Deine Bank möchte, dass du die ${amount} für ${month} bestätigst. Abgebucht ist noch nichts.`,
      until: (day) => `Bitte bestätige sie bis zum ${day}.`,
      press: 'Zahlung bestätigen',
    },
    failed: {
      subject: (amount, service) => `${amount} konnten nicht abgebucht werden · ${service}`,
      reasons: {
        declined: (amount, month) => `Deine Bank hat die ${amount} für ${month} abgelehnt. Es wurde nichts abgebucht.`,
        expired: (amount, month) => `Deine Karte ist abgelaufen. Die ${amount} für ${month} konnten nicht abgebucht werden.`,
        refused: (amount, month) => `Deine Bank nimmt diese Karte nicht mehr an. Die ${amount} für ${month} konnten nicht abgebucht werden.`,
        asks: (amount, month) => `Deine Bank wollte, dass du die ${amount} für ${month} bestätigst, und das ist nicht geschehen. Es wurde nichts abgebucht.`,
        abandoned: (amount, month) => `Die Zahlung von ${amount} für ${month} wurde nicht abgeschlossen. Es wurde nichts abgebucht.`,
        'unknown-to-provider': (amount, month) => `Die ${amount} für ${month} haben deine Bank nicht erreicht. Es wurde nichts abgebucht.`,
      },
      again: (day) => `Wir versuchen es am ${day} noch einmal. Du musst nichts tun.`,
      pay: (day) => `Bis zum ${day} kannst du in deiner Wallet zahlen.`,
      save: 'Speichere eine andere Karte, um weiter zu geben.',
    },
    pending: (month) => `Sonst stehen deine Flattrs vom ${month} aus. Sie zählen im nächsten Monat, der Geld hat.`,
    receipt: {
      open: 'Beleg öffnen',
      subject: (amount, service) => `Beleg über ${amount} · ${service}`,
      text: (amount) => `Du hast ${amount} gezahlt. Danke.`,
      amount: 'Betrag',
      day: 'Datum',
      purpose: 'Wofür',
      month: (month) => `deine Flattrs vom ${month}`,
      added: 'Geld für deine Wallet',
      method: 'Bezahlt mit',
      number: 'Nummer',
    },
    refunded: {
      subject: (amount, service) => `${amount} wurden erstattet · ${service}`,
      text: (amount) => `${amount} gingen dorthin zurück, woher sie kamen. Bis deine Bank sie anzeigt, kann es einige Tage dauern.`,
    },
    sent: {
      subject: (amount, service) => `${amount} sind zu dir unterwegs · ${service}`,
      text: (amount) => `Wir haben dir ${amount} von deinen Einnahmen geschickt. Bis deine Bank sie anzeigt, kann es einige Tage dauern.`,
      press: 'Einnahmen ansehen',
    },
    held: {
      subject: (amount, service) => `Ein Schritt fehlt, um dir ${amount} auszuzahlen · ${service}`,
      reasons: {
        missing: (amount) => `Wir können dir ${amount} nicht schicken, weil deine Bankverbindung fehlt. Gib sie an.`,
        restricted: (amount) => `Wir können dir ${amount} noch nicht schicken, weil der Zahlungsdienst etwas von dir braucht. Auf seiner Seite siehst du, was.`,
        rejected: (amount) => `Wir können dir ${amount} nicht schicken, weil der Zahlungsdienst auf dieses Konto nicht auszahlt. Melde dich bei uns, dann finden wir einen anderen Weg.`,
      },
      safe: 'Das Geld gehört dir und liegt bereit. Wir versuchen es jeden Tag. Was in 90 Tagen nicht geschickt werden kann, geht zurück zu deinen Einnahmen.',
      press: 'Ansehen, was fehlt',
    },
    returned: {
      subject: (amount, service) => `${amount} konnten nicht ausgezahlt werden · ${service}`,
      text: (amount) => `Wir konnten dir ${amount} nicht auszahlen. Der Betrag ist wieder bei deinen Einnahmen, und nichts ist verloren. Prüfe deine Bankverbindung und lass ihn dann noch einmal auszahlen.`,
      press: 'Einnahmen ansehen',
    },
    destination: {
      subject: (end, service) => `Deine Einnahmen gehen jetzt an das Konto, das auf ${end} endet · ${service}`,
      first: (end, at) => `Am ${at} hast du gesagt, wohin deine Einnahmen gehen: an das Konto, das auf ${end} endet.`,
      changed: (end, at) => `Am ${at} wurde geändert, wohin deine Einnahmen gehen. Ab jetzt ist es das Konto, das auf ${end} endet.`,
      waits: (until) => `Vor dem ${until} wird nichts ausgezahlt.`,
      notYou: 'Wenn du das warst, musst du nichts tun. Wenn nicht, öffne vorher „Für Kreative“ und stelle es unter „Auszahlungen“ richtig. Melde dich dann in „Dein Konto“ überall sonst ab und schreib uns.',
      notYouFirst: 'Wenn du das warst, musst du nichts tun. Wenn nicht, öffne jetzt „Für Kreative“ und sag unter „Auszahlungen“, wohin sie gehen. Melde dich dann in „Dein Konto“ überall sonst ab und schreib uns.',
      press: 'Ansehen, wohin deine Einnahmen gehen',
    },
    bankDetails: {
      subject: (amount, service) => `Wohin mit deinen ${amount}? · ${service}`,
      text: (amount) => `Du hast ${amount} an Einnahmen, genug für eine Auszahlung. Wir wissen nicht, wohin damit. Sobald du es angibst, wird automatisch ausgezahlt.`,
      press: 'Bankverbindung angeben',
    },
    unsubscribe: 'Keine Erinnerungen an Abbuchungen und Bankverbindung mehr, ohne Anmeldung:',
  },
  missingList: {
    subject: (host, service) => `${host} hat keine Liste seiner Kreativen mehr · ${service}`,
    text: (file, until) => `${file} sagt nicht mehr, wer dort bezahlt werden kann. Die letzte Liste gilt noch bis ${until}. Danach zählt jeder Knopf auf der Website.`,
    mend: 'Wenn du das nicht wolltest, veröffentliche die Datei wieder. Wenn doch, kannst du die Liste gleich aufheben:',
  },
  proofs: {
    gained: {
      subject: (name: string, service: string) => `${name} gehört dir · ${service}`,
      text: (name: string) => `${name} gilt jetzt als deins. Vorher hatte jemand anderes es als eigenes belegt. Auch diese Person bekommt eine E-Mail.`,
    },
    lost: {
      subject: (name: string, service: string) => `${name} gehört jetzt jemand anderem · ${service}`,
      text: (name: string) => `${name} hat jemand anderes belegt, und nichts dort führt zu dir. Also gehört es ab jetzt dieser Person. Ist es noch deins, dann belege es neu:`,
      renamed: (name: string) => `Den Namen ${name} hat jetzt ein anderes Konto, also gelten dessen Seiten nicht mehr als deine. Dein eigenes Konto bleibt deins. Um seinen neuen Namen zu zeigen, belege es noch einmal:`,
    },
    missing: {
      subject: (name: string, service: string) => `${name} führt nicht mehr zu dir · ${service}`,
      text: (name: string, until: string) => `Wir haben ${name} angesehen: Es führt nicht mehr zu deiner Seite. Es gilt noch bis ${until} als deins. Um es zu behalten, setze den Link wieder:`,
    },
    signedIn: {
      gone: (name: string) => `Das Konto ${name} gibt es nicht mehr`,
      moved: (name: string) => `${name} ist zu einem anderen Konto umgezogen`,
      suspended: (name: string) => `${name} ist gesperrt`,
      renamed: (name: string) => `${name} heißt jetzt ein anderes Konto`,
      text: (what: string, until: string) => `${what}. Du hast dich dort angemeldet, also gilt es noch bis ${until} als deins. Hast du das Konto noch, dann melde dich dort noch einmal an. Hast du ein anderes, dann belege jenes:`,
    },
    silent: {
      subject: (name: string, service: string) => `${name} antwortet seit 30 Tagen nicht · ${service}`,
      text: (name: string, until: string) => `Wir haben ${name} 30 Tage lang täglich angesehen und keine lesbare Antwort bekommen. Es gilt noch bis ${until} als deins. Wenn es noch dir gehört, sorge dafür, dass es antwortet, und lass uns noch einmal nachsehen, oder melde dich dort noch einmal an:`,
    },
  },
  unsubscribe: {
    asks: {
      title: 'Die monatliche E‑Mail abbestellen?',
      text: 'Du bekommst im Monat eine E-Mail darüber, was bei dir ankam.',
    },
    ended: {
      title: 'Du hast abbestellt',
      text: 'Die monatliche E-Mail kommt nicht mehr. Unter „Für Kreative“ kannst du sie wieder einschalten.',
    },
    unknown: {
      title: 'Dieser Link gilt nicht mehr',
      text: 'Wahrscheinlich hast du schon abbestellt. Sieh unter „Für Kreative“ bei „Monatliche E-Mail“ nach.',
    },
    press: 'Abbestellen',
  },
  reminders: {
    asks: {
      title: 'Erinnerungen abbestellen?',
      text: 'Wir erinnern dich, bevor abgebucht wird, und wenn deine Bankverbindung fehlt.',
    },
    ended: {
      title: 'Du hast abbestellt',
      text: 'Diese Erinnerungen kommen nicht mehr. Belege und Nachrichten zu deinen Zahlungen kommen weiter. Unter „Dein Konto“ kannst du Erinnerungen wieder einschalten.',
    },
    unknown: {
      title: 'Dieser Link gilt nicht mehr',
      text: 'Deine Erinnerungen änderst du unter „Dein Konto“ bei „Erinnerungen“.',
    },
    press: 'Abbestellen',
  },
};
