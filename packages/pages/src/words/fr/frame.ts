import type { words as english } from '../en/frame.ts';

export const words: typeof english = {
  frame: {
    skip: 'Aller au contenu',
    language: 'Langue',
    pages: 'Pages',
    directory: 'Annuaire',
    wallet: 'Portefeuille',
    creators: 'Pour les créateurs',
    motto: 'Un montant par mois, partagé à parts égales entre les personnes que vous flattrez.',
    privacy: 'Confidentialité',
    sandboxLabel: 'Bac à sable',
    playMoney: 'Argent fictif.',
    sandbox: 'Ceci est un bac à sable. Rien ici ne coûte ni ne verse d’argent réel.',
    version: (name, version) => `${name}, version ${version}`,
  },
  common: {
    goOn: 'Continuer',
    again: 'Réessayer',
    loading: 'Chargement…',
    save: 'Enregistrer',
    saving: 'Enregistrement…',
    unchanged: 'Rien n’a été modifié.',
    offline:
      'Vous êtes hors ligne. Rien n’est perdu. Cette page fonctionnera de nouveau dès que vous serez en ligne.',
  },
  person: {
    gone: 'un créateur qui est parti',
    nameless: 'Une page d’un créateur qui est parti',
  },
  problem: {
    badRequest: 'Rien n’a été enregistré. Vérifiez ce que vous avez saisi et réessayez.',
    noAnswer: 'Nous avons reçu une réponse illisible. Rien n’est perdu. Réessayez dans un instant.',
    unreachable:
      'Nous n’arrivons pas à joindre le service. Rien n’est perdu. Vérifiez votre connexion et réessayez.',
    unexpected: 'Cette page n’est peut-être plus à jour. Rien n’est perdu. Rechargez-la et réessayez.',
    ownMistake: 'Un problème est survenu sur cette page. Rien n’est perdu. Rechargez-la et réessayez.',
  },
};
