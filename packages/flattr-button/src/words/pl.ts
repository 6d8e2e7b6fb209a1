import type { Words } from './words.ts';

/** Polish. */
export const words: Words = {
  flattr: 'Flattr',
  flattred: 'Flattr',
  waiting: 'Czeka',
  readers: { one: '# czytelnik', few: '# czytelnicy', many: '# czytelników', other: '# czytelnika' },
  notes: {
    pending: 'Wysyłanie…',
    flattred: 'Zapisano. Dziękujemy!',
    unflattred: 'Cofnięto.',
    connecting: 'Dokończ w oknie, które się właśnie otworzyło.',
    elsewhere: 'Dokończ w drugim oknie albo naciśnij ponownie.',
    closed: 'Okno zamknięto przed końcem. Naciśnij ponownie, aby je otworzyć.',
    unreachable: 'Usługa nie odpowiada. Nic nie zapisano. Naciśnij ponownie później.',
    wallet: 'Właśnie otworzył się twój portfel. Cofnij to tam.',
    'popup-blocked': 'Przeglądarka zablokowała okno. Naciśnij ponownie, aby otworzyć je jako stronę.',
    'confirm-first': 'Naciśnij ponownie, aby potwierdzić to w nowym oknie.',
    'unknown-key': 'Ta strona nie jest już połączona. Naciśnij ponownie, aby połączyć ją jeszcze raz.',
    'nothing-to-undo': 'W tym miesiącu nie ma czego cofać. Poprzednie miesiące są w portfelu.',
    'unknown-creator': 'Nikt nie ma identyfikatora z tego przycisku. Nic nie zapisano.',
    'wrong-creator': 'Ta strona nie wymienia osoby, której płaci ten przycisk. Nic nie zapisano.',
    'rate-limited': 'Za dużo kliknięć. Naciśnij ponownie o #.',
    network: 'Brak połączenia. Zachowamy to najwyżej przez dobę i wyślemy, gdy znów będziesz online.',
    failed: 'Nie udało się. Naciśnij, aby spróbować ponownie.',
  },
  actions: {
    undo: 'Cofnij',
    repeat: 'Powtarzaj co miesiąc…',
    wallet: 'Otwórz portfel',
    forget: 'Nie wysyłaj',
  },
};
