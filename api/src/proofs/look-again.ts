import { inTransaction } from '../platform/db/index.ts';
import { Failure } from '../platform/failure.ts';
import { type Looked, leavesOpen } from './look/account.ts';
import { look } from './look/look.ts';
import type { LookingAtSites } from './look/site.ts';
import { asConcerned, lastsMs, mailsTo, missingMail } from './mails.ts';
import type { ProofsContext, ProofsNeighbours } from './neighbours.ts';
import { hasServer } from './sign-in/index.ts';
import * as store from './store.ts';

/** Looks again at what was proven. All but a name that is another's now stays until 14 days after a mail. */
export async function lookAgain(
  context: ProofsContext,
  neighbours: ProofsNeighbours,
  looking: LookingAtSites,
  before: store.ProofRow,
): Promise<void> {
  const { db, clock, config } = context;
  const { members, outbox } = neighbours;
  const now = await clock();
  const member = await members.get(before.member_id);
  if (member instanceof Failure || member.handle === null) return;
  const found = await look(looking, new URL(before.url));
  const { proof, looked } = isRenamed(before, found)
    ? await keepId(context, neighbours, looking, before)
    : { proof: before, looked: found };
  const isThere = isStill(proof, looked, member.handle);
  const isSilent =
    leavesOpen(looked) ||
    (proof.signed_in && isNameless(looked) && (await hasServer(looking, new URL(proof.url))) !== false);
  const until = new Date((proof.missing_since ?? now).getTime() + lastsMs);
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
    await outbox.put(transaction, mail, { now, lastsMs });
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
  const told = await mailsTo(context, members, [asConcerned(proof)], proof.name, false);
  await inTransaction(context.db, async (transaction) => {
    if (!(await store.renameProof(transaction, proof, { url, name }))) return;
    for (const mail of told) await outbox.put(transaction, mail, { now, lastsMs });
  });
  return { proof: { ...proof, url, name }, looked };
}

/** Whether a look finds what was proven: the same account, which leads to the member or into which they signed in. */
function isStill(proof: store.ProofRow, looked: Looked, handle: string): boolean {
  if (looked.state !== 'read') return false;
  if (proof.signed_in) return looked.account.id === proof.id && !looked.isOver;
  // Where no server gives an account an id, its address is its id.
  return [looked.account.id, looked.account.url].includes(proof.id) && looked.handles.includes(handle);
}

/** Whether there is a page, of which no server says whose account it is. */
const isNameless = (looked: Looked) => looked.state === 'read' && looked.account.id === looked.account.url;
