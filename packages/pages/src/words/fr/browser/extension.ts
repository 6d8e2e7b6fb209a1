import type { words as english } from '../../en/browser/extension.ts';

export const words: typeof english = {
  description: 'Flattrez la page où vous êtes. Ne lit rien avant que vous n’appuyiez.',
  press: 'Flattrer cette page',

  cannot: 'Cette page ne peut pas recevoir de flattr',
  private:
    'Cette fenêtre est privée, et un flattr est gardé dans votre compte. Ouvrez la page dans une fenêtre ordinaire et appuyez de nouveau.',
  file: 'C’est un fichier de votre ordinateur. Ouvrez une page du web et appuyez de nouveau.',
  insecure:
    'Cette page n’est pas protégée par https : personne ne peut être sûr de qui elle est. Si le site existe aussi en https, ouvrez-le ainsi et appuyez de nouveau.',
  browserPage:
    'Cette page appartient à votre navigateur ou à sa boutique. Ouvrez une page du web et appuyez de nouveau.',
  nothingSent: 'Rien n’a été envoyé.',
  close: 'Fermer cette fenêtre',

  service: 'Adresse de votre service Flattr',
  serviceHint: 'Il trouve à qui est une page, et vos flattrs y sont gardés.',
  save: 'Enregistrer et vérifier',
  checking: 'Vérification…',
  works: (name) => `Enregistré. ${name} répond à cette adresse.`,
  notAddress: (example) => `Rien n’a été enregistré. Entrez une adresse en https://, par exemple ${example}.`,
  silent: (host) =>
    `Rien n’a été enregistré, car ${host} n’a pas répondu. Vérifiez l’adresse et votre connexion, puis réessayez.`,
  other: (host) => `Rien n’a été enregistré, car ${host} n’est pas un service Flattr. Vérifiez l’adresse.`,
  shortcut: (keys) => `Vous pouvez aussi appuyer sur ${keys}.`,
  privacy:
    'Quand vous appuyez, votre service reçoit l’adresse et le titre de cette page, et rien d’autre. Avant cela, cette extension ne voit aucune page.',
};
