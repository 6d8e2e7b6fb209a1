import type { words as english } from '../en/mails.ts';
import { pluralIn } from '../plural.ts';

const plural = pluralIn('fr');

export const words: typeof english = {
  code: {
    subject: (code, service) => `${code} est votre code ${service}`,
    heading: (service) => `Votre code de connexion ${service} :`,
    how: 'Saisissez-le dans la fenêtre où vous l’avez demandé. Il fonctionne une fois et expire dans dix minutes.',
    notYou: 'Si vous ne l’avez pas demandé, ignorez cet e-mail. Personne ne peut se connecter sans le code.',
  },
  passkey: {
    added: {
      subject: (service) => `Une clé d’accès a été ajoutée à votre compte ${service}`,
      text: (name) => `Une clé d’accès nommée « ${name} » a été ajoutée à votre compte.`,
    },
    removed: {
      subject: (service) => `Une clé d’accès a été retirée de votre compte ${service}`,
      text: (name) => `La clé d’accès « ${name} » a été retirée de votre compte.`,
    },
    notYou: 'Si c’était vous, vous n’avez rien à faire. Sinon, connectez-vous par e-mail, retirez toute clé d’accès qui n’est pas la vôtre et déconnectez-vous partout ailleurs :',
  },
  digest: {
    subject: (amount, month, service) => `Vous avez reçu ${amount} en ${month} · ${service}`,
    received: (count, month, amount) => {
      const readers = plural(count, {
        one: `${count} lecteur vous a flattré`,
        other: `${count} lecteurs vous ont flattré`,
      });
      return `En ${month}, ${readers} et vous avez reçu ${amount}.`;
    },
    earnings: (earnings) => `Vos revenus s’élèvent maintenant à ${earnings}.`,
    page: 'Consultez-les par mois et par page :',
    unsubscribe: 'Vous avez demandé cet e-mail une fois par mois. Pour vous désabonner, sans vous connecter :',
  },
  money: {
    account: (last4) => `votre compte bancaire ${last4}`,
    wallet: 'Ouvrir le portefeuille',
    saved: {
      subject: (service) => `Votre moyen de paiement est enregistré · ${service}`,
      text: (method) => `Enregistré : ${method}. Vous n’êtes débité qu’après un mois où vous avez flattré quelqu’un.`,
      notYou: 'Vous pouvez le changer ou le retirer à tout moment dans votre portefeuille. Si ce n’était pas vous, retirez-le et déconnectez-vous partout ailleurs dans votre compte.',
    },
    coming: {
      subject: (amount, day, service) => `${amount} seront débités le ${day} · ${service}`,
      people: (count, month) => `Vous avez flattré ${plural(count, { one: `${count} personne`, other: `${count} personnes` })} en ${month}.`,
      text: (amount, day, method) => `${amount} seront débités le ${day} : ${method}.`,
      undo: (day) => `Vous pouvez annuler des flattrs jusqu’au ${day}. Si vous les annulez tous, rien n’est débité.`,
      press: 'Voir vos flattrs',
    },
    step: {
      subject: (amount, service) => `Une étape est nécessaire pour payer ${amount} · ${service}`,
      text: (amount, month) => `Votre banque vous demande de confirmer les ${amount} pour ${month}. Rien n’a encore été débité.`,
      until: (day) => `Confirmez le paiement jusqu’au ${day}.`,
      press: 'Confirmer le paiement',
    },
    failed: {
      subject: (amount, service) => `${amount} n’ont pas pu être débités · ${service}`,
      reasons: {
        declined: (amount, month) => `Votre banque a refusé les ${amount} pour ${month}. Rien n’a été débité.`,
        expired: (amount, month) => `Votre carte a expiré. Les ${amount} pour ${month} n’ont pas pu être débités.`,
        refused: (amount, month) => `Votre banque n’accepte plus cette carte. Les ${amount} pour ${month} n’ont pas pu être débités.`,
        asks: (amount, month) => `Votre banque vous a demandé de confirmer les ${amount} pour ${month}, et ils n’ont pas été confirmés. Rien n’a été débité.`,
        abandoned: (amount, month) => `Le paiement de ${amount} pour ${month} n’a pas été terminé. Rien n’a été débité.`,
        'unknown-to-provider': (amount, month) => `Les ${amount} pour ${month} ne sont pas arrivés à votre banque. Rien n’a été débité.`,
      },
      again: (day) => `Nous réessayons le ${day}. Vous n’avez rien à faire.`,
      pay: (day) => `Vous pouvez payer dans votre portefeuille jusqu’au ${day}.`,
      save: 'Pour continuer à donner, enregistrez une autre carte.',
    },
    pending: (month) => `Sinon, vos flattrs de ${month} restent en attente. Ils comptent le prochain mois où il y a de l’argent.`,
    receipt: {
      open: 'Ouvrir le reçu',
      subject: (amount, service) => `Reçu de ${amount} · ${service}`,
      text: (amount) => `Vous avez payé ${amount}. Merci.`,
      amount: 'Montant',
      day: 'Date',
      purpose: 'Objet',
      month: (month) => `vos flattrs de ${month}`,
      added: 'argent ajouté à votre portefeuille',
      method: 'Payé avec',
      number: 'Numéro',
    },
    refunded: {
      subject: (amount, service) => `${amount} ont été remboursés · ${service}`,
      text: (amount) => `${amount} sont retournés d’où ils venaient. Votre banque peut mettre quelques jours à les afficher.`,
    },
    sent: {
      subject: (amount, service) => `${amount} vous ont été envoyés · ${service}`,
      text: (amount) => `Nous vous avons envoyé ${amount} de vos revenus. Votre banque peut mettre quelques jours à les afficher.`,
      press: 'Voir vos revenus',
    },
    held: {
      subject: (amount, service) => `Une étape est nécessaire pour vous verser ${amount} · ${service}`,
      reasons: {
        missing: (amount) => `Nous ne pouvons pas vous envoyer ${amount}, car vos coordonnées bancaires manquent. Ajoutez-les.`,
        restricted: (amount) => `Nous ne pouvons pas encore vous envoyer ${amount}, car le prestataire de paiement a besoin de quelque chose. Sa page vous dit quoi.`,
        rejected: (amount) => `Nous ne pouvons pas vous envoyer ${amount}, car le prestataire de paiement ne verse pas sur ce compte. Contactez-nous et nous trouverons un autre moyen.`,
      },
      safe: 'L’argent est à vous et reste mis de côté. Nous réessayons chaque jour. Ce qui ne peut pas être envoyé en 90 jours revient dans vos revenus.',
      press: 'Voir ce qui manque',
    },
    returned: {
      subject: (amount, service) => `${amount} n’ont pas pu être versés · ${service}`,
      text: (amount) => `Nous n’avons pas pu vous verser ${amount}. Le montant est de nouveau dans vos revenus et rien n’est perdu. Vérifiez vos coordonnées bancaires, puis demandez un nouveau versement.`,
      press: 'Voir vos revenus',
    },
    destination: {
      subject: (end, service) => `Vos revenus vont maintenant sur le compte qui se termine par ${end} · ${service}`,
      first: (end, at) => `Le ${at}, vous avez indiqué où vont vos revenus : sur le compte qui se termine par ${end}.`,
      changed: (end, at) => `Le ${at}, la destination de vos revenus a été modifiée. C’est désormais le compte qui se termine par ${end}.`,
      waits: (until) => `Rien n’est versé avant le ${until}.`,
      notYou: 'Si c’était vous, vous n’avez rien à faire. Sinon, ouvrez « Pour les créateurs » avant cette date et corrigez-la sous « Versements ». Déconnectez-vous ensuite partout ailleurs dans « Votre compte », puis écrivez-nous.',
      notYouFirst: 'Si c’était vous, vous n’avez rien à faire. Sinon, ouvrez « Pour les créateurs » dès maintenant et indiquez sous « Versements » où ils vont. Déconnectez-vous ensuite partout ailleurs dans « Votre compte », puis écrivez-nous.',
      press: 'Voir où vont vos revenus',
    },
    bankDetails: {
      subject: (amount, service) => `Où envoyer vos ${amount} ? · ${service}`,
      text: (amount) => `Vous avez ${amount} de revenus, assez pour un versement. Nous ne savons pas où les envoyer. Dès que vous le dites, vous êtes payé automatiquement.`,
      press: 'Ajouter des coordonnées bancaires',
    },
    unsubscribe: 'Pour ne plus recevoir de rappels sur les débits et les coordonnées bancaires, sans vous connecter :',
  },
  missingList: {
    subject: (host, service) => `${host} n’a plus sa liste de créateurs · ${service}`,
    text: (file, until) => `${file} ne dit plus qui peut y être payé. Sa dernière liste reste valable jusqu’au ${until}. Ensuite, tous les boutons du site compteront.`,
    mend: 'Si ce n’est pas voulu, publiez de nouveau le fichier. Sinon, vous pouvez supprimer la liste dès maintenant :',
  },
  proofs: {
    gained: {
      subject: (name: string, service: string) => `${name} est à vous · ${service}`,
      text: (name: string) => `${name} compte maintenant comme le vôtre. Avant, une autre personne l’avait prouvé comme sien. Elle reçoit aussi un e-mail.`,
    },
    lost: {
      subject: (name: string, service: string) => `${name} est désormais à quelqu’un d’autre · ${service}`,
      text: (name: string) => `${name} a été prouvé par une autre personne, et rien n’y mène à vous : c’est donc le sien désormais. S’il est toujours à vous, prouvez-le de nouveau :`,
      renamed: (name: string) => `Un autre compte porte désormais le nom ${name} : ses pages ne comptent donc plus comme les vôtres. Votre propre compte reste à vous. Pour montrer son nouveau nom, prouvez-le de nouveau :`,
    },
    missing: {
      subject: (name: string, service: string) => `${name} ne mène plus à vous · ${service}`,
      text: (name: string, until: string) => `Nous avons regardé ${name} : il ne mène plus à votre page. Il compte comme le vôtre jusqu’au ${until}. Pour le garder, remettez le lien :`,
    },
    signedIn: {
      gone: (name: string) => `Le compte ${name} n’existe plus`,
      moved: (name: string) => `${name} a déménagé vers un autre compte`,
      suspended: (name: string) => `${name} est suspendu`,
      renamed: (name: string) => `${name} est désormais le nom d’un autre compte`,
      text: (what: string, until: string) => `${what}. Vous vous y êtes connecté(e) : il compte donc comme le vôtre jusqu’au ${until}. Si vous avez toujours ce compte, connectez-vous là-bas de nouveau. Si vous en avez un autre, prouvez celui-là :`,
    },
    silent: {
      subject: (name: string, service: string) => `${name} ne répond pas depuis 30 jours · ${service}`,
      text: (name: string, until: string) => `Nous avons regardé ${name} chaque jour pendant 30 jours, sans réponse lisible. Il compte comme le vôtre jusqu’au ${until}. S’il est toujours à vous, faites qu’il réponde et demandez-nous de regarder de nouveau, ou connectez-vous là-bas de nouveau :`,
    },
  },
  unsubscribe: {
    asks: {
      title: 'Se désabonner de l’e-mail mensuel ?',
      text: 'Vous recevez un e-mail par mois sur ce que vous avez reçu.',
    },
    ended: {
      title: 'Vous êtes désabonné',
      text: 'Vous ne recevrez plus l’e-mail mensuel. Vous pouvez le réactiver dans « Pour les créateurs ».',
    },
    unknown: {
      title: 'Ce lien ne fonctionne plus',
      text: 'Vous vous êtes sans doute déjà désabonné. Pour vérifier, regardez « E-mail mensuel » dans « Pour les créateurs ».',
    },
    press: 'Se désabonner',
  },
  reminders: {
    asks: {
      title: 'Ne plus recevoir de rappels ?',
      text: 'Nous vous prévenons avant un débit et lorsque vos coordonnées bancaires manquent.',
    },
    ended: {
      title: 'Vous êtes désabonné',
      text: 'Vous ne recevrez plus ces rappels. Les reçus et les nouvelles de vos paiements continuent. Vous pouvez réactiver les rappels dans Votre compte.',
    },
    unknown: {
      title: 'Ce lien ne fonctionne plus',
      text: 'Pour modifier vos rappels, voyez « Rappels » dans Votre compte.',
    },
    press: 'Se désabonner',
  },
};
