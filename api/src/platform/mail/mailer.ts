import { createTransport } from 'nodemailer';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Headers besides the usual ones. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The same for the same mail, so that one that is sent again is known again (RFC 5322, 3.6.4). */
  readonly messageId?: string;
}

/** Hands a mail over for delivery; rejects when the mail server did not take it. */
export type Mailer = (mail: Mail) => Promise<void>;

/** Mail through a real SMTP server. */
export function createSmtpMailer(smtpUrl: string, from: string): Mailer {
  const transport = createTransport(smtpUrl, { from });
  return async (mail) => {
    await transport.sendMail(mail);
  };
}

/**
 * Whether the mail server refused this recipient for good (RFC 5321, 4.2.1: a reply of 5xx to RCPT TO). Anything else,
 * a refused sender or message among it, is no fault of the address.
 */
export function isRefusedRecipient(error: unknown): boolean {
  const { code, command, responseCode } = error as { code?: string; command?: string; responseCode?: number };
  return code === 'EENVELOPE' && command === 'RCPT TO' && responseCode !== undefined && responseCode >= 500;
}
