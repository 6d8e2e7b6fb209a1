import { randomUUID } from 'node:crypto';
import { smallestUnit } from '@flattr/settlement';
import { endClosingDebt, holdBalances, returnPaidDebt } from '../ledger/index.ts';
import { type PayoutService, ProviderSilent, type RefundService, type Watch } from '../payments/index.ts';
import type { Context } from '../platform/context.ts';
import { type Db, inTransaction } from '../platform/db/index.ts';
import { Failure, fail } from '../platform/failure.ts';
import { uuidOf } from '../platform/uuid-of.ts';
import { type AdminLog, type Entry, WrittenBefore } from './log/service.ts';

/** What operators can do, each with a reason. */
export const actions = [
  'refund',
  'hold',
  'release',
  'give-back',
  'look',
  'write-off',
  'paid-by-hand',
  'came-back',
  'keep',
] as const;
export type Action = (typeof actions)[number];

/** Who did it, in the log, when it was done by the command line: no member has this id. */
export const commandLine = 0n;

/** A form that an operator sent, or a command. */
export interface Act {
  /** Made with the form, so that sending it twice does it once. */
  readonly request: string;
  readonly adminId: bigint;
  readonly action: Action;
  readonly memberId: bigint;
  /** Of the payment, of the payout, or of what is owed to a closed account. */
  readonly id: string;
  readonly reason: string;
  /** Of a refund, in micro-units. */
  readonly amount: bigint | undefined;
  /** Of the transfer by which something was paid by hand. */
  readonly reference?: string;
}

/** Why nothing was done. */
export type NotDone = Failure<
  | 'no-reason'
  | 'bad-amount'
  | 'too-late'
  | 'no-such-payment'
  | 'nothing-to-refund'
  | 'below-refund-minimum'
  | 'insufficient-funds'
  | 'silent'
  | 'no-reference'
  | 'nothing-owed'
  | 'debt-changed'
  | 'paid-before'
  | 'never-paid'
  | 'returned-before'
  | 'reference-used'
>;

export interface Acts {
  /** Does it, and writes into the log that it was done, in one transaction. Once for each `request`. */
  act(act: Act): Promise<NotDone | undefined>;
}

export interface ActNeighbours extends Pick<Context, 'db' | 'clock' | 'config'> {
  readonly log: AdminLog;
  readonly watch: Watch;
  readonly refunds: Pick<RefundService, 'refund' | 'payable'>;
  readonly payouts: Pick<PayoutService, 'hold' | 'release' | 'giveBack' | 'of' | 'account'>;
  readonly collecting: { look(memberId: bigint, paymentId: string): Promise<boolean> };
}

export const paymentObject = (memberId: bigint, id: string): string => `payment ${memberId} ${id}`;
const payoutObject = (memberId: bigint, id: string): string => `payout ${memberId} ${id}`;
/** The id of what is owed to a closed account. It can become more meanwhile, and only what was paid must end. */
export const debtId = (memberId: bigint, amount: bigint): string =>
  uuidOf(`closing of ${memberId}: ${amount}`);
/** The id of what was paid to a closed account with this reference. */
export const paidId = (memberId: bigint, reference: string): string =>
  uuidOf(`paid to ${memberId}: ${reference}`);
export const memberObject = (memberId: bigint): string => `member ${memberId}`;

export function createActs(neighbours: ActNeighbours): Acts {
  return {
    async act(act) {
      const sent = await neighbours.log.find(act.request);
      if (sent) return isSame(sent, act) ? undefined : fail('reference-used');
      if (act.reason === '') return fail('no-reason');
      try {
        return await by[act.action](neighbours, act);
      } catch (error) {
        if (error instanceof WrittenBefore) return undefined; // sent twice at once
        throw error;
      }
    },
  };
}

/** The form was sent twice. Who went back, changed it and sent it again must not read that this was done. */
function isSame({ action, object, reason, before, after }: Omit<Entry, 'adminId'>, act: Act): boolean {
  const amountOf = (wallet: string) => BigInt(wallet.replace('wallet ', ''));
  return (
    action === act.action &&
    reason === act.reason &&
    object.split(' ')[1] === String(act.memberId) &&
    (object === memberObject(act.memberId) || object.endsWith(` ${act.id}`)) &&
    (action !== 'refund' || amountOf(before) - amountOf(after) === act.amount) &&
    (action !== 'paid-by-hand' || after === paidAs(act.reference)) &&
    (action !== 'came-back' || before === paidAs(act.reference))
  );
}

const by: Record<Action, (neighbours: ActNeighbours, act: Act) => Promise<NotDone | undefined>> = {
  refund,
  hold: (neighbours, act) => movePayout(neighbours, act, 'held'),
  release: (neighbours, act) => movePayout(neighbours, act, 'requested'),
  'give-back': (neighbours, act) => movePayout(neighbours, act, 'returned'),
  look,
  'write-off': writeOff,
  'paid-by-hand': (neighbours, act) =>
    /^[\w.:-]{1,200}$/.test(act.reference ?? '')
      ? endDebt(neighbours, act, 'paid')
      : Promise.resolve(fail('no-reference')),
  'came-back': cameBack,
  keep: (neighbours, act) => endDebt(neighbours, act, 'written-off'),
};

