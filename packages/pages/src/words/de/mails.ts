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
  missingList: {
    subject: (host, service) => `${host} hat keine Liste seiner Kreativen mehr · ${service}`,
    text: (file, until) => `${file} sagt nicht mehr, wer dort bezahlt werden kann. Die letzte Liste gilt noch bis ${until}. Danach zählt jeder Knopf auf der Website.`,
    mend: 'Wenn du das nicht wolltest, veröffentliche die Datei wieder. Wenn doch, kannst du die Liste gleich aufheben:',
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
};
