import type { Words } from './words.ts';

/** Italian. */
export const words: Words = {
  flattr: 'Flattr',
  flattred: 'Flattrato',
  waiting: 'In attesa',
  readers: { one: '# lettore', many: '# di lettori', other: '# lettori' },
  notes: {
    pending: 'Invio…',
    flattred: 'Flattrato. Grazie!',
    unflattred: 'Annullato.',
    connecting: 'Continua nella finestra che si è appena aperta.',
    elsewhere: 'Concludi nell’altra finestra o premi di nuovo.',
    closed: 'La finestra è stata chiusa prima della fine. Premi di nuovo per aprirla.',
    unreachable: 'Il servizio non risponde. Non è stato registrato nulla. Premi di nuovo più tardi.',
    wallet: 'Il tuo portafoglio si è appena aperto. Annulla da lì.',
    'popup-blocked': 'Il browser ha bloccato la finestra. Premi di nuovo per aprirla come pagina.',
    'confirm-first': 'Premi di nuovo per confermare in una nuova finestra.',
    'unknown-key': 'Questo sito non è più connesso. Premi di nuovo per riconnetterlo.',
    'nothing-to-undo': 'Niente da annullare questo mese. I mesi precedenti sono nel tuo portafoglio.',
    'unknown-creator': 'Nessuno ha l’identificativo di questo pulsante. Non è stato registrato nulla.',
    'wrong-creator': 'Questo sito non indica chi viene pagato da questo pulsante. Non è stato registrato nulla.',
    'rate-limited': 'Troppi clic. Premi di nuovo alle #.',
    network: 'Nessuna connessione. Resta in attesa al massimo un giorno e parte quando torni online.',
    failed: 'Non ha funzionato. Premi per riprovare.',
  },
  actions: {
    undo: 'Annulla',
    repeat: 'Ripeti ogni mese…',
    wallet: 'Apri il portafoglio',
    forget: 'Non inviare',
  },
};
