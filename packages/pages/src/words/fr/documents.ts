import type { words as english } from '../en/documents.ts';

export const words: typeof english = {
  frame: {
    skip: 'Aller au contenu',
    language: 'Langue',
    pages: 'Pages',
    directory: 'Annuaire',
    wallet: 'Portefeuille',
    account: 'Votre compte',
    creators: 'Créateurs',
    motto: 'Un montant par mois, partagé à parts égales entre les personnes que vous flattrez.',
    privacy: 'Confidentialité',
    sandboxLabel: 'Bac à sable',
    playMoney: 'Argent fictif.',
    sandbox: 'Ceci est un bac à sable. Rien ici ne coûte ni ne verse d’argent réel.',
  },
  needsScript: 'Cette page a besoin de JavaScript pour vous connecter et protéger votre argent. Aucun script d’un autre site ne s’exécute ici.',
  pages: {
    home: {
      title: (service) => `${service} : un montant mensuel pour tout ce que vous aimez`,
      description: (currency) => `Choisissez un montant en ${currency} par mois. Il est partagé à parts égales entre les personnes que vous flattrez.`,
    },
    connect: {
      title: (service) => `Confirmez votre flattr · ${service}`,
      description: () => 'Flattrez la page d’où vous venez.',
    },
    wallet: {
      title: (service) => `Votre portefeuille · ${service}`,
      description: () => 'Ce que vous donnez chaque mois, et qui le reçoit.',
    },
    creator: {
      title: (service) => `Pour les créateurs · ${service}`,
      description: () => 'Votre bouton, vos revenus et votre page publique.',
    },
    account: {
      title: (service) => `Votre compte · ${service}`,
      description: () => 'Comment vous vous connectez, qui voit votre nom, et une copie de vos données.',
    },
  },
  plain: {
    go: 'Continuer sans JavaScript',
    undo: 'Annuler',
    undoHint: 'Pour l’annuler plus tard ce mois-ci, ouvrez de nouveau cette page.',
    wallet: 'Votre portefeuille, avec votre montant mensuel et votre argent, a besoin de JavaScript.',
  },
  problems: {
    title: 'Messages d’erreur',
    description: 'Ce que signifie chaque erreur et que faire.',
    back: 'Retour à l’accueil',
  },
  privacy: {
    title: 'Confidentialité',
    description: 'Ce que nous gardons à votre sujet, pourquoi et combien de temps. Ce que les sites apprennent de vous : rien.',
    account: 'Votre compte',
    table: 'Tableau',
  },
  play: {
    card: 'Une carte pour jouer',
    cardText: 'Ce bac à sable prend de l’argent fictif, aucune carte n’est nécessaire. Choisissez ce que ferait votre banque.',
    works: 'Une carte qui fonctionne',
    declines: 'Une carte refusée',
    asks: 'Une carte dont la banque demande à chaque fois',
    back: 'Revenir sans carte',
    bank: 'Votre banque fictive demande',
    bankText: 'Ce paiement est-il de vous ? C’est de l’argent fictif.',
    pay: 'Oui, payer',
    refuse: 'Non',
  },
};
