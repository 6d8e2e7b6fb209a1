import type { words as english } from '../en/frame.ts';

export const words: typeof english = {
  common: {
    goOn: 'Continuar',
    again: 'Reintentar',
    loading: 'Cargando…',
    save: 'Guardar',
    saving: 'Guardando…',
    unchanged: 'No se ha cambiado nada.',
    offline: 'No tienes conexión. No se ha perdido nada. Esta página volverá a funcionar en cuanto tengas conexión.',
  },
  person: {
    gone: 'un creador que se ha ido',
    nameless: 'Una página de un creador que se ha ido',
  },
  problem: {
    again: (when: string) => `Inténtalo de nuevo ${when}.`,
    request: (id: string) => `Si nos escribes sobre esto, indica la petición ${id}.`,
    fields: {
      email: 'Escribe una dirección de correo, por ejemplo rita@example.com.',
      code: 'Escribe las seis cifras de nuestro correo.',
      handle: 'Un alias tiene de 2 a 30 caracteres: a–z, 0–9 y guiones.',
      name: 'Un nombre necesita una letra visible y tiene como máximo 60 caracteres.',
      words: 'Usa como máximo 280 caracteres para hablar de ti.',
      links: 'Cada enlace tiene que empezar por https://. Puedes tener hasta 5.',
      amount: 'Escribe un importe, por ejemplo 5,00.',
      monthlyAmount: 'Este importe mensual es demasiado pequeño.',
      picture: 'Elige una imagen PNG, JPEG o WebP.',
      shown: 'Elige primero un nombre, para que haya algo que mostrar.',
      origin: 'La dirección del sitio tiene que empezar por https://.',
    },
    noAnswer: 'Hemos recibido una respuesta que no hemos podido leer. No se ha perdido nada. Inténtalo de nuevo en un momento.',
    unreachable: 'No podemos conectar con el servicio. No se ha perdido nada. Comprueba tu conexión e inténtalo de nuevo.',
    unexpected: 'Puede que esta página esté desactualizada. No se ha perdido nada. Recárgala e inténtalo de nuevo.',
    ownMistake: 'Algo ha fallado en esta página. No se ha perdido nada. Recárgala e inténtalo de nuevo.',
  },
};
