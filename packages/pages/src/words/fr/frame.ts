import type { words as english } from '../en/frame.ts';

export const words: typeof english = {
  common: {
    goOn: 'Continuer',
    again: 'Réessayer',
    loading: 'Chargement…',
    save: 'Enregistrer',
    saving: 'Enregistrement…',
    unchanged: 'Rien n’a été modifié.',
    offline: 'Vous êtes hors ligne. Rien n’est perdu. Cette page fonctionnera de nouveau dès que vous serez en ligne.',
  },
  person: {
    gone: 'un créateur qui est parti',
    nameless: 'Une page d’un créateur qui est parti',
  },
  problem: {
    again: (when: string) => `Réessayez ${when}.`,
    request: (id: string) => `Si vous nous écrivez à ce sujet, indiquez la requête ${id}.`,
    fields: {
      email: 'Saisissez une adresse e-mail, par exemple rita@example.com.',
      code: 'Saisissez les six chiffres de notre e-mail.',
      handle: 'Un identifiant a 2 à 30 caractères : a–z, 0–9 et traits d’union.',
      name: 'Un nom contient au moins une lettre visible et au plus 60 caractères.',
      words: 'Utilisez au plus 280 caractères pour parler de vous.',
      links: 'Chaque lien doit commencer par https://. Vous pouvez en avoir jusqu’à 5.',
      amount: 'Saisissez un montant, par exemple 5,00.',
      monthlyAmount: 'Ce montant mensuel est trop petit.',
      picture: 'Choisissez une image PNG, JPEG ou WebP.',
      shown: 'Choisissez d’abord un nom, pour qu’il y ait quelque chose à montrer.',
      origin: 'L’adresse du site doit commencer par https://.',
    },
    noAnswer: 'Nous avons reçu une réponse illisible. Rien n’est perdu. Réessayez dans un instant.',
    unreachable: 'Nous n’arrivons pas à joindre le service. Rien n’est perdu. Vérifiez votre connexion et réessayez.',
    unexpected: 'Cette page n’est peut-être plus à jour. Rien n’est perdu. Rechargez-la et réessayez.',
    ownMistake: 'Un problème est survenu sur cette page. Rien n’est perdu. Rechargez-la et réessayez.',
  },
};
