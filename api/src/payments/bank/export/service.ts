import { randomUUID } from 'node:crypto';
import { checkIban, writePayments } from '@flattr/bank-files';
import { flattr } from '../../../platform/commands.ts';
import { type Db, inTransaction } from '../../../platform/db/index.ts';
import { isStopped } from '../../payouts/destination.ts';
import { findRefund } from '../../refunds/store.ts';
import { endBatches, findBatch, findSentOf, type ItemRow, insertBatch } from '../batches-store.ts';
import { holdBooks } from '../books-store.ts';
import { type BankContext, BankRefused, microPerCent } from '../context.ts';
import { bookCameBack } from '../import/book.ts';
import { findPayee, findPayer, ownAccount, type Party, type Payee, wrongName } from '../people.ts';
import { findWaiting, moveTransaction } from '../transactions-store.ts';
import { type ByHand, type Due, findByHand, findDue, findWrongBalances, holdAskedPayouts } from './due.ts';

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
  /** Of what an operator pays by hand: the batch that it is alone in. */
  readonly batch?: string;
}

const dayMs = 24 * 60 * 60_000;
const fileRow = (id: string) => `bank_batches/${id}`;

/**
 * Freezes everything that has to be paid out into one file. From then on it is in no other, so nothing is paid twice.
 * Undefined when there is nothing to pay. What goes back and no file can take becomes a batch without a file, which an
 * operator pays by hand; it is left out each time until a statement has it.
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
    const partyOf = await findParties(transaction, context);
    const { payments, byHand, leftOut } = await divide(due, partyOf, now);
    const executionDate = new Date(createdAt.getTime() + dayMs).toISOString().slice(0, 10);
    const open = { state: 'open', created_at: createdAt, execution_date: executionDate } as const;
    for (const { id, cents, items } of byHand)
      await insertBatch(
        transaction,
        { ...open, id, count: 1, control_cents: cents, digest: '', file: null },
        items.map((item) => ({ ...item, batch_id: id })),
      );
    for (const each of await findByHand(transaction)) leftOut.push(paidByHand(each, await partyOf(each)));
    if (payments.length === 0) return { file: undefined, leftOut };
    const id = newId();
    const { xml, digest, count, controlSumCents } = writePayments({
      messageId: id,
      createdAt,
      executionDate,
      debtor: context.bank,
      payments: payments.map(({ id: endToEndId, cents, party: { name, iban }, text }) => {
        return { endToEndId, cents, name, iban, text: `${context.config.serviceName}: ${text}` };
      }),
    });
    const file = context.seals.seal(xml, fileRow(id));
    await insertBatch(
      transaction,
      { ...open, id, count, control_cents: controlSumCents, digest, file },
      payments.flatMap(({ items }) => items.map((item) => ({ ...item, batch_id: id }))),
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

/** At most 35 characters, and ours alone: clients choose the ids of refunds and payouts. */
const newId = (): string => randomUUID().replaceAll('-', '');

type Item = Omit<ItemRow, 'batch_id'>;

/** One payment, and what it carries. */
interface Outgoing<To> {
  readonly id: string;
  readonly cents: bigint;
  readonly items: readonly Item[];
  readonly party: To;
  readonly text: string;
}

/** Each account gets one payment, however many refunds are for it: banks ask for each. */
function outgoing<To extends Party | Payee | undefined>(dues: readonly Due[], party: To): Outgoing<To> {
  const id = newId();
  const isOne = dues.length === 1;
  const items = dues.map(({ kind, memberId, subject, amount }) => ({
    end_to_end_id: isOne ? id : newId(),
    kind,
    member_id: memberId,
    subject,
    cents: amount / microPerCent,
    state: 'open' as const,
    payee: party && 'id' in party ? party.id : null,
    sent_as: isOne ? null : id,
  }));
  const [first] = dues;
  const cents = items.reduce((sum, item) => sum + item.cents, 0n);
  return { id, cents, items, party, text: first ? texts[first.kind] : '' };
}

type FindParty = (of: Pick<Due, 'kind' | 'memberId' | 'subject'>) => Promise<Party | Payee | undefined>;

