import type { Words } from './words.ts';

/** Dutch. */
export const words: Words = {
  flattr: 'Flattr',
  flattred: 'Geflattrd',
  waiting: 'Wacht',
  readers: { one: '# lezer', other: '# lezers' },
  notes: {
    pending: 'Verzenden…',
    flattred: 'Geflattrd. Dank je!',
    unflattred: 'Ongedaan gemaakt.',
    connecting: 'Ga verder in het venster dat net is geopend.',
    elsewhere: 'Rond af in het andere venster of druk nog eens.',
    closed: 'Het venster is gesloten voordat je klaar was. Druk nog eens om het te openen.',
    unreachable: 'De dienst antwoordt niet. Er is niets vastgelegd. Druk later nog eens.',
    wallet: 'Je portemonnee is net geopend. Maak het daar ongedaan.',
    'popup-blocked': 'Je browser heeft het venster geblokkeerd. Druk nog eens om het als pagina te openen.',
    'confirm-first': 'Druk nog eens om het in een nieuw venster te bevestigen.',
    'unknown-key': 'Deze site is niet meer verbonden. Druk nog eens om opnieuw te verbinden.',
    'nothing-to-undo': 'Niets om ongedaan te maken deze maand. Eerdere maanden staan in je portemonnee.',
    'unknown-creator': 'Niemand heeft de gebruikersnaam op deze knop. Er is niets vastgelegd.',
    'wrong-creator': 'Deze site noemt niet wie deze knop betaalt. Er is niets vastgelegd.',
    'rate-limited': 'Te veel klikken. Druk om # nog eens.',
    network: 'Geen verbinding. Wordt hooguit een dag bewaard en verzonden zodra je weer online bent.',
    failed: 'Dat is niet gelukt. Druk om het opnieuw te proberen.',
  },
  actions: {
    undo: 'Ongedaan maken',
    repeat: 'Elke maand herhalen…',
    wallet: 'Portemonnee openen',
    forget: 'Niet verzenden',
  },
};
