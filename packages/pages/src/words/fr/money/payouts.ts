import { html } from 'lit';
import type { words as english } from '../../en/money/payouts.ts';

/** What a creator sees of payouts, once it is asked for. */
export const words: typeof english = {
  payouts: {
    available: 'disponible maintenant',
    later: 'disponible plus tard',
    onWay: 'en cours de versement',
    byHand: 'Ici, les versements se font à la main. Écrivez-nous quand vous voulez être payé.',
    where: 'Dites où vont vos revenus',
    whereHint:
      'Vous le saisissez sur la page de notre prestataire de paiement. Nous ne voyons jamais votre compte bancaire.',
    country: 'Pays de votre compte bancaire',
    chooseCountry: 'Choisir',
    countryMissing: 'Choisissez d’abord le pays. Il ne peut pas être changé ensuite.',
    accounts: {
      started: 'Il manque une étape : dites où vont vos revenus.',
      pending: 'Le prestataire vérifie vos informations. Il n’y a rien à faire.',
      active: 'Tout est prêt.',
      restricted: 'Une étape à faire : le prestataire demande d’autres informations.',
      rejected: 'Le prestataire ne vous paie pas. Vos revenus restent à vous : écrivez-nous.',
      closed: 'Votre compte chez le prestataire est fermé. Ouvrez-le à nouveau pour être payé.',
    },
    goTo: (end) => html`Vos revenus vont sur le compte qui se termine par ${end}.`,
    waits: (from, end) =>
      html`À partir du ${from}, vos versements vont sur le compte qui se termine par ${end}. Rien n’est versé avant.`,
    notYou:
      'Si vous n’avez pas fait ce changement, annulez-le sur la page du prestataire, déconnectez-vous partout ailleurs dans Votre compte et écrivez-nous.',
    notYouBack:
      'Si vous n’avez pas fait ce changement, annulez-le, déconnectez-vous partout ailleurs dans Votre compte et écrivez-nous.',
    putBack: (end) => html`Revenir à ${end}`,
    puttingBack: 'Annulation…',
    isBack: 'C’est annulé. Les versements reprennent dans trois jours.',
    goOn: 'Continuer',
    change: 'Changer où ils vont',
    opening: 'Ouverture…',
    automatic: (minimum) => `À partir de ${minimum}, vous êtes payé automatiquement.`,
    label: (currency) => `Montant (${currency})`,
    request: 'Être payé',
    requesting: 'Demande…',
    all: (amount) => `Tout : ${amount}`,
    requested: (amount) => `${amount} : demande reçue. « Payé » s’affiche ici dès que la banque l’a envoyé.`,
    mistake: 'Saisissez un montant, comme 25 ou 25,50.',
    least: (minimum) => `Le plus petit versement est de ${minimum}.`,
    onlySoMuch: (amount) => `Seuls ${amount} sont disponibles maintenant.`,
    list: 'Vos versements',
    states: {
      requested: 'demandé',
      held: 'retenu : une étape à faire',
      waits: 'en attente : le compte a changé',
      stays: 'retenu pour l’instant',
      asked: 'transmis à la banque',
      done: 'payé',
      returned: 'revenu dans vos revenus',
    },
    years: 'Par année, par exemple pour les impôts',
    csv: 'CSV',
  },
};
