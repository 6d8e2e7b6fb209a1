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
  missingList: {
    subject: (host, service) => `${host} n’a plus sa liste de créateurs · ${service}`,
    text: (file, until) => `${file} ne dit plus qui peut y être payé. Sa dernière liste reste valable jusqu’au ${until}. Ensuite, tous les boutons du site compteront.`,
    mend: 'Si ce n’est pas voulu, publiez de nouveau le fichier. Sinon, vous pouvez supprimer la liste dès maintenant :',
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
};
