import type { words as english } from '../../en/sites/recipes.ts';

export const words: typeof english = {
  recipes: {
    save: 'Guarda cada archivo en tu sitio, con el nombre que lleva encima:',
    siteHint:
      'Cambia https://blog.example por la dirección de tu sitio, o escribe una de sus páginas en las opciones.',
    add: {
      address: 'Indica la dirección de tu sitio:',
      config: 'Indica la dirección de tu sitio y añade las otras líneas:',
      wrap: 'Pon withFlattr alrededor de tu configuración:',
      eleventy:
        'Guarda esto si tu sitio no tiene configuración. Si la tiene, añade en ella el import y la línea con addPlugin:',
      template:
        'Añade esto debajo del texto de una entrada. Si el archivo es de tu tema, cópialo antes de allí a este lugar:',
      layout: 'En la plantilla de tus entradas, añade el import arriba y el botón debajo del slot:',
      ghost: 'Añade esto dentro de {{#post}}, debajo de {{content}}:',
    },
  },
};
