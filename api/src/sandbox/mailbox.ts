import type { Mail, Mailer } from '../platform/mail/mailer.ts';

interface ReceivedMail extends Mail {
  readonly at: Date;
}

/** The sandbox's on-screen mailbox: the newest emails, in memory, because codes expire after ten minutes anyway. */
export interface Mailbox {
  readonly deliver: Mailer;
  /** Emails to one address, newest first. */
  read(address: string): ReceivedMail[];
}

export function createMailbox({ capacity = 200 } = {}): Mailbox {
  const mails: ReceivedMail[] = [];
  return {
    async deliver(mail) {
      mails.unshift({ ...mail, at: new Date() });
      mails.length = Math.min(mails.length, capacity);
    },
    read: (address) => mails.filter((mail) => mail.to === address),
  };
}
