import { html } from 'lit';
import type { words as english } from '../en/sign-in.ts';
import { pluralIn } from '../plural.ts';

const plural = pluralIn('fr');

export const words: typeof english = {
  signIn: {
    noCookies: 'Votre navigateur bloque ici les cookies, vous seriez donc aussitôt déconnecté. Autorisez les cookies pour ce site, puis rechargez la page.',
    heading: 'Se connecter ou s’inscrire',
    email: 'Adresse e-mail',
    emailHint: 'Nous vous envoyons un code à six chiffres par e-mail. Pas de mot de passe. Première visite ? Votre compte est créé ainsi.',
    send: 'M’envoyer un code',
    sending: 'Envoi…',
    numericHost: (host) =>
      html`Les clés d’accès ont besoin d’un nom de domaine, et cette page est ouverte à l’adresse ${host}. Connectez-vous
        plutôt par e-mail.`,
    passkey: 'Se connecter avec une clé d’accès',
    dismissed: 'Aucune clé d’accès n’a été utilisée. Si vous n’en avez pas encore, connectez-vous par e-mail.',
    code: 'Code à six chiffres',
    sentTo: (email) => html`Envoyé à ${email}. Il fonctionne une fois et expire au bout de dix minutes.`,
    mail: {
      late: 'Nous n’avons pas encore pu envoyer l’e-mail. Nous continuons d’essayer.',
      refused: 'Le serveur de messagerie n’accepte rien pour cette adresse. Vérifiez-la, ou utilisez-en une autre.',
      failed: 'Nous n’avons pas pu envoyer l’e-mail. C’est notre erreur, pas la vôtre. Réessayez plus tard, ou connectez-vous avec une clé d’accès.',
    },
    signIn: 'Se connecter',
    checking: 'Vérification…',
    another: 'Envoyer un nouveau code',
    otherAddress: 'Utiliser une autre adresse',
    again: 'Confirmez que c’est bien vous',
    againText: 'Votre connexion date d’un moment. Connectez-vous de nouveau pour continuer.',
    cancel: 'Annuler',
  },
  passkey: {
    waiting: 'En attente de votre appareil…',
    known: 'Cet appareil a déjà une clé d’accès pour votre compte. Il n’y a rien d’autre à faire.',
    failed: 'Votre navigateur n’a pas pu utiliser de clé d’accès ici. Rien n’a été modifié. Vous pouvez toujours vous connecter par e-mail.',
  },
  sandboxMailbox: {
    mailbox: 'Boîte de réception du bac à sable',
    title: 'Boîte de réception du bac à sable : les e-mails sont affichés ici au lieu d’être envoyés',
    use: (code) => `Utiliser le code ${code}`,
  },
  signOut: {
    as: (email) => html`Connecté en tant que ${email}`,
    leave: 'Se déconnecter',
    leaving: 'Déconnexion…',
    done: 'Vous êtes déconnecté.',
    stillHere: 'Vous êtes toujours connecté.',
    question: (sites) =>
      plural(sites, {
        one: 'Un site que vous avez associé dans ce navigateur peut encore flattrer pour vous après votre déconnexion. Si l’appareil n’est pas à vous, dissociez-le aussi.',
        other: `${sites} sites que vous avez associés dans ce navigateur peuvent encore flattrer pour vous après votre déconnexion. Si l’appareil n’est pas à vous, dissociez-les aussi.`,
      }),
    both: (sites) => plural(sites, { one: 'Se déconnecter et le dissocier', other: 'Se déconnecter et les dissocier' }),
    only: 'Seulement se déconnecter',
    stay: 'Rester connecté',
  },
};
