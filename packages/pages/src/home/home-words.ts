import { html } from 'lit';
import type { ServiceInfo } from '../client/service.ts';
import { inLanguages } from '../frame/in-languages.ts';
import { formatMoney } from '../money/money.ts';

type Entry = readonly [heading: string, text: string];

/** The texts of the first page. They follow the rules of the deployment: its fee, minimum and times. */
export const words = inLanguages({
  en: {
    hero: {
      title: 'Like it? Flattr it.',
      lead: 'Give one fixed amount a month. Click whenever something on the web is worth it to you. At the end of the month your money is divided equally between the people you clicked for.',
      give: 'I want to give',
      receive: 'I want to be flattred',
      example: 'A month, divided',
    },
    readers: {
      title: 'If you read',
      steps: ({ minimum, currency, reviewDays }: ServiceInfo): Entry[] => [
        [
          'Choose an amount',
          `From ${formatMoney(minimum, currency)} a month. It never grows by itself. Change or pause it whenever you like.`,
        ],
        [
          'Click',
          'A click costs nothing extra and asks nothing about money. The first on a site opens a small window of ours; from then on one click is enough, if you want. The site never learns who you are.',
        ],
        [
          'See where it went',
          `Your wallet shows everybody you flattred and what each would get. Take any click back ${
            reviewDays > 0 ? `until ${reviewDays} days after the month` : 'until the month is divided'
          }. If you click for nobody, you keep your money.`,
        ],
      ],
      start: 'Open your wallet',
    },
    siteOwners: {
      title: 'If you have a site',
      paste:
        'Paste two lines. There is nothing to build, and no cookie is set on your site. Readers without scripts get a plain link that does the same.',
      policy: html`If your site sends a Content-Security-Policy, allow this service in <code>script-src</code> and
        <code>connect-src</code>. That is all.`,
      start: 'Choose a handle and see what you earn',
      generator: 'Make your tag',
    },
    developers: {
      title: 'If you build with a framework',
      element:
        'The button is a custom element in an ES module with types, so it is an ordinary tag in whatever renders your pages. It can be imported on a server, where it does nothing.',
      bundler: 'Bundled with your own code, it cannot see where it came from: tell it which service to use.',
      install: 'To install it',
      markup: 'For your bundle',
    },
    rules: {
      title: 'The rules of money',
      list: ({ feeBasisPoints, minimum, currency, payoutDelayDays }: ServiceInfo): Entry[] => [
        [
          'People, not clicks',
          'The pot is divided between the people you flattred, each the same, however many of their things you clicked.',
        ],
        [
          `${feeBasisPoints / 100} % fee`,
          'Taken once, from the pot. What does not divide evenly goes to the people, never to the service.',
        ],
        ['Nothing clicked, nothing taken', 'A month without clicks leaves your wallet as it is.'],
        [
          'No money, nothing lost',
          `With less than ${formatMoney(minimum, currency)} in the wallet your clicks wait, for up to three months, and are divided with the next month that has money.`,
        ],
        [
          'Earnings are yours',
          payoutDelayDays > 0
            ? `They are kept apart from your wallet, and can be moved there after ${payoutDelayDays} days.`
            : 'They are kept apart from your wallet, and you can move them there to give them on.',
        ],
        [
          'To the last micro-unit',
          'Money is counted in millionths and never rounded on the way. The slices above are computed by the very code that divides every month.',
        ],
      ],
    },
  },
  de: {
    hero: {
      title: 'Gefällt dir? Flattr es.',
      lead: 'Gib jeden Monat einen festen Betrag. Klicke, wann immer dir etwas im Netz etwas wert ist. Am Ende des Monats wird dein Geld zu gleichen Teilen unter allen verteilt, für die du geklickt hast.',
      give: 'Ich möchte geben',
      receive: 'Ich möchte geflattrt werden',
      example: 'Ein Monat, verteilt',
    },
    readers: {
      title: 'Wenn du liest',
      steps: ({ minimum, currency, reviewDays }) => [
        [
          'Wähle einen Betrag',
          `Ab ${formatMoney(minimum, currency)} im Monat. Er wächst nie von selbst. Du kannst ihn jederzeit ändern oder aussetzen.`,
        ],
        [
          'Klicke',
          'Ein Klick kostet nichts extra und fragt nicht nach Geld. Der erste auf einer Seite öffnet ein kleines Fenster von uns; danach genügt dort ein Klick, wenn du willst. Die Seite erfährt nie, wer du bist.',
        ],
        [
          'Sieh, wohin es ging',
          `Bei deinem Guthaben siehst du alle, die du geflattrt hast, und was jeder bekäme. Jeden Klick kannst du ${
            reviewDays > 0 ? `bis ${reviewDays} Tage nach dem Monat` : 'bis zur Verteilung'
          } zurücknehmen. Klickst du für niemanden, behältst du dein Geld.`,
        ],
      ],
      start: 'Zu deinem Guthaben',
    },
    siteOwners: {
      title: 'Wenn du eine Seite hast',
      paste:
        'Füge zwei Zeilen ein. Du musst nichts bauen, und auf deiner Seite wird kein Cookie gesetzt. Wer ohne Skripte liest, bekommt einen einfachen Link, der dasselbe tut.',
      policy: html`Schickt deine Seite eine Content-Security-Policy, dann erlaube diesen Dienst in
        <code>script-src</code> und <code>connect-src</code>. Das ist alles.`,
      start: 'Wähle einen Namen und sieh, was du einnimmst',
      generator: 'Dein Code zum Einfügen',
    },
    developers: {
      title: 'Wenn du mit einem Framework baust',
      element:
        'Der Knopf ist ein Custom Element in einem ES-Modul mit Typen, also ein gewöhnliches Tag in allem, was deine Seiten erzeugt. Auf einem Server kannst du ihn importieren; dort tut er nichts.',
      bundler:
        'In deinem eigenen Bündel kann er nicht sehen, woher er kam: Sag ihm, welchen Dienst er benutzen soll.',
      install: 'So installierst du ihn',
      markup: 'Für dein Bündel',
    },
    rules: {
      title: 'Die Regeln des Geldes',
      list: ({ feeBasisPoints, minimum, currency, payoutDelayDays }) => [
        [
          'Menschen, nicht Klicks',
          'Der Topf wird unter den Menschen verteilt, die du geflattrt hast. Jeder bekommt gleich viel, egal wie oft du bei ihm geklickt hast.',
        ],
        [
          `${(feeBasisPoints / 100).toLocaleString('de')} % Gebühr`,
          'Sie wird einmal aus dem Topf genommen. Was sich nicht glatt teilen lässt, bekommen die Menschen, nie der Dienst.',
        ],
        ['Nichts geklickt, nichts genommen', 'Ein Monat ohne Klicks lässt dein Guthaben, wie es ist.'],
        [
          'Kein Geld, nichts verloren',
          `Sind weniger als ${formatMoney(minimum, currency)} da, warten deine Klicks bis zu drei Monate und werden mit dem nächsten Monat verteilt, der Geld hat.`,
        ],
        [
          'Einnahmen sind deine',
          payoutDelayDays > 0
            ? `Sie sind von deinem Guthaben getrennt, und nach ${payoutDelayDays} Tagen kannst du sie dorthin verschieben.`
            : 'Sie sind von deinem Guthaben getrennt, und du kannst sie dorthin verschieben und weitergeben.',
        ],
        [
          'Bis aufs letzte Millionstel',
          'Geld wird in Millionsteln gezählt und unterwegs nie gerundet. Die Stücke oben rechnet genau der Code aus, der jeden Monat verteilt.',
        ],
      ],
    },
  },
});