/** Whom a payment is for, if that is known. */
async function findParties(transaction: Db, context: BankContext): Promise<FindParty> {
  const { seals, bank } = context;
  const waiting = new Map(
    (await findWaiting(transaction, seals, bank.iban)).map(({ id, words }) => [id, words]),
  );
  return async ({ kind, memberId, subject }) => {
    if (kind === 'return') {
      const words = waiting.get(subject);
      return words?.iban === undefined ? undefined : { name: words.name ?? '', iban: words.iban };
    }
    if (memberId === null) return undefined;
    if (kind === 'payout') return findPayee(transaction, context, memberId);
    const refund = await findRefund(transaction, memberId, subject);
    return refund && findPayer(transaction, seals, { memberId, paymentId: refund.payment_id });
  };
}

/** What a file can take, what it cannot, and what waits. */
async function divide(
  due: readonly Due[],
  partyOf: FindParty,
  now: Date,
): Promise<{ payments: Outgoing<Party>[]; byHand: Outgoing<Party | undefined>[]; leftOut: LeftOut[] }> {
  const together = new Map<string, { dues: Due[]; party: Party | Payee | undefined }>();
  const leftOut: LeftOut[] = [];
  for (const each of due) {
    const { kind, memberId, subject } = each;
    const party = await partyOf(each);
    const why = kind === 'payout' ? whyNot(each, party, now) : undefined;
    if (why !== undefined) {
      leftOut.push({ kind, memberId, cents: each.amount / microPerCent, why });
      continue;
    }
    const to = kind === 'payout' || !party ? subject : party.iban;
    const key = [kind, memberId ?? '', to].join(' ');
    const known = together.get(key);
    if (known) known.dues.push(each);
    else together.set(key, { dues: [each], party });
  }
  const payments: Outgoing<Party>[] = [];
  const byHand: Outgoing<Party | undefined>[] = [];
  for (const { dues, party } of together.values()) {
    if (party && isReached(party)) payments.push(outgoing(dues, party));
    else byHand.push(outgoing(dues, party));
  }
  return { payments, byHand, leftOut };
}

/** By SEPA, and so by a file. */
function isReached({ iban }: Party): boolean {
  const check = checkIban(iban);
  return check.valid && check.sepa;
}

function paidByHand({ kind, memberId, cents, endToEndId }: ByHand, party: Party | undefined): LeftOut {
  const reason = party
    ? `SEPA does not reach ${party.iban}, ${party.name}`
    : 'the bank did not say where it came from';
  const why = `${reason}: pay it by hand, with this as EndToEndId: ${endToEndId}`;
  return { kind, memberId, cents, why, batch: endToEndId };
}

/** Why a payout cannot be in this file. */
function whyNot(due: Due, party: Party | Payee | undefined, now: Date): string | undefined {
  if (party && 'problem' in party && party.problem === ownAccount)
    return 'the creator named the account of the service: they must say again where it goes';
  if (party && 'problem' in party && party.problem === wrongName)
    return `a transfer cannot carry the name ${party.name}: the creator must say again where it goes, in Latin letters`;
  if (!party || !('problem' in party) || party.problem !== null || !due.canBePaid || !isReached(party))
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

/**
 * The same bytes as before, for a file that was lost on its way to the bank.
 *
 * @throws {BankRefused} when the batch is unknown or over
 */
export async function again({ db, seals }: BankContext, beginning: string): Promise<Exported> {
  const batch = await findBatch(db, beginning);
  const { id } = batch;
  if (batch.file === null && batch.state === 'open')
    throw new BankRefused(`Batch ${id} is one payment by hand: it has no file.`);
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
    const { id, file } = await findBatch(transaction, beginning);
    const sent = await findSentOf(transaction, id);
    const open = sent.filter(({ state }) => state === 'open');
    if (open.length === 0) throw new BankRefused(`Batch ${id} is over: none of its payments is open.`);
    if (open.length < sent.length && !rest)
      throw new BankRefused(
        `${sent.length - open.length} of ${sent.length} payments of batch ${id} were made. If the bank refused the others, add --rest.`,
      );
    // Nobody can ask for the money of a closed account again, so it goes with the next file. What no file takes is owed.
    const again = file !== null;
    for (const item of open.flatMap(({ items }) => items)) {
      await bookCameBack(transaction, context, item, { state: 'refused', code: 'batch', at, again });
      if (item.kind === 'return')
        await moveTransaction(transaction, item.subject, { state: 'unmatched', forget: false });
    }
    await endBatches(transaction);
    return { count: open.length, cents: open.reduce((sum, { cents }) => sum + cents, 0n) };
  });
}
