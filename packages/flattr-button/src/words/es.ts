import type { Words } from './words.ts';

/** Spanish. */
export const words: Words = {
  flattr: 'Flattr',
  flattred: 'Flattreado',
  waiting: 'En espera',
  readers: { one: '# lector', many: '# de lectores', other: '# lectores' },
  notes: {
    pending: 'Enviando…',
    flattred: 'Flattreado. ¡Gracias!',
    unflattred: 'Deshecho.',
    connecting: 'Continúa en la ventana que se acaba de abrir.',
    elsewhere: 'Termina en la otra ventana o pulsa de nuevo.',
    closed: 'La ventana se cerró antes de terminar. Pulsa de nuevo para abrirla.',
    unreachable: 'El servicio no responde. No se ha registrado nada. Pulsa de nuevo más tarde.',
    wallet: 'Se acaba de abrir tu cartera. Deshazlo ahí.',
    'popup-blocked': 'Tu navegador bloqueó la ventana. Pulsa de nuevo para abrirla como página.',
    'confirm-first': 'Pulsa de nuevo para confirmarlo en una ventana nueva.',
    'unknown-key': 'Este sitio ya no está conectado. Pulsa de nuevo para volver a conectarlo.',
    'nothing-to-undo': 'No hay nada que deshacer este mes. Los meses anteriores están en tu cartera.',
    'unknown-creator': 'Nadie tiene el identificador de este botón. No se registró nada.',
    'wrong-creator': 'Este sitio no indica a quién paga este botón. No se registró nada.',
    'rate-limited': 'Demasiados clics. Pulsa de nuevo a las #.',
    network: 'Sin conexión. Se guarda un día como máximo y se envía cuando vuelvas a tener conexión.',
    failed: 'No ha funcionado. Pulsa para intentarlo de nuevo.',
  },
  actions: { undo: 'Deshacer', repeat: 'Repetir cada mes…', wallet: 'Abrir la cartera', forget: 'No enviar' },
};
