import { html } from 'lit';
import type { words as english } from '../../en/money/payments.ts';
import { pluralIn } from '../../plural.ts';

const plural = pluralIn('es');

/** What a reader sees of payments, once it is asked for. */
export const words: typeof english = {
  cameBack: {
    saved: (method) => `Pagas con ${method}.`,
    notSaved: 'No se guardó nada, así que no se cobrará nada.',
    paid: (amount) => `${amount} pagados. Gracias.`,
    notPaid: 'No se pagó. Puedes intentarlo de nuevo.',
    notKnown: 'Tu pago está en camino. Aparece aquí en cuanto llegue.',
  },
  paymentMethod: {
    onlyAfter: 'Solo se te cobra después de un mes en el que diste un flattr a alguien.',
    save: 'Guardar una tarjeta',
    change: 'Usar otra tarjeta',
    remove: 'Quitar',
    removing: 'Quitando…',
    removed: 'Quitada. No se cobrará nada.',
    removeHint: 'Una vez quitada, ya no se cobra nada.',
    opening: 'Abriendo…',
    expires: (month) => `válida hasta ${month}`,
    wrong: {
      failed: 'Esta tarjeta no se aceptó. Guárdala de nuevo o usa otra.',
      expired: 'Esta tarjeta ha caducado. Guarda la nueva.',
      blocked: 'Se reclamó un pago con esta tarjeta, así que no se le cobra. Guárdala de nuevo para seguir.',
      declined: 'El último cobro fue rechazado. Guarda otra tarjeta o pregunta a tu banco por qué.',
    },
  },
  paymentList: {
    added: 'Añadido a tu cartera',
    forMonth: (month) => `Por ${month}`,
    refund: 'Retirado',
    states: {
      new: 'aún no cobrado',
      asked: 'esperando respuesta',
      processing: 'en camino',
      action: 'falta un paso tuyo',
      succeeded: 'pagado',
      failed: 'fallido',
      mismatch: 'lo estamos revisando',
    },
    failures: {
      declined: 'rechazado por tu banco',
      expired: 'la tarjeta ha caducado',
      refused: 'denegado por tu banco',
      asks: 'tu banco preguntó por ti',
      abandoned: 'sin terminar',
      'unknown-to-provider': 'no cobrado',
    },
    refundStates: {
      new: 'pedido',
      asked: 'pedido',
      pending: 'en camino hacia ti',
      done: 'devuelto',
      failed: 'fallido, de nuevo en tu cartera',
    },
    receipt: 'Recibo',
    takeBack: 'Retirar dinero',
    label: (currency) => `Retirar (${currency})`,
    hint: 'Vuelve a donde vino.',
    take: 'Retirar',
    taking: 'Enviando…',
    takeAll: (amount) => `Todo: ${amount}`,
    taken: (amount) => `${amount} vuelven a donde vinieron.`,
    mistake: 'Escribe un importe, como 5 o 2,50.',
    onlySoMuch: (amount) => `Puedes retirar ${amount} como máximo.`,
  },
  addRealMoney: {
    label: (currency) => `Añadir dinero (${currency})`,
    hint: 'Lo pagas en la página siguiente.',
    least: (amount) => `Al menos ${amount}.`,
  },
  firstSteps: {
    saveCard: 'Guardar una tarjeta',
    cardDone: 'Hecho: tu tarjeta está guardada',
    orAdd: 'O añadir dinero de antemano',
    heading: 'Prepara tu cartera',
    waiting: (people) =>
      plural(people, {
        one: 'Diste un flattr a 1 persona. Completa los pasos y recibirá una parte.',
        other: `Diste flattrs a ${people} personas. Completa los pasos y recibirán una parte.`,
      }),
    amount: 'Elige un importe mensual',
    amountDone: (amount) => `Hecho: ${amount} al mes`,
    addMoney: 'Añade dinero de juguete',
    moneyDone: (amount) => `Hecho: ${amount} en tu cartera`,
    flattr: 'Da un flattr',
    flattrHint: 'Pulsa un botón Flattr en una página que te guste, o busca a alguien en el directorio.',
    flattrDone: (people) => plural(people, { one: 'Hecho: 1 persona', other: `Hecho: ${people} personas` }),
    directory: 'Abrir el directorio',
  },
  bankTransfer: {
    title: 'Pagar por transferencia',
    text: 'Envía dinero desde tu banco: una vez, o cada mes con una orden permanente. Unos días después está en tu cartera.',
  },
  addMoney: {
    label: (currency) => `Añadir dinero de juguete (${currency})`,
    add: 'Añadir',
    adding: 'Añadiendo…',
    playMoney: 'No es dinero real, así que añade cuanto quieras.',
    offers: 'Importes para añadir',
    mistake: 'Escribe un importe, como 5 o 2,50.',
    tooLittle: (minimum) => `Aún no basta para un mes. El mínimo es ${minimum}.`,
    lasts: (full, rest, day) => {
      if (full === 0) return html`Suficiente para un mes con un bote menor, hasta el ${day}.`;
      const months = plural(full, { one: '1 mes', other: `${full} meses` });
      return html`Suficiente para ${months}${rest ? ' y otro con un bote menor' : ''}, hasta el ${day}.`;
    },
    whenClicked: 'Un mes en el que no das ningún flattr no cuesta nada, así que puede durar más.',
    paused: 'Mientras estén en pausa tus aportaciones no se toma nada.',
  },
  monthlyAmount: {
    notChosen:
      'Aún sin elegir. Se reparte a partes iguales entre las personas a las que das un flattr, y nunca sube si tú no lo cambias.',
    amount: (currency) => `Importe (${currency})`,
    newAmount: (currency) => `Importe nuevo (${currency})`,
    hint: (minimum) => `Al menos ${minimum}. Cámbialo cuando quieras.`,
    offers: 'Importes para elegir',
    pause: 'Pausar las aportaciones',
    nowPaused: 'Tus aportaciones están en pausa.',
    pauseHint: 'Durante la pausa no se toma nada y tus flattrs quedan pendientes.',
    mistake: 'Escribe un importe, como 2,50.',
    least: (minimum) => `El mínimo es ${minimum}.`,
    done: (amount) => `Ahora das ${amount} al mes.`,
  },
  paymentNotices: {
    action: (amount, month, until) =>
      html`Tu banco pregunta por ti: ${amount} por ${month} necesitan un paso hasta el ${until}.`,
    failed: (amount, month, until) =>
      html`${amount} por ${month} no se pudieron cobrar. Paga hasta el ${until}, o tus flattrs quedan pendientes.`,
    declined: (amount, month) =>
      `Tu banco rechazó ${amount} por ${month}, así que esos flattrs están pendientes. Se cobran con el mes siguiente: guarda antes una tarjeta que funcione.`,
    pay: 'Continuar',
    card: 'Ya no se puede cobrar a tu tarjeta.',
    openCard: 'Qué puedes hacer',
  },
};
