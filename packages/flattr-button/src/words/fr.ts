import type { Words } from './words.ts';

/** French. */
export const words: Words = {
  flattr: 'Flattr',
  flattred: 'Flattré',
  waiting: 'En attente',
  readers: { one: '# lecteur', many: '# de lecteurs', other: '# lecteurs' },
  notes: {
    pending: 'Envoi…',
    flattred: 'Flattré. Merci !',
    unflattred: 'Annulé.',
    connecting: 'Continuez dans la fenêtre qui vient de s’ouvrir.',
    elsewhere: 'Terminez dans l’autre fenêtre ou appuyez de nouveau.',
    closed: 'La fenêtre a été fermée avant la fin. Appuyez de nouveau pour l’ouvrir.',
    unreachable: 'Le service ne répond pas. Rien n’a été enregistré. Appuyez de nouveau plus tard.',
    wallet: 'Votre portefeuille vient de s’ouvrir. Annulez-y ce flattr.',
    'popup-blocked': 'Votre navigateur a bloqué la fenêtre. Appuyez de nouveau pour l’ouvrir comme page.',
    'confirm-first': 'Appuyez de nouveau pour confirmer dans une nouvelle fenêtre.',
    'unknown-key': 'Ce site n’est plus connecté. Appuyez de nouveau pour le reconnecter.',
    'nothing-to-undo': 'Rien à annuler ce mois-ci. Les mois précédents sont dans votre portefeuille.',
    'unknown-creator': 'Personne n’a l’identifiant de ce bouton. Rien n’a été enregistré.',
    'wrong-creator': 'Ce site n’indique pas la personne que ce bouton paie. Rien n’a été enregistré.',
    'rate-limited': 'Trop de clics. Appuyez de nouveau à #.',
    network: 'Pas de connexion. Gardé un jour au plus et envoyé dès que vous serez de nouveau en ligne.',
    failed: 'Cela n’a pas fonctionné. Appuyez pour réessayer.',
  },
  actions: {
    undo: 'Annuler',
    repeat: 'Répéter chaque mois…',
    wallet: 'Ouvrir le portefeuille',
    forget: 'Ne pas envoyer',
  },
};
