import type { Words } from './words.ts';

/** Polish. */
export const words: Words = {
  flattr: 'Flattr',
  flattred: 'Flattr',
  waiting: 'Czeka',
  people: { one: '# osoba', few: '# osoby', many: '# osób', other: '# osoby' },
  notes: {
    pending: 'Wysyłanie…',
    flattred: 'Zapisano. Dziękujemy!',
    unflattred: 'Cofnięto.',
    connecting: 'Dokończ w oknie, które się właśnie otworzyło.',
    elsewhere: 'Dokończ w drugim oknie albo naciśnij ponownie.',
    wallet: 'Cofnij to w portfelu, który się właśnie otworzył.',
    'popup-blocked': 'Okno zostało zablokowane. Naciśnij, aby otworzyć je jako stronę.',
    'confirm-first': 'Naciśnij ponownie, aby potwierdzić w oknie.',
    'unknown-key': 'Ta strona musi zapytać jeszcze raz. Naciśnij ponownie.',
    'nothing-to-undo': 'W tym miesiącu nie ma czego cofać. Poprzednie miesiące są w portfelu.',
    'unknown-creator': 'Nikt nie jest znany pod nazwą z tego przycisku.',
    'wrong-creator': 'Ta strona nie wymienia osoby, której płaci ten przycisk.',
    'rate-limited': 'Za dużo kliknięć. Naciśnij ponownie za minutę.',
    network: 'Nie wysłano: brak połączenia. Zachowamy to przez dobę i wyślemy, gdy się pojawi.',
    failed: 'Nie wysłano: coś poszło nie tak. Naciśnij, aby spróbować ponownie.',
  },
  actions: { undo: 'Cofnij', repeat: 'Co miesiąc…', wallet: 'Twój portfel', forget: 'Nie wysyłaj' },
};
