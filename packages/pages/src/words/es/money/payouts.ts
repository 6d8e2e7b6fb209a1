import { html } from 'lit';
import type { words as english } from '../../en/money/payouts.ts';

/** What a creator sees of payouts, once it is asked for. */
export const words: typeof english = {
  payouts: {
    available: 'disponible ahora',
    later: 'disponible más tarde',
    onWay: 'en proceso de pago',
    byHand: 'Aquí se paga a mano. Escríbenos cuando quieras cobrar.',
    where: 'Di adónde van tus ingresos',
    whereHint: 'Lo escribes en la página de nuestro proveedor de pagos. Nunca vemos tu cuenta bancaria.',
    country: 'País de tu cuenta bancaria',
    chooseCountry: 'Elegir',
    countryMissing: 'Elige primero el país. Después no se puede cambiar.',
    accounts: {
      started: 'Falta un paso: di adónde van tus ingresos.',
      pending: 'El proveedor está revisando tus datos. No tienes que hacer nada.',
      active: 'Todo está listo.',
      restricted: 'Falta un paso tuyo: el proveedor pide más datos.',
      rejected: 'El proveedor no te paga. Tus ingresos siguen siendo tuyos: escríbenos.',
      closed: 'Tu cuenta en el proveedor está cerrada. Ábrela de nuevo para cobrar.',
    },
    goTo: (end) => html`Tus ingresos van a la cuenta que termina en ${end}.`,
    waits: (from, end) =>
      html`Desde el ${from}, tus cobros van a la cuenta que termina en ${end}. Antes no se paga nada.`,
    notYou:
      'Si no lo cambiaste tú, deshazlo en la página del proveedor, cierra sesión en todos los demás sitios en Tu cuenta y escríbenos.',
    notYouBack:
      'Si no lo cambiaste tú, deshazlo, cierra sesión en todos los demás sitios en Tu cuenta y escríbenos.',
    putBack: (end) => html`Volver a ${end}`,
    puttingBack: 'Deshaciendo…',
    isBack: 'Deshecho. Los cobros siguen dentro de tres días.',
    goOn: 'Continuar',
    change: 'Cambiar adónde van',
    opening: 'Abriendo…',
    automatic: (minimum) => `A partir de ${minimum} se te paga automáticamente.`,
    label: (currency) => `Importe (${currency})`,
    request: 'Cobrar',
    requesting: 'Pidiendo…',
    all: (amount) => `Todo: ${amount}`,
    requested: (amount) => `${amount}: pedido. Aquí pondrá «pagado» cuando el banco lo haya enviado.`,
    mistake: 'Escribe un importe, como 25 o 25,50.',
    least: (minimum) => `El pago más pequeño es de ${minimum}.`,
    onlySoMuch: (amount) => `Ahora solo hay ${amount} disponibles.`,
    list: 'Tus pagos',
    states: {
      requested: 'pedido',
      held: 'retenido: falta un paso tuyo',
      waits: 'en espera: la cuenta ha cambiado',
      stays: 'retenido por ahora',
      asked: 'entregado al banco',
      done: 'pagado',
      returned: 'volvió a tus ingresos',
    },
    years: 'Por año, por ejemplo para los impuestos',
    csv: 'CSV',
  },
};
