import type { words as english } from '../en/documents.ts';

export const words: typeof english = {
  frame: {
    skip: 'Ir al contenido',
    language: 'Idioma',
    pages: 'Páginas',
    directory: 'Directorio',
    wallet: 'Cartera',
    account: 'Tu cuenta',
    creators: 'Creadores',
    motto: 'Un importe al mes, repartido a partes iguales entre las personas a las que das un flattr.',
    privacy: 'Privacidad',
    sandboxLabel: 'Entorno de pruebas',
    playMoney: 'Dinero de juguete.',
    sandbox: 'Este es un entorno de pruebas. Aquí nada cuesta ni paga dinero real.',
  },
  needsScript: 'Esta página necesita JavaScript para iniciar tu sesión y proteger tu dinero. Aquí no se ejecutan scripts de otros sitios.',
  pages: {
    home: {
      title: (service) => `${service}: un importe mensual para todo lo que te gusta`,
      description: (currency) => `Elige un importe en ${currency} al mes. Se reparte a partes iguales entre las personas a las que das un flattr.`,
    },
    connect: {
      title: (service) => `Confirma tu flattr · ${service}`,
      description: () => 'Da un flattr a la página de la que vienes.',
    },
    wallet: {
      title: (service) => `Tu cartera · ${service}`,
      description: () => 'Lo que das cada mes, y quién lo recibe.',
    },
    creator: {
      title: (service) => `Para creadores · ${service}`,
      description: () => 'Tu botón, lo que ganas y tu página pública.',
    },
    account: {
      title: (service) => `Tu cuenta · ${service}`,
      description: () => 'Cómo inicias sesión, quién ve tu nombre, y una copia de tus datos.',
    },
  },
  plain: {
    go: 'Continuar sin JavaScript',
    undo: 'Deshacer',
    undoHint: 'Para deshacerlo más tarde este mes, abre esta página de nuevo.',
    wallet: 'Tu cartera, con tu importe mensual y tu dinero, necesita JavaScript.',
  },
  problems: {
    title: 'Mensajes de error',
    description: 'Qué significa cada error y qué hacer.',
    back: 'Volver al inicio',
  },
  privacy: {
    title: 'Privacidad',
    description: 'Qué guardamos sobre ti, por qué y durante cuánto tiempo. Qué saben los sitios de ti: nada.',
    account: 'Tu cuenta',
    table: 'Tabla',
  },
  play: {
    card: 'Una tarjeta de juego',
    cardText: 'Este entorno de prueba usa dinero ficticio, no hace falta ninguna tarjeta. Elige qué haría tu banco.',
    works: 'Una tarjeta que funciona',
    declines: 'Una tarjeta rechazada',
    asks: 'Una tarjeta cuyo banco pregunta cada vez',
    back: 'Volver sin tarjeta',
    bank: 'Tu banco de juego pregunta',
    bankText: '¿Es tuyo este pago? Es dinero ficticio.',
    pay: 'Sí, pagar',
    refuse: 'No',
  },
};
