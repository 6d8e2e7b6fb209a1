import { randomUUID } from 'node:crypto';
import { type Payment, writePayments } from '@flattr/bank-files';
import { flattr } from '../../../platform/commands.ts';
import { type Db, inTransaction } from '../../../platform/db/index.ts';
import { isStopped } from '../../payouts/destination.ts';
import { endBatches, findBatch, findItems, type ItemRow, insertBatch } from '../batches-store.ts';
import { holdBooks } from '../books-store.ts';
import { type BankContext, BankRefused, microPerCent } from '../context.ts';
import { bookCameBack } from '../import/book.ts';
import { findPayee, findPayer, ownAccount, type Party, type Payee } from '../people.ts';
import { findWaiting, moveTransaction } from '../transactions-store.ts';
import { type Due, findDue, findWrongBalances, holdAskedPayouts } from './due.ts';

/** A file for the bank. */
export interface Exported {
  readonly id: string;
  readonly xml: string;
  /** SHA-256, in hexadecimal. */
  readonly digest: string;
  readonly count: number;
  readonly cents: bigint;
}

/** What is paid by hand, or later, and why. */
export interface LeftOut {
  readonly kind: ItemRow['kind'];
  readonly memberId: bigint | null;
  readonly cents: bigint;
  readonly why: string;
}

const dayMs = 24 * 60 * 60_000;
const fileRow = (id: string) => `bank_batches/${id}`;

/**
 * Freezes everything that has to be paid out into one file. From then on it is in no other, so nothing is paid twice.
 * Undefined when there is nothing to pay.
 *
 * @throws {BankRefused} when a payment is not what the ledger says; then nothing is frozen
 */
export async function freeze(
  context: BankContext,
): Promise<{ file: Exported | undefined; leftOut: LeftOut[] }> {
  const now = await context.clock();
  const createdAt = new Date(Math.floor(now.getTime() / 1000) * 1000);
  return inTransaction(context.db, async (transaction) => {
    await holdBooks(transaction, context);
    await holdAskedPayouts(transaction);
    const due = await findDue(transaction);
    await refuseWrong(transaction, due);
    const { payments, leftOut } = await payable(transaction, context, { due, now });
    if (payments.length === 0) return { file: undefined, leftOut };
    const id = randomUUID().replaceAll('-', '');
    const executionDate = new Date(createdAt.getTime() + dayMs).toISOString().slice(0, 10);
    const { xml, digest, count, controlSumCents } = writePayments({
      messageId: id,
      createdAt,
      executionDate,
      debtor: context.bank,
      payments: payments.map(({ payment }) => payment),
    });
    const batch = {
      id,
      state: 'open',
      created_at: createdAt,
      execution_date: executionDate,
      count,
      control_cents: controlSumCents,
      digest,
      file: context.seals.seal(xml, fileRow(id)),
    } as const;
    await insertBatch(
      transaction,
      batch,
      payments.map(({ due: { kind, memberId, subject }, payment, payee }) => ({
        end_to_end_id: payment.endToEndId,
        batch_id: id,
        kind,
        member_id: memberId,
        subject,
        cents: payment.cents,
        state: 'open',
        payee,
      })),
    );
    return { file: { id, xml, digest, count, cents: controlSumCents }, leftOut };
  });
}

/** Everything is compared with the ledger again: money that is no longer owed is not paid. */
async function refuseWrong(transaction: Db, due: readonly Due[]): Promise<void> {
  const wrong = due
    .filter(({ amount, posted }) => amount !== posted || amount % microPerCent !== 0n)
    .map(
      ({ kind, subject, memberId, amount, posted }) =>
        `${kind} ${subject} of member ${memberId} is of ${amount} micro-units, and the ledger says ${posted}`,
    );
  const members = [...new Set(due.flatMap(({ memberId }) => memberId ?? []))];
  for (const id of await findWrongBalances(transaction, members))
    wrong.push(`the balances of member ${id} are not what their transfers make`);
  if (wrong.length > 0)
    throw new BankRefused(`Nothing was exported: ${wrong.join('; ')}. Look at it with: ${flattr} audit`);
}

interface ToPay {
  readonly due: Due;
  readonly payment: Payment;
  readonly payee: string | null;
}

