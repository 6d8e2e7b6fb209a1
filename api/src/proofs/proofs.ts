import { Resolver } from 'node:dns/promises';
import type { AnswerOf } from '@flattr/contract';
import type { Language } from '@flattr/pages/languages';
import type { Members } from '../accounts/index.ts';
import type { Context } from '../platform/context.ts';
import { inTransaction } from '../platform/db/index.ts';
import { Failure, fail } from '../platform/failure.ts';
import type { Mail } from '../platform/mail/mailer.ts';
import type { Outbox } from '../platform/mail/outbox.ts';
import type { Forgetful } from '../platform/member-data.ts';
import { type Sites, webReader } from '../things/index.ts';
import { handleReader, look } from './look/look.ts';
import type { LookingAtSites } from './look/site.ts';
import { missingMail, movedMail } from './mails.ts';
import * as store from './store.ts';

/** Which accounts and domains are whose. Both sides say so: the creator names the account, and it leads to their page here. */
export interface Proofs extends Required<Pick<Forgetful, 'forget'>> {
  /** Looks at an account now, and keeps that it is the creator's if it leads to them. */
  prove(creator: Prover, url: URL): Promise<AnswerOf<'proveAccount'>>;
  of(memberId: bigint): Promise<AnswerOf<'getProofs'>>;
  /** The addresses of a member's accounts and sites below which all is theirs. */
  accountsOf(memberId: bigint): Promise<string[]>;
  remove(memberId: bigint, id: string): Promise<undefined | Failure<'no-such-proof'>>;
  /** Whose an address is: a proven account, or one that covers it. A whole site has `isSite`. */
  ownerOf(url: URL): Promise<{ memberId: bigint; isSite: boolean } | undefined>;
  /** Looks again at what is due. A proof ends 14 days after its member was told that it is missing. Returns how many. */
  refresh(options?: { most?: number }): Promise<number>;
}

/** A creator, with the language they read. */
interface Prover {
  readonly id: bigint;
  readonly handle: string;
  readonly language: Language;
}

export interface ProofsContext extends Pick<Context, 'db' | 'clock'> {
  readonly config: Pick<Context['config'], 'publicUrl' | 'serviceName' | 'sandbox'>;
}

export interface ProofsNeighbours {
  readonly members: Pick<Members, 'get' | 'findCreators' | 'whileOpen'>;
  readonly sites: Pick<Sites, 'verify' | 'decide'>;
  readonly outbox: Pick<Outbox, 'put'>;
}

const dayMs = 24 * 60 * 60_000;
const daysUntilEnded = 14;

export function createProofs(context: ProofsContext, neighbours: ProofsNeighbours): Proofs {
  const { db } = context;
  const looking = lookingFor(context, neighbours);
  return {
    prove: (creator, url) => prove(context, neighbours, looking, creator, url),
    async of(memberId) {
      return { proofs: (await store.findProofsOf(db, memberId)).map(asAnswer) };
    },
    async accountsOf(memberId) {
      const proofs = await store.findProofsOf(db, memberId);
      return proofs.filter(({ covers, missing_since }) => covers && !missing_since).map(({ url }) => url);
    },
    async remove(memberId, id) {
      return (await store.deleteProof(db, id, memberId)) ? undefined : fail('no-such-proof');
    },
    async ownerOf(url) {
      const [owner] = await store.findOwners(db, addressesOf(url));
      return owner && { memberId: owner.member_id, isSite: owner.id.startsWith('domain:') };
    },
    async refresh({ most = 100 } = {}) {
      const due = await store.findDue(db, await context.clock(), most);
      for (const proof of due) await lookAgain(context, neighbours, looking, proof);
      return due.length;
    },
    forget: (transaction, { id }) => store.deleteProofsOf(transaction, id),
  };
}

function lookingFor({ config }: ProofsContext, { sites }: ProofsNeighbours): LookingAtSites {
  return {
    read: webReader(config),
    dns: new Resolver({ timeout: 2_000, tries: 2 }),
    handleIn: handleReader(config.publicUrl),
    host: new URL(config.publicUrl).host,
    sites,
  };
}

