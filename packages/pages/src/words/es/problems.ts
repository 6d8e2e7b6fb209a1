import type { ProblemTexts } from '../words.ts';

/** Title and sentence of each problem of the service. */
export const words: ProblemTexts = {
  'malformed-token': [
    'Clic ilegible',
    'El botón envió un clic que no pudimos leer, así que no se ha registrado nada. Recarga la página. Si vuelve a pasar, el sitio tiene que actualizar su botón.',
  ],
  'stale-token': [
    'Reloj desajustado',
    'El reloj de tu dispositivo no coincide con el nuestro, así que no se ha registrado nada. Pulsa de nuevo. Si no basta, pon el reloj en hora.',
  ],
  'unknown-key': [
    'Sitio no conectado',
    'Este sitio no está conectado a tu cuenta, así que no se ha registrado nada. Pulsa el botón de nuevo para conectarlo.',
  ],
  'bad-signature': [
    'Vuelve a conectar el sitio',
    'No hemos podido reconocer que este clic es tuyo, así que no se ha registrado nada. Pulsa el botón de nuevo para volver a conectar el sitio.',
  ],
  'wrong-origin': [
    'Sitio incorrecto',
    'Este clic vino de un sitio distinto de aquel en el que pulsaste. No se ha registrado nada.',
  ],
  'wrong-creator': [
    'No está en la lista de este sitio',
    'Este sitio no incluye a este creador, así que no se ha registrado nada. Quien lleva el sitio puede añadirlo.',
  ],
  'confirm-first': [
    'Confirma',
    'Tienes que confirmar este flattr en nuestra propia página. Aún no se ha registrado nada. Abre el enlace para continuar.',
  ],
  'unknown-creator': [
    'Nadie tiene este alias',
    'No hay a quién pagar, así que no se ha registrado nada. Quien lleva el sitio debería revisar el alias del botón.',
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
    'No se ha guardado nada, porque era demasiado de una vez. Una imagen puede tener como máximo 512 KB.',
  ],
  'unsupported-type': [
    'No podemos leer esto',
    'No se ha guardado nada. Una imagen tiene que ser PNG, JPEG o WebP. Si no, recarga la página e inténtalo de nuevo.',
  ],
  'bad-thing': [
    'A esto no se le puede dar un flattr',
    'La dirección de la página tiene que empezar por https, estar en el propio sitio, no contener nombre de usuario y tener como máximo 2048 caracteres.',
  ],
  'bad-request': [
    'Falta algo o algo está mal',
    'No se ha guardado nada. Revisa lo que has escrito e inténtalo de nuevo.',
  ],
  'rate-limited': [
    'Demasiados intentos',
    'Esta vez no se ha guardado nada, porque se ha intentado demasiadas veces.',
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
    'Bloqueado por tu seguridad',
    'No se ha cambiado nada, porque esto no venía de nuestras propias páginas. Abre nuestra página de nuevo e inténtalo otra vez.',
  ],
  'wrong-host': [
    'Abre la dirección correcta',
    'Este servicio solo responde en su propia dirección. Así queda protegido lo que pruebas aquí.',
  ],
  'sandbox-only': [
    'No está abierto a otras personas',
    'Este servicio se inició para probarlo en su propio equipo y solo responde ahí. Quien lo administra puede abrirlo a otras personas.',
  ],
  'not-found': ['No encontrado', 'No hay nada en esta dirección. Comprueba que no tenga errores.'],
  'handle-taken': ['Alias ocupado', 'Alguien tiene, o tuvo, este alias. Elige otro.'],
  'handle-set': ['Ya tienes un alias', 'Un alias es tuyo para siempre, así que no puedes cambiarlo.'],
  'known-key': [
    'Vuelve a conectar el sitio',
    'Esta conexión ya se usó, así que no se ha conectado el sitio. Pulsa el botón de nuevo para crear otra.',
  ],
  'bad-connect': [
    'No se pudo conectar el sitio',
    'Su respuesta no era la que pedimos. Cierra esta ventana y pulsa el botón de nuevo.',
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
  busy: ['Mucha actividad ahora mismo', 'No se ha guardado nada.'],
  'service-unavailable': ['No disponible por un momento', 'No se ha perdido nada.'],
  internal: [
    'Error nuestro',
    'Algo ha fallado en nuestro lado. No se ha perdido nada. Inténtalo de nuevo, y avísanos si sigue pasando.',
  ],
};
