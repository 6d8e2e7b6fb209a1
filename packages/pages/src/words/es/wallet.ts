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
    noneBefore: 'Aún no hay meses anteriores. Cuando este mes se liquide, verás aquí quién recibió qué.',
  },
  potCard: {
    inReview: (month) => `${month} (en revisión)`,
    thePot: 'el bote',
    payees: (count) => plural(count, { one: 'persona', other: 'personas' }),
    table: 'Partes si el mes terminara ahora',
    caption: (month) => `Si ${month} terminara ahora`,
    person: 'Persona',
    things: 'Flattrs',
    share: 'Parte',
    fee: 'Comisión',
    divided: (payees, share) => html`Si el mes terminara ahora, ${group(payees)} a las que diste un flattr recibiría ${share}.`,
    reviewedDivided: (month, payees, share) => html`Si ${month} se liquidara ahora, ${group(payees)} a las que diste un flattr recibiría ${share}.`,
    less: (wanted) => `En tu cartera hay menos que tu importe mensual de ${wanted}, así que el bote es lo que hay.`,
    noClicks: {
      open: 'Aún no has dado ningún flattr. Busca una página que te guste y pulsa su botón Flattr. Si no das ningún flattr, no se toma nada de tu cartera.',
      review: 'En este mes no diste ningún flattr, así que no se tomará nada de tu cartera.',
    },
    notChosen: (minimum, payees, share) =>
      html`Tus flattrs están pendientes hasta que <a href="#monthly-amount">elijas un importe mensual</a>. Con ${minimum},
        ${group(payees)} recibiría ${share}.`,
    paused: html`Tus aportaciones están en pausa, así que tus flattrs están pendientes.
      <a href="#monthly-amount">Reanúdalas</a>, y contarán en el próximo mes que se liquide.`,
    tooLittle: (minimum, payees) =>
      html`En tu cartera hay menos de ${minimum}, así que tus flattrs están pendientes. <a href="#add-money">Añade dinero</a>
        antes de que se liquide el mes, y ${group(payees)} recibirá una parte.`,
    emptyPlate: 'Gráfico vacío: aún sin flattrs',
    picture: (pot, payees) => `Un bote de ${pot} ${slices(payees)}, y la comisión`,
    pictureWithoutMoney: (payees) => `Un bote aún sin dinero, ${slices(payees)}`,
  },
  clickList: {
    open: 'A qué diste un flattr este mes',
    review: (month) => `A qué diste un flattr en ${month}`,
    waiting: (month) => `Pendiente desde ${month}`,
    nothingYet: 'Aún nada. Pulsa un botón Flattr en una página que te guste, y aparecerá aquí.',
    nothingLeft: 'No quedan flattrs en este mes.',
    for: (person) => html`para ${person}`,
    undo: 'Deshacer',
    undoing: 'Deshaciendo…',
    undoThis: (page) => `Deshacer: ${page}`,
    undone: (page) => `Deshecho: ${page}.`,
    still: 'Tu flattr sigue contando.',
    inReview: (until) => html`Este mes ha terminado y se liquidará pronto. Puedes deshacer flattrs hasta el ${until}, pero no añadir ninguno.`,
    inReviewUntilSettled: 'Este mes ha terminado y se liquidará pronto. Hasta entonces puedes deshacer flattrs, pero no añadir ninguno.',
    joins: 'Cuentan en el próximo mes que tenga dinero, una vez por persona.',
    expires: (month) => `Si aún no hay dinero cuando se liquide ${month}, caducan.`,
    waitsFor: {
      divided: 'Ahora tienes dinero, así que estos cuentan en el próximo mes que se liquide.',
      'no-clicks': 'Estos necesitan dinero en tu cartera.',
      'not-chosen': 'Estos necesitan un importe mensual. Elige uno para que cuenten.',
      paused: 'Estos están pendientes porque tus aportaciones están en pausa.',
      'too-little': 'Estos están pendientes porque en tu cartera hay demasiado poco.',
    },
  },
  addMoney: {
    heading: 'Saldo de la cartera',
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
    paused: 'Mientras estén en pausa tus aportaciones no se toma nada, así que dura más.',
  },
  monthlyAmount: {
    heading: 'Importe mensual',
    notChosen: 'Aún sin elegir. Se reparte a partes iguales entre las personas a las que das un flattr, y nunca sube si tú no lo cambias.',
    monthly: 'al mes',
    paused: 'al mes (en pausa)',
    amount: (currency) => `Importe (${currency})`,
    newAmount: (currency) => `Importe nuevo (${currency})`,
    hint: (minimum) => `Al menos ${minimum}. Cámbialo cuando quieras.`,
    offers: 'Importes para elegir',
    pause: 'Pausar las aportaciones',
    resume: 'Reanudar las aportaciones',
    nowPaused: 'Tus aportaciones están en pausa.',
    nowResumed: 'Tus aportaciones se han reanudado.',
    pauseHint: 'Durante la pausa no se toma nada y tus flattrs quedan pendientes.',
    pausedHint: 'Tus flattrs están pendientes hasta que las reanudes.',
    mistake: 'Escribe un importe, como 2,50.',
    least: (minimum) => `El mínimo es ${minimum}.`,
    done: (amount) => `Ahora das ${amount} al mes.`,
  },
  repeatList: {
    heading: 'Repetir cada mes',
    nothing: 'Aún no se repite nada. Para lo que te gusta mes tras mes, elige «Repetir cada mes» junto a tu flattr.',
    hint: 'Damos estos flattrs por ti cuando empieza un mes. No cuesta nada más, y puedes deshacer cada uno.',
    for: (person) => html`para ${person}`,
    forever: 'hasta que lo pares',
    until: (month) => `hasta ${month}`,
    stop: 'Parar',
    stopThis: (page) => `Parar: ${page}`,
    stopping: 'Parando…',
    stopped: (page) => `${page} ya no se repite.`,
    still: 'Sigue repitiéndose.',
  },
  siteList: {
    heading: 'Sitios conectados',
    none: 'Aún no hay sitios. Cuando das un flattr, puedes conectar el sitio. A partir de ahí, allí basta un clic.',
    hint: 'En estos sitios basta un clic. Ninguno sabe quién eres.',
    still: 'El sitio sigue conectado.',
    clicks: (clicks) => plural(clicks, { one: `${clicks} flattr`, other: `${clicks} flattrs` }),
    since: (day) => html`desde el ${day}`,
    until: (day) => html`caduca el ${day}`,
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
  transfers: {
    heading: 'Actividad',
    nothing: 'Aún no hay actividad. El dinero que añades o recibes aparece aquí.',
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