async function prove(
  context: ProofsContext,
  { members, sites, outbox }: ProofsNeighbours,
  looking: LookingAtSites,
  { id: memberId, handle, language }: Prover,
  url: URL,
): Promise<AnswerOf<'proveAccount'>> {
  const { db, clock } = context;
  const looked = await look(looking, url);
  if (looked.state !== 'read') return looked;
  const { account, handles } = looked;
  if (!handles.includes(handle)) return { state: 'not-named' };
  const now = await clock();
  // Read before the transaction, which must not wait for another connection.
  const former = await findFormer(context, members, account.id, memberId);
  if (former?.handle && handles.includes(former.handle)) return { state: 'taken' };
  const me = { id: memberId, language, isTheirs: true };
  const told = former ? await mailsTo(context, members, [me, former], account.name) : [];
  // An account that is being closed must keep nothing.
  const isSettled = await members.whileOpen(memberId, async (transaction) => {
    const held = await store.holdProof(transaction, account.id);
    if ((held?.member_id ?? memberId) !== (former?.id ?? memberId)) return false;
    await store.putProof(transaction, account, { memberId, language, now });
    for (const mail of told) await outbox.put(transaction, mail, { now, lastsMs: daysUntilEnded * dayMs });
    return true;
  });
  if (isSettled instanceof Failure) return { state: 'not-named' };
  // Somebody else proved it at the same moment.
  if (!isSettled) return { state: 'taken' };
  // Who proves a site accepts its list, too.
  if (account.id.startsWith('domain:'))
    await sites.decide({ id: memberId, handle }, url.origin, { accepted: true, language });
  return { state: 'proven', proofs: (await store.findProofsOf(db, memberId)).map(asAnswer) };
}

interface Concerned {
  readonly id: bigint;
  readonly language: Language;
  readonly isTheirs: boolean;
}

/** Another creator whose proof an account is until now. */
async function findFormer(
  { db }: ProofsContext,
  members: ProofsNeighbours['members'],
  id: string,
  memberId: bigint,
): Promise<(Concerned & { handle: string | undefined }) | undefined> {
  const before = await store.findProof(db, id);
  if (!before || before.member_id === memberId) return undefined;
  const known = await members.findCreators([before.member_id]);
  const handle = known.get(before.member_id)?.handle;
  return { id: before.member_id, language: before.language, isTheirs: false, handle };
}

async function mailsTo(
  { config }: ProofsContext,
  members: ProofsNeighbours['members'],
  concerned: readonly Concerned[],
  name: string,
): Promise<Mail[]> {
  const mails: Mail[] = [];
  for (const { id, language, isTheirs } of concerned) {
    const member = await members.get(id);
    if (!(member instanceof Failure) && member.email !== null)
      mails.push(movedMail({ email: member.email, language, name }, isTheirs, config));
  }
  return mails;
}

async function lookAgain(
  { db, clock, config }: ProofsContext,
  { members, outbox }: ProofsNeighbours,
  looking: LookingAtSites,
  proof: store.ProofRow,
): Promise<void> {
  const now = await clock();
  const member = await members.get(proof.member_id);
  if (member instanceof Failure || member.handle === null) return;
  const looked = await look(looking, new URL(proof.url));
  const isThere =
    looked.state === 'read' && looked.account.id === proof.id && looked.handles.includes(member.handle);
  // A place that does not answer says nothing about the account.
  const isSilent =
    looked.state === 'not-read' && looked.reason !== 'missing' && looked.reason !== 'no-account';
  const until = new Date((proof.missing_since ?? now).getTime() + daysUntilEnded * dayMs);
  await inTransaction(db, async (transaction) => {
    if (isThere || isSilent) {
      await store.noteLook(transaction, proof, { now, missingSince: isThere ? null : proof.missing_since });
      return;
    }
    if (now >= until) {
      await store.endProof(transaction, proof);
      return;
    }
    const missingSince = proof.missing_since ?? now;
    const isTheirs = await store.noteLook(transaction, proof, { now, missingSince });
    if (!isTheirs || proof.missing_since !== null || member.email === null) return;
    const mail = missingMail(
      { email: member.email, language: proof.language, name: proof.name, until },
      config,
    );
    await outbox.put(transaction, mail, { now, lastsMs: daysUntilEnded * dayMs });
  });
}

/** The spellings of a page's address under which it can be proven, and of all that may cover it. */
function addressesOf({ origin, pathname, host }: URL): { page: string[]; above: string[] } {
  const ofGithub = host === 'github.com' || host === 'bsky.app';
  const pieces = (ofGithub ? pathname.toLowerCase() : pathname).split('/').filter(Boolean);
  const bare = origin.replace('//www.', '//');
  const origins = [bare, bare.replace('//', '//www.')];
  const at = (count: number) => origins.map((each) => [each, ...pieces.slice(0, count)].join('/'));
  return { page: at(pieces.length), above: pieces.flatMap((_, index) => at(index)) };
}

const asAnswer = (row: store.ProofRow): AnswerOf<'getProofs'>['proofs'][number] => ({
  id: row.id,
  url: row.url,
  name: row.name,
  provenAt: row.proven_at.toISOString(),
  checkedAt: row.checked_at.toISOString(),
  missing: row.missing_since !== null,
});
