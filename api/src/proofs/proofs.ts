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
import { type ReadWeb, type Sites, webReader } from '../things/index.ts';
import { isOnPlatform, type Looked, leavesOpen, unreachable } from './look/account.ts';
import { handleReader, look } from './look/look.ts';
import type { LookingAtSites } from './look/site.ts';
import { missingMail, movedMail } from './mails.ts';
import * as store from './store.ts';

/** Which accounts and domains are whose. Both sides say so: the creator names the account, and it leads to their page here. */
export interface Proofs extends Required<Pick<Forgetful, 'forget'>> {
  /** Looks at an account now, and keeps that it is the creator's if it leads to them. */
  prove(creator: Prover, url: URL): Promise<AnswerOf<'proveAccount'>>;
  of(memberId: bigint): Promise<AnswerOf<'getProofs'>>;
  /** What a creator proved and no site above it gives to others: accounts and sites with all below them, and pages. */
  standingOf(creator: { readonly id: bigint; readonly handle: string }): Promise<Standing>;
  remove(memberId: bigint, id: string): Promise<undefined | Failure<'no-such-proof'>>;
  /** Who proved an address, or what covers it. */
  ownersOf(url: URL): Promise<OwnersOfAddress>;
  /** Looks again at what is due. A proof ends 14 days after its member was told that it is missing. Returns how many. */
  refresh(options?: { most?: number }): Promise<number>;
}

export interface OwnersOfAddress {
  /** Of the page or the nearest account around it. */
  readonly account?: { readonly memberId: bigint; readonly isOnPlatform: boolean };
  /** Of the domain. */
  readonly site?: bigint;
}

interface Standing {
  readonly accounts: string[];
  readonly pages: string[];
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
  readonly sites: Pick<Sites, 'verify' | 'decide' | 'lists' | 'acceptedBy' | 'giveUp'>;
  readonly outbox: Pick<Outbox, 'put'>;
  readonly read?: ReadWeb | undefined;
  readonly dns?: LookingAtSites['dns'] | undefined;
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
    standingOf: (creator) => standingOf(context, neighbours, creator),
    async remove(memberId, id) {
      return (await store.deleteProof(db, id, memberId)) ? undefined : fail('no-such-proof');
    },
    ownersOf: (url) => ownersOf(context, url),
    async refresh({ most = 100 } = {}) {
      const due = await store.findDue(db, await context.clock(), most);
      for (const proof of due) await lookAgain(context, neighbours, looking, proof);
      return due.length;
    },
    forget: (transaction, { id }) => store.deleteProofsOf(transaction, id),
  };
}

function lookingFor({ config }: ProofsContext, { sites, read, dns }: ProofsNeighbours): LookingAtSites {
  return {
    read: read ?? webReader(config),
    dns: dns ?? new Resolver({ timeout: 1_500, tries: 2 }),
    handleIn: handleReader(config.publicUrl),
    host: new URL(config.publicUrl).host,
    sites,
  };
}

