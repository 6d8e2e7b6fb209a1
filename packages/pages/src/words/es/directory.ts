import type { words as english } from '../en/directory.ts';
import { pluralIn } from '../plural.ts';

const plural = pluralIn('es');

export const words: typeof english = {
  directory: {
    title: 'Directorio',
    lead: 'Personas a cuyo trabajo puedes dar un flattr, y los sitios en los que están.',
    search: 'Búsqueda',
    category: 'Categoría',
    language: 'Idioma',
    any: 'Todos',
    find: 'Buscar',
    order: 'Mostrar',
    many: 'Con más flattrs',
    new: 'Nuevos',
    chance: 'Al azar',
    sites: 'Sitios',
    total: (count, number) => plural(count, { one: '1 creador', other: `${number} creadores` }),
    pages: 'Más páginas',
    page: (number) => `Página ${number}`,
    back: 'Anterior',
    next: 'Siguiente',
    beNext: (taken) => `Sé la persona número ${taken + 1}`,
    none: 'Aún no hay nadie. [Sé la primera persona](/creator): elegir un alias lleva un minuto.',
    noneFits: 'Sin resultados. Prueba con menos palabras, o [mira a todos](/directory).',
    yours: '¿También haces algo? [Elige un alias](/creator) para aparecer aquí. Puedes dejar el directorio cuando quieras.',
  },
  readers: (count, number) => plural(count, { one: '1 lector', other: `${number} lectores` }),
  person: {
    description: (name, service) => `Da un flattr a ${name} en ${service}: con un clic recibe una parte de tu importe mensual.`,
    flattr: (name) => `Dar un flattr a ${name}`,
    first: 'Sé la primera persona.',
    links: 'En otros sitios',
    proven: '(demostrado)',
    things: 'A qué dan flattrs los lectores',
    noThings: 'Aún no hay nada. Las páginas aparecen aquí cuando un lector les ha dado un flattr, si su sitio incluye a este creador.',
    sites: 'En estos sitios',
    sitesHint: 'Cada uno de estos sitios incluye a este creador.',
    how: 'Eliges un importe mensual. Se reparte a partes iguales entre las personas a las que das un flattr. [Cómo funciona](/)',
  },
  nobody: {
    title: 'Nadie tiene este alias',
    text: 'Puede que la dirección tenga una errata, o que el creador se haya ido.',
    browse: 'Ver el directorio',
  },
};
