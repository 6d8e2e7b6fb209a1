import type { words as english } from '../en/directory.ts';
import { pluralIn } from '../plural.ts';

const plural = pluralIn('fr');

export const words: typeof english = {
  directory: {
    title: 'Annuaire',
    lead: 'Les personnes dont vous pouvez flattrer le travail, et les sites où les trouver.',
    search: 'Recherche',
    category: 'Catégorie',
    language: 'Langue',
    any: 'Toutes',
    find: 'Rechercher',
    order: 'Afficher',
    many: 'Les plus flattrés',
    new: 'Nouveaux',
    chance: 'Au hasard',
    sites: 'Sites',
    total: (count, number) => plural(count, { one: `${number} créateur`, other: `${number} créateurs` }),
    pages: 'Autres pages',
    page: (number) => `Page ${number}`,
    back: 'Précédent',
    next: 'Suivant',
    beNext: (taken) => `Soyez le numéro ${taken + 1}`,
    none: 'Personne n’est encore inscrit. [Soyez le premier](/creator) : choisir un identifiant prend une minute.',
    noneFits: 'Aucun résultat. Essayez avec moins de mots, ou [voyez tout le monde](/directory).',
    yours: 'Vous créez aussi quelque chose ? [Choisissez un identifiant](/creator) pour figurer ici. Vous pouvez quitter l’annuaire à tout moment.',
  },
  readers: (count, number) => plural(count, { one: `${number} lecteur`, other: `${number} lecteurs` }),
  person: {
    description: (name, service) => `Flattrez ${name} sur ${service} : un clic lui donne une part de votre montant mensuel.`,
    flattr: (name) => `Flattrer ${name}`,
    first: 'Soyez le premier.',
    links: 'Ailleurs',
    proven: '(prouvé)',
    things: 'Ce que les lecteurs flattrent',
    noThings: 'Rien pour l’instant. Les pages apparaissent ici dès qu’un lecteur les a flattrées, si leur site cite ce créateur.',
    sites: 'Sur ces sites',
    sitesHint: 'Chacun de ces sites cite ce créateur.',
    how: 'Vous choisissez un montant mensuel. Il est partagé à parts égales entre les personnes que vous flattrez. [Comment ça marche](/)',
  },
  nobody: {
    title: 'Personne n’a cet identifiant',
    text: 'L’adresse contient peut-être une faute de frappe, ou le créateur est parti.',
    browse: 'Parcourir l’annuaire',
  },
};
