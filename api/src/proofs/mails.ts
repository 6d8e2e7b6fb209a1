import type { Language } from '@flattr/pages/languages';
import { letter } from '../platform/mail/letter.ts';
import type { Mail } from '../platform/mail/mailer.ts';
import { words } from '../platform/mail/words.ts';

interface Told {
  readonly email: string;
  readonly language: Language;
  /** What the account is called. */
  readonly name: string;
}

type Service = { readonly serviceName: string; readonly publicUrl: string };

/** Tells a member that an account is another member's now, or that another member's is theirs. */
export function movedMail(told: Told, isTheirs: boolean, service: Service): Mail {
  const { gained, lost } = words[told.language].proofs;
  return proofMail(told, isTheirs ? gained : lost, service);
}

/** Tells a member that an account no longer leads to them, and until when the proof counts. */
export function missingMail(told: Told & { until: Date }, service: Service): Mail {
  const date = new Intl.DateTimeFormat(told.language, { dateStyle: 'long', timeZone: 'UTC' });
  const { subject, text } = words[told.language].proofs.missing;
  return proofMail(told, { subject, text: (name) => text(name, date.format(told.until)) }, service);
}

function proofMail(
  { email, language, name }: Told,
  { subject, text }: { subject: (name: string, service: string) => string; text: (name: string) => string },
  { serviceName, publicUrl }: Service,
): Mail {
  return {
    to: email,
    subject: subject(name, serviceName),
    ...letter(language, [text(name), { url: `${publicUrl}/creator#elsewhere` }]),
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
}
