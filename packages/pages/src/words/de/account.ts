import { html } from 'lit';
import type { words as english } from '../en/account.ts';
import { words as frame } from './frame.ts';
import { words as signIn } from './sign-in.ts';

export const words: typeof english = {
  ...frame,
  ...signIn,
  accountPage: {
    title: 'Dein Konto',
    lead: 'Wie du dich anmeldest, wer deinen Namen sieht, und eine Kopie deiner Daten. Melde dich an, um es zu sehen.',
    export: 'Deine Daten herunterladen',
    exportText: 'Alles, was wir über dich wissen, in einer Datei.',
    csv: 'Tabelle (CSV)',
    privacy: 'Was wir speichern, warum und wie lange',
  },
  passkeys: {
    heading: 'Wie du dich anmeldest',
    text: (email) =>
      html`Codes an ${email} gehen immer und lassen sich nicht entfernen. Füge einen Passkey hinzu, um dich mit
        Fingerabdruck, Gesicht oder PIN anzumelden.`,
    none: 'Noch keine Passkeys.',
    add: 'Passkey hinzufügen',
    added: 'Der Passkey ist hinzugefügt.',
    since: (day) => html`hinzugefügt ${day}`,
    used: (day) => html`zuletzt benutzt ${day}`,
    notUsed: 'noch nicht benutzt',
    rename: 'Umbenennen',
    renameThis: (name) => `${name} umbenennen`,
    renamed: (name) => `Umbenannt in ${name}.`,
    notRenamed: 'Der Name wurde nicht geändert.',
    remove: 'Entfernen',
    removeThis: (name) => `${name} entfernen`,
    removed: (name) => `${name} ist entfernt.`,
    notRemoved: 'Der Passkey wurde nicht entfernt.',
    name: 'Name des Passkeys',
    nameHint: 'Zum Beispiel das Gerät, auf dem er ist.',
    numericHost: (host) =>
      html`Passkeys brauchen einen Domainnamen, und diese Seite ist unter ${host} geöffnet. Öffne sie unter ihrem
        Domainnamen, um einen hinzuzufügen.`,
    noBrowser: 'Dieser Browser unterstützt keine Passkeys.',
    again: 'Bestätige, dass du es bist',
    againText: 'Deine Anmeldung ist schon eine Weile her. Melde dich noch einmal an, um fortzufahren.',
    cancel: 'Abbrechen',
  },
  sessions: {
    heading: 'Wo du angemeldet bist',
    device: (device) => device.replace(' on ', ' auf ').replace('Unknown browser', 'Unbekannter Browser'),
    since: (day) => html`seit ${day}`,
    here: 'dieser Browser',
    used: (day) => html`zuletzt benutzt ${day}`,
    end: 'Abmelden',
    endThis: (device) => `${device} abmelden`,
    endAll: 'Überall sonst abmelden',
    ended: 'Dieser Browser ist abgemeldet.',
    endedAll: 'Du bist überall sonst abgemeldet.',
    still: 'Dort bist du noch angemeldet.',
    hint: 'Ein Browser wird sofort abgemeldet. Die Websites, die du dort verbunden hast, werden dabei getrennt.',
  },
  showName: {
    heading: 'Wer deinen Namen sieht',
    shown: (name) => html`Alle, die du flattrst, sehen deinen Namen: ${name}.`,
    hidden: 'Niemand. Kreative sehen, wie viele Leser sie geflattrt haben, nicht wer.',
    hide: 'Meinen Namen verbergen',
    nowHidden: 'Dein Name ist verborgen.',
    showAs: 'Name, der gezeigt wird',
    show: 'Meinen Namen zeigen',
    nowShown: (name) => `Alle, die du flattrst, sehen jetzt ${name}.`,
    hint: 'Nur die, die du flattrst, sehen ihn. Du kannst ihn jederzeit verbergen.',
  },
  closeAccount: {
    heading: 'Konto schließen',
    text: 'Das löscht alles, was zeigt, wer du bist. Für immer.',
    ask: 'Mein Konto schließen …',
    wallet: (amount) => `Die ${amount} in deiner Wallet gehen dorthin zurück, wo sie herkamen.`,
    earnings: (amount) =>
      `Deine Einnahmen von ${amount} werden noch ausgezahlt. Bis dahin behalten wir deine E-Mail-Adresse.`,
    handle: (handle) =>
      html`Niemand kann ${handle} mehr flattrn, und niemand sonst kann dieses Handle bekommen.`,
    clicks: 'Flattrs, die noch nicht abgerechnet sind, zählen nicht mehr.',
    data: 'Dein Name, deine E-Mail-Adresse, Passkeys, Anmeldungen und verbundenen Websites werden gelöscht. Die Beträge bleiben in den Büchern, ohne deinen Namen.',
    confirm: 'Gib zur Bestätigung deine E-Mail-Adresse ein',
    hint: (email) => html`Sie lautet ${email}. Das lässt sich nicht rückgängig machen.`,
    wrongAddress: 'Das ist nicht die E-Mail-Adresse dieses Kontos.',
    close: 'Mein Konto schließen',
    closing: 'Wird geschlossen …',
    keep: 'Mein Konto behalten',
    still: 'Dein Konto besteht noch.',
    done: 'Dein Konto ist geschlossen. Danke, dass du hier warst.',
  },
};
