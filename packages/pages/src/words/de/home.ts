import { html } from 'lit';
import type { words as english } from '../en/home.ts';
import { pluralIn } from '../plural.ts';
import { words as frame } from './frame.ts';
import { words as tag } from './tag.ts';

const plural = pluralIn('de');

export const words: typeof english = {
  ...frame,
  ...tag,
  home: {
    hero: {
      title: 'Gefällt dir? Flattr es.',
      lead: 'Ein Betrag im Monat. Ein Klick für das, was dir gefällt. Alle bekommen ein gleiches Stück.',
      give: 'Jetzt geben',
    },
    tryOut: {
      article: 'Ein lesenswerter Text',
      by: 'Ada, auf einer Website wie jeder anderen',
      hint: 'Probier es aus. Es wird nichts gesendet.',
      sum: (amount, people, share) => `Du gibst ${amount} im Monat an ${people} Personen. Jede bekommt ${share}.`,
    },
    cards: {
      give: ['Geben', 'Wähle einen Betrag im Monat und klicke, was dir gefällt.', 'Jetzt geben'],
      receive: ['Flattrs bekommen', 'Füge einen kurzen Code in deine Seite ein. Leser danken dir mit einem Klick.', 'Handle wählen'],
      build: ['Bauen', 'Eine Standard-Webkomponente und eine offene API, für jedes Framework.', 'Code ansehen'],
    },
    proof: {
      title: 'Schon dabei',
      creators: (count) => plural(count, { one: '1 Kreativer', other: `${count} Kreative` }),
      sites: (count) => plural(count, { one: '1 Website', other: `${count} Websites` }),
      readers: (count) => plural(count, { one: '1 Leser gab letzten Monat', other: `${count} Leser gaben letzten Monat` }),
      shares: (amount) => `${amount} für Kreative im letzten Monat`,
      open: 'Open Source unter der MIT-Lizenz. Alle können prüfen, wie jeder Monat verteilt wurde.',
    },
    questions: {
      title: 'Fragen',
      list: ({ fee, reviewDays, collectDays, payoutDelayDays, paying, chargedOn, payout }) => [
        ['Ist das ein Abo?', 'Nein. Du gibst, wem du magst, und jeder Monat kann anders sein. Du kannst den Betrag jederzeit ändern oder pausieren.'],
        [
          'Wann zahle ich?',
          {
            later: `Beim Klicken wird nichts abgebucht. Nach einem Monat, in dem du jemanden geflattrt hast, wird von deiner Karte abgebucht, was in deiner Wallet fehlt. Für diesen Monat ist das am ${chargedOn}.`,
            before: 'Du fügst deiner Wallet vorher Geld hinzu. Ein Monat nimmt daraus deinen Monatsbetrag, wenn du jemanden geflattrt hast.',
            play: 'Hier nie: Es ist Spielgeld. Nimm so viel du magst.',
          }[paying],
        ],
        ['Was, wenn ich niemanden flattre?', paying === 'later' ? 'Dann wird nichts abgebucht.' : 'Dann wird nichts genommen, und dein Geld bleibt in der Wallet.'],
        ['Wer sieht mich?', 'Websites erfahren nie, wer du bist. Kreative sehen deinen Namen nur, wenn du es in deinem Konto erlaubst.'],
        [
          'Wann kommt das Geld?',
          `Ein Monat wird ${reviewDays === 0 ? 'nach seinem Ende' : `${plural(reviewDays, { one: '1 Tag', other: `${reviewDays} Tage` })} nach seinem Ende`} abgerechnet.${paying === 'later' && collectDays > 0 ? ` Dauert eine Zahlung länger, kann es bis zu ${plural(collectDays, { one: '1 Tag', other: `${collectDays} Tage` })} später sein.` : ''} Dann haben die Kreativen ihren Anteil.${payoutDelayDays === 0 ? '' : ` Nach ${plural(payoutDelayDays, { one: '1 Tag', other: `${payoutDelayDays} Tagen` })} können sie ihn benutzen.`}${payout && ` Ab ${payout} wird ausgezahlt.`}`,
        ],
        ['Was kostet es?', `Ein Klick kostet nichts extra. Wir behalten ${fee} jedes Topfs. Kreative zahlen nichts.`],
      ],
    },
    readers: {
      title: 'Für Leser',
      steps: (minimum, reviewDays) => [
        ['Wähle einen Betrag', `Ab ${minimum} im Monat. Er steigt nie, außer du änderst ihn. Du kannst ihn jederzeit ändern oder pausieren.`],
        ['Klicke auf Flattr', 'Ein Klick kostet nichts extra und fragt nie nach Geld. Der erste Klick auf einer Website öffnet ein kleines Fenster. Danach genügt ein Klick, wenn du möchtest. Websites erfahren nie, wer du bist.'],
        [
          'Sieh, wer es bekommt',
          `Deine Wallet zeigt alle, die du geflattrt hast, und ihren Anteil. Jeden Flattr kannst du ${reviewDays === 0 ? 'bis zur Abrechnung des Monats' : `bis ${plural(reviewDays, { one: '1 Tag', other: `${reviewDays} Tage` })} nach Monatsende`} zurücknehmen. Flattrst du niemanden, behältst du dein Geld.`,
        ],
      ],
      start: 'Wallet öffnen',
    },
    siteOwners: {
      title: 'Für deine Website',
      paste: 'Füge einen kurzen Code in deine Seite ein. Du musst nichts bauen, und auf deiner Website wird kein Cookie gesetzt. Leser ohne JavaScript bekommen einen einfachen Link, der dasselbe tut.',
      policy: html`Schickt deine Website eine Content-Security-Policy, dann erlaube diesen Dienst in
        <code>script-src</code> und <code>connect-src</code>. Das ist alles.`,
      start: 'Handle wählen',
      generator: 'Hol dir deinen Knopf',
    },
    developers: {
      title: 'Für Entwickler',
      element: 'Der Knopf ist ein Standard-Custom-Element mit TypeScript-Typen und funktioniert mit jedem Framework. Du kannst ihn auf einem Server importieren; dort tut er nichts.',
      bundler: 'Bündelst du ihn mit deinem eigenen Code, dann sag ihm, welchen Dienst er benutzen soll.',
      api: html`Die <a href="/docs">Dokumentation</a> ist für alle, die damit bauen. Die API ist in <a href="/openapi.json">OpenAPI</a> beschrieben, <a href="/problems">jeder Fehler</a> in Worten.`,
      install: 'Befehl zum Installieren',
      markup: 'Beispielcode',
    },
    rules: {
      example: 'So wird ein Monat verteilt',
      title: 'So funktioniert das Geld',
      list: (fee, minimum, payoutDelayDays, paying) => [
        ['Menschen, nicht Klicks', 'Dein Topf wird zu gleichen Teilen unter allen verteilt, die du geflattrt hast, egal wie viele ihrer Seiten du geklickt hast.'],
        [`${fee} Gebühr`, 'Sie wird einmal aus dem Topf genommen. Was sich nicht glatt teilen lässt, geht an die, die du geflattrt hast, nie an uns.'],
        ['Keine Flattrs, nichts genommen', paying === 'later' ? 'Flattrst du in einem Monat niemanden, wird nichts abgebucht.' : 'Flattrst du in einem Monat niemanden, bleibt dein Geld in der Wallet.'],
        [
          'Kein Geld? Deine Flattrs warten',
          paying === 'later' ? 'Kann von deiner Karte nicht abgebucht werden, bleiben deine Flattrs bis zu drei Monate ausstehend. Sie zählen im nächsten Monat, der Geld hat.' : `Mit weniger als ${minimum} in der Wallet bleiben deine Flattrs bis zu drei Monate ausstehend. Sie zählen im nächsten Monat, der Geld hat.`,
        ],
        [
          'Einnahmen bleiben getrennt',
          payoutDelayDays === 0 ? 'Was du bekommst, ist von deiner Wallet getrennt. Du kannst es dorthin verschieben, um es anderen zu geben.' : `Was du bekommst, ist von deiner Wallet getrennt. Nach ${plural(payoutDelayDays, { one: '1 Tag', other: `${payoutDelayDays} Tagen` })} kannst du es dorthin verschieben.`,
        ],
        ['Auf das Millionstel genau', 'Wir zählen Geld in Millionsteln. Nur die Gebühr wird gerundet, und zwar ab. Das Beispiel oben benutzt denselben Code, der jeden Monat verteilt.'],
      ],
    },
  },
  workedExample: {
    caption: (payees) => plural(payees, { one: 'für 1 Person', other: `für ${payees} Personen` }),
    picture: (pot, payees) =>
      plural(payees, {
        one: `Ein Topf von ${pot} für eine Person, und die Gebühr`,
        other: `Ein Topf von ${pot} in ${payees} gleichen Stücken, und die Gebühr`,
      }),
    amount: (amount) => html`Du gibst ${amount} im Monat`,
    payees: (number, payees) => html`Du flattrst ${number} ${plural(payees, { one: 'Person', other: 'Personen' })}`,
    count: (payees) => plural(payees, { one: '1 Person', other: `${payees} Personen` }),
    fee: (percent) => `Gebühr (${percent})`,
    net: 'Zu verteilen',
    share: (payees) => plural(payees, { one: 'Diese Person bekommt', other: 'Jede Person bekommt' }),
  },
  tagGenerator: {
    label: 'Dein Handle',
    empty: html`Noch kein Handle? <a href="/creator">Wähle eines</a>. Das dauert eine Minute.`,
    unusable: 'Ein Handle hat 2 bis 30 Zeichen: a–z, 0–9 und Bindestriche.',
    unknown: html`Dieses Handle hat noch niemand. <a href="/creator">Wähle es</a>, dann funktioniert der Knopf.`,
    pays: (person) => html`Das bezahlt ${person}.`,
  },
};
