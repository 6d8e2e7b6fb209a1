import { html } from 'lit';
import type { words as english } from '../en/wallet.ts';
import { pluralIn } from '../plural.ts';
import { words as frame } from './frame.ts';
import { words as repeats } from './repeats.ts';
import { words as signIn } from './sign-in.ts';
import { words as statements } from './statements.ts';

const plural = pluralIn('fr');

/** The people a pot is divided between, as the subject of a sentence. */
const group = (payees: number) => plural(payees, { one: 'la seule personne', other: `chacune des ${payees} personnes` });

const slices = (payees: number) =>
  plural(payees, {
    one: 'pour une personne',
    other: `en ${payees} parts égales, une pour chaque personne`,
  });

export const words: typeof english = {
  ...frame,
  ...signIn,
  ...repeats,
  ...statements,
  walletPage: {
    chosen: (amount) => `Vous donnez maintenant ${amount} par mois.`,
    payments: 'Paiements',
    title: 'Votre portefeuille',
    lead: 'Voyez ce que vous donnez chaque mois, qui le reçoit et tout ce que vous avez flattré. Connectez-vous pour l’ouvrir.',
    wanted: 'Choisissez un montant mensuel',
    wantedHint: (wanted) => (wanted === undefined ? 'Il n’augmente jamais sans vous. Vous pouvez aussi le choisir plus tard.' : `${wanted} par mois. Connectez-vous pour l’enregistrer.`),
    before: 'Mois passés',
    more: 'Plus',
  },
  monthPot: {
    charged: (amount, day, hasFlattred) => `${amount} seront débités le ${day}${hasFlattred ? '' : ', si vous flattrez quelqu’un'}.`,
    inReview: (month) => `${month} (en vérification)`,
    daysLeft: (days) => plural(days, { one: `encore ${days} jour`, other: `encore ${days} jours` }),
    payees: (count) => plural(count, { one: 'personne', other: 'personnes' }),
    feeIs: (fee) => `Les frais sont de ${fee}.`,
    divided: (payees, share) =>
      html`Si le mois se terminait maintenant, ${group(payees)} que vous avez ${plural(payees, { one: 'flattrée', other: 'flattrées' })}
        recevrait ${share}.`,
    reviewedDivided: (month, payees, share) =>
      html`Si ${month} était réglé maintenant, ${group(payees)} que vous avez ${plural(payees, { one: 'flattrée', other: 'flattrées' })}
        recevrait ${share}.`,
    noClicks: {
      open: 'Vous n’avez encore flattré personne. Trouvez une page qui vous plaît et appuyez sur son bouton Flattr. Si vous ne flattrez personne, rien n’est prélevé sur votre portefeuille.',
      review: 'Vous n’avez flattré personne ce mois-là, rien ne sera donc prélevé sur votre portefeuille.',
    },
    notChosen: (minimum, payees, share) => html`Avec ${minimum} par mois, ${group(payees)} recevrait ${share}.`,
    paused: 'Dès que vous reprenez vos dons, vos flattrs comptent pour le prochain mois réglé.',
    tooLittle: (payees) => `Ajoutez de l’argent avant le règlement du mois, et ${group(payees)} reçoit une part.`,
    emptyPlate: 'Graphique vide : encore personne de flattré',
    picture: (pot, payees) => `Une cagnotte de ${pot} ${slices(payees)}, et les frais`,
    pictureWithoutMoney: (payees) => `Une cagnotte encore sans argent, ${slices(payees)}`,
  },
  peopleList: {
    search: 'Trouver une personne, une page ou un site',
    found: (people) => (people === 0 ? 'Personne ne correspond ici.' : plural(people, { one: `${people} personne`, other: `${people} personnes` })),
    showAll: (people) => `Tout afficher (${people})`,
    flattrs: (flattrs) => plural(flattrs, { one: `${flattrs} flattr`, other: `${flattrs} flattrs` }),
  },
  ownFlattr: {
    options: (page) => `Options : ${page}`,
    open: 'Ouvrir la page',
    repeats: 'Se répète chaque mois',
    pendingSince: (month) => `en attente depuis ${month}`,
    undo: 'Annuler',
    undoing: 'Annulation…',
    undoThis: (page) => `Annuler : ${page}`,
    undone: (page) => `Annulé : ${page}.`,
    still: 'Votre flattr compte toujours.',
    forGood: 'Une fois annulé, ce flattr ne peut pas être rétabli.',
    keep: 'Garder',
    putBack: 'Rétablir',
    puttingBack: 'Rétablissement…',
    putThisBack: (page) => `Rétablir : ${page}`,
    isBack: (page) => `Rétabli : ${page}.`,
    notBack: 'Votre flattr reste annulé.',
    over: (month) => `${month} est terminé, ce flattr ne peut donc plus être rétabli.`,
  },
  walletNotices: {
    howToPay: 'Comment payer',
    adding: 'Ajout…',
    added: (amount) => `${amount} ajoutés à votre portefeuille.`,
    resume: 'Reprendre les dons',
    nowResumed: 'Vos dons ont repris.',
    nowPaused: 'Vos dons sont en pause.',
    review: (month, flattrs, until) => html`${month} est terminé. Parcourez ${plural(flattrs, { one: 'votre flattr', other: `vos ${flattrs} flattrs` })}${until ? html` jusqu’au ${until}` : ''}.`,
    lookThrough: 'Parcourir',
    pending: (flattrs, months) => plural(flattrs, { one: `${flattrs} flattr est en attente (${months}).`, other: `${flattrs} flattrs sont en attente (${months}).` }),
    expires: {
      paused: (month) => `Si vos dons sont toujours en pause quand ${month} est réglé, ils expirent.`,
      notChosen: (month) => `Si aucun montant mensuel n’est choisi quand ${month} est réglé, ils expirent.`,
      tooLittle: (month) => `S’il n’y a toujours pas assez d’argent quand ${month} est réglé, ils expirent.`,
    },
    paused: 'Vos dons sont en pause, vos flattrs sont donc en attente.',
    tooLittle: (minimum, after) => (after === undefined ? `Votre portefeuille contient moins de ${minimum}, vos flattrs sont donc en attente.` : `Une fois ${after} réglé, votre portefeuille contient moins de ${minimum}, vos flattrs sont donc en attente.`),
    less: (pot, wanted) => `Votre portefeuille contient moins que votre montant mensuel de ${wanted}, la cagnotte est donc de ${pot}.`,
    add: (amount) => `Ajouter ${amount}`,
    ready: (until) => html`Tout est prêt. Règlement ${until ? html`après le ${until}` : 'bientôt'}.`,
  },
  walletFigures: {
    charged: (day) => `débités le ${day}`,
    nothingCharged: 'rien à débiter',
    saveCard: 'Enregistrer une carte',
    saveHint: 'Vous n’êtes débité qu’après un mois où vous avez flattré quelqu’un.',
    label: 'Votre argent',
    inWallet: 'dans le portefeuille',
    aMonth: 'par mois',
    aMonthPaused: 'par mois (en pause)',
    until: 'dure jusqu’au',
  },
  pastMonths: {
    check: 'Vérifiez vous-même',
    bars: 'Ce que vous avez donné chacun des douze derniers mois',
    earlierIn: (year) => `Plus tôt en ${year}`,
    count: (months) => `${months} mois`,
  },
  repeatList: {
    heading: 'Répéter chaque mois',
    hint: 'Nous les flattrons pour vous au début du mois. Cela ne coûte rien de plus, et vous pouvez annuler chacun.',
    for: (person) => html`pour ${person}`,
    forever: 'jusqu’à ce que vous arrêtiez',
    until: (month) => `jusqu’en ${month}`,
    stop: 'Arrêter',
    stopThis: (page) => `Arrêter : ${page}`,
    stopping: 'Arrêt…',
    stopped: (page) => `${page} ne se répète plus.`,
    still: 'Cela se répète toujours.',
    again: 'Annuler',
  },
  siteList: {
    heading: 'Sites associés',
    hint: 'Un seul clic suffit sur ces sites. Aucun ne sait qui vous êtes.',
    still: 'Le site est toujours associé.',
    clicks: (clicks) => plural(clicks, { one: `${clicks} flattr`, other: `${clicks} flattrs` }),
    until: (day) => html`expire le ${day}`,
    options: (site) => `Options : ${site}`,
    end: 'Dissocier',
    endThis: (site) => `Dissocier ${site}`,
    ending: 'Dissociation…',
    ended: (site) => `${site} est dissocié.`,
    endAll: 'Tout dissocier',
  },
  statement: {
    person: 'Personne',
    share: 'Part',
    shares: 'Parts',
    fee: 'Frais',
    pot: 'La cagnotte',
    clicks: 'Ce que vous avez flattré',
    print: 'Imprimer',
    nothingTaken: 'Réglé, rien de prélevé',
    creators: (creators) => plural(creators, { one: `Réglé, ${creators} personne`, other: `Réglé, ${creators} personnes` }),
    creatorsLater: (creators, month) => plural(creators, { one: `Réglé avec ${month}, ${creators} personne`, other: `Réglé avec ${month}, ${creators} personnes` }),
    settledLater: {
      notThen: 'Il n’y avait pas d’argent pour ce mois quand il s’est terminé.',
      later: (month) => html`Ses flattrs ont été réglés avec ${month}.`,
    },
    states: { closing: 'Règlement en cours', waiting: 'En attente', lapsed: 'Expiré' },
    empty: {
      settled: 'Vous n’avez flattré personne, rien n’a donc été prélevé sur votre portefeuille.',
      closing: 'Ce mois est en cours de règlement. Revenez dans un instant.',
      waiting: 'Il n’y avait pas d’argent pour ce mois. Ses flattrs sont en attente et comptent le prochain mois où il y en a.',
      lapsed: 'L’argent n’est pas arrivé à temps pour ce mois, ses flattrs ont donc expiré. Rien n’a été prélevé.',
    },
  },
  soFar: {
    sentence: (months, given, creators, fee) =>
      html`Jusqu’ici, vous avez donné ${given}${months === 1 ? '' : ` en ${months} mois`} : ${creators} aux personnes que vous avez
        flattrées et ${fee} de frais.`,
  },
  activity: {
    heading: 'Activité',
    filter: 'Afficher',
    all: 'Tout',
    filters: { added: 'Ajouté', given: 'Donné', earned: 'Reçu' },
    nothing: 'Rien de ce genre pour le moment.',
    day: 'Date',
    what: 'Description',
    amount: 'Montant',
    kinds: {
      deposit: 'Ajouté à votre portefeuille',
      refund: 'Remboursé de votre portefeuille',
      'refund-return': 'Remboursement retourné',
      chargeback: 'Repris par votre banque',
      'chargeback-return': 'Reprise annulée',
      pot: 'Cagnotte',
      collect: 'Revenus',
      move: 'Transféré des revenus à votre portefeuille',
      payout: 'Revenus versés',
      'payout-return': 'Versement retourné',
      correction: 'Correction',
    },
    potFor: (month) => `Cagnotte pour ${month}`,
    earningsFor: (month) => `Revenus pour ${month}`,
  },
  endMonth: {
    heading: 'Passer à la fin du mois',
    text: (month) => `Ceci est un bac à sable, vous pouvez donc terminer ${month} maintenant, pour tout le monde ici. Le mois est réglé tout de suite.`,
    end: 'Terminer ce mois maintenant',
    settling: 'Règlement…',
    done: (month) => `Le mois est réglé : ${month}.`,
    goesOn: 'Le mois ne s’est pas terminé.',
  },
};
