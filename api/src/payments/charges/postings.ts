import {
  findAmounts,
  findOpenLosses,
  holdBalances,
  makesGoodRef,
  oweWallet,
  type PostFailure,
  post,
  type TransferKind,
  takeOwedBack,
} from '../../ledger/index.ts';
import type { Db } from '../../platform/db/index.ts';
import { Failure } from '../../platform/failure.ts';

/** A transfer of one member. */
interface Posting {
  readonly memberId: bigint;
  readonly ref: string;
  readonly at: Date;
}

/** A transfer that must be possible: balances are held, and amounts were compared. Posting nothing is no transfer. */
export async function mustPost(
  transaction: Db,
  kind: TransferKind,
  posting: Posting,
  amount: bigint,
): Promise<boolean> {
  if (amount === 0n) return false;
  const posted: boolean | PostFailure = await post(transaction, { ...posting, kind, amount });
  if (posted instanceof Failure) throw new Error(`${kind} ${posting.ref} was not posted: ${posted.code}`);
  return posted;
}

/** What a ref posted as each of two kinds, where money was taken from a wallet and the rest was lost. */
export async function takenAndLost(
  transaction: Db,
  { memberId, ref }: Posting,
  taking: 'refund' | 'chargeback',
): Promise<{ taken: bigint; lost: bigint }> {
  const amounts = await findAmounts(transaction, memberId, [taking, 'loss'], ref);
  return { taken: amounts.get(taking) ?? 0n, lost: amounts.get('loss') ?? 0n };
}

/**
 * Takes money from a wallet as far as it holds it; of a closed account, also from what left it and is still owed. The
 * service bears the rest. Once per ref. The rule of chargebacks (docs/rules.md), and the same for a refund that was made at
 * the provider. Returns how much was taken.
 */
export async function takeOrLose(
  transaction: Db,
  posting: Posting,
  taking: 'refund' | 'chargeback',
  amount: bigint,
): Promise<bigint> {
  const { memberId, at } = posting;
  const held = (await holdBalances(transaction, memberId))?.wallet ?? 0n;
  const before = await takenAndLost(transaction, posting, taking);
  if (before.taken + before.lost > 0n) return 0n;
  const owed = held < amount ? await takeOwedBack(transaction, memberId, at) : 0n;
  const taken = held + owed < amount ? held + owed : amount;
  await mustPost(transaction, taking, posting, taken);
  await mustPost(transaction, 'loss', posting, amount - taken);
  if (owed > 0n) await oweWallet(transaction, memberId, { at });
  return taken;
}

/**
 * Money that was on its way comes back. It makes good what the wallet lacked since it left, oldest first: as though it had
 * never left. The rest is in the wallet again. The caller sees that it happens once per ref.
 */
export async function makeGoodOrGive(
  transaction: Db,
  posting: Posting,
  kind: 'refund-return' | 'chargeback-return',
  { amount, leftAt }: { amount: bigint; leftAt: Date },
): Promise<void> {
  // Two at once read the clock before one waits for the other.
  const since = new Date(leftAt.getTime() - 60_000);
  let rest = amount;
  for (const lost of await findOpenLosses(transaction, posting.memberId, since)) {
    const good = rest < lost.amount ? rest : lost.amount;
    const ref = makesGoodRef(posting.ref, lost.ref);
    await mustPost(transaction, 'loss-return', { ...posting, ref }, good);
    rest -= good;
  }
  await mustPost(transaction, kind, posting, rest);
}
