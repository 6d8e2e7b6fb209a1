import { html } from 'lit';
import type { words as english } from '../../en/money/payments.ts';
import { pluralIn } from '../../plural.ts';

const plural = pluralIn('fr');

/** What a reader sees of payments, once it is asked for. */
export const words: typeof english = {
  cameBack: {
    saved: (method) => `Vous payez avec ${method}.`,
    notSaved: 'Rien n’a été enregistré, rien ne sera donc débité.',
    paid: (amount) => `${amount} payés. Merci.`,
    notPaid: 'Le paiement n’a pas été fait. Vous pouvez réessayer.',
    notKnown: 'Votre paiement est en route. Il apparaît ici dès qu’il est arrivé.',
  },
  paymentMethod: {
    onlyAfter: 'Vous n’êtes débité qu’après un mois où vous avez flattré quelqu’un.',
    save: 'Enregistrer une carte',
    change: 'Utiliser une autre carte',
    remove: 'Retirer',
    removing: 'Retrait…',
    removed: 'Retirée. Rien ne sera débité.',
    removeHint: 'Une fois la carte retirée, plus rien n’est débité.',
    opening: 'Ouverture…',
    expires: (month) => `valable jusqu’en ${month}`,
    wrong: {
      failed: 'Cette carte n’a pas été acceptée. Enregistrez-la à nouveau ou utilisez-en une autre.',
      expired: 'Cette carte a expiré. Enregistrez la nouvelle.',
      blocked:
        'Un paiement avec cette carte a été contesté, elle n’est donc plus débitée. Enregistrez-la à nouveau pour continuer.',
      declined:
        'Le dernier débit a été refusé. Enregistrez une autre carte, ou demandez pourquoi à votre banque.',
    },
  },
  paymentList: {
    added: 'Ajouté à votre portefeuille',
    forMonth: (month) => `Pour ${month}`,
    refund: 'Repris',
    states: {
      new: 'pas encore débité',
      asked: 'en attente de réponse',
      processing: 'en route',
      action: 'une étape à faire',
      succeeded: 'payé',
      failed: 'échoué',
      mismatch: 'en cours de vérification',
    },
    failures: {
      declined: 'refusé par votre banque',
      expired: 'la carte a expiré',
      refused: 'rejeté par votre banque',
      asks: 'votre banque vous a demandé',
      abandoned: 'non terminé',
      'unknown-to-provider': 'non débité',
    },
    refundStates: {
      new: 'demandé',
      asked: 'demandé',
      pending: 'en route vers vous',
      done: 'remboursé',
      failed: 'échoué, de retour dans votre portefeuille',
    },
    receipt: 'Reçu',
    takeBack: 'Reprendre de l’argent',
    label: (currency) => `Reprendre (${currency})`,
    hint: 'Il retourne là d’où il est venu.',
    take: 'Reprendre',
    taking: 'Envoi…',
    takeAll: (amount) => `Tout : ${amount}`,
    taken: (amount) => `${amount} retournent là d’où ils sont venus.`,
    mistake: 'Saisissez un montant, comme 5 ou 2,50.',
    onlySoMuch: (amount) => `Vous pouvez reprendre ${amount} au plus.`,
  },
  addRealMoney: {
    label: (currency) => `Ajouter de l’argent (${currency})`,
    hint: 'Vous le payez à la page suivante.',
    least: (amount) => `Au moins ${amount}.`,
  },
  firstSteps: {
    saveCard: 'Enregistrer une carte',
    cardDone: 'Fait : votre carte est enregistrée',
    orAdd: 'Ou ajouter de l’argent à l’avance',
    heading: 'Préparez votre portefeuille',
    waiting: (people) =>
      plural(people, {
        one: `Vous avez flattré ${people} personne. Terminez les étapes et elle reçoit une part.`,
        other: `Vous avez flattré ${people} personnes. Terminez les étapes et elles reçoivent une part.`,
      }),
    amount: 'Choisissez un montant mensuel',
    amountDone: (amount) => `Fait : ${amount} par mois`,
    addMoney: 'Ajoutez de l’argent fictif',
    moneyDone: (amount) => `Fait : ${amount} dans votre portefeuille`,
    flattr: 'Flattrez quelque chose',
    flattrHint:
      'Appuyez sur un bouton Flattr d’une page qui vous plaît, ou trouvez quelqu’un dans l’annuaire.',
    flattrDone: (people) =>
      plural(people, { one: `Fait : ${people} personne`, other: `Fait : ${people} personnes` }),
    directory: 'Ouvrir l’annuaire',
  },
  bankTransfer: {
    title: 'Payer par virement',
    text: 'Envoyez de l’argent depuis votre banque : une fois, ou chaque mois par virement permanent. Il est dans votre portefeuille quelques jours après.',
  },
  addMoney: {
    label: (currency) => `Ajouter de l’argent fictif (${currency})`,
    add: 'Ajouter',
    adding: 'Ajout…',
    playMoney: 'Ce n’est pas de l’argent réel, ajoutez-en autant que vous voulez.',
    offers: 'Montants à ajouter',
    mistake: 'Saisissez un montant, par exemple 5 ou 2,50.',
    tooLittle: (minimum) => `Pas encore assez pour un mois. Le minimum est de ${minimum}.`,
    lasts: (full, rest, day) => {
      if (full === 0) return html`Assez pour un mois avec une cagnotte plus petite, jusqu’au ${day}.`;
      return html`Assez pour ${full} mois${rest ? ' et un autre avec une cagnotte plus petite' : ''}, jusqu’au ${day}.`;
    },
    whenClicked: 'Un mois où vous ne flattrez personne ne prélève rien, cela peut donc durer plus longtemps.',
    paused: 'Tant que vos dons sont en pause, rien n’est prélevé.',
  },
  monthlyAmount: {
    notChosen:
      'Pas encore choisi. Il est partagé à parts égales entre les personnes que vous flattrez, et n’augmente jamais sans vous.',
    amount: (currency) => `Montant (${currency})`,
    newAmount: (currency) => `Nouveau montant (${currency})`,
    hint: (minimum) => `Au moins ${minimum}. Modifiez-le quand vous voulez.`,
    offers: 'Montants au choix',
    pause: 'Mettre les dons en pause',
    nowPaused: 'Vos dons sont en pause.',
    pauseHint: 'Pendant la pause, rien n’est prélevé et vos flattrs sont en attente.',
    mistake: 'Saisissez un montant, par exemple 2,50.',
    least: (minimum) => `Le minimum est de ${minimum}.`,
    done: (amount) => `Vous donnez maintenant ${amount} par mois.`,
  },
  paymentNotices: {
    action: (amount, month, until) =>
      html`Votre banque vous demande : ${amount} pour ${month}, une étape à faire jusqu’au ${until}.`,
    failed: (amount, month, until) =>
      html`${amount} pour ${month} n’ont pas pu être débités. Payez jusqu’au ${until}, sinon vos flattrs restent en attente.`,
    declined: (amount, month) =>
      `${amount} pour ${month} : refusé par votre banque, ces flattrs sont donc en attente. Ils seront débités avec le mois suivant : enregistrez d’ici là une carte qui fonctionne.`,
    pay: 'Continuer',
    card: 'Votre carte ne peut plus être débitée.',
    openCard: 'Que faire',
  },
};
