import type { words as english } from '../../en/sites/recipes.ts';

export const words: typeof english = {
  recipes: {
    save: 'Speichere jede Datei in deiner Website, unter dem Namen, der darüber steht:',
    siteHint:
      'Ersetze https://blog.example durch die Adresse deiner Website, oder gib unter „Optionen“ eine ihrer Seiten ein.',
    add: {
      address: 'Stelle die Adresse deiner Website ein:',
      config: 'Stelle die Adresse deiner Website ein, und ergänze die anderen Zeilen:',
      wrap: 'Lege withFlattr um deine Konfiguration:',
      eleventy:
        'Speichere das, wenn deine Website keine Konfiguration hat. Hat sie eine, ergänze darin den Import und die Zeile mit addPlugin:',
      template:
        'Ergänze das unter dem Text eines Beitrags. Gehört die Datei zu deinem Theme, kopiere sie zuerst von dort an diese Stelle:',
      layout: 'Ergänze im Layout deiner Beiträge den Import oben und den Knopf unter dem Slot:',
      ghost: 'Ergänze das in {{#post}}, unter {{content}}:',
    },
  },
};
