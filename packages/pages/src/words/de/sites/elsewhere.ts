import { html } from 'lit';
import type { words as english } from '../../en/sites/elsewhere.ts';

export const words: typeof english = {
  elsewhere: {
    explanation:
      'Zeige, dass eine Website oder ein Profil dir gehört. Gib die Adresse ein: Bei Bluesky und Mastodon meldest du dich dort an, überall sonst setzt du die Adresse deiner Seite dorthin. Dann steht es mit einem Häkchen auf deiner öffentlichen Seite, und man kann dich dort auch ohne Knopf flattrn.',
    label: 'Adresse deiner Website oder deines Profils',
    hint: 'Etwa https://blog.example, @ada@social.example oder ada.bsky.social.',
    mistakes: {
      yourPage:
        'Das ist deine Seite hier, sie gehört dir schon. Gib eine Website oder ein Profil anderswo ein.',
      here: 'Das ist eine Seite dieses Dienstes. Gib eine Website oder ein Profil anderswo ein.',
      noServer: (name) => `${name} auf welchem Server? Gib ihn mit ein, etwa ${name}@social.example.`,
      none: 'Das ist keine Adresse mit https://. Gib eine ein, etwa https://blog.example, oder ein Konto, etwa @ada@social.example.',
    },
    check: 'Nachsehen',
    isYours: 'gehört dir.',
    notNamed:
      'führt noch nicht zu deiner Seite. Setze ihre Adresse dorthin, veröffentliche es und sieh noch einmal nach.',
    taken:
      'führt auch zu der Person, die es vorher belegt hat. Entferne jenen Link und sieh noch einmal nach.',
    proven: 'Führt zu dir',
    missing:
      'Führt nicht mehr zu dir oder antwortet seit 30 Tagen nicht. Es gilt noch 14 Tage, nachdem wir das gesehen haben.',
    remove: 'Entfernen',
    removeThis: (name) => `${name} entfernen`,
    removed: (name) => `${name} gehört hier nicht mehr zu dir.`,
    signIn: {
      notYet: 'ist noch nicht als deins belegt.',
      taken:
        'gilt als Konto einer anderen Person, die sich dort angemeldet hat oder zu der es auch führt. Gehört es dir, dann melde dich dort an.',
      stands: (date) =>
        `gehört dir: Du hast dich dort am ${date} angemeldet. Jeden Monat sehen wir nach, ob dasselbe Konto diese Adresse noch hat.`,
      gone: (date) =>
        `ist gelöscht oder umgezogen, oder ein anderes Konto hat seinen Namen. Du hast dich dort am ${date} angemeldet. Um es zu behalten, melde dich dort noch einmal an.`,
      button: 'Dort anmelden',
      opening: 'Wird geöffnet …',
      hint: 'Du meldest dich auf deinem eigenen Server an. Er sagt uns, wessen Konto es ist, und wir behalten keinen Zugang dazu.',
      otherWay: 'Oder setze die Adresse deiner Seite ins Profil und sieh noch einmal nach.',
      proven: 'Du hast dich dort angemeldet',
      missing:
        'Ist gelöscht, umgezogen, heißt anders oder antwortet seit 30 Tagen nicht. Es gilt noch 14 Tage, nachdem wir das gesehen haben.',
      ends: {
        proven: 'Das Konto gehört hier jetzt dir.',
        taken:
          'Sein Profil führt zu der Person, die es vorher belegt hat. Entferne jenen Link und melde dich dort noch einmal an.',
        'not-read':
          'Der Server hat uns nicht gesagt, wessen Konto es ist, also wurde nichts geändert. Versuche es in einer Minute noch einmal.',
        'other-account':
          'Du hast dich mit einem anderen Konto angemeldet als dem eingegebenen, also wurde nichts geändert. Melde dich dort zuerst ab, oder gib die Adresse jenes Kontos ein.',
        cancelled: 'Du hast dort abgelehnt, also wurde nichts geändert.',
        over: 'Diese Anmeldung ist vorbei: Sie gilt einmal, 15 Minuten lang. Nichts wurde geändert. Beginne noch einmal.',
      },
    },
    howTitle: 'Wie zeige ich, dass es mir gehört?',
    yourPage: 'Die Adresse deiner Seite',
    ways: {
      mastodon: 'Mastodon',
      mastodonText:
        'Setze unter „Profil bearbeiten“ die Adresse in eines der Zusatzfelder. Speichere das Profil noch einmal, nachdem wir nachgesehen haben: Dann zeigt Mastodon sein grünes Häkchen.',
      bluesky: 'Bluesky',
      blueskyText: 'Setze die Adresse in die Beschreibung deines Profils.',
      github: 'GitHub',
      githubText: (link, repository) =>
        html`Setze ${link} in FUNDING.yml: in einem Repository, oder für alle in deinem Repository ${repository}.`,
      site: 'Eine ganze Website',
      siteText: (link, record) =>
        html`Setze einen Link auf die Startseite: ${link} oder einen DNS-Eintrag (TXT): ${record} oder die Datei unter „Deine Websites“.`,
      others: 'Alles andere',
      othersText: (code) =>
        html`Ein Link im Profil mit ${code}. Die meisten Dienste machen einen aus einer Adresse im Profil.`,
    },
    reasons: {
      missing: 'wurde nicht gefunden. Prüfe die Adresse.',
      refused: 'ist keine öffentliche https-Adresse, also haben wir nicht nachgesehen.',
      unreachable: 'hat nicht oder mit einem Fehler geantwortet. Sieh in einer Minute noch einmal nach.',
      'too-large': 'ist zu groß für uns.',
      redirected: 'führt zu einer anderen Website. Gib die Adresse ein, zu der es führt.',
      'no-account': 'ist kein Profil, das man belegen kann. Gib die Adresse des Profils selbst ein.',
    },
  },
};
