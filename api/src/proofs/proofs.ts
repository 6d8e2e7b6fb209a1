import { Resolver } from 'node:dns/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { AnswerOf } from '@flattr/contract';
import type { Language } from '@flattr/pages/languages';
import { Failure, fail } from '../platform/failure.ts';
import type { Forgetful } from '../platform/member-data.ts';
import type { Session } from '../platform/session.ts';
import { webFetch, webReader } from '../things/index.ts';
import { type Looked, leavesOpen, unreachable } from './look/account.ts';
import { handleReader, look } from './look/look.ts';
import type { LookingAtSites } from './look/site.ts';
import { profileOf } from './look/web-finger.ts';
import { lookAgain, passOver } from './look-again.ts';
import { asConcerned, lastsMs, mailsTo } from './mails.ts';
import type { ProofsContext, ProofsNeighbours } from './neighbours.ts';
import { respell } from './one-spelling.ts';
import { type OwnersOfAddress, ownersOf, type Standing, standingOf } from './owners.ts';
import { createSignIns, offersSignIn, type Signed, type SignIns } from './sign-in/index.ts';
import * as store from './store.ts';

/** Which accounts and domains are whose. Both sides say so: the creator names the account, and it leads to their page here. */
export interface Proofs extends Required<Pick<Forgetful, 'forget'>> {
  /** Looks at an account now, and keeps that it is the creator's if it leads to them. */
  prove(creator: Prover, url: URL): Promise<AnswerOf<'proveAccount'>>;
  /** Where a creator goes to sign in to an account, which proves that it is theirs. */
  beginSignIn(session: Session, asked: URL): ReturnType<SignIns['begin']>;
  /** A creator came back from there. Says what became of it. */
  endSignIn(creator: Prover, ...came: Parameters<SignIns['end']>): Promise<SignInEnd>;
  of(memberId: bigint): Promise<AnswerOf<'getProofs'>>;
  /** What a creator proved and no site above it gives to others: accounts and sites with all below them, and pages. */
  standingOf(creator: { readonly id: bigint; readonly handle: string }): Promise<Standing>;
  remove(memberId: bigint, id: string): Promise<undefined | Failure<'no-such-proof'>>;
  /** Who proved an address, or what covers it. */
  ownersOf(url: URL): Promise<OwnersOfAddress>;
  /** What a member began in one session, or in all but one, ends with it. */
  forgetSessions: SignIns['forgetSessions'];
  /** Forgets what is over of sign-ins elsewhere. */
  sweep: SignIns['sweep'];
  /** Looks again at what is due. A proof ends 14 days after its member was told that it is missing. Returns how many. */
  refresh(options?: { most?: number }): Promise<number>;
}

/** Of a sign-in elsewhere: a state of proving, or of the sign-in. `signed-out`: nobody is signed in here. */
export type SignInEnd =
  | 'signed-out'
  | Exclude<Awaited<ReturnType<SignIns['end']>>, Signed>['state']
  | Settled['state'];

/** What became of what a creator showed. */
type Settled = Exclude<AnswerOf<'proveAccount'>, { state: 'signed-in' }>;

/** A creator, with the language they read. */
interface Prover {
  readonly id: bigint;
  readonly handle: string;
  readonly language: Language;
}

