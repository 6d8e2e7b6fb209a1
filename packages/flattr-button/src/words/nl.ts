import type { Words } from './words.ts';

/** Dutch. */
export const words: Words = {
  flattr: 'Flattr',
  flattred: 'Geflattrd',
  waiting: 'Wacht',
  people: { one: '# persoon', other: '# personen' },
  notes: {
    pending: 'Verzenden…',
    flattred: 'Geflattrd. Dank je!',
    unflattred: 'Teruggenomen.',
    connecting: 'Ga verder in het venster dat net is geopend.',
    elsewhere: 'Rond af in het andere venster of druk nog eens.',
    wallet: 'Neem het terug in je portemonnee, die net is geopend.',
    'popup-blocked': 'Het venster is geblokkeerd. Druk om het als pagina te openen.',
    'confirm-first': 'Druk nog eens om in een venster te bevestigen.',
    'unknown-key': 'Deze site moet het nog één keer vragen. Druk nog eens.',
    'nothing-to-undo': 'Deze maand niet geflattrd. Eerdere maanden staan in je portemonnee.',
    'unknown-creator': 'Niemand is bekend onder de naam op deze knop.',
    'wrong-creator': 'Deze site noemt niet wie deze knop betaalt.',
    'rate-limited': 'Nu even te veel klikken. Druk over een minuut nog eens.',
    network: 'Niet verzonden: geen verbinding. Wordt een dag bewaard en verzonden zodra die er is.',
    failed: 'Niet verzonden: er ging iets mis. Druk om het opnieuw te proberen.',
  },
  actions: { undo: 'Terugnemen', repeat: 'Elke maand…', wallet: 'Je portemonnee', forget: 'Niet verzenden' },
};
