import { randomUUID } from 'node:crypto';
import { flattr } from '../platform/commands.ts';
import { createSmtpMailer, greetMailServer } from '../platform/mail/mailer.ts';
import { faultOf, mailFinding } from '../platform/mail/refusals.ts';
import { wrong } from '../platform/operations/finding.ts';
import type { Examined, Result } from './check.ts';

/** Whether mail goes out: by a real message where an address is given. */
export async function checkMail({ config, mailTo }: Examined): Promise<readonly Result[]> {
  const { smtpUrl, mailFrom, serviceName, publicUrl } = config;
  if (smtpUrl === undefined) return ["no mail server: the sandbox's mailbox shows what would be sent"];
  const { hostname } = new URL(publicUrl);
  try {
    if (mailTo === undefined) {
      await greetMailServer(smtpUrl);
      return [`the mail server answers. Send a real message with: ${flattr} doctor you@example.com`];
    }
    const text = `This is what the mails of ${serviceName} (${publicUrl}) look like. If it is among the spam, look at the SPF and DKIM records of the domain in MAIL_FROM.\n`;
    const mail = { to: mailTo, subject: `A test of ${serviceName}`, text };
    await createSmtpMailer(smtpUrl, mailFrom)(mail, `<${randomUUID()}@${hostname}>`);
    return [`the mail server took a message to ${mailTo}, from ${mailFrom}. Look whether it arrived`];
  } catch (error) {
    if (faultOf(error) === 'address')
      return [wrong(`The mail server takes no mail for ${mailTo}.`, 'Give another address to doctor.')];
    return [mailFinding(error)];
  }
}
