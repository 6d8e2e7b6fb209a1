import { isLoopback } from '@flattr/contract';
import { createTransport, type SendMailOptions } from 'nodemailer';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The same for mail programs that show HTML. */
  readonly html?: string;
  /** Headers besides the usual ones. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Hands a mail over for delivery under an id, by which mail programs recognise a resent one (RFC 5322, 3.6.4). */
export type Mailer = (mail: Mail, messageId: string) => Promise<void>;

/** nodemailer waits minutes by default. A code is useless by then. */
const patience = {
  dnsTimeout: 10_000,
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 30_000,
};

/** Mail through a real SMTP server. Each of nodemailer's settings can be in the query of `smtpUrl`. */
export function createSmtpMailer(smtpUrl: string, from: string): Mailer {
  const transport = openTransport(smtpUrl);
  return async (mail, messageId) => {
    const message: SendMailOptions = { ...mail, from, messageId };
    await transport.sendMail(message);
  };
}

/** Connects, begins TLS and signs in. Rejects as sending would. */
export async function greetMailServer(smtpUrl: string): Promise<void> {
  await openTransport(smtpUrl).verify();
}

function openTransport(smtpUrl: string) {
  const { hostname, searchParams } = new URL(smtpUrl);
  const given = new Set(searchParams.keys());
  const isOwnMachine = isLoopback(hostname) && ![...given].some((name) => name.startsWith('tls.'));
  return createTransport({
    url: smtpUrl,
    ...Object.fromEntries(Object.entries(patience).filter(([name]) => !given.has(name))),
    // A mail server on this machine usually has a certificate that it made itself, and nobody can listen in.
    ...(isOwnMachine && { tls: { rejectUnauthorized: false } }),
  } as object); // nodemailer's types know no `url` beside other settings
}