async function payable(
  transaction: Db,
  context: BankContext,
  { due, now }: { due: readonly Due[]; now: Date },
) {
  const { seals, bank, config } = context;
  const waiting = new Map(
    (await findWaiting(transaction, seals, bank.iban)).map(({ id, words }) => [id, words]),
  );
  const payments: ToPay[] = [];
  const leftOut: LeftOut[] = [];
  for (const each of due) {
    const { kind, memberId } = each;
    const cents = each.amount / microPerCent;
    const party = await partyOf(each);
    const why = whyNot(each, party, now);
    if (!party || why !== undefined) {
      leftOut.push({ kind, memberId, cents, why: why ?? '' });
      continue;
    }
    const { name, iban } = party;
    const text = `${config.serviceName}: ${texts[kind]}`;
    const payee = 'id' in party ? party.id : null;
    payments.push({ due: each, payee, payment: { endToEndId: endToEndIdOf(each), cents, name, iban, text } });
  }
  return { payments, leftOut };

  async function partyOf({ kind, memberId, subject, paymentId }: Due): Promise<Party | Payee | undefined> {
    if (kind === 'return') {
      const words = waiting.get(subject);
      return words?.iban === undefined ? undefined : { name: words.name ?? '', iban: words.iban };
    }
    if (memberId === null) return undefined;
    if (kind === 'payout') return findPayee(transaction, context, memberId);
    return paymentId === null ? undefined : findPayer(transaction, seals, { memberId, paymentId });
  }
}

/** Why it cannot be in this file. */
function whyNot(due: Due, party: Party | Payee | undefined, now: Date): string | undefined {
  if (due.kind !== 'payout')
    return party
      ? undefined
      : `the bank did not say where it came from: pay it by hand, with this as EndToEndId: ${endToEndIdOf(due)}`;
  if (party && 'problem' in party && party.problem === ownAccount)
    return 'the creator named the account of the service: they must say again where it goes';
  if (!party || !('problem' in party) || party.problem !== null || !due.canBePaid)
    return 'the creator must say again where it goes';
  if (!isStopped(party, now)) return undefined;
  return party.is_held
    ? 'an operator holds all payouts of this creator: payouts release'
    : `the creator changed where it goes: it is paid from ${party.waits_until?.toISOString().slice(0, 10)} on`;
}

const texts = {
  payout: 'your earnings',
  refund: 'your money back',
  return: 'could not be assigned',
} as const;

/** At most 35 characters: an id without its dashes. A transaction can go back twice, so its try is new each time. */
const endToEndIdOf = ({ kind, subject }: Due): string =>
  kind === 'return' ? randomUUID().replaceAll('-', '') : subject.replaceAll('-', '');

/**
 * The same bytes as before, for a file that was lost on its way to the bank.
 *
 * @throws {BankRefused} when the batch is unknown or over
 */
export async function again({ db, seals }: BankContext, beginning: string): Promise<Exported> {
  const batch = await findBatch(db, beginning);
  const { id } = batch;
  if (batch.file === null)
    throw new BankRefused(
      `Batch ${id} is over: the bank made or refused its payments, and the file is gone.`,
    );
  const { digest, count, control_cents: cents } = batch;
  return { id, xml: seals.open(batch.file, fileRow(id)), digest, count, cents };
}

/**
 * The bank did not make the payments of a batch that are still open: everything goes back to earnings and wallets.
 * Returns how many payments, and of how many cents.
 *
 * @throws {BankRefused} when some were made, unless only the `rest` is meant
 */
export async function refuse(
  context: BankContext,
  beginning: string,
  { rest = false } = {},
): Promise<{ count: number; cents: bigint }> {
  const at = await context.clock();
  return inTransaction(context.db, async (transaction) => {
    await holdBooks(transaction, context);
    const { id } = await findBatch(transaction, beginning);
    const items = await findItems(transaction, id);
    const open = items.filter(({ state }) => state === 'open');
    if (open.length === 0) throw new BankRefused(`Batch ${id} is over: none of its payments is open.`);
    if (open.length < items.length && !rest)
      throw new BankRefused(
        `${items.length - open.length} of ${items.length} payments of batch ${id} were made. If the bank refused the others, add --rest.`,
      );
    for (const item of open) await giveBack(transaction, context, item, at);
    await endBatches(transaction);
    return { count: open.length, cents: open.reduce((sum, item) => sum + item.cents, 0n) };
  });
}

async function giveBack(transaction: Db, context: BankContext, item: ItemRow, at: Date): Promise<void> {
  // Nobody can ask for the money of a closed account again, so it goes with the next file.
  await bookCameBack(transaction, context, item, { state: 'refused', code: 'batch', at, again: true });
  if (item.kind === 'return')
    await moveTransaction(transaction, item.subject, { state: 'unmatched', forget: false });
}
