import { html } from 'lit';
import type { words as english } from '../en/wallet.ts';
import { pluralIn } from '../plural.ts';
import { words as frame } from './frame.ts';
import { words as repeats } from './repeats.ts';
import { words as signIn } from './sign-in.ts';
import { words as statements } from './statements.ts';

const plural = pluralIn('es');

/** The people a pot is divided between, as the subject of a sentence. */
const group = (payees: number) => plural(payees, { one: 'la única persona', other: `cada una de las ${payees} personas` });

const slices = (payees: number) =>
  plural(payees, {
    one: 'para una persona',
    other: `en ${payees} partes iguales, una para cada persona`,
  });

export const words: typeof english = {
  ...frame,
  ...signIn,
  ...repeats,
  ...statements,
  walletPage: {
    title: 'Tu cartera',
    lead: 'Mira lo que das cada mes, quién lo recibe y a qué diste un flattr. Inicia sesión para abrirla.',
    wanted: 'Elige un importe mensual',
    wantedHint: (wanted) => (wanted === undefined ? 'Nunca sube si tú no lo cambias. También puedes elegirlo más tarde.' : `${wanted} al mes. Inicia sesión y quedará guardado.`),
    before: 'Meses anteriores',
    more: 'Más',
  },
  monthPot: {
    inReview: (month) => `${month} (en revisión)`,
    daysLeft: (days) => plural(days, { one: 'queda 1 día', other: `quedan ${days} días` }),
    payees: (count) => plural(count, { one: 'persona', other: 'personas' }),
    feeIs: (fee) => `La comisión es de ${fee}.`,
    divided: (payees, share) => html`Si el mes terminara ahora, ${group(payees)} a las que diste un flattr recibiría ${share}.`,
    reviewedDivided: (month, payees, share) => html`Si ${month} se liquidara ahora, ${group(payees)} a las que diste un flattr recibiría ${share}.`,
    noClicks: {
      open: 'Aún no has dado ningún flattr. Busca una página que te guste y pulsa su botón Flattr. Si no das ningún flattr, no se toma nada de tu cartera.',
      review: 'En este mes no diste ningún flattr, así que no se tomará nada de tu cartera.',
    },
    notChosen: (minimum, payees, share) => html`Con ${minimum} al mes, ${group(payees)} recibiría ${share}.`,
    paused: 'Cuando reanudes tus aportaciones, tus flattrs contarán en el próximo mes que se liquide.',
    tooLittle: (payees) => `Añade dinero antes de que se liquide el mes, y ${group(payees)} recibirá una parte.`,
    emptyPlate: 'Gráfico vacío: aún sin flattrs',
    picture: (pot, payees) => `Un bote de ${pot} ${slices(payees)}, y la comisión`,
    pictureWithoutMoney: (payees) => `Un bote aún sin dinero, ${slices(payees)}`,
  },
  peopleList: {
    search: 'Buscar una persona, página o sitio',
    found: (people) => (people === 0 ? 'Aquí no coincide nadie.' : plural(people, { one: '1 persona', other: `${people} personas` })),
    showAll: (people) => `Mostrar todo (${people})`,
    flattrs: (flattrs) => plural(flattrs, { one: '1 flattr', other: `${flattrs} flattrs` }),
  },
  ownFlattr: {
    options: (page) => `Opciones: ${page}`,
    open: 'Abrir la página',
    repeats: 'Se repite cada mes',
    pendingSince: (month) => `pendiente desde ${month}`,
    undo: 'Deshacer',
    undoing: 'Deshaciendo…',
    undoThis: (page) => `Deshacer: ${page}`,
    undone: (page) => `Deshecho: ${page}.`,
    still: 'Tu flattr sigue contando.',
    forGood: 'Una vez deshecho, este flattr no se puede recuperar.',
    keep: 'Conservar',
    putBack: 'Recuperar',
    puttingBack: 'Recuperando…',
    putThisBack: (page) => `Recuperar: ${page}`,
    isBack: (page) => `Recuperado: ${page}.`,
    notBack: 'Tu flattr sigue deshecho.',
    over: (month) => `${month} ha terminado, así que este flattr ya no se puede recuperar.`,
  },
  walletNotices: {
    review: (month, flattrs, until) => html`${month} ha terminado. Revisa ${plural(flattrs, { one: 'tu flattr', other: `tus ${flattrs} flattrs` })}${until ? html` hasta el ${until}` : ''}.`,
    lookThrough: 'Revisar',
    pending: (flattrs, months) => plural(flattrs, { one: `1 flattr de ${months} está pendiente.`, other: `${flattrs} flattrs de ${months} están pendientes.` }),
    expires: {
      paused: (month) => `Si tus aportaciones siguen en pausa cuando se liquide ${month}, caducan.`,
      notChosen: (month) => `Si aún no hay un importe mensual elegido cuando se liquide ${month}, caducan.`,
      tooLittle: (month) => `Si aún no hay suficiente dinero cuando se liquide ${month}, caducan.`,
    },
    paused: 'Tus aportaciones están en pausa, así que tus flattrs están pendientes.',
    tooLittle: (minimum, after) => (after === undefined ? `En tu cartera hay menos de ${minimum}, así que tus flattrs están pendientes.` : `Una vez liquidado ${after}, en tu cartera hay menos de ${minimum}, así que tus flattrs están pendientes.`),
    less: (pot, wanted) => `En tu cartera hay menos que tu importe mensual de ${wanted}, así que el bote es de ${pot}.`,
    add: (amount) => `Añadir ${amount}`,
    ready: (until) => html`Todo listo. Se liquida ${until ? html`después del ${until}` : 'pronto'}.`,
  },
  walletFigures: {
    label: 'Tu dinero',
    inWallet: 'en la cartera',
    aMonth: 'al mes',
    aMonthPaused: 'al mes (en pausa)',
    until: 'dura hasta',
  },
  firstSteps: {
    heading: 'Prepara tu cartera',
    waiting: (people) => plural(people, { one: 'Diste un flattr a 1 persona. Completa los pasos y recibirá una parte.', other: `Diste flattrs a ${people} personas. Completa los pasos y recibirán una parte.` }),
    amount: 'Elige un importe mensual',
    amountDone: (amount) => `Hecho: ${amount} al mes`,
    addMoney: 'Añade dinero de juguete',
    moneyDone: (amount) => `Hecho: ${amount} en tu cartera`,
    flattr: 'Da un flattr',
    flattrHint: 'Pulsa un botón Flattr en una página que te guste, o busca a alguien en el directorio.',
    flattrDone: (people) => plural(people, { one: 'Hecho: 1 persona', other: `Hecho: ${people} personas` }),
    directory: 'Abrir el directorio',
  },
  pastMonths: {
    check: 'Compruébalo tú',
    bars: 'Lo que diste en cada uno de los últimos doce meses',
    earlierIn: (year) => `Antes en ${year}`,
    count: (months) => plural(months, { one: '1 mes', other: `${months} meses` }),
  },
  addMoney: {
    label: (currency) => `Añadir dinero de juguete (${currency})`,
    add: 'Añadir',
    adding: 'Añadiendo…',
    added: (amount) => `Se han añadido ${amount} a tu cartera.`,
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
    notChosen: 'Aún sin elegir. Se reparte a partes iguales entre las personas a las que das un flattr, y nunca sube si tú no lo cambias.',
    amount: (currency) => `Importe (${currency})`,
    newAmount: (currency) => `Importe nuevo (${currency})`,
    hint: (minimum) => `Al menos ${minimum}. Cámbialo cuando quieras.`,
    offers: 'Importes para elegir',
    pause: 'Pausar las aportaciones',
    resume: 'Reanudar las aportaciones',
    nowPaused: 'Tus aportaciones están en pausa.',
    nowResumed: 'Tus aportaciones se han reanudado.',
    pauseHint: 'Durante la pausa no se toma nada y tus flattrs quedan pendientes.',
    mistake: 'Escribe un importe, como 2,50.',
    least: (minimum) => `El mínimo es ${minimum}.`,
    done: (amount) => `Ahora das ${amount} al mes.`,
  },
  repeatList: {
    heading: 'Repetir cada mes',
    hint: 'Damos estos flattrs por ti cuando empieza un mes. No cuesta nada más, y puedes deshacer cada uno.',
    for: (person) => html`para ${person}`,
    forever: 'hasta que lo pares',
    until: (month) => `hasta ${month}`,
    stop: 'Parar',
    stopThis: (page) => `Parar: ${page}`,
    stopping: 'Parando…',
    stopped: (page) => `${page} ya no se repite.`,
    still: 'Sigue repitiéndose.',
    again: 'Deshacer',
  },
  siteList: {
    heading: 'Sitios conectados',
    hint: 'En estos sitios basta un clic. Ninguno sabe quién eres.',
    still: 'El sitio sigue conectado.',
    clicks: (clicks) => plural(clicks, { one: `${clicks} flattr`, other: `${clicks} flattrs` }),
    until: (day) => html`caduca el ${day}`,
    options: (site) => `Opciones: ${site}`,
    end: 'Desconectar',
    endThis: (site) => `Desconectar ${site}`,
    ending: 'Desconectando…',
    ended: (site) => `${site} está desconectado.`,
    endAll: 'Desconectar todos',
  },
  statement: {
    person: 'Persona',
    share: 'Parte',
    shares: 'Partes',
    fee: 'Comisión',
    pot: 'El bote',
    clicks: 'A qué diste un flattr',
    print: 'Imprimir',
    nothingTaken: 'Liquidado, no se tomó nada',
    creators: (creators) => plural(creators, { one: `Liquidado, ${creators} persona`, other: `Liquidado, ${creators} personas` }),
    creatorsLater: (creators, month) => plural(creators, { one: `Liquidado con ${month}, 1 persona`, other: `Liquidado con ${month}, ${creators} personas` }),
    settledLater: {
      notThen: 'No había dinero para este mes cuando terminó.',
      later: (month) => html`Sus flattrs se liquidaron con ${month}.`,
    },
    states: { closing: 'Liquidándose ahora', waiting: 'Pendiente', lapsed: 'Caducado' },
    empty: {
      settled: 'No diste ningún flattr, así que no se tomó nada de tu cartera.',
      closing: 'Este mes se está liquidando. Vuelve a mirar en un momento.',
      waiting: 'No había dinero para este mes. Sus flattrs están pendientes y cuentan en el próximo mes que tenga dinero.',
      lapsed: 'El dinero para este mes no llegó a tiempo, así que sus flattrs caducaron. No se tomó nada.',
    },
  },
  soFar: {
    sentence: (months, given, creators, fee) =>
      html`Hasta ahora has dado ${given}${months === 1 ? '' : ` en ${months} meses`}: ${creators} a las personas a las que diste un
        flattr y ${fee} en comisiones.`,
  },
  activity: {
    heading: 'Actividad',
    filter: 'Mostrar',
    all: 'Todo',
    filters: { added: 'Añadido', given: 'Dado', earned: 'Recibido' },
    nothing: 'Aún no hay nada de este tipo.',
    day: 'Fecha',
    what: 'Descripción',
    amount: 'Importe',
    kinds: {
      deposit: 'Añadido a tu cartera',
      refund: 'Reembolsado de tu cartera',
      chargeback: 'Devuelto por tu banco',
      pot: 'Bote',
      collect: 'Ingresos',
      move: 'Pasado de los ingresos a tu cartera',
      payout: 'Ingresos pagados',
      'payout-return': 'Pago devuelto',
      correction: 'Corrección',
    },
    potFor: (month) => `Bote de ${month}`,
    earningsFor: (month) => `Ingresos de ${month}`,
  },
  endMonth: {
    heading: 'Saltar al final del mes',
    text: (month) => `Este es un entorno de pruebas, así que puedes terminar ${month} ahora, para todos los que están aquí. Se liquida al momento.`,
    end: 'Terminar este mes ahora',
    settling: 'Liquidando…',
    done: (month) => `Mes liquidado: ${month}.`,
    goesOn: 'El mes no ha terminado.',
  },
};
