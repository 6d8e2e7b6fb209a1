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
  missingList: {
    subject: (host, service) => `${host} ya no tiene su lista de creadores · ${service}`,
    text: (file, until) => `${file} ya no dice quién puede cobrar allí. Su última lista sigue valiendo hasta el ${until}. Después contarán todos los botones del sitio.`,
    mend: 'Si no era tu intención, publica el archivo de nuevo. Si lo era, puedes retirar la lista ahora:',
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
};
