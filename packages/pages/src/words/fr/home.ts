import { html } from 'lit';
import type { words as english } from '../en/home.ts';
import { pluralIn } from '../plural.ts';
import { words as frame } from './frame.ts';
import { words as tag } from './tag.ts';

const plural = pluralIn('fr');

const days = (count: number) => plural(count, { one: `${count} jour`, other: `${count} jours` });

export const words: typeof english = {
  ...frame,
  ...tag,
  home: {
    hero: {
      title: 'Ça vous plaît ? Flattrez-le.',
      lead: 'Un montant par mois. Un clic pour ce que vous aimez. Une part égale pour chacun.',
      give: 'Commencer à donner',
    },
    tryOut: {
      article: 'Un texte qui vaut la lecture',
      by: 'Ada, sur un site comme un autre',
      hint: 'Essayez. Rien n’est envoyé.',
      sum: (amount, people, share) => `Vous donnez ${amount} par mois à ${people} personnes. Chacune reçoit ${share}.`,
    },
    cards: {
      give: ['Donner', 'Choisissez un montant par mois et cliquez sur ce que vous aimez.', 'Commencer à donner'],
      receive: ['Recevoir des flattrs', 'Collez un code court dans votre page. Vos lecteurs vous remercient d’un clic.', 'Choisir votre identifiant'],
      build: ['Construire', 'Un composant web standard et une API ouverte, pour tous les frameworks.', 'Voir le code'],
    },
    proof: {
      title: 'Déjà là',
      creators: (count) => plural(count, { one: `${count} créateur`, other: `${count} créateurs` }),
      sites: (count) => plural(count, { one: `${count} site`, other: `${count} sites` }),
      readers: (count) => plural(count, { one: `${count} lecteur a donné le mois dernier`, other: `${count} lecteurs ont donné le mois dernier` }),
      shares: (amount) => `${amount} pour les créateurs le mois dernier`,
      open: 'Open source sous licence MIT. Chacun peut vérifier comment chaque mois a été partagé.',
    },
    questions: {
      title: 'Questions',
      list: ({ fee, reviewDays, collectDays, payoutDelayDays, paying, chargedOn, payout }) => [
        ['Est-ce un abonnement ?', 'Non. Vous donnez à qui vous voulez, et chaque mois peut être différent. Modifiez votre montant ou mettez-le en pause quand vous voulez.'],
        [
          'Quand est-ce que je paie ?',
          {
            later: `Rien n’est débité quand vous cliquez. Après un mois où vous avez flattré quelqu’un, ce qui manque à votre portefeuille est débité de votre carte. Pour ce mois, c’est le ${chargedOn}.`,
            before: 'Vous ajoutez de l’argent à votre portefeuille à l’avance. Un mois y prend votre montant mensuel, si vous avez flattré quelqu’un.',
            play: 'Jamais ici : c’est de l’argent fictif. Ajoutez-en autant que vous voulez.',
          }[paying],
        ],
        ['Et si je ne flattre personne ?', paying === 'later' ? 'Rien n’est débité.' : 'Rien n’est pris, et votre argent reste dans votre portefeuille.'],
        ['Qui me voit ?', 'Les sites n’apprennent jamais qui vous êtes. Les créateurs ne voient votre nom que si vous l’autorisez dans votre compte.'],
        [
          'Quand l’argent arrive-t-il ?',
          `Un mois est réglé ${reviewDays === 0 ? 'après sa fin' : `${days(reviewDays)} après sa fin`}.${paying === 'later' && collectDays > 0 ? ` Si un paiement prend du temps, ce peut être jusqu’à ${days(collectDays)} plus tard.` : ''} Les créateurs ont alors leur part.${payoutDelayDays === 0 ? '' : ` Ils peuvent l’utiliser après ${days(payoutDelayDays)}.`}${payout && ` À partir de ${payout}, elle est versée.`}`,
        ],
        ['Combien ça coûte ?', `Un clic ne coûte rien de plus. Nous gardons ${fee} de chaque cagnotte. Les créateurs ne paient rien.`],
      ],
    },
    readers: {
      title: 'Pour les lecteurs',
      steps: (minimum, reviewDays) => [
        ['Choisissez un montant', `À partir de ${minimum} par mois. Il n’augmente jamais sans vous. Modifiez-le ou mettez-le en pause quand vous voulez.`],
        ['Cliquez sur Flattr', 'Un clic ne coûte rien de plus et ne parle jamais d’argent. Le premier clic sur un site ouvre une petite fenêtre. Ensuite, un seul clic suffit, si vous le souhaitez. Les sites n’apprennent jamais qui vous êtes.'],
        ['Voyez qui le reçoit', `Votre portefeuille montre toutes les personnes que vous avez flattrées et leur part. Vous pouvez annuler un flattr jusqu’${reviewDays === 0 ? 'au règlement du mois' : `à ${days(reviewDays)} après la fin du mois`}. Si vous ne flattrez personne, vous gardez votre argent.`],
      ],
      start: 'Ouvrir votre portefeuille',
    },
    siteOwners: {
      title: 'Pour votre site',
      paste: 'Collez un code court dans votre page. Il n’y a rien à compiler, et aucun cookie n’est déposé sur votre site. Sans JavaScript, les lecteurs ont un simple lien qui fait la même chose.',
      policy: html`Si votre site envoie une Content-Security-Policy, autorisez ce service dans <code>script-src</code> et
        <code>connect-src</code>. C’est tout.`,
      start: 'Choisir votre identifiant',
      generator: 'Obtenez votre bouton',
    },
    developers: {
      title: 'Pour les développeurs',
      element: 'Le bouton est un élément personnalisé standard avec des types TypeScript, il fonctionne donc avec tous les frameworks. Vous pouvez l’importer sur un serveur, où il ne fait rien.',
      bundler: 'Si vous l’intégrez à votre propre code, indiquez-lui quel service utiliser.',
      api: html`La <a href="/docs">documentation</a> s’adresse à tous ceux qui s’en servent pour développer. L’API est décrite en <a href="/openapi.json">OpenAPI</a>, et <a href="/problems">chaque erreur</a> en mots.`,
      install: 'Commande d’installation',
      markup: 'Exemple de code',
    },
    rules: {
      example: 'Voyez comment un mois est partagé',
      title: 'Comment l’argent circule',
      list: (fee, minimum, payoutDelayDays, paying) => [
        ['Des personnes, pas des clics', 'Votre cagnotte est partagée à parts égales entre les personnes que vous avez flattrées, quel que soit le nombre de leurs pages sur lesquelles vous avez cliqué.'],
        [`${fee} de frais`, 'Prélevés une seule fois, sur la cagnotte. Ce qui ne se divise pas exactement revient aux personnes que vous avez flattrées, jamais à nous.'],
        ['Aucun flattr, rien de prélevé', paying === 'later' ? 'Si vous ne flattrez personne pendant un mois, rien n’est débité.' : 'Si vous ne flattrez personne pendant un mois, votre argent reste dans votre portefeuille.'],
        [
          'Pas d’argent ? Vos flattrs attendent',
          paying === 'later'
            ? 'Si votre carte ne peut pas être débitée, vos flattrs restent en attente jusqu’à trois mois. Ils comptent le prochain mois où il y a de l’argent.'
            : `Avec moins de ${minimum} dans votre portefeuille, vos flattrs restent en attente jusqu’à trois mois. Ils comptent le prochain mois où il y a de l’argent.`,
        ],
        ['Les revenus restent à part', payoutDelayDays === 0 ? 'Ce que vous recevez est séparé de votre portefeuille. Vous pouvez l’y transférer pour le donner à d’autres.' : `Ce que vous recevez est séparé de votre portefeuille. Au bout de ${days(payoutDelayDays)}, vous pouvez l’y transférer.`],
        ['Exact au millionième', 'Nous comptons l’argent en millionièmes. Seuls les frais sont arrondis, vers le bas. L’exemple ci-dessus utilise le même code qui partage chaque mois.'],
      ],
    },
  },
  workedExample: {
    caption: (payees) => plural(payees, { one: 'pour 1 personne', other: `pour ${payees} personnes` }),
    picture: (pot, payees) =>
      plural(payees, {
        one: `Une cagnotte de ${pot} pour une personne, et les frais`,
        other: `Une cagnotte de ${pot} en ${payees} parts égales, et les frais`,
      }),
    amount: (amount) => html`Vous donnez ${amount} par mois`,
    payees: (number, payees) => html`Vous flattrez ${number} ${plural(payees, { one: 'personne', other: 'personnes' })}`,
    count: (payees) => plural(payees, { one: '1 personne', other: `${payees} personnes` }),
    fee: (percent) => `Frais (${percent})`,
    net: 'À partager',
    share: (payees) => plural(payees, { one: 'Cette personne reçoit', other: 'Chaque personne reçoit' }),
  },
  tagGenerator: {
    label: 'Votre identifiant',
    empty: html`Pas encore d’identifiant ? <a href="/creator">Choisissez-en un</a>. Cela prend une minute.`,
    unusable: 'Un identifiant a de 2 à 30 caractères : a–z, 0–9 et traits d’union.',
    unknown: html`Personne n’a cet identifiant. <a href="/creator">Choisissez-le</a>, et le bouton fonctionnera.`,
    pays: (person) => html`Ce code paie ${person}.`,
  },
};
