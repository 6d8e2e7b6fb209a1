import type { words as english } from '../en/mails.ts';
import { pluralIn } from '../plural.ts';

const plural = pluralIn('es');

export const words: typeof english = {
  code: {
    subject: (code, service) => `${code} es tu código de ${service}`,
    heading: (service) => `Tu código para iniciar sesión en ${service}:`,
    how: 'Introdúcelo en la ventana en la que lo pediste. Funciona una vez y caduca en diez minutos.',
    notYou: 'Si no lo pediste, ignora este correo. Nadie puede iniciar sesión sin el código.',
  },
  passkey: {
    added: {
      subject: (service) => `Se añadió una llave de acceso a tu cuenta de ${service}`,
      text: (name) => `Se añadió a tu cuenta una llave de acceso llamada «${name}».`,
    },
    removed: {
      subject: (service) => `Se quitó una llave de acceso de tu cuenta de ${service}`,
      text: (name) => `Se quitó de tu cuenta la llave de acceso «${name}».`,
    },
    notYou: 'Si fuiste tú, no tienes que hacer nada. Si no, inicia sesión por correo, quita cualquier llave de acceso que no sea tuya y cierra la sesión en todos los demás sitios:',
  },
  digest: {
    subject: (amount, month, service) => `Recibiste ${amount} en ${month} · ${service}`,
    received: (count, month, amount) => {
      const readers = plural(count, {
        one: '1 lector te dio un flattr',
        other: `${count} lectores te dieron un flattr`,
      });
      return `En ${month}, ${readers} y recibiste ${amount}.`;
    },
    earnings: (earnings) => `Tus ganancias son ahora ${earnings}.`,
    page: 'Míralas por mes y por página:',
    unsubscribe: 'Pediste este correo una vez al mes. Para darte de baja, sin iniciar sesión:',
  },
  money: {
    account: (last4) => `tu cuenta bancaria ${last4}`,
    wallet: 'Abrir la cartera',
    saved: {
      subject: (service) => `Guardaste cómo pagas · ${service}`,
      text: (method) => `Guardaste ${method}. Solo se te cobra después de un mes en el que diste un flattr a alguien.`,
      notYou: 'Puedes cambiarlo o quitarlo en tu cartera cuando quieras. Si no fuiste tú, quítalo allí y cierra las demás sesiones en tu cuenta.',
    },
    coming: {
      subject: (amount, day, service) => `Se cobrarán ${amount} el ${day} · ${service}`,
      people: (count, month) => `Diste flattrs a ${plural(count, { one: '1 persona', other: `${count} personas` })} en ${month}.`,
      text: (amount, day, method) => `Se cobrarán ${amount} el ${day}: ${method}.`,
      undo: (day) => `Puedes deshacer flattrs hasta el ${day}. Si los deshaces todos, no se cobra nada.`,
      press: 'Ver tus flattrs',
    },
    step: {
      subject: (amount, service) => `Falta un paso para pagar ${amount} · ${service}`,
      text: (amount, month) => `Tu banco quiere que confirmes los ${amount} de ${month}. Todavía no se ha cobrado nada.`,
      until: (day) => `Confírmalos hasta el ${day}.`,
      press: 'Confirmar el pago',
    },
    failed: {
      subject: (amount, service) => `No se pudieron cobrar ${amount} · ${service}`,
      reasons: {
        declined: (amount, month) => `Tu banco rechazó los ${amount} de ${month}. No se cobró nada.`,
        expired: (amount, month) => `Tu tarjeta ha caducado. No se pudieron cobrar los ${amount} de ${month}.`,
        refused: (amount, month) => `Tu banco ya no acepta esta tarjeta. No se pudieron cobrar los ${amount} de ${month}.`,
        asks: (amount, month) => `Tu banco quería que confirmaras los ${amount} de ${month}, y no se confirmaron. No se cobró nada.`,
        abandoned: (amount, month) => `El pago de ${amount} de ${month} no se terminó. No se cobró nada.`,
        'unknown-to-provider': (amount, month) => `Los ${amount} de ${month} no llegaron a tu banco. No se cobró nada.`,
      },
      again: (day) => `Lo intentaremos de nuevo el ${day}. No tienes que hacer nada.`,
      pay: (day) => `Puedes pagarlo en tu cartera hasta el ${day}.`,
      save: 'Para seguir dando, guarda otra tarjeta.',
    },
    pending: (month) => `Si no, tus flattrs de ${month} quedan pendientes. Cuentan en el próximo mes que tenga dinero.`,
    receipt: {
      open: 'Abrir el recibo',
      subject: (amount, service) => `Recibo de ${amount} · ${service}`,
      text: (amount) => `Pagaste ${amount}. Gracias.`,
      amount: 'Importe',
      day: 'Fecha',
      purpose: 'Concepto',
      month: (month) => `tus flattrs de ${month}`,
      added: 'dinero añadido a tu cartera',
      method: 'Pagado con',
      number: 'Número',
    },
    refunded: {
      subject: (amount, service) => `Se devolvieron ${amount} · ${service}`,
      text: (amount) => `${amount} volvieron a donde vinieron. Tu banco puede tardar unos días en mostrarlos.`,
    },
    sent: {
      subject: (amount, service) => `Te enviamos ${amount} · ${service}`,
      text: (amount) => `Te enviamos ${amount} de tus ingresos. Tu banco puede tardar unos días en mostrarlos.`,
      press: 'Ver tus ingresos',
    },
    held: {
      subject: (amount, service) => `Falta un paso para pagarte ${amount} · ${service}`,
      reasons: {
        missing: (amount) => `No podemos enviarte ${amount}, porque faltan tus datos bancarios. Añádelos.`,
        restricted: (amount) => `Todavía no podemos enviarte ${amount}, porque el proveedor de pagos necesita algo de ti. Su página te dice qué.`,
        rejected: (amount) => `No podemos enviarte ${amount}, porque el proveedor de pagos no paga a esta cuenta. Escríbenos y buscaremos otra forma.`,
      },
      safe: 'El dinero es tuyo y queda apartado. Lo intentamos cada día. Lo que no se pueda enviar en 90 días vuelve a tus ingresos.',
      press: 'Ver qué falta',
    },
    returned: {
      subject: (amount, service) => `No se pudieron pagar ${amount} · ${service}`,
      text: (amount) => `No pudimos pagarte ${amount}. El importe está de nuevo en tus ingresos y no se ha perdido nada. Revisa tus datos bancarios y pide el pago otra vez.`,
      press: 'Ver tus ingresos',
    },
    destination: {
      subject: (end, service) => `Tus ingresos van ahora a la cuenta que termina en ${end} · ${service}`,
      first: (end, at) => `El ${at} indicaste adónde van tus ingresos: a la cuenta que termina en ${end}.`,
      changed: (end, at) => `El ${at} se cambió adónde van tus ingresos. Desde ahora es la cuenta que termina en ${end}.`,
      waits: (until) => `No se paga nada antes del ${until}.`,
      notYou: 'Si fuiste tú, no tienes que hacer nada. Si no, abre antes «Para creadores» y corrígelo en «Cobros». Después cierra sesión en todos los demás sitios en «Tu cuenta» y escríbenos.',
      notYouFirst: 'Si fuiste tú, no tienes que hacer nada. Si no, abre ahora «Para creadores» e indica en «Cobros» adónde van. Después cierra sesión en todos los demás sitios en «Tu cuenta» y escríbenos.',
      press: 'Ver adónde van tus ingresos',
    },
    bankDetails: {
      subject: (amount, service) => `¿Adónde enviamos tus ${amount}? · ${service}`,
      text: (amount) => `Tienes ${amount} de ingresos, suficiente para un pago. No sabemos adónde enviarlo. En cuanto lo digas, se te paga automáticamente.`,
      press: 'Añadir datos bancarios',
    },
    unsubscribe: 'Para no recibir más recordatorios de cobros y datos bancarios, sin iniciar sesión:',
  },
  missingList: {
    subject: (host, service) => `${host} ya no tiene su lista de creadores · ${service}`,
    text: (file, until) => `${file} ya no dice quién puede cobrar allí. Su última lista sigue valiendo hasta el ${until}. Después contarán todos los botones del sitio.`,
    mend: 'Si no era tu intención, publica el archivo de nuevo. Si lo era, puedes retirar la lista ahora:',
  },
  proofs: {
    gained: {
      subject: (name: string, service: string) => `${name} es tuyo · ${service}`,
      text: (name: string) => `${name} cuenta ahora como tuyo. Antes, otra persona lo había demostrado como suyo. También recibe un correo.`,
    },
    lost: {
      subject: (name: string, service: string) => `${name} es ahora de otra persona · ${service}`,
      text: (name: string) => `${name} lo ha demostrado otra persona, y nada allí lleva a ti, así que desde ahora es suyo. Si sigue siendo tuyo, demuéstralo otra vez:`,
      renamed: (name: string) => `Otra cuenta tiene ahora el nombre ${name}, así que sus páginas ya no cuentan como tuyas. Tu propia cuenta sigue siendo tuya. Para mostrar su nuevo nombre, demuéstrala otra vez:`,
    },
    missing: {
      subject: (name: string, service: string) => `${name} ya no lleva a ti · ${service}`,
      text: (name: string, until: string) => `Hemos mirado ${name} y ya no lleva a tu página. Cuenta como tuyo hasta el ${until}. Para conservarlo, vuelve a poner el enlace:`,
    },
    signedIn: {
      gone: (name: string) => `La cuenta ${name} ya no existe`,
      moved: (name: string) => `${name} se ha mudado a otra cuenta`,
      suspended: (name: string) => `${name} está suspendida`,
      renamed: (name: string) => `${name} es ahora el nombre de otra cuenta`,
      text: (what: string, until: string) => `${what}. Iniciaste sesión allí, así que cuenta como tuya hasta el ${until}. Si aún tienes la cuenta, inicia sesión allí otra vez. Si tienes otra, demuestra esa:`,
    },
    silent: {
      subject: (name: string, service: string) => `${name} no responde desde hace 30 días · ${service}`,
      text: (name: string, until: string) => `Hemos mirado ${name} cada día durante 30 días, sin respuesta que podamos leer. Cuenta como tuyo hasta el ${until}. Si sigue siendo tuyo, haz que responda y pide que miremos otra vez, o inicia sesión allí otra vez:`,
    },
  },
  unsubscribe: {
    asks: {
      title: '¿Darte de baja del correo mensual?',
      text: 'Recibes un correo al mes sobre lo que has recibido.',
    },
    ended: {
      title: 'Te has dado de baja',
      text: 'Ya no recibirás el correo mensual. Puedes volver a activarlo en «Para creadores».',
    },
    unknown: {
      title: 'Este enlace ya no funciona',
      text: 'Seguramente ya te diste de baja. Para comprobarlo, mira «Correo mensual» en «Para creadores».',
    },
    press: 'Darme de baja',
  },
  reminders: {
    asks: {
      title: '¿Dejar de recibir recordatorios?',
      text: 'Te avisamos antes de cobrarte y cuando faltan tus datos bancarios.',
    },
    ended: {
      title: 'Te has dado de baja',
      text: 'Ya no recibirás estos recordatorios. Los recibos y las noticias de tus pagos siguen llegando. Puedes volver a activarlos en Tu cuenta.',
    },
    unknown: {
      title: 'Este enlace ya no funciona',
      text: 'Para cambiar tus recordatorios, mira Recordatorios en Tu cuenta.',
    },
    press: 'Darse de baja',
  },
};
