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
    title: 'Votre portefeuille',
    lead: 'Voyez ce que vous donnez chaque mois, qui le reçoit et tout ce que vous avez flattré. Connectez-vous pour l’ouvrir.',
    wanted: 'Choisissez un montant mensuel',
    wantedHint: (wanted) => (wanted === undefined ? 'Il n’augmente jamais sans vous. Vous pouvez aussi le choisir plus tard.' : `${wanted} par mois. Connectez-vous pour l’enregistrer.`),
    before: 'Mois passés',
    noneBefore: 'Pas encore de mois passé. Quand ce mois sera réglé, vous verrez ici qui a reçu quoi.',
  },
  potCard: {
    inReview: (month) => `${month} (en vérification)`,
    thePot: 'la cagnotte',
    payees: (count) => plural(count, { one: 'personne', other: 'personnes' }),
    table: 'Parts si le mois se terminait maintenant',
    caption: (month) => `Si ${month} se terminait maintenant`,
    person: 'Personne',
    things: 'Flattrs',
    share: 'Part',
    fee: 'Frais',
    divided: (payees, share) =>
      html`Si le mois se terminait maintenant, ${group(payees)} que vous avez ${plural(payees, { one: 'flattrée', other: 'flattrées' })}
        recevrait ${share}.`,
    reviewedDivided: (month, payees, share) =>
      html`Si ${month} était réglé maintenant, ${group(payees)} que vous avez ${plural(payees, { one: 'flattrée', other: 'flattrées' })}
        recevrait ${share}.`,
    less: (wanted) => `Votre portefeuille contient moins que votre montant mensuel de ${wanted}, la cagnotte est donc ce qu’il contient.`,
    noClicks: {
      open: 'Vous n’avez encore flattré personne. Trouvez une page qui vous plaît et appuyez sur son bouton Flattr. Si vous ne flattrez personne, rien n’est prélevé sur votre portefeuille.',
      review: 'Vous n’avez flattré personne ce mois-là, rien ne sera donc prélevé sur votre portefeuille.',
    },
    notChosen: (minimum, payees, share) =>
      html`Vos flattrs sont en attente jusqu’à ce que vous <a href="#monthly-amount">choisissiez un montant mensuel</a>. Avec
        ${minimum}, ${group(payees)} recevrait ${share}.`,
    paused: html`Vos dons sont en pause, vos flattrs sont donc en attente. <a href="#monthly-amount">Reprenez vos dons</a>, et
      ils comptent le prochain mois réglé.`,
    tooLittle: (minimum, payees) =>
      html`Votre portefeuille contient moins de ${minimum}, vos flattrs sont donc en attente.
        <a href="#add-money">Ajoutez de l’argent</a> avant le règlement du mois, et ${group(payees)} reçoit une part.`,
    emptyPlate: 'Graphique vide : encore personne de flattré',
    picture: (pot, payees) => `Une cagnotte de ${pot} ${slices(payees)}, et les frais`,
    pictureWithoutMoney: (payees) => `Une cagnotte encore sans argent, ${slices(payees)}`,
  },
  clickList: {
    open: 'Ce que vous avez flattré ce mois-ci',
    review: (month) => `Ce que vous avez flattré en ${month}`,
    waiting: (month) => `En attente depuis ${month}`,
    nothingYet: 'Encore rien. Appuyez sur un bouton Flattr d’une page qui vous plaît, et elle apparaît ici.',
    nothingLeft: 'Il ne reste aucun flattr ce mois-là.',
    for: (person) => html`pour ${person}`,
    undo: 'Annuler',
    undoing: 'Annulation…',
    undoThis: (page) => `Annuler : ${page}`,
    undone: (page) => `Annulé : ${page}.`,
    still: 'Votre flattr compte toujours.',
    inReview: (until) => html`Ce mois est terminé et sera bientôt réglé. Vous pouvez annuler des flattrs jusqu’au ${until}, mais pas en ajouter.`,
    inReviewUntilSettled: 'Ce mois est terminé et sera bientôt réglé. D’ici là, vous pouvez annuler des flattrs, mais pas en ajouter.',
    joins: 'Ils comptent le prochain mois où il y a de l’argent, une fois par personne.',
    expires: (month) => `S’il n’y a toujours pas d’argent quand ${month} est réglé, ils expirent.`,
    waitsFor: {
      divided: 'Vous avez maintenant de l’argent, ces flattrs comptent donc le prochain mois réglé.',
      'no-clicks': 'Ces flattrs ont besoin d’argent dans votre portefeuille.',
      'not-chosen': 'Ces flattrs ont besoin d’un montant mensuel. Choisissez-en un pour qu’ils comptent.',
      paused: 'Ces flattrs sont en attente parce que vos dons sont en pause.',
      'too-little': 'Ces flattrs sont en attente parce que votre portefeuille contient trop peu.',
    },
  },
  addMoney: {
    heading: 'Solde du portefeuille',
    label: (currency) => `Ajouter de l’argent fictif (${currency})`,
    add: 'Ajouter',
    adding: 'Ajout…',
    added: (amount) => `${amount} ajoutés à votre portefeuille.`,
    playMoney: 'Ce n’est pas de l’argent réel, ajoutez-en autant que vous voulez.',
    offers: 'Montants à ajouter',
    mistake: 'Saisissez un montant, par exemple 5 ou 2,50.',
    tooLittle: (minimum) => `Pas encore assez pour un mois. Le minimum est de ${minimum}.`,
    lasts: (full, rest, day) => {
      if (full === 0) return html`Assez pour un mois avec une cagnotte plus petite, jusqu’au ${day}.`;
      return html`Assez pour ${full} mois${rest ? ' et un autre avec une cagnotte plus petite' : ''}, jusqu’au ${day}.`;
    },
    whenClicked: 'Un mois où vous ne flattrez personne ne prélève rien, cela peut donc durer plus longtemps.',
    paused: 'Tant que vos dons sont en pause, rien n’est prélevé, cela dure donc plus longtemps.',
  },
  monthlyAmount: {
    heading: 'Montant mensuel',
    notChosen: 'Pas encore choisi. Il est partagé à parts égales entre les personnes que vous flattrez, et n’augmente jamais sans vous.',
    monthly: 'par mois',
    paused: 'par mois (en pause)',
    amount: (currency) => `Montant (${currency})`,
    newAmount: (currency) => `Nouveau montant (${currency})`,
    hint: (minimum) => `Au moins ${minimum}. Modifiez-le quand vous voulez.`,
    offers: 'Montants au choix',
    pause: 'Mettre les dons en pause',
    resume: 'Reprendre les dons',
    nowPaused: 'Vos dons sont en pause.',
    nowResumed: 'Vos dons ont repris.',
    pauseHint: 'Pendant la pause, rien n’est prélevé et vos flattrs sont en attente.',
    pausedHint: 'Vos flattrs sont en attente jusqu’à la reprise.',
    mistake: 'Saisissez un montant, par exemple 2,50.',
    least: (minimum) => `Le minimum est de ${minimum}.`,
    done: (amount) => `Vous donnez maintenant ${amount} par mois.`,
  },
  repeatList: {
    heading: 'Répéter chaque mois',
    nothing: 'Rien ne se répète encore. Pour ce que vous aimez mois après mois, choisissez « Répéter chaque mois » à côté de votre flattr.',
    hint: 'Nous les flattrons pour vous au début du mois. Cela ne coûte rien de plus, et vous pouvez annuler chacun.',
    for: (person) => html`pour ${person}`,
    forever: 'jusqu’à ce que vous arrêtiez',
    until: (month) => `jusqu’en ${month}`,
    stop: 'Arrêter',
    stopThis: (page) => `Arrêter : ${page}`,
    stopping: 'Arrêt…',
    stopped: (page) => `${page} ne se répète plus.`,
    still: 'Cela se répète toujours.',
  },
  siteList: {
    heading: 'Sites associés',
    none: 'Pas encore de site. Quand vous flattrez quelque chose, vous pouvez associer son site. Ensuite, un seul clic y suffit.',
    hint: 'Un seul clic suffit sur ces sites. Aucun ne sait qui vous êtes.',
    still: 'Le site est toujours associé.',
    clicks: (clicks) => plural(clicks, { one: `${clicks} flattr`, other: `${clicks} flattrs` }),
    since: (day) => html`depuis le ${day}`,
    until: (day) => html`expire le ${day}`,
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
  transfers: {
    heading: 'Activité',
    nothing: 'Pas encore d’activité. L’argent que vous ajoutez ou recevez apparaît ici.',
    day: 'Date',
    what: 'Description',
    amount: 'Montant',
    kinds: {
      deposit: 'Ajouté à votre portefeuille',
      refund: 'Remboursé de votre portefeuille',
      chargeback: 'Repris par votre banque',
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
