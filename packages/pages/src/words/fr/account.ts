import { html } from 'lit';
import type { words as english } from '../en/account.ts';
import { words as frame } from './frame.ts';
import { words as signIn } from './sign-in.ts';

export const words: typeof english = {
  ...frame,
  ...signIn,
  accountPage: {
    title: 'Votre compte',
    lead: 'Comment vous vous connectez, qui voit votre nom, et une copie de vos données. Connectez-vous pour le voir.',
    export: 'Télécharger vos données',
    exportText: 'Tout ce que nous savons de vous, dans un seul fichier.',
    csv: 'Tableur (CSV)',
    privacy: 'Ce que nous gardons, pourquoi et combien de temps',
  },
  passkeys: {
    heading: 'Comment vous vous connectez',
    text: (email) =>
      html`Les codes envoyés à ${email} fonctionnent toujours et ne peuvent pas être retirés. Ajoutez une clé d’accès pour vous
        connecter avec votre empreinte, votre visage ou un code PIN.`,
    none: 'Pas encore de clé d’accès.',
    add: 'Ajouter une clé d’accès',
    added: 'La clé d’accès est ajoutée.',
    since: (day) => html`ajoutée le ${day}`,
    used: (day) => html`dernière utilisation le ${day}`,
    notUsed: 'pas encore utilisée',
    rename: 'Renommer',
    renameThis: (name) => `Renommer ${name}`,
    renamed: (name) => `Nouveau nom : ${name}.`,
    notRenamed: 'Le nom n’a pas été modifié.',
    remove: 'Retirer',
    removeThis: (name) => `Retirer ${name}`,
    removed: (name) => `${name} est retirée.`,
    notRemoved: 'La clé d’accès n’a pas été retirée.',
    name: 'Nom de la clé d’accès',
    nameHint: 'Par exemple, l’appareil où elle se trouve.',
    numericHost: (host) =>
      html`Les clés d’accès ont besoin d’un nom de domaine, et cette page est ouverte à l’adresse ${host}. Ouvrez-la avec son
        nom de domaine pour en ajouter une.`,
    noBrowser: 'Ce navigateur ne prend pas en charge les clés d’accès.',
    again: 'Confirmez que c’est bien vous',
    againText: 'Votre connexion date d’un moment. Connectez-vous de nouveau pour continuer.',
    cancel: 'Annuler',
  },
  sessions: {
    heading: 'Où vous êtes connecté',
    device: (device) => device.replace(' on ', ' sur ').replace('Unknown browser', 'Navigateur inconnu'),
    since: (day) => html`depuis le ${day}`,
    here: 'ce navigateur',
    used: (day) => html`dernière utilisation le ${day}`,
    end: 'Déconnecter',
    endThis: (device) => `Déconnecter ${device}`,
    endAll: 'Déconnecter partout ailleurs',
    ended: 'Ce navigateur est déconnecté.',
    endedAll: 'Vous êtes déconnecté partout ailleurs.',
    still: 'Ce navigateur est toujours connecté.',
    hint: 'La déconnexion d’un navigateur prend effet tout de suite et dissocie les sites que vous y avez associés.',
  },
  showName: {
    heading: 'Qui voit votre nom',
    shown: (name) => html`Les personnes que vous flattrez voient votre nom : ${name}.`,
    hidden: 'Personne. Les créateurs voient combien de lecteurs les ont flattrés, pas qui.',
    hide: 'Masquer mon nom',
    nowHidden: 'Votre nom est masqué.',
    showAs: 'Nom à montrer',
    show: 'Montrer mon nom',
    nowShown: (name) => `Les personnes que vous flattrez voient maintenant ${name}.`,
    hint: 'Seules les personnes que vous flattrez le voient. Masquez-le quand vous voulez.',
  },
  closeAccount: {
    heading: 'Fermer votre compte',
    text: 'Cela supprime définitivement tout ce qui vous identifie.',
    ask: 'Fermer mon compte…',
    wallet: (amount) => `Les ${amount} de votre portefeuille retournent là d’où ils viennent.`,
    earnings: (amount) =>
      `Vos revenus de ${amount} seront encore versés. D’ici là, nous gardons votre adresse e-mail.`,
    handle: (handle) =>
      html`Personne ne pourra plus flattrer ${handle}, et personne d’autre ne pourra prendre cet identifiant.`,
    clicks: 'Les flattrs qui ne sont pas encore réglés ne comptent plus.',
    data: 'Votre nom, votre adresse e-mail, vos clés d’accès, vos sessions et vos sites associés sont supprimés. Les montants restent dans les comptes, sans votre nom.',
    confirm: 'Saisissez votre adresse e-mail pour confirmer',
    hint: (email) => html`C’est ${email}. Cette action est irréversible.`,
    wrongAddress: 'Ce n’est pas l’adresse e-mail de ce compte.',
    close: 'Fermer mon compte',
    closing: 'Fermeture…',
    keep: 'Garder mon compte',
    still: 'Votre compte est toujours ouvert.',
    done: 'Votre compte est fermé. Merci d’avoir été là.',
  },
};
