import { inTransaction } from '../platform/db/index.ts';
import type { Account } from './look/account.ts';
import { asConcerned, lastsMs, mailsTo } from './mails.ts';
import type { ProofsContext, ProofsNeighbours } from './neighbours.ts';
import * as store from './store.ts';

/**
 * Keeps a proof of before under the one spelling of its account. Where two become one, the newest counts, and whose the
 * other was gets a mail. Returns what is kept of the proof, or nothing if another one counts or it was proven again.
 */
export async function respell(
  context: ProofsContext,
  { members, outbox }: Pick<ProofsNeighbours, 'members' | 'outbox'>,
  proof: store.ProofRow,
  account: Pick<Account, 'id' | 'url' | 'name'>,
): Promise<store.ProofRow | undefined> {
  const { db, clock } = context;
  const now = await clock();
  const twins = await store.findTwins(db, account, proof.id);
  const newer = twins.find(({ proven_at }) => proven_at > proof.proven_at);
  const owner = newer ?? proof;
  const lost = (newer ? [proof] : twins).filter(({ member_id }) => member_id !== owner.member_id);
  // Read before the transaction, which must not wait for another connection.
  const told = await mailsTo(context, members, lost.map(asConcerned), account.name, 'lost');
  const { id, url, name } = account;
  const respelled = { ...proof, id, url, name };
  return inTransaction(db, async (transaction) => {
    await store.holdProofs(transaction);
    const held = await store.findTwins(transaction, account, proof.id);
    const isUnchanged =
      held.length === twins.length && held.every((each, index) => isSame(each, twins[index]));
    // Somebody proves it at this moment: the next look sees.
    if (!isUnchanged || !(await store.endProof(transaction, proof))) return undefined;
    if (!newer) {
      for (const twin of held) await store.endProof(transaction, twin);
      await store.insertProof(transaction, respelled);
    }
    for (const mail of told) await outbox.put(transaction, mail, { now, lastsMs });
    return newer ? undefined : respelled;
  });
}

const isSame = (one: store.ProofRow, other: store.ProofRow | undefined) =>
  one.id === other?.id &&
  one.member_id === other.member_id &&
  one.proven_at.getTime() === other.proven_at.getTime();
