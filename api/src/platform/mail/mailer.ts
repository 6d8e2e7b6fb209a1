import { createTransport } from 'nodemailer';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Headers besides the usual ones. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Stable per mail, so mail programs recognise a resent one (RFC 5322, 3.6.4). */
  readonly messageId?: string;
}

/** Hands a mail over for delivery. Rejects when the mail server refuses it. */
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
 * such as a refused sender or message, is not about the address.
 */
export function isRefusedRecipient(error: unknown): boolean {
  const { code, command, responseCode } = error as { code?: string; command?: string; responseCode?: number };
  return code === 'EENVELOPE' && command === 'RCPT TO' && responseCode !== undefined && responseCode >= 500;
}
