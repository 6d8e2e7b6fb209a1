import { inTransaction } from '../platform/db/index.ts';
import { Failure } from '../platform/failure.ts';
import { type Account, isOnPlatform, type Looked, leavesOpen } from './look/account.ts';
import { look } from './look/look.ts';
import type { LookingAtSites } from './look/site.ts';
import { asConcerned, goneMail, lastsMs, mailsTo, type WhyGone } from './mails.ts';
import type { ProofsContext, ProofsNeighbours } from './neighbours.ts';
import { respell } from './one-spelling.ts';
import { hasServer } from './sign-in/index.ts';
import * as store from './store.ts';

/** After so long without any answer, a place counts as gone. */
const silenceEndsMs = 30 * 24 * 60 * 60_000;

/**
 * Looks again at what was proven. All but a name that is another's now stays until 14 days after a mail.
 *
 * @param seen what a look at its address found just now
 */
export async function lookAgain(
  context: ProofsContext,
  neighbours: ProofsNeighbours,
  looking: LookingAtSites,
  before: store.ProofRow,
  seen?: Looked,
): Promise<void> {
  const { db, clock, config } = context;
  const { members, outbox } = neighbours;
  const now = await clock();
  const member = await members.get(before.member_id);
  if (member instanceof Failure || member.handle === null) return;
  const named = seen ?? (await look(looking, new URL(before.url)));
  // A name that its account has given up leads nowhere. The account is still there under its id.
  const found =
    named.state !== 'read' && before.id.startsWith('did:')
      ? await look(looking, new URL(addressOfId(before)))
      : named;
  const { proof, looked } = isRenamed(before, found)
    ? await keepId(context, neighbours, looking, before)
    : { proof: before, looked: found };
  if (isStill(proof, looked, member.handle)) return keep(context, neighbours, proof, looked.account);
  const isHidden = proof.signed_in && isNameless(looked);
  const server = isHidden ? await hasServer(looking, new URL(proof.url)) : undefined;
  const isSilent = leavesOpen(looked) || (isHidden && server !== false);
  // A server that is there may tell strangers nothing about its accounts.
  const silentSince = isSilent && server !== true ? (proof.silent_since ?? now) : null;
  const isSilentForLong = silentSince !== null && now.getTime() - silentSince.getTime() >= silenceEndsMs;
  const until = new Date((proof.missing_since ?? now).getTime() + lastsMs);
  await inTransaction(db, async (transaction) => {
    if (isSilent && !isSilentForLong) {
      await store.noteLook(transaction, proof, { now, missingSince: proof.missing_since, silentSince });
      return;
    }
    if (now >= until) {
      await store.endProof(transaction, proof);
      return;
    }
    const missingSince = proof.missing_since ?? now;
    const isTheirs = await store.noteLook(transaction, proof, { now, missingSince, silentSince });
    if (!isTheirs || proof.missing_since !== null || member.email === null) return;
    const mail = goneMail(
      { email: member.email, language: proof.language, name: proof.name, until },
      isSilent ? 'silent' : proof.signed_in ? whyGone(proof, looked) : 'missing',
      config,
    );
    await outbox.put(transaction, mail, { now, lastsMs });
  });
}

/** A proof that could not be looked at stays as it is, and others have their turn. */
export async function passOver(
  { db, clock, log }: Pick<ProofsContext, 'db' | 'clock' | 'log'>,
  proof: store.ProofRow,
  error: unknown,
): Promise<void> {
  log.error({ err: error, proof: proof.id }, 'a proof was not looked at');
  const { missing_since: missingSince, silent_since: silentSince } = proof;
  await store.noteLook(db, proof, { now: await clock(), missingSince, silentSince });
}

/** Notes that all is well, and how the account is spelled now. */
async function keep(
  context: ProofsContext,
  neighbours: ProofsNeighbours,
  before: store.ProofRow,
  account: Account,
): Promise<void> {
  const isKept = before.id.startsWith('did:') || (before.id === account.id && before.url === account.url);
  const proof = isKept ? before : await respell(context, neighbours, before, account);
  if (!proof) return;
  const now = await context.clock();
  await inTransaction(context.db, async (transaction) => {
    await store.noteLook(transaction, proof, { now, missingSince: null, silentSince: null });
  });
}

/** Whether another account of Bluesky has the name now. What is kept under its id has no name to lose. */
const isRenamed = (proof: store.ProofRow, looked: Looked) =>
  proof.id.startsWith('did:') &&
  proof.url !== addressOfId(proof) &&
  looked.state === 'read' &&
  looked.account.id !== proof.id;

const addressOfId = ({ id }: Pick<store.ProofRow, 'id'>) => `https://bsky.app/profile/${id}`;

/** Takes the name from an account that has lost it to another. Its pages under its id stay its member's. */
async function keepId(
  context: ProofsContext,
  { members, outbox }: ProofsNeighbours,
  looking: LookingAtSites,
  proof: store.ProofRow,
): Promise<{ proof: store.ProofRow; looked: Looked }> {
  const url = addressOfId(proof);
  const looked = await look(looking, new URL(url));
  const name = looked.state === 'read' ? looked.account.name : proof.id;
  const now = await context.clock();
  const told = await mailsTo(context, members, [asConcerned(proof)], proof.name, 'renamed');
  await inTransaction(context.db, async (transaction) => {
    if (!(await store.renameProof(transaction, proof, { url, name }))) return;
    for (const mail of told) await outbox.put(transaction, mail, { now, lastsMs });
  });
  return { proof: { ...proof, url, name }, looked };
}

/** Whether a look finds what was proven: the same account, which leads to the member or into which they signed in. */
function isStill(
  proof: store.ProofRow,
  looked: Looked,
  handle: string,
): looked is Extract<Looked, { state: 'read' }> {
  if (looked.state !== 'read') return false;
  const { id, url } = looked.account;
  if (proof.signed_in) return id === proof.id && !looked.over;
  // Where no server gave an account an id, its address was its id. With an id, it is the same in capitals.
  const isAddress = proof.id === url || (isOnPlatform(id) && proof.id.toLowerCase() === url);
  return (id === proof.id || isAddress) && looked.handles.includes(handle);
}

/** What became of an account into which its member signed in. Where only a page is left, there is no such account. */
function whyGone(proof: store.ProofRow, looked: Looked): WhyGone {
  if (looked.state !== 'read' || isNameless(looked)) return 'gone';
  return looked.account.id === proof.id && looked.over ? looked.over : 'renamed';
}

/** Whether there is a page, of which no server says whose account it is. */
const isNameless = (looked: Looked) => looked.state === 'read' && looked.account.id === looked.account.url;
