import { type Finding, warning, wrong } from '../operations/finding.ts';

/** What nodemailer says of a mail that it could not hand over. */
interface MailError {
  readonly code?: string;
  /** The SMTP command that was answered so. */
  readonly command?: string;
  readonly responseCode?: number;
  readonly response?: string;
  readonly message: string;
}

/** `address`: it takes no mail. `mail`: only this mail was put off or refused. `server`: no mail goes out. */
export type Fault = 'address' | 'mail' | 'server';

/** nodemailer's codes for an answer to one mail. Every other error is one of the way to the mail server. */
const aboutOneMail = new Set(['EENVELOPE', 'EMESSAGE']);

/**
 * Whose fault it is. An address is to blame only for a permanent answer to `RCPT TO` that is about the mailbox (RFC 3463:
 * 5.1.x and 5.2.x; RFC 5321: 550 to 553). A mail server that does not relay for us answers the same command.
 */
export function faultOf(error: unknown): Fault {
  const { code = '', command, responseCode = 0, response = '' } = error as MailError;
  if (!aboutOneMail.has(code)) return 'server';
  const status = /^\d{3}[ -]5\.(\d+)\.\d+/.exec(response)?.[1];
  const isAboutMailbox =
    status === undefined ? [550, 551, 552, 553].includes(responseCode) : /^[12]$/.test(status);
  const isAboutUs = /relay|authenticat|log ?in|blocked|blacklist|spam|policy|not permitted|denied/i.test(
    response,
  );
  return command === 'RCPT TO' && responseCode >= 500 && isAboutMailbox && !isAboutUs ? 'address' : 'mail';
}

/** What an operator should change so that mail goes out. Contains no address of a reader. */
export function mailFinding(error: unknown): Finding {
  const { code = '', command, responseCode, message } = error as MailError;
  const says = (text: string) => (responseCode === undefined ? `${text}.` : `${text} (${responseCode}).`);
  if (code === 'EAUTH') return wrong(says('The mail server refused the user or password'), credentials);
  if (responseCode === 530 || code === 'ENOAUTH')
    return wrong(says('The mail server wants a user and a password'), credentials);
  if (code === 'EENVELOPE' || code === 'EMESSAGE') return refused(command, responseCode, says);
  if (/wrong version number|packet length too long|record layer failure/i.test(message))
    return wrong(
      'The mail server’s port does not begin with TLS, but SMTP_URL says smtps://.',
      'Write smtp:// in SMTP_URL (TLS then begins with STARTTLS), or take the port for TLS, usually 465.',
    );
  if (/certificate|self.signed|altnames/i.test(message))
    return wrong(
      `The mail server’s certificate is not trusted: ${message.split('\n')[0]}.`,
      'Use the name that is in the certificate in SMTP_URL. For an authority of your own, set NODE_EXTRA_CA_CERTS to its file. To accept any certificate on your own network, add ?tls.rejectUnauthorized=false to SMTP_URL.',
    );
  if (code === 'ETIMEDOUT' || /greeting never received|timeout/i.test(message))
    return wrong(
      'The mail server does not answer.',
      'Check host and port in SMTP_URL. For a port that begins with TLS (usually 465) write smtps://. A firewall may also block the port.',
    );
  if (code === 'EDNS' || /ENOTFOUND|EAI_AGAIN/.test(message))
    return wrong('No mail server has the name in SMTP_URL.', 'Check the host in SMTP_URL.');
  if (/ECONNREFUSED|EHOSTUNREACH|ENETUNREACH/.test(message))
    return wrong(
      'No mail server listens at the address in SMTP_URL.',
      'Check host and port: usually 465 with smtps:// and 587 with smtp://. On one machine, is it running?',
    );
  if (responseCode !== undefined)
    return wrong(
      says('The mail server refuses this machine'),
      'Ask who runs the mail server, or set SMTP_URL to another one.',
    );
  return wrong(
    `The connection to the mail server failed: ${message.split('\n')[0]}.`,
    'Check protocol, host and port in SMTP_URL.',
  );
}

const credentials =
  'Check them in SMTP_URL. Write special characters in percent-encoding, such as %40 for @ and %2F for /.';

function refused(command: string | undefined, responseCode = 0, says: (text: string) => string): Finding {
  if (responseCode < 500)
    return warning(
      says('The mail server put a mail off'),
      'It is tried again. If this stays, its log says why.',
    );
  if (command === 'MAIL FROM')
    return wrong(
      says('The mail server refused the sender'),
      'Set MAIL_FROM to an address that it may send for.',
    );
  if (command === 'RCPT TO')
    return wrong(
      says('The mail server does not send to others for this service'),
      'Give a user and a password in SMTP_URL, or let the mail server relay for this machine.',
    );
  return wrong(
    says('The mail server refused a mail'),
    'Check that it may send for the domain in MAIL_FROM (SPF, DKIM). Its log says more.',
  );
}
