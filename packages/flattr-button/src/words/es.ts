import type { Words } from './words.ts';

/** Spanish. */
export const words: Words = {
  flattr: 'Flattr',
  flattred: 'Flattreado',
  waiting: 'En espera',
  people: { one: '# persona', many: '# de personas', other: '# personas' },
  notes: {
    pending: 'Enviando…',
    flattred: 'Flattreado. ¡Gracias!',
    unflattred: 'Deshecho.',
    connecting: 'Continúa en la ventana que se acaba de abrir.',
    elsewhere: 'Termina en la otra ventana o pulsa de nuevo.',
    wallet: 'Deshazlo en tu cartera, que se acaba de abrir.',
    'popup-blocked': 'La ventana fue bloqueada. Pulsa para abrirla como página.',
    'confirm-first': 'Pulsa de nuevo para confirmar en una ventana.',
    'unknown-key': 'Este sitio debe preguntarte otra vez. Pulsa de nuevo.',
    'nothing-to-undo': 'No flattreado este mes. Los meses anteriores están en tu cartera.',
    'unknown-creator': 'No se conoce a nadie con el nombre de este botón.',
    'wrong-creator': 'Este sitio no indica a quién paga este botón.',
    'rate-limited': 'Demasiados clics ahora mismo. Pulsa de nuevo en un minuto.',
    network: 'No enviado: sin conexión. Se guarda un día y se envía en cuanto la haya.',
    failed: 'No enviado: algo salió mal. Pulsa para intentarlo de nuevo.',
  },
  actions: { undo: 'Deshacer', repeat: 'Cada mes…', wallet: 'Tu cartera', forget: 'No enviar' },
};
