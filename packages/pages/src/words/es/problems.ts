import type { ProblemTexts } from '../words.ts';

/** Title and sentence of each problem of the service. */
export const words: ProblemTexts = {
  'malformed-token': [
    'Clic ilegible',
    'El botón envió un clic que no pudimos leer, así que no se ha registrado nada. Recarga la página. Si vuelve a pasar, el sitio tiene que actualizar su botón.',
  ],
  'stale-token': [
    'Reloj desajustado',
    'Este clic se firmó hace demasiado tiempo o en el futuro, así que no se ha registrado. Fírmalo de nuevo con la hora de «now».',
  ],
  'unknown-key': [
    'Sitio no conectado',
    'Este sitio no está conectado a tu cuenta, así que no se ha registrado nada. Pulsa el botón de nuevo para conectarlo.',
  ],
  'bad-signature': [
    'Firma incorrecta',
    'No corresponde al clic, así que no se ha registrado nada. Pulsa el botón de nuevo para volver a conectar el sitio.',
  ],
  'wrong-origin': [
    'Sitio incorrecto',
    'Un clic tiene que venir del sitio que lo firmó. No se ha registrado nada.',
  ],
  'wrong-creator': [
    'No está en la lista de este sitio',
    'Este sitio no incluye a este creador, así que no se ha registrado nada. Quien lleva el sitio puede añadir el alias a /.well-known/flattr.json.',
  ],
  'confirm-first': [
    'Confirma',
    'Tienes que confirmar este flattr en nuestra propia página. Aún no se ha registrado nada. Abre el enlace para continuar.',
  ],
  'unknown-creator': [
    'Nadie tiene este alias',
    'No hay a quién pagar, así que no se ha registrado nada. Quien lleva el sitio debería revisar el «to» del botón.',
  ],
  'nothing-to-undo': [
    'Nada que deshacer',
    'Aquí no hay ningún flattr de este mes que deshacer. Tu cartera muestra todo lo que aún puedes deshacer.',
  ],
  'month-closed': [
    'El mes acaba de terminar',
    'Este mes se está liquidando, así que tu clic no se ha registrado. Pulsa de nuevo para que cuente en el mes nuevo.',
  ],
  'too-large': [
    'Demasiado grande',
    'No se ha guardado nada. El límite es de 4 KB para un clic, 512 KB para una imagen y 16 KB para cualquier otra solicitud.',
  ],
  'unsupported-type': [
    'Tipo de contenido incorrecto',
    'Envía los clics como text/plain y todo lo demás como application/json.',
  ],
  'bad-thing': [
    'A esto no se le puede dar un flattr',
    'La dirección tiene que empezar por http o https, estar en el propio sitio, no contener nombre de usuario y tener como máximo 2048 bytes.',
  ],
  'bad-request': [
    'Falta algo o algo está mal',
    'No se ha guardado nada. Revisa lo que has escrito e inténtalo de nuevo. «fields» dice qué está mal en cada valor.',
  ],
  'rate-limited': [
    'Demasiadas solicitudes',
    'Esta vez no se ha guardado nada. Espera un momento e inténtalo de nuevo.',
  ],
  'not-signed-in': ['Sin sesión', 'No se ha guardado nada. Inicia sesión e inténtalo de nuevo.'],
  'wrong-code': [
    'Código incorrecto',
    'Ese no es el código que te enviamos. Revísalo e inténtalo de nuevo. Después de cinco intentos necesitas uno nuevo.',
  ],
  'code-expired': [
    'Este código ya no sirve',
    'Ya se usó, se escribió mal demasiadas veces o tiene más de diez minutos. Pide uno nuevo.',
  ],
  'passkey-refused': [
    'Esta llave de acceso no ha funcionado',
    'No la conocemos, se quitó o tardó demasiado. Inténtalo de nuevo, o inicia sesión por correo.',
  ],
  'passkeys-unavailable': [
    'Aquí no funcionan las llaves de acceso',
    'Necesitan un nombre de dominio, y este servicio está abierto en una dirección IP. Inicia sesión por correo.',
  ],
  'known-passkey': ['Llave de acceso ya en uso', 'Tu cuenta u otra ya tiene esta llave de acceso.'],
  'too-many-passkeys': ['Demasiadas llaves de acceso', 'Quita una que ya no uses y después añade esta.'],
  'sign-in-again': [
    'Confirma que eres tú',
    'Hace un rato que iniciaste sesión. Inicia sesión de nuevo antes de cambiar cómo lo haces.',
  ],
  'cross-site': [
    'Solicitud bloqueada',
    'Esta solicitud tiene que venir de nuestras propias páginas. No se ha cambiado nada.',
  ],
  'sandbox-only': [
    'No está abierto a otras personas',
    'Este servicio se inició para probarlo en su propio equipo y solo responde ahí. Quien lo administra puede abrirlo definiendo PUBLIC_URL.',
  ],
  'not-found': ['No encontrado', 'No hay nada en esta dirección. Comprueba que no tenga errores.'],
  'handle-taken': ['Alias ocupado', 'Alguien tiene, o tuvo, este alias. Elige otro.'],
  'handle-set': ['Ya tienes un alias', 'Un alias es tuyo para siempre, así que no puedes cambiarlo.'],
  'known-key': [
    'Clave ya usada',
    'Una clave solo puede conectar un sitio una vez. Pulsa el botón de nuevo para crear otra.',
  ],
  'bad-connect': [
    'No se pudo conectar el sitio',
    'No demostró que su clave es suya. Cierra esta ventana y pulsa el botón de nuevo.',
  ],
  'own-thing': [
    'Es tu propio trabajo',
    'No puedes dar un flattr a tu propio trabajo. No se ha registrado nada.',
  ],
  'insufficient-funds': [
    'No hay suficiente dinero',
    'No se ha movido nada, porque el saldo es menor que este importe. Escribe un importe menor.',
  ],
  'reference-used': [
    'Referencia ya usada',
    'Esta referencia pertenece a otro importe, así que no se ha anotado nada. Comprueba ambos. Para un movimiento nuevo, usa una referencia nueva.',
  ],
  'month-not-ready': [
    'Todavía no',
    'El mes anterior aún no está liquidado. Inténtalo de nuevo cuando lo esté.',
  ],
  'statement-not-ready': [
    'Aún no está listo',
    'Este mes se está liquidando. Su extracto estará aquí en unos minutos.',
  ],
  busy: ['Mucho trabajo ahora mismo', 'No se ha guardado nada. Inténtalo de nuevo en unos segundos.'],
  'service-unavailable': [
    'Fuera de servicio un momento',
    'No se ha perdido nada. Inténtalo de nuevo en unos segundos.',
  ],
  internal: [
    'Error nuestro',
    'Algo ha fallado en nuestro lado. No se ha perdido nada. Inténtalo de nuevo, y avísanos si sigue pasando.',
  ],
};
