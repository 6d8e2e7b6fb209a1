import type { Words } from './words.ts';

/** Italian. */
export const words: Words = {
  flattr: 'Flattr',
  flattred: 'Flattrato',
  waiting: 'In attesa',
  people: { one: '# persona', many: '# di persone', other: '# persone' },
  notes: {
    pending: 'Invio…',
    flattred: 'Flattrato. Grazie!',
    unflattred: 'Annullato.',
    connecting: 'Continua nella finestra che si è appena aperta.',
    elsewhere: 'Concludi nell’altra finestra o premi di nuovo.',
    wallet: 'Annulla nel tuo portafoglio, che si è appena aperto.',
    'popup-blocked': 'La finestra è stata bloccata. Premi per aprirla come pagina.',
    'confirm-first': 'Premi di nuovo per confermare in una finestra.',
    'unknown-key': 'Questo sito deve chiedertelo ancora una volta. Premi di nuovo.',
    'nothing-to-undo': 'Non flattrato questo mese. I mesi precedenti sono nel tuo portafoglio.',
    'unknown-creator': 'Nessuno è noto con il nome di questo pulsante.',
    'wrong-creator': 'Questo sito non indica chi viene pagato da questo pulsante.',
    'rate-limited': 'Troppi clic in questo momento. Premi di nuovo tra un minuto.',
    network: 'Non inviato: nessuna connessione. Resta in attesa un giorno e parte appena ce n’è una.',
    failed: 'Non inviato: qualcosa è andato storto. Premi per riprovare.',
  },
  actions: { undo: 'Annulla', repeat: 'Ogni mese…', wallet: 'Il tuo portafoglio', forget: 'Non inviare' },
};