async function prove(
  context: ProofsContext,
  neighbours: ProofsNeighbours,
  looking: LookingAtSites,
  { id: memberId, handle, language }: Prover,
  url: URL,
): Promise<AnswerOf<'proveAccount'>> {
  const { db, clock } = context;
  const { members, sites, outbox } = neighbours;
  const looked = await look(looking, url);
  if (looked.state !== 'read') return looked;
  const { account } = looked;
  if (!looked.handles.includes(handle)) return looked.isSilent ? unreachable : { state: 'not-named' };
  const now = await clock();
  // Read before the transaction, which must not wait for another connection.
  const former = await store.findFormer(db, account, memberId);
  const kept = await whyKept(members, looking, looked, former);
  if (kept) return kept;
  // A list that the site no longer has is the former owner's word, too.
  const isListOver =
    looked.hasOldList && !looked.isSilent && !(await isListed(neighbours, account.url, handle));
  const listed = isListOver ? await sites.acceptedBy(account.url) : [];
  const lost = new Map([...former.map(asConcerned), ...listed].map((each) => [each.id, each]));
  const told =
    lost.size > 0 ? await mailsTo(context, members, [{ id: memberId, language }], account.name, true) : [];
  told.push(...(await mailsTo(context, members, [...lost.values()], account.name, false)));
  // An account that is being closed must keep nothing.
  const isSettled = await members.whileOpen(memberId, async (transaction) => {
    await store.holdProofs(transaction);
    const held = await store.findFormer(transaction, account, memberId);
    if (
      held.some((each) => !former.some(({ id, member_id }) => id === each.id && member_id === each.member_id))
    )
      return false;
    await store.putProof(transaction, account, { memberId, language, now });
    if (isListOver) await sites.giveUp(transaction, account.url, now);
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

/**
 * Why an account stays with those who proved it before: some place still leads to one of them, or does not answer. What
 * they proved at another address (with `www.`) is looked at there.
 */
async function whyKept(
  members: ProofsNeighbours['members'],
  looking: LookingAtSites,
  looked: Extract<Looked, { state: 'read' }>,
  former: readonly store.ProofRow[],
): Promise<typeof unreachable | { state: 'taken' } | undefined> {
  if (former.length === 0) return undefined;
  const known = await members.findCreators(former.map(({ member_id }) => member_id));
  const others = former
    .filter(({ url }) => url !== looked.account.url)
    .map(({ url }) => look(looking, new URL(url)));
  const looks: Looked[] = [looked, ...(await Promise.all(others))];
  const named = looks.flatMap((each) =>
    each.state === 'read' ? [...each.handles, ...(each.alsoNamed ?? [])] : [],
  );
  if ([...known.values()].some(({ handle }) => named.includes(handle))) return { state: 'taken' };
  return looks.some(leavesOpen) ? unreachable : undefined;
}

async function isListed({ sites }: ProofsNeighbours, origin: string, handle: string): Promise<boolean> {
  return (await sites.lists([origin])).get(origin)?.includes(handle) === true;
}

interface Concerned {
  readonly id: bigint;
  readonly language: Language;
}

const asConcerned = ({ member_id: id, language }: store.ProofRow): Concerned => ({ id, language });

async function mailsTo(
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
    looked.state === 'read' &&
    // An address as the id is whoever is there.
    [looked.account.id, looked.account.url].includes(proof.id) &&
    looked.handles.includes(member.handle);
  const isSilent = leavesOpen(looked);
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

async function ownersOf({ db }: ProofsContext, url: URL): Promise<OwnersOfAddress> {
  const owners = await store.findOwners(db, addressesOf(url));
  const site = owners.find(({ id }) => id.startsWith('domain:'));
  const account = owners.find((each) => !each.id.startsWith('domain:'));
  return {
    ...(account && { account: { memberId: account.member_id, isOnPlatform: isOnPlatform(account.id) } }),
    ...(site && { site: site.member_id }),
  };
}

async function standingOf(
  context: ProofsContext,
  { sites }: ProofsNeighbours,
  { id, handle }: { id: bigint; handle: string },
): Promise<Standing> {
  const proofs = (await store.findProofsOf(context.db, id)).filter(({ missing_since }) => !missing_since);
  const lists = await sites.lists([...new Set(proofs.map(({ url }) => new URL(url).origin))]);
  const stands = await Promise.all(
    proofs.map(async (proof) => {
      const url = new URL(proof.url);
      if (lists.get(url.origin)?.includes(handle) === false) return false;
      if (isOnPlatform(proof.id) || lists.has(url.origin)) return true;
      const { site = id } = await ownersOf(context, url);
      return site === id;
    }),
  );
  const standing = proofs.filter((_, index) => stands[index]);
  return {
    accounts: standing.filter(({ covers }) => covers).map(({ url }) => url),
    pages: standing.filter(({ covers }) => !covers).map(({ url }) => url),
  };
}

/** The spellings of a page's address under which it can be proven, and of all that may cover it. */
function addressesOf({ origin, pathname, host, search }: URL): store.Addresses {
  const bareHost = host.replace(/^www\./, '');
  const isBluesky = bareHost === 'bsky.app';
  const written = pathname.split('/').filter(Boolean);
  const pieces =
    isBluesky || bareHost === 'github.com' ? written.map((piece) => piece.toLowerCase()) : written;
  const bare = origin.replace('//www.', '//');
  const origins = [bare, bare.replace('//', '//www.')];
  const at = (count: number) => origins.map((each) => [each, ...pieces.slice(0, count)].join('/'));
  return {
    // Another query may be another page.
    page: search === '' ? at(pieces.length) : [],
    above: Array.from({ length: pieces.length + 1 }, (_, count) => at(count)).flat(),
    ids: isBluesky ? written.slice(1, 2).filter((id) => id.startsWith('did:')) : [],
  };
}

const asAnswer = (row: store.ProofRow): AnswerOf<'getProofs'>['proofs'][number] => ({
  id: row.id,
  url: row.url,
  name: row.name,
  provenAt: row.proven_at.toISOString(),
  checkedAt: row.checked_at.toISOString(),
  missing: row.missing_since !== null,
});
