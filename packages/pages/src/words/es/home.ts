import { html } from 'lit';
import type { words as english } from '../en/home.ts';
import { pluralIn } from '../plural.ts';
import { words as frame } from './frame.ts';
import { words as tag } from './tag.ts';

const plural = pluralIn('es');

const days = (count: number) => plural(count, { one: `${count} día`, other: `${count} días` });

export const words: typeof english = {
  ...frame,
  ...tag,
  home: {
    hero: {
      title: '¿Te gusta? Dale un flattr.',
      lead: 'Un importe al mes. Un clic para lo que te gusta. Todos reciben una parte igual.',
      give: 'Empezar a dar',
    },
    tryOut: {
      article: 'Un texto que vale la pena',
      by: 'Ada, en un sitio como cualquier otro',
      hint: 'Pruébalo. No se envía nada.',
      sum: (amount, people, share) => `Das ${amount} al mes a ${people} personas. Cada una recibe ${share}.`,
    },
    cards: {
      give: ['Dar', 'Elige un importe al mes y haz clic en lo que te gusta.', 'Empezar a dar'],
      receive: ['Recibir flattrs', 'Pega un código corto en tu página. Tus lectores te dan las gracias con un clic.', 'Elegir tu alias'],
      build: ['Construir', 'Un componente web estándar y una API abierta, para cualquier framework.', 'Ver el código'],
    },
    proof: {
      title: 'Ya están aquí',
      creators: (count) => plural(count, { one: '1 creador', other: `${count} creadores` }),
      sites: (count) => plural(count, { one: '1 sitio', other: `${count} sitios` }),
      readers: (count) => plural(count, { one: '1 lector dio el mes pasado', other: `${count} lectores dieron el mes pasado` }),
      shares: (amount) => `${amount} para creadores el mes pasado`,
      open: 'Código abierto con licencia MIT. Cualquiera puede comprobar cómo se repartió cada mes.',
    },
    questions: {
      title: 'Preguntas',
      list: ({ fee, reviewDays, collectDays, payoutDelayDays, paying, chargedOn, payout }) => [
        ['¿Es una suscripción?', 'No. Das a quien quieres, y cada mes puede ser distinto. Cambia tu importe o ponlo en pausa cuando quieras.'],
        [
          '¿Cuándo pago?',
          {
            later: `No se cobra nada al hacer clic. Después de un mes en el que diste un flattr a alguien, se cobra de tu tarjeta lo que falte en tu cartera. Por este mes, el ${chargedOn}.`,
            before: 'Añades dinero a tu cartera por adelantado. Un mes toma de ella tu importe mensual, si diste un flattr a alguien.',
            play: 'Aquí nunca: es dinero de juguete. Añade todo el que quieras.',
          }[paying],
        ],
        ['¿Y si no doy ningún flattr?', paying === 'later' ? 'Entonces no se cobra nada.' : 'No se cobra nada, y tu dinero se queda en tu cartera.'],
        ['¿Quién me ve?', 'Los sitios nunca saben quién eres. Los creadores solo ven tu nombre si lo permites en tu cuenta.'],
        [
          '¿Cuándo llega el dinero?',
          `Un mes se liquida ${reviewDays === 0 ? 'cuando termina' : `${days(reviewDays)} después de terminar`}.${paying === 'later' && collectDays > 0 ? ` Si un pago tarda, puede ser hasta ${days(collectDays)} más tarde.` : ''} Entonces los creadores tienen su parte.${payoutDelayDays === 0 ? '' : ` Pueden usarla después de ${days(payoutDelayDays)}.`}${payout && ` Desde ${payout}, se les paga.`}`,
        ],
        ['¿Cuánto cuesta?', `Un clic no cuesta nada más. Nos quedamos con el ${fee} de cada bote. Los creadores no pagan nada.`],
      ],
    },
    readers: {
      title: 'Para lectores',
      steps: (minimum, reviewDays) => [
        ['Elige un importe', `Desde ${minimum} al mes. Nunca sube si tú no lo cambias. Cámbialo o ponlo en pausa cuando quieras.`],
        ['Haz clic en Flattr', 'Un clic no cuesta nada más y nunca pregunta por dinero. El primer clic en un sitio abre una ventana pequeña. Después, basta un clic, si quieres. Los sitios nunca saben quién eres.'],
        ['Mira quién lo recibe', `Tu cartera muestra a todas las personas a las que diste un flattr y su parte. Puedes deshacer cualquier flattr hasta ${reviewDays === 0 ? 'que se liquide el mes' : `${days(reviewDays)} después de que termine el mes`}. Si no das ningún flattr, te quedas con tu dinero.`],
      ],
      start: 'Abrir tu cartera',
    },
    siteOwners: {
      title: 'Para tu sitio',
      paste: 'Pega un código corto en tu página. No hay nada que compilar, y no se pone ninguna cookie en tu sitio. Sin JavaScript, los lectores ven un enlace sencillo que hace lo mismo.',
      policy: html`Si tu sitio envía una Content-Security-Policy, permite este servicio en <code>script-src</code> y
        <code>connect-src</code>. Eso es todo.`,
      start: 'Elegir tu alias',
      generator: 'Consigue tu botón',
    },
    developers: {
      title: 'Para desarrolladores',
      element: 'El botón es un elemento personalizado estándar con tipos de TypeScript, así que funciona con cualquier framework. Puedes importarlo en un servidor, donde no hace nada.',
      bundler: 'Si lo empaquetas con tu propio código, indícale qué servicio debe usar.',
      api: html`La <a href="/docs">documentación</a> es para quienes desarrollan con él. La API está descrita en <a href="/openapi.json">OpenAPI</a>, y <a href="/problems">cada error</a> en palabras.`,
      install: 'Comando de instalación',
      markup: 'Código de ejemplo',
    },
    rules: {
      example: 'Mira cómo se reparte un mes',
      title: 'Cómo funciona el dinero',
      list: (fee, minimum, payoutDelayDays, paying) => [
        ['Personas, no clics', 'Tu bote se reparte a partes iguales entre las personas a las que diste un flattr, sin importar en cuántas de sus páginas hiciste clic.'],
        [`${fee} de comisión`, 'Se descuenta una vez, del bote. Lo que no se puede repartir exactamente va a las personas a las que diste un flattr, nunca a nosotros.'],
        ['Sin flattrs, no se cobra nada', paying === 'later' ? 'Si en un mes no das ningún flattr, no se cobra nada.' : 'Si en un mes no das ningún flattr, tu dinero se queda en tu cartera.'],
        [
          '¿Sin dinero? Tus flattrs esperan',
          paying === 'later' ? 'Si no se puede cobrar de tu tarjeta, tus flattrs quedan pendientes hasta tres meses. Cuentan en el próximo mes que tenga dinero.' : `Con menos de ${minimum} en tu cartera, tus flattrs quedan pendientes hasta tres meses. Cuentan en el próximo mes que tenga dinero.`,
        ],
        ['Los ingresos van aparte', payoutDelayDays === 0 ? 'Lo que recibes se guarda aparte de tu cartera. Puedes pasarlo a ella para dárselo a otras personas.' : `Lo que recibes se guarda aparte de tu cartera. Después de ${days(payoutDelayDays)} puedes pasarlo a ella.`],
        ['Exacto hasta la millonésima', 'Contamos el dinero en millonésimas. Solo se redondea la comisión, hacia abajo. El ejemplo de arriba usa el mismo código que reparte cada mes.'],
      ],
    },
  },
  workedExample: {
    caption: (payees) => plural(payees, { one: 'para 1 persona', other: `para ${payees} personas` }),
    picture: (pot, payees) =>
      plural(payees, {
        one: `Un bote de ${pot} para una persona, y la comisión`,
        other: `Un bote de ${pot} en ${payees} partes iguales, y la comisión`,
      }),
    amount: (amount) => html`Das ${amount} al mes`,
    payees: (number, payees) => html`Das un flattr a ${number} ${plural(payees, { one: 'persona', other: 'personas' })}`,
    count: (payees) => plural(payees, { one: '1 persona', other: `${payees} personas` }),
    fee: (percent) => `Comisión (${percent})`,
    net: 'A repartir',
    share: (payees) => plural(payees, { one: 'Esa persona recibe', other: 'Cada persona recibe' }),
  },
  tagGenerator: {
    label: 'Tu alias',
    empty: html`¿Aún no tienes alias? <a href="/creator">Elige uno</a>. Se tarda un minuto.`,
    unusable: 'Un alias tiene de 2 a 30 caracteres: a–z, 0–9 y guiones.',
    unknown: html`Nadie tiene este alias. <a href="/creator">Elígelo</a>, y el botón funcionará.`,
    pays: (person) => html`Esto paga a ${person}.`,
  },
};
