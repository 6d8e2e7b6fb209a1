import { html } from 'lit';
import type { words as english } from '../../en/sites/elsewhere.ts';

export const words: typeof english = {
  elsewhere: {
    explanation:
      'Montrez qu’un site ou un profil est à vous. Saisissez son adresse : sur Bluesky et Mastodon, vous vous y connectez ; partout ailleurs, vous y mettez l’adresse de votre page ici. Il figure alors avec une coche sur votre page publique, et on peut vous y flattr même sans bouton.',
    label: 'Adresse de votre site ou profil',
    hint: 'Par exemple https://blog.example, @ada@social.example ou ada.bsky.social.',
    mistakes: {
      yourPage: 'C’est votre page ici, elle est déjà à vous. Saisissez un site ou un profil ailleurs.',
      here: 'C’est une page de ce service. Saisissez un site ou un profil ailleurs.',
      noServer: (name) =>
        `${name} sur quel serveur ? Saisissez-le aussi, par exemple ${name}@social.example.`,
      none: 'Ce n’est pas une adresse en https://. Saisissez-en une, par exemple https://blog.example, ou un compte, par exemple @ada@social.example.',
    },
    check: 'Regarder',
    isYours: 'est à vous.',
    notNamed: 'ne mène pas encore à votre page. Mettez-y son adresse, publiez et regardez de nouveau.',
    taken: 'mène aussi à la personne qui l’avait prouvé. Retirez ce lien et regardez de nouveau.',
    proven: 'Mène à vous',
    missing:
      'Ne mène plus à vous, ou ne répond pas depuis 30 jours. Il compte encore 14 jours après que nous l’avons vu.',
    remove: 'Retirer',
    removeThis: (name) => `Retirer ${name}`,
    removed: (name) => `${name} n’est plus à vous ici.`,
    signIn: {
      notYet: 'n’est pas encore montré comme étant à vous.',
      taken:
        'compte comme celui d’une autre personne, qui s’y est connectée ou à qui il mène aussi. S’il est à vous, connectez-vous là-bas.',
      stands: (date) =>
        `est à vous : vous vous y êtes connecté(e) le ${date}. Chaque mois, nous regardons si le même compte a toujours cette adresse.`,
      gone: (date) =>
        `n’existe plus ou a déménagé, ou un autre compte a son nom. Vous vous y êtes connecté(e) le ${date}. Pour le garder, connectez-vous là-bas de nouveau.`,
      button: 'Se connecter là-bas',
      opening: 'Ouverture…',
      hint: 'Vous vous connectez sur votre propre serveur. Il nous dit à qui est le compte, et nous n’en gardons aucun accès.',
      otherWay: 'Ou mettez l’adresse de votre page sur le profil, et regardez de nouveau.',
      proven: 'Vous vous y êtes connecté(e)',
      missing:
        'N’existe plus, a déménagé, a un autre nom ou ne répond pas depuis 30 jours. Il compte encore 14 jours après que nous l’avons vu.',
      ends: {
        proven: 'Le compte est maintenant à vous ici.',
        taken:
          'Son profil mène à la personne qui l’avait prouvé. Retirez ce lien, puis connectez-vous là-bas de nouveau.',
        'not-read':
          'Le serveur ne nous a pas dit à qui est le compte : rien n’a changé. Réessayez dans une minute.',
        'other-account':
          'Vous vous êtes connecté(e) à un autre compte que celui saisi : rien n’a changé. Déconnectez-vous d’abord là-bas, ou saisissez l’adresse de cet autre compte.',
        cancelled: 'Vous avez refusé là-bas : rien n’a changé.',
        over: 'Cette connexion est terminée : elle compte une fois, pendant 15 minutes. Rien n’a changé. Recommencez.',
      },
    },
    howTitle: 'Comment montrer qu’il est à moi ?',
    yourPage: 'L’adresse de votre page',
    ways: {
      mastodon: 'Mastodon',
      mastodonText:
        'Sous « Modifier le profil », mettez l’adresse dans un champ supplémentaire. Enregistrez encore une fois le profil après notre passage, et Mastodon affiche sa coche verte.',
      bluesky: 'Bluesky',
      blueskyText: 'Mettez l’adresse dans la description de votre profil.',
      github: 'GitHub',
      githubText: (link, repository) =>
        html`Mettez ${link} dans FUNDING.yml : dans un dépôt, ou pour tous dans votre dépôt ${repository}.`,
      site: 'Un site entier',
      siteText: (link, record) =>
        html`Mettez un lien sur la page d’accueil : ${link} ou un enregistrement DNS (TXT) : ${record} ou le fichier sous « Vos sites ».`,
      others: 'Tout le reste',
      othersText: (code) =>
        html`Un lien sur le profil avec ${code}. La plupart des services en font un d’une adresse dans le profil.`,
    },
    reasons: {
      missing: 'est introuvable. Vérifiez l’adresse.',
      refused: 'n’est pas une adresse https publique : nous n’avons pas regardé.',
      unreachable: 'n’a pas répondu, ou par une erreur. Regardez de nouveau dans une minute.',
      'too-large': 'est trop grand pour nous.',
      redirected: 'mène à un autre site. Saisissez l’adresse à laquelle il mène.',
      'no-account': 'n’est pas un profil que l’on peut prouver. Saisissez l’adresse du profil lui-même.',
    },
  },
};
