import { html } from 'lit';
import type { words as english } from '../en/creator.ts';
import { pluralIn } from '../plural.ts';
import { words as categories } from './categories.ts';
import { words as frame } from './frame.ts';
import { words as signIn } from './sign-in.ts';
import { words as statements } from './statements.ts';
import { words as tag } from './tag.ts';

const plural = pluralIn('de');

export const words: typeof english = {
  ...frame,
  ...signIn,
  ...statements,
  ...tag,
  ...categories,
  creatorPage: {
    receive: 'Flattrs bekommen',
    invitation:
      'Wähle ein Handle, füge zwei Zeilen in deine Website ein, und deine Leser können dir einen Anteil ihres Monatsbetrags geben. Das dauert eine Minute. Melde dich an, um anzufangen.',
    chooseHandle: 'Wähle dein Handle',
    whatHandle:
      'Dein Handle ist dein öffentlicher Name hier. Der Knopf auf deiner Website bezahlt dich damit.',
    button: 'Dein Knopf',
    profile: 'Dein öffentliches Profil',
    yourPage: 'Deine öffentliche Seite:',
    directory: 'Verzeichnis',
    shownReaders: 'Leser, die ihren Namen zeigen',
    site: 'Deine Websites',
    mail: 'Monatliche E-Mail',
    settled: 'Gerade wurde ein Monat abgerechnet. Dein Anteil ist bei deinen Einnahmen.',
    first: 'Du hast gerade deinen ersten Flattr bekommen!',
    justNow: (count) =>
      plural(count, {
        one: 'Gerade hat dich ein Leser geflattrt.',
        other: `Gerade haben dich ${count} Leser geflattrt.`,
      }),
  },
  chooseHandle: {
    label: 'Dein Handle',
    choose: 'Handle wählen',
    choosing: 'Wird gewählt …',
    chosen: (handle) => `Du bist jetzt @${handle}.`,
    hint: '2 bis 30 Zeichen: a–z, 0–9 und Bindestriche. Deine Knöpfe benutzen es, deshalb kannst du es später nicht ändern.',
    public: (host) =>
      html`Du bekommst eine öffentliche Seite unter <bdi>${host}/@dein-handle</bdi> und einen Platz im Verzeichnis. Das
        Verzeichnis kannst du jederzeit verlassen.`,
    mistake: 'Nimm 2 bis 30 Zeichen: a–z, 0–9 und Bindestriche.',
  },
  earnings: {
    soFar: 'Dieser Monat bisher',
    none: 'Noch keine Flattrs. Setz den Knopf auf eine Seite und sag deinen Lesern, was er tut.',
    readersAndFlattrs: (_readers, flattrs) =>
      `Leser, ${plural(flattrs, { one: '1 Flattr', other: `${flattrs} Flattrs` })}`,
    later:
      'Die Beträge stehen fest, sobald der Monat abgerechnet ist. Jeder Anteil hängt davon ab, wie viele Menschen dieser Leser flattrt.',
    byMonth: 'Einnahmen nach Monaten',
    noMonth: (days) =>
      `Noch keine Einnahmen. Dein erster Monat steht hier${days === 0 ? '' : ` ${plural(days, { one: '1 Tag', other: `${days} Tage` })}`} nach seinem Ende.`,
    fromTo: (first, last) => `Einnahmen nach Monaten, von ${first} bis ${last}`,
    pages: 'Deine Seiten',
    noPages: 'Noch keine Flattrs. Seiten, die Leser flattrn, stehen hier mit der Zahl der Leser.',
    page: 'Seite',
    readers: 'Leser',
  },
  creatorStatement: {
    readers: (count) => `${count} Leser`,
    shares: 'Anteile',
    share: 'Anteil',
    fromReaders: 'Leser',
    private: 'Wer welchen Anteil gab, bleibt privat.',
  },
  moveEarnings: {
    heading: 'Deine Einnahmen',
    available: (amount) => `${amount} jetzt verfügbar`,
    delay: (days) =>
      days === 0
        ? 'Einnahmen sind sofort verfügbar.'
        : `Einnahmen sind nach ${plural(days, { one: '1 Tag', other: `${days} Tagen` })} verfügbar.`,
    label: (currency) => `In deine Wallet verschieben (${currency})`,
    move: 'Verschieben',
    moving: 'Wird verschoben …',
    moveAll: (amount) => `Alles verschieben: ${amount}`,
    moved: (amount) => `${amount} in deine Wallet verschoben.`,
    hint: 'Damit kannst du andere flattrn. Zurück zu deinen Einnahmen kannst du es nicht verschieben.',
    mistake: 'Gib einen Betrag ein, zum Beispiel 5 oder 2,50.',
    onlySoMuch: (amount) => `Jetzt sind nur ${amount} verfügbar.`,
  },
  shownReaders: {
    none: 'Noch keine Namen. Leser bleiben privat, außer sie zeigen dir ihren Namen.',
    more: 'und andere',
    hint: 'Sie zeigen denen, die sie flattrn, ihren Namen. Sie können ihn jederzeit wieder verbergen.',
  },
  changeName: {
    label: 'Anzeigename',
    saved: 'Dein Name ist gespeichert.',
    hint: 'Leser sehen ihn, wenn sie dich flattrn. Lässt du ihn leer, sehen sie dein Handle.',
    notChanged: 'Der Name wurde nicht geändert.',
  },
  choosePicture: {
    label: 'Dein Bild',
    hint: 'PNG, JPEG oder WebP. Wir schneiden es quadratisch zu und laden nie hoch, wo ein Foto entstand.',
    sending: 'Wird hochgeladen …',
    saved: 'Dein Bild ist gespeichert.',
    remove: 'Bild entfernen',
    removed: 'Dein Bild ist entfernt.',
    unreadable: 'Wir konnten diese Datei nicht lesen. Wähle ein Bild als PNG, JPEG oder WebP.',
    notChanged: 'Das Bild wurde nicht geändert.',
  },
  editProfile: {
    about: 'Über dich',
    left: (characters) => `Noch ${characters} Zeichen.`,
    tooMany: (characters) => `${characters} Zeichen zu viel.`,
    links: 'Deine Links',
    linksHint: 'Einer je Zeile, bis zu 5.',
    linksMistake: 'Gib bis zu 5 Adressen ein, die mit https:// beginnen.',
    category: 'Was du machst',
    language: 'Sprache',
    notSet: 'Keine Angabe',
    listed: 'Zeig mich im Verzeichnis und in Suchmaschinen',
    saved: 'Gespeichert.',
  },
  checkSite: {
    explanation: (path) =>
      html`Entscheide, wer auf deiner Website bezahlt werden kann. Veröffentliche diese Datei unter ${path} und drücke
        „Prüfen“. Nur die Handles darin können dort bezahlt werden. Nimm die Website dann unten an: Seiten, die mehrere Leser dort
        flattrn, stehen in deinem öffentlichen Profil.`,
    file: 'Die Datei',
    label: 'Adresse der Website',
    check: 'Prüfen',
    checking: 'Wird geprüft …',
    mistake: 'Gib eine Adresse ein, zum Beispiel https://blog.example.',
    listsYou: 'führt dich auf. Knöpfe für andere, die dort nicht stehen, werden nicht bezahlt.',
    listsOthers:
      'führt andere Kreative auf, aber nicht dich. Deshalb wird dein Knopf dort nicht bezahlt. Füge dein Handle hinzu und prüfe noch einmal.',
    listsNoOne: 'hat keine Liste für diesen Dienst.',
    everyone: 'Jeder Knopf dort zählt.',
    kept: 'Die letzte Liste gilt weiter, bis du sie aufhebst oder die Datei 14 Tage lang fehlt.',
    line: (n, text) => `Zeile ${n} ist falsch: ${text || '(leer)'}`,
    reasons: {
      missing: 'hat keine solche Datei.',
      refused: 'ist keine öffentliche https-Website, deshalb haben wir sie nicht geprüft.',
      unreachable: 'hat nicht richtig geantwortet.',
      'too-large': 'hat mehr als 64 KB geschickt.',
      redirected: 'leitet weiter. Weiterleitungen folgen wir nicht.',
      'not-json': 'hat eine Datei im falschen Format.',
    },
  },
  listedSites: {
    heading: 'Websites, die dich aufführen',
    hint: 'Nur Websites, die du annimmst, stehen in deinem öffentlichen Profil. Auch Fremde können dich aufführen: Lehne das ab.',
    waiting: 'Wartet auf dich',
    accepted: 'In deinem öffentlichen Profil',
    refused: 'Abgelehnt',
    accept: 'Annehmen',
    refuse: 'Ablehnen',
    acceptThis: (host) => `${host} annehmen`,
    refuseThis: (host) => `${host} ablehnen`,
    nowAccepted: (host) => `${host} steht jetzt in deinem öffentlichen Profil.`,
    nowRefused: (host) => `${host} ist abgelehnt und steht nicht in deinem öffentlichen Profil.`,
    more: 'Es gibt noch mehr. Prüfe oben die Adresse einer Website, um sie hier zu sehen.',
    missing: 'Die Datei fehlt. Die letzte Liste gilt noch bis zu 14 Tage.',
    drop: 'Liste aufheben',
    dropThis: (host) => `Liste von ${host} aufheben`,
    dropped: (host) => `Die Liste von ${host} ist aufgehoben. Jeder Knopf dort zählt.`,
    stillThere: (host) => `${host} hat wieder eine Liste. Sie gilt weiter.`,
    notDropped: (host) =>
      `Wir konnten nicht feststellen, dass ${host} keine Liste hat. Die letzte gilt weiter.`,
    unchanged: 'Nichts wurde geändert.',
  },
  pageVisibility: {
    states: {
      public: 'In deinem öffentlichen Profil',
      waiting: 'Noch nicht öffentlich: sobald 3 Leser, die geben, sie flattrn, oder du sie zeigst',
      hidden: 'Nicht öffentlich: du hast sie ausgeblendet',
      'no-site': 'Nicht öffentlich: ihre Website führt dich nicht auf, oder du hast sie nicht angenommen',
    },
    show: 'Zeigen',
    hide: 'Ausblenden',
    showThis: (name) => `${name} zeigen`,
    hideThis: (name) => `${name} ausblenden`,
    nowShown: 'Die Seite steht in deinem öffentlichen Profil.',
    nowHidden: 'Die Seite steht nicht in deinem öffentlichen Profil.',
  },
  monthlyMail: {
    label: 'Schickt mir eine E-Mail, wenn ein Monat abgerechnet ist',
    hint: 'Darin steht, was du bekommen hast und von wie vielen Lesern. Eine im Monat, keine, wenn du nichts bekommen hast. In der E-Mail kannst du sie abbestellen.',
    on: 'Monatliche E-Mail eingeschaltet.',
    off: 'Monatliche E-Mail ausgeschaltet.',
  },
  tagMaker: {
    where: 'Wohin er kommt',
    places: { page: 'Webseite', link: 'E-Mail, README', feed: 'Feed', paper: 'Druck' },
    looksLike: 'Vorschau',
    tag: 'Der Code zum Einfügen',
    paste: 'Füge das überall ein, wo du einen Knopf möchtest:',
    tagHint: 'Die erste Zeile brauchst du nur einmal je Seite. Ohne JavaScript tut der Link darin dasselbe.',
    options: 'Optionen',
    url: 'Adresse, die geflattrt wird',
    urlHint: 'Leer gilt die Seite, auf der der Knopf steht, oder in Links du selbst.',
    urlMistake: 'Gib eine vollständige Adresse ein, zum Beispiel https://blog.example/beitrag.',
    urlNotSecure: 'Nur Adressen mit https:// lassen sich flattrn, und diese beginnt mit http://.',
    title: 'Titel',
    titleHint: 'Leser sehen ihn in ihrer Wallet.',
    size: 'Größe',
    small: 'Klein',
    medium: 'Mittel',
    large: 'Groß',
    layout: 'Aussehen',
    regular: 'Symbol, Beschriftung und Zahl',
    compact: 'Symbol und Zahl',
    label: 'Beschriftung',
    labelHint: 'Ersetzt „Flattr“.',
    labelFlattred: 'Beschriftung nach einem Klick',
    labelFlattredHint: 'Ersetzt „Geflattrt“.',
    lang: 'Sprache',
    ofThePage: 'Wie die Seite',
    count: 'Zeigen, wie viele Leser es geflattrt haben',
    preview: 'Vorschau: sieht echt aus, sendet nichts',
    link: 'Einfacher Link',
    badge: 'Plakette',
    badgeHtml: 'Plakette (HTML)',
    markdown: 'Plakette (Markdown)',
    feedHint:
      'Feedreader und Podcast-Apps, die das unterstützen, zeigen es neben dem, was du veröffentlichst.',
    inHead: 'Im <head> einer Seite',
    qr: 'QR-Code',
    drawing: 'Wird gezeichnet …',
    paperHint:
      'Für Plakate, Bücher und Folien. Er öffnet deine öffentliche Seite oder die Adresse aus den Optionen.',
    download: 'Zum Drucken herunterladen',
  },
};
