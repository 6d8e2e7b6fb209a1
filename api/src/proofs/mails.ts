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

/** Why an account counts no longer: to whom it leads, or of one into which somebody signed in, what became of it. */
export type WhyGone = 'missing' | 'silent' | 'gone' | 'moved' | 'suspended' | 'renamed';

/** Tells a member what is wrong with an account that they proved, and until when the proof counts. */
export function goneMail(told: Told & { until: Date }, why: WhyGone, service: Service): Mail {
  const date = new Intl.DateTimeFormat(told.language, { dateStyle: 'long', timeZone: 'UTC' });
  const until = date.format(told.until);
  const { proofs } = words[told.language];
  if (why === 'missing' || why === 'silent') {
    const { subject, text } = proofs[why];
    return proofMail(told, { subject, text: (name) => text(name, until) }, service);
  }
  const what = proofs.signedIn[why];
  return proofMail(
    told,
    {
      subject: (name, serviceName) => `${what(name)} · ${serviceName}`,
      text: (name) => proofs.signedIn.text(what(name), until),
    },
    service,
  );
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

/** Tells those whose an account was or is. `renamed`: it has lost its name to another account. */
export async function mailsTo(
  { config }: ProofsContext,
  members: ProofsNeighbours['members'],
  concerned: readonly Concerned[],
  name: string,
  became: 'gained' | 'lost' | 'renamed',
): Promise<Mail[]> {
  const mails: Mail[] = [];
  for (const { id, language } of concerned) {
    const member = await members.get(id);
    if (!(member instanceof Failure) && member.email !== null)
      mails.push(proofMail({ email: member.email, language, name }, textsOf(language, became), config));
  }
  return mails;
}

function textsOf(language: Language, became: 'gained' | 'lost' | 'renamed'): Parameters<typeof proofMail>[1] {
  const { gained, lost } = words[language].proofs;
  if (became === 'gained') return gained;
  return became === 'lost' ? lost : { subject: lost.subject, text: lost.renamed };
}
