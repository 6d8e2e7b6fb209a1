import { html } from 'lit';
import type { words as english } from '../en/connect.ts';
import { pluralIn } from '../plural.ts';
import { words as frame } from './frame.ts';
import { words as repeats } from './repeats.ts';
import { words as signIn } from './sign-in.ts';

const plural = pluralIn('fr');

export const words: typeof english = {
  ...frame,
  ...signIn,
  ...repeats,
  connect: {
    instead: 'Le lien ne nomme aucune page, cela compte donc pour sa page publique ici.',
    which: 'De quelle page s’agit-il ?',
    whichText: (site) => html`Le lien nomme seulement le site ${site}. Complétez l’adresse de la page, ou continuez avec la page d’accueil.`,
    pageAddress: 'Adresse de la page',
    notSecure: 'Cette page ne peut pas recevoir de flattr',
    notSecureText: 'Son adresse commence par http://, et nous ne pouvons enregistrer que des pages en https://. Rien n’a été enregistré. Vous pouvez prévenir le propriétaire du site.',
    theirPage: 'Flattrer sa page publique',
    title: (person) => html`Flattrer ${person}`,
    claim: (quote) => html`Le site l’appelle ${quote}`,
    count: (readers) => plural(readers, { one: `${readers} lecteur a flattré cela`, other: `${readers} lecteurs ont flattré cela` }),
    listed: (person) => html`Le site lui-même cite ${person}`,
    proven: (person) => html`${person} a prouvé que c’est à soi`,
    claimed: (person) => html`Ce lien est pour ${person}`,
    what: 'Cliquer est gratuit. Vous choisirez plus tard un montant par mois. Il est partagé à parts égales entre les personnes que vous flattrez.',
    how: 'Comment ça marche',
    early: 'Un instant, puis appuyez de nouveau.',
    signIn: 'Connectez-vous pour flattrer',
    notRecorded: 'Votre flattr n’a pas été enregistré.',
    asking: 'Vérification du site…',
    only: 'Flattrer',
    once: 'Flattrer une fois',
    connect: (site) => html`Flattrer <small>et associer ${site}</small>`,
    connectHint: 'Une fois le site associé, un seul clic y suffit. Il n’apprend jamais qui vous êtes. Dissociez-le dans votre portefeuille quand vous voulez.',
    signedInAs: (email) => html`Connecté en tant que ${email}.`,
    wallet: 'Ouvrir le portefeuille',
    free: 'Cliquer est gratuit. Choisissez votre montant mensuel plus tard, dans votre portefeuille. D’ici là, vos flattrs sont en attente.',
    paused: 'Cliquer est gratuit. Vos dons sont en pause, vos flattrs sont donc en attente.',
    divided: (amount) => `Cela ne coûte rien de plus. Vos ${amount} par mois sont partagés à parts égales entre les personnes que vous flattrez.`,
    thanks: 'Merci',
    flattred: (person, others) => (others > 0 ? html`Vous avez flattré ${person}. ${plural(others, { one: '1 autre lecteur l’a fait aussi.', other: `${others} autres lecteurs l’ont fait aussi.` })}` : html`Vous avez flattré ${person}.`),
    notConnected: 'Votre flattr est enregistré, mais le site n’a pas été associé. Le prochain clic là-bas ouvrira de nouveau cette fenêtre.',
    waits: 'Votre flattr est en attente jusqu’à ce que vous choisissiez un montant mensuel.',
    choose: 'Choisir un montant mensuel',
    noMoneyYet: {
      later: (day) => `Rien n’est débité maintenant. Enregistrez une carte dans votre portefeuille : elle sera débitée le ${day}. Vous pouvez changer le montant quand vous voulez.`,
      before: () => 'Aucun argent n’est pris maintenant. Vous l’ajouterez plus tard dans votre portefeuille, et pouvez changer le montant quand vous voulez.',
      play: () => 'Aucun argent n’est pris maintenant, et c’est de l’argent fictif. Vous l’ajouterez plus tard dans votre portefeuille, et pouvez changer le montant quand vous voulez.',
    },
    later: 'Plus tard',
    thisMonth: (people, share) => plural(people, { one: `${people} personne ce mois-ci. S’il finissait maintenant, elle recevrait ${share}.`, other: `${people} personnes ce mois-ci. S’il finissait maintenant, chacune recevrait ${share}.` }),
    /** With what leads on. */
    noMoney: {
      later: [(amount, day) => `Vous donnez ${amount} par mois. Rien n’est débité maintenant. Enregistrez une carte : elle sera débitée le ${day}. D’ici là, votre flattr est en attente.`, 'Enregistrer une carte'],
      before: [(amount) => `Vous donnez ${amount} par mois. Votre flattr est en attente jusqu’à ce que votre portefeuille contienne assez d’argent.`, 'Ajouter de l’argent'],
      play: [(amount) => `Vous donnez ${amount} par mois. Votre flattr est en attente jusqu’à ce que votre portefeuille contienne assez d’argent fictif.`, 'Ajouter de l’argent fictif'],
    },
    charged: (amount, day) => `Rien n’est débité maintenant. ${amount} seront débités le ${day}.`,
    close: 'Fermer cette fenêtre',
    back: (address) => html`Retour à ${address}`,
    month: 'Voir ou annuler dans votre portefeuille',
    own: 'Ce bouton vous paie',
    ownText: 'Vous ne pouvez pas flattrer votre propre travail, rien n’a donc été enregistré.',
    earnings: 'Voir vos revenus',
    unknown: (handle) => html`Personne n’a l’identifiant ${handle}`,
    unknownText: 'Le bouton de cette page nomme un identifiant qui n’existe pas ici, il n’y a donc personne à payer. Rien n’a été enregistré. Vous pourriez prévenir les responsables du site.',
    about: 'Qu’est-ce que Flattr ?',
    incomplete: 'Ce lien est incomplet',
    incompleteText: 'Il ne dit pas qui ou quoi flattrer, rien n’a donc été enregistré. Retournez à la page d’où vous venez et appuyez de nouveau sur son bouton.',
    opaque: 'Ouvrez cette page dans un nouvel onglet',
    opaqueText: 'La page d’où vous venez restreint cette fenêtre : vous ne pouvez pas vous connecter ici, et rien n’a été enregistré. Copiez l’adresse ci-dessous dans un nouvel onglet pour continuer.',
    openTab: 'Ouvrir dans un nouvel onglet',
    siteGone: 'Le site n’a pas répondu.',
  },
};
