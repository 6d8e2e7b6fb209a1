import type { words as english } from '../../en/sites/recipes.ts';

export const words: typeof english = {
  recipes: {
    save: 'Enregistrez chaque fichier dans votre site, sous le nom indiqué au-dessus :',
    siteHint:
      'Remplacez https://blog.example par l’adresse de votre site, ou saisissez une de ses pages dans les options.',
    add: {
      address: 'Indiquez l’adresse de votre site :',
      config: 'Indiquez l’adresse de votre site et ajoutez les autres lignes :',
      wrap: 'Mettez withFlattr autour de votre configuration :',
      eleventy:
        'Enregistrez ceci si votre site n’a pas de configuration. S’il en a une, ajoutez-y l’import et la ligne avec addPlugin :',
      template:
        'Ajoutez ceci sous le texte d’un article. Si le fichier appartient à votre thème, copiez-le d’abord de là vers cet endroit :',
      layout: 'Dans la mise en page de vos articles, ajoutez l’import en haut et le bouton sous le slot :',
      ghost: 'Ajoutez ceci dans {{#post}}, sous {{content}} :',
    },
  },
};