const entryOf = (
  { request, adminId, action, reason }: Act,
  rest: Pick<Entry, 'object' | 'before' | 'after'>,
): Entry => ({ request, adminId, action, reason, ...rest });

/** From the wallet to where the payment came from: never more than the wallet holds. */
async function refund({ log, refunds, config }: ActNeighbours, act: Act): Promise<NotDone | undefined> {
  const { memberId, id, amount } = act;
  if (amount === undefined || amount <= 0n || amount % smallestUnit(config.currency) !== 0n)
    return fail('bad-amount');
  const also = async (transaction: Db) => {
    const { wallet = 0n } = (await holdBalances(transaction, memberId)) ?? {};
    const object = paymentObject(memberId, id);
    await log.append(
      transaction,
      entryOf(act, { object, before: `wallet ${wallet + amount}`, after: `wallet ${wallet}` }),
    );
  };
  const done = await refunds.refund(memberId, act.request, amount, {
    reason: 'operator',
    paymentId: id,
    also,
  });
  if (!(done instanceof Failure)) return undefined;
  return done.code === 'no-such-member' ? fail('no-such-payment') : fail(done.code);
}

async function movePayout(
  { log, payouts }: ActNeighbours,
  act: Act,
  after: 'held' | 'requested' | 'returned',
): Promise<NotDone | undefined> {
  const { memberId, id } = act;
  const before = (await payouts.of(memberId)).find((payout) => payout.id === id)?.state ?? '';
  const also = (transaction: Db) =>
    log.append(transaction, entryOf(act, { object: payoutObject(memberId, id), before, after }));
  const move = { held: payouts.hold, requested: payouts.release, returned: payouts.giveBack }[after];
  if (await move(memberId, id, also)) return undefined;
  return (await log.find(act.request)) ? undefined : fail('too-late'); // or sent twice at once
}

/** Looking changes only what the provider says, so it is written down first: then nothing is looked at unseen. */
async function look({ log, watch, collecting }: ActNeighbours, act: Act): Promise<NotDone | undefined> {
  const { memberId, id } = act;
  const payment = await watch.payment(memberId, id);
  if (!payment) return fail('no-such-payment');
  const object = paymentObject(memberId, id);
  if (!(await log.write(entryOf(act, { object, before: payment.state, after: '' })))) return undefined;
  try {
    await collecting.look(memberId, id);
  } catch (error) {
    if (error instanceof ProviderSilent) return fail('silent');
    throw error;
  }
  const after = (await watch.payment(memberId, id))?.state ?? '';
  if (after !== payment.state) {
    const found = entryOf(act, { object, before: payment.state, after });
    await log.write({ ...found, request: randomUUID(), action: 'found' });
  }
  return undefined;
}

/** The payment stays as it is: what was posted or not is not touched. It is noted that somebody has looked after it. */
async function writeOff({ log, watch }: ActNeighbours, act: Act): Promise<NotDone | undefined> {
  const { memberId, id } = act;
  const payment = await watch.payment(memberId, id);
  if (payment?.state !== 'mismatch') return fail('no-such-payment');
  const object = paymentObject(memberId, id);
  await log.write(entryOf(act, { object, before: 'mismatch', after: 'mismatch, noted' }));
  return undefined;
}

const paidAs = (reference = ''): string => `paid, ${reference}`;

/** What a closed account was owed is paid, or stays with the service. Once. */
async function endDebt(
  { db, clock, config, log }: ActNeighbours,
  act: Act,
  how: 'paid' | 'written-off',
): Promise<NotDone | undefined> {
  const { memberId, id, reference = '' } = act;
  const at = await clock();
  const ended = await inTransaction(db, async (transaction) => {
    const amount = await endClosingDebt(transaction, config, { memberId, how, reference, at });
    if (amount instanceof Failure) return amount;
    if (amount === 0n) return fail('nothing-owed');
    if (id !== debtId(memberId, amount)) return fail('debt-changed');
    const after = how === 'paid' ? paidAs(reference) : how;
    const object = memberObject(memberId);
    await log.append(transaction, entryOf(act, { object, before: `owed ${amount}`, after }));
    return undefined;
  });
  return ended && !(await log.find(act.request)) ? ended : undefined; // or sent twice at once
}

/** What was paid by hand came back, and is owed again. Once. */
async function cameBack({ db, clock, log }: ActNeighbours, act: Act): Promise<NotDone | undefined> {
  const { memberId, reference = '' } = act;
  const at = await clock();
  const failed = await inTransaction(db, async (transaction) => {
    const amount = await returnPaidDebt(transaction, { memberId, reference, at });
    if (amount instanceof Failure) return amount;
    const object = memberObject(memberId);
    await log.append(
      transaction,
      entryOf(act, { object, before: paidAs(reference), after: `owed ${amount}` }),
    );
    return undefined;
  });
  return failed && !(await log.find(act.request)) ? failed : undefined; // or sent twice at once
}
