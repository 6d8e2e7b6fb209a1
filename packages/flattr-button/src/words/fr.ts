import type { Words } from './words.ts';

/** French. */
export const words: Words = {
  flattr: 'Flattr',
  flattred: 'Flattré',
  waiting: 'En attente',
  people: { one: '# personne', many: '# de personnes', other: '# personnes' },
  notes: {
    pending: 'Envoi…',
    flattred: 'Flattré. Merci !',
    unflattred: 'Annulé.',
    connecting: 'Continuez dans la fenêtre qui vient de s’ouvrir.',
    elsewhere: 'Terminez dans l’autre fenêtre ou appuyez de nouveau.',
    wallet: 'Annulez dans votre portefeuille, qui vient de s’ouvrir.',
    'popup-blocked': 'La fenêtre a été bloquée. Appuyez pour l’ouvrir comme page.',
    'confirm-first': 'Appuyez de nouveau pour confirmer dans une fenêtre.',
    'unknown-key': 'Ce site doit vous demander encore une fois. Appuyez de nouveau.',
    'nothing-to-undo': 'Pas flattré ce mois-ci. Les mois précédents sont dans votre portefeuille.',
    'unknown-creator': 'Personne n’est connu sous le nom de ce bouton.',
    'wrong-creator': 'Ce site n’indique pas la personne que ce bouton paie.',
    'rate-limited': 'Trop de clics à l’instant. Appuyez de nouveau dans une minute.',
    network: 'Non envoyé : pas de connexion. Gardé un jour et envoyé dès qu’il y en a une.',
    failed: 'Non envoyé : un problème est survenu. Appuyez pour réessayer.',
  },
  actions: {
    undo: 'Annuler',
    repeat: 'Chaque mois…',
    wallet: 'Votre portefeuille',
    forget: 'Ne pas envoyer',
  },
};
