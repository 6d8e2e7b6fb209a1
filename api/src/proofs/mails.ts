import type { Language } from '@flattr/pages/languages';
import { Failure } from '../platform/failure.ts';
import { letter } from '../platform/mail/letter.ts';
import type { Mail } from '../platform/mail/mailer.ts';
import { words } from '../platform/mail/words.ts';
import type { ProofsContext, ProofsNeighbours } from './neighbours.ts';
import type * as store from './store.ts';

interface Told {
  readonly email: string;
  readonly language: Language;
  /** What the account is called. */
  readonly name: string;
}

type Service = { readonly serviceName: string; readonly publicUrl: string };

/** How long a mail about a proof is tried, and a proof stays after its member was told that it is missing. */
export const lastsMs = 14 * 24 * 60 * 60_000;

/** Tells a member that an account is another member's now, or that another member's is theirs. */
function movedMail(told: Told, isTheirs: boolean, service: Service): Mail {
  const { gained, lost } = words[told.language].proofs;
  return proofMail(told, isTheirs ? gained : lost, service);
}

/** Tells a member that an account no longer leads to them or does not answer, and until when the proof counts. */
export function goneMail(told: Told & { until: Date }, why: 'missing' | 'silent', service: Service): Mail {
  const date = new Intl.DateTimeFormat(told.language, { dateStyle: 'long', timeZone: 'UTC' });
  const { subject, text } = words[told.language].proofs[why];
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

interface Concerned {
  readonly id: bigint;
  readonly language: Language;
}

export const asConcerned = ({ member_id: id, language }: store.ProofRow): Concerned => ({ id, language });

/** Tells those whose an account was or is. */
export async function mailsTo(
  { config }: ProofsContext,
  members: ProofsNeighbours['members'],
  concerned: readonly Concerned[],
  name: string,
  isTheirs: boolean,
): Promise<Mail[]> {
  const mails: Mail[] = [];
  for (const { id, language } of concerned) {
    const member = await members.get(id);
    if (!(member instanceof Failure) && member.email !== null)
      mails.push(movedMail({ email: member.email, language, name }, isTheirs, config));
  }
  return mails;
}