export function createProofs(context: ProofsContext, neighbours: ProofsNeighbours): Proofs {
  const { db } = context;
  const looking = lookingFor(context, neighbours);
  const signIns = createSignIns(context, {
    looking,
    dns: looking.dns,
    fetch: neighbours.fetch ?? webFetch(context.config),
  });
  return {
    async prove(creator, asked) {
      const inTime = endingAfter(looking, 4_000);
      const url = await profileOf(inTime, asked);
      if ('state' in url) return url;
      const [proof, signIn] = await Promise.all([
        prove(context, neighbours, inTime, creator, url),
        offersSignIn(inTime, url),
      ]);
      const isWell = proof.state === 'proven' || (proof.state === 'signed-in' && !proof.missing);
      return isWell || !signIn ? proof : { ...proof, signIn };
    },
    beginSignIn: (session, asked) =>
      signIns.begin(session, () => profileOf(endingAfter(looking, 1_500), asked)),
    forgetSessions: signIns.forgetSessions,
    sweep: signIns.sweep,
    async endSignIn(creator, ...came) {
      const inTime = endingAfter(looking, 4_000);
      const ended = await signIns.end(...came);
      if (ended.state !== 'signed-in') return ended.state;
      return (await settle(context, neighbours, inTime, creator, ended)).state;
    },
    async of(memberId) {
      return { proofs: (await store.findProofsOf(db, memberId)).map(asAnswer) };
    },
    standingOf: (creator) => standingOf(context, neighbours, creator),
    async remove(memberId, id) {
      return (await store.deleteProof(db, id, memberId)) ? undefined : fail('no-such-proof');
    },
    ownersOf: (url) => ownersOf(context, url),
    async refresh({ most = 100 } = {}) {
      for (const proof of await store.findInCapitals(db, most))
        await respell(context, neighbours, proof, { ...proof, url: proof.url.toLowerCase() }).catch(
          (error: unknown) => context.log.error({ err: error, proof: proof.id }, 'a proof was not respelled'),
        );
      const due = await store.findDue(db, await context.clock(), most);
      for (const proof of due)
        await lookAgain(context, neighbours, looking, proof).catch((error: unknown) =>
          passOver(context, proof, error),
        );
      return due.length;
    },
    async forget(transaction, member) {
      await store.deleteProofsOf(transaction, member.id);
      await signIns.forget(transaction, member);
    },
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

/** All that is read for one request ends in time to answer it: later answers are none. */
function endingAfter(looking: LookingAtSites, ms: number): LookingAtSites {
  const over = wait(ms, { ok: false, reason: 'unreachable' } as const, { ref: false });
  return { ...looking, read: (...asked) => Promise.race([looking.read(...asked), over]) };
}

async function prove(
  context: ProofsContext,
  neighbours: ProofsNeighbours,
  looking: LookingAtSites,
  creator: Prover,
  url: URL,
): Promise<AnswerOf<'proveAccount'>> {
  const looked = await look(looking, url);
  if (looked.state === 'read' && looked.handles.includes(creator.handle))
    return settle(context, neighbours, looking, creator, looked);
  if (looked.state !== 'read' && leavesOpen(looked)) return looked;
  const signedIn = await lookAtSignedIn(context, neighbours, looking, creator, url, looked);
  if (signedIn) return signedIn;
  if (looked.state !== 'read') return looked;
  return looked.isSilent ? unreachable : { state: 'not-named' };
}

/** An account that its creator signed in to needs to lead nowhere. This look counts as the one of the month. */
async function lookAtSignedIn(
  context: ProofsContext,
  neighbours: ProofsNeighbours,
  looking: LookingAtSites,
  { id }: Prover,
  url: URL,
  looked: Looked,
): Promise<Extract<AnswerOf<'proveAccount'>, { state: 'signed-in' }> | undefined> {
  const address = (looked.state === 'read' ? looked.account.url : url.href.replace(/\/$/, '')).toLowerCase();
  const find = async () =>
    (await store.findProofsOf(context.db, id)).find((each) => each.signed_in && each.url === address);
  const before = await find();
  // In another spelling it may be another's.
  const seen = before?.url === url.href ? looked : undefined;
  if (before) await lookAgain(context, neighbours, looking, before, seen);
  const proof = before && (await find());
  return (
    proof && {
      state: 'signed-in',
      provenAt: proof.proven_at.toISOString(),
      missing: proof.missing_since !== null,
    }
  );
}

/** Keeps what a creator showed, unless the account stays with those who proved it before. */
async function settle(
  context: ProofsContext,
  neighbours: ProofsNeighbours,
  looking: LookingAtSites,
  { id: memberId, handle, language }: Prover,
  shown: Shown,
): Promise<Settled> {
  const { db, clock } = context;
  const { members, sites, outbox } = neighbours;
  const { account } = shown;
  const now = await clock();
  // Read before the transaction, which must not wait for another connection.
  const former = await store.findFormer(db, account, memberId);
  const kept = await whyKept(members, looking, shown, former);
  if (kept) return kept;
  // A list that the site no longer has is the former owner's word, too.
  const isListOver =
    shown.state === 'read' &&
    shown.hasOldList &&
    !shown.isSilent &&
    !(await isListed(neighbours, account.url, handle));
  const listed = isListOver ? await sites.acceptedBy(account.url) : [];
  const lost = new Map([...former.map(asConcerned), ...listed].map((each) => [each.id, each]));
  const told =
    lost.size > 0
      ? await mailsTo(context, members, [{ id: memberId, language }], account.name, 'gained')
      : [];
  told.push(...(await mailsTo(context, members, [...lost.values()], account.name, 'lost')));
  // An account that is being closed must keep nothing.
  const isSettled = await members.whileOpen(memberId, async (transaction) => {
    await store.holdProofs(transaction);
    const held = await store.findFormer(transaction, account, memberId);
    if (
      held.some((each) => !former.some(({ id, member_id }) => id === each.id && member_id === each.member_id))
    )
      return false;
    await store.putProof(transaction, account, {
      memberId,
      language,
      now,
      signedIn: shown.state === 'signed-in',
    });
    if (isListOver) await sites.giveUp(transaction, account.url, now);
    if (account.id.startsWith('domain:')) await store.hurryLooks(transaction, account.name, now);
    for (const mail of told) await outbox.put(transaction, mail, { now, lastsMs });
    return true;
  });
  if (isSettled instanceof Failure) return { state: 'not-named' };
  // Somebody else proved it at the same moment.
  if (!isSettled) return { state: 'taken' };
  // Who proves a site accepts its list, too.
  if (account.id.startsWith('domain:'))
    await sites.decide({ id: memberId, handle }, account.url, { accepted: true, language });
  return { state: 'proven', proofs: (await store.findProofsOf(db, memberId)).map(asAnswer) };
}

/** What a look or a sign-in showed to be a creator's. */
type Shown = Extract<Looked, { state: 'read' }> | Signed;

/**
 * Why an account stays with those who proved it before: some place still leads to one of them, or does not answer. What
 * they proved at another address (with `www.`) is looked at there.
 */
async function whyKept(
  members: ProofsNeighbours['members'],
  looking: LookingAtSites,
  shown: Shown,
  former: readonly store.ProofRow[],
): Promise<typeof unreachable | { state: 'taken' } | undefined> {
  if (former.length === 0) return undefined;
  // To name somebody is less than to sign in: it may be a word of thanks.
  const isThere = shown.state === 'read' && !shown.over;
  if (isThere && former.some((each) => each.signed_in && each.id === shown.account.id))
    return { state: 'taken' };
  const known = await members.findCreators(former.map(({ member_id }) => member_id));
  // Where somebody signed in, the server may have said whom the profile names.
  const said: Looked | undefined =
    shown.state === 'read' ? shown : shown.named && { ...shown, state: 'read', handles: shown.named };
  const others = former
    .filter(({ url }) => !said || url !== said.account.url)
    .map(({ url }) => look(looking, new URL(url)));
  const looks: Looked[] = [...(said ? [said] : []), ...(await Promise.all(others))];
  const named = looks.flatMap((each) =>
    each.state === 'read' ? [...each.handles, ...(each.alsoNamed ?? [])] : [],
  );
  if ([...known.values()].some(({ handle }) => named.includes(handle))) return { state: 'taken' };
  return looks.some(leavesOpen) ? unreachable : undefined;
}

async function isListed({ sites }: ProofsNeighbours, origin: string, handle: string): Promise<boolean> {
  return (await sites.lists([origin])).get(origin)?.includes(handle) === true;
}

const asAnswer = (row: store.ProofRow): AnswerOf<'getProofs'>['proofs'][number] => ({
  id: row.id,
  url: row.url,
  name: row.name,
  provenAt: row.proven_at.toISOString(),
  checkedAt: row.checked_at.toISOString(),
  missing: row.missing_since !== null,
  signedIn: row.signed_in,
});
