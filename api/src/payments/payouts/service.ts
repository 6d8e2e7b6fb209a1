import { smallestUnit } from '@flattr/settlement';
import { inTransaction } from '../../platform/db/index.ts';
import { Failure, fail } from '../../platform/failure.ts';
import type { Forgetful } from '../../platform/member-data.ts';
import { uuidOf } from '../../platform/uuid-of.ts';
import type { Earnings } from '../../receiving/index.ts';
import type { PaymentsContext } from '../context.ts';
import type { Payouts, Visitor } from '../provider.ts';
import { stopAtClosing } from './closing.ts';
import { endWaits, isWaiting, noteAccount, putBack } from './destination.ts';
import { createStops, type Stops } from './stops.ts';
import * as store from './store.ts';
import { lookAtPayout, workOnPayout } from './work.ts';

type NotRequested = Failure<
  | 'payments-off'
  | 'no-payout-account'
  | 'below-payout-minimum'
  | 'insufficient-funds'
  | 'reference-used'
  | 'no-such-member'
>;

/** Earnings on their way to creators. */
export interface PayoutService extends Forgetful, Stops {
  /** Of creators' accounts. Undefined where nobody asks. */
  readonly countries: Payouts['countries'];
  /** Opens the provider's page where a creator says where the money goes. */
  openAccount(
    visitor: Visitor,
    country?: string,
  ): Promise<{ url: string } | Failure<'payments-off' | 'bad-country'>>;
  /** Looks up what the provider says of the account now. */
  lookAccount(creatorId: bigint): Promise<store.AccountRow | undefined>;
  /** The same, of whom the provider's account belongs to. False when nobody has it. */
  lookAccountAt(accountRef: string): Promise<boolean>;
  /** Looks up one payout, also one that is done: it can come back. False when there is no such payout. */
  look(accountRef: string, id: string): Promise<boolean>;
  account(creatorId: bigint): Promise<store.AccountRow | undefined>;
  /** What a creator is shown of it. */
  shownAccount(creatorId: bigint): Promise<ShownAccount>;
  /** Earnings go again where they went before a change that still waits. Does nothing when there is none. */
  putBack(creatorId: bigint): Promise<void>;
  /** An operator stops all payouts of a creator, or lets them go. False for whom no account is known. */
  setHeld(creatorId: bigint, isHeld: boolean): Promise<boolean>;
  /** Our id of what a creator asks for under an id of their own, the same each time, and nobody else's. */
  idOf(creatorId: bigint, wish: string): Promise<string>;
  /** Requests a payout, once per `id`: the earnings leave at once, and come back if it cannot be made. */
  request(creatorId: bigint, id: string, amount: bigint): Promise<undefined | NotRequested>;
  of(creatorId: bigint): Promise<store.PayoutRow[]>;
  /** The same, as the creator reads them: one that nothing has left for yet is `requested`. */
  shownOf(creatorId: bigint): Promise<store.PayoutRow[]>;
  /** Requests one for every creator from the threshold, and works on all that are due. */
  advance(): Promise<void>;
  /** What `advance` would work on now, and request for creators who reached the threshold. Writes nothing. */
  preview(): Promise<{ creatorId: bigint; amount: bigint; state: 'new' | store.PayoutRow['state'] }[]>;
  /** Forgets the accounts of creators who left, once their last payout is over, however long that was held. */
  forgetClosed(): Promise<void>;
}

interface ShownAccount {
  readonly account: store.AccountRow['state'] | null;
  /** Null while it is not known. `before`: what can be put back until then. */
  readonly destination: {
    readonly last4: string;
    readonly waitsUntil: string | null;
    readonly before: string | null;
  } | null;
}

export function createPayouts(context: PaymentsContext, neighbours: { earnings: Earnings }): PayoutService {
  const { db, provider } = context;
  const find = (creatorId: bigint, id: string) => store.findPayout(db, creatorId, id);
  return {
    countries: provider.payouts?.countries,
    openAccount: (visitor, country) => openAccount(context, visitor, country),
    lookAccount: (creatorId) => lookAccount(context, creatorId),
    async lookAccountAt(accountRef) {
      const creatorId = await store.findAccountOwner(db, accountRef);
      if (creatorId !== undefined) await lookAccount(context, creatorId);
      return creatorId !== undefined;
    },
    async look(accountRef, id) {
      // The account of a member who left is forgotten, and a payout to it can still come back.
      const creatorId =
        (await store.findAccountOwner(db, accountRef)) ??
        (await store.findPayoutOwner(db, provider.name, id));
      const row = creatorId === undefined ? undefined : await find(creatorId, id);
      return row !== undefined && lookAtPayout(context, row, accountRef);
    },
    account: (creatorId) => store.findAccount(db, creatorId, provider.name),
    shownAccount: (creatorId) => shownAccount(context, creatorId),
    putBack: (creatorId) => putBack(context, creatorId),
    setHeld: (creatorId, isHeld) => store.setAccountHeld(db, creatorId, isHeld),
    // What is known under the creator's own id is of before this was so.
    idOf: async (creatorId, wish) =>
      (await find(creatorId, wish)) ? wish : uuidOf(`payout of ${creatorId}: ${wish}`),
    request: (creatorId, id, amount) => request(context, neighbours, { creatorId, id, amount }),
    of: (creatorId) => store.findPayouts(db, creatorId, 100),
    async shownOf(creatorId) {
      const rows = await store.findPayouts(db, creatorId, 100);
      const isAsked = rows.some(({ state }) => state === 'asked');
      const unsent = isAsked ? await provider.payouts?.unsent?.(db, creatorId) : undefined;
      return rows.map((row) => (unsent?.has(row.id) ? { ...row, state: 'requested' as const } : row));
    },
    advance: () => advance(context, neighbours),
    preview: () => preview(context, neighbours),
    ...createStops(context),
    forget: (transaction, { id, at }) => stopAtClosing(context, transaction, { creatorId: id, at }),
    forgetRest: (memberId) => forgetAccount(context, memberId),
    async forgetClosed() {
      for (const id of await store.findClosedOwners(db, provider.name))
        await forgetAccount(context, id).catch((error: unknown) =>
          context.log.error({ err: error, creator: String(id) }, 'an account was not forgotten yet'),
        );
    },
  };
}

async function openAccount(context: PaymentsContext, visitor: Visitor, asked: string | undefined) {
  const { db, provider, log } = context;
  if (!provider.payouts) return fail('payments-off');
  const { countries } = provider.payouts;
  const country = asked ?? countries?.usual;
  const known = await store.findAccount(db, visitor.memberId, provider.name);
  // A closed account stays closed: the creator opens another.
  const ref = known?.state === 'closed' ? null : (known?.account_ref ?? null);
  if (ref === null && countries && !countries.all.some((each) => each === country))
    return fail('bad-country');
  const page = await provider.payouts.openAccount(visitor, ref, country);
  if (!page) {
    log.error(
      { country },
      'the provider opens no account for a creator in this country: see PAYOUT_COUNTRIES',
    );
    return fail('bad-country');
  }
  if (known?.account_ref !== page.ref) {
    await store.startAccount(db, {
      creator_id: visitor.memberId,
      provider: provider.name,
      account_ref: page.ref,
      state: 'started',
      checked_at: await context.clock(),
    });
  }
  return { url: page.url };
}

async function lookAccount(context: PaymentsContext, creatorId: bigint) {
  const { db, provider } = context;
  const known = await store.findAccount(db, creatorId, provider.name);
  if (!provider.payouts || !known?.account_ref) return known;
  const accountRef = known.account_ref;
  return noteAccount(context, { creatorId, accountRef }, await provider.payouts.lookAccount(accountRef));
}

async function shownAccount(
  { db, clock, provider }: PaymentsContext,
  creatorId: bigint,
): Promise<ShownAccount> {
  const account = await store.findAccount(db, creatorId, provider.name);
  if (!account || account.last4 === null) return { account: account?.state ?? null, destination: null };
  const { state, last4, waits_until, before_last4 } = account;
  const waits = isWaiting(account, await clock());
  const canPutBack = waits && provider.payouts?.forgetOthers !== undefined;
  return {
    account: state,
    destination: {
      last4,
      waitsUntil: waits ? (waits_until?.toISOString() ?? null) : null,
      before: canPutBack ? before_last4 : null,
    },
  };
}

async function request(
  { db, clock, config, provider }: PaymentsContext,
  { earnings }: { earnings: Earnings },
  { creatorId, id, amount }: { creatorId: bigint; id: string; amount: bigint },
): Promise<undefined | NotRequested> {
  if (!provider.payouts) return fail('payments-off');
  const account = await store.findAccount(db, creatorId, provider.name);
  if (!account || ['started', 'rejected', 'closed'].includes(account.state)) return fail('no-payout-account');
  if (amount < config.payoutMinimum || amount % smallestUnit(config.currency) !== 0n)
    return fail('below-payout-minimum');
  const requested_at = await clock();
  const requested = await inTransaction(db, async (transaction) => {
    const taken = await earnings.payOut(creatorId, `${provider.name}:payout:${id}`, amount, transaction);
    if (taken === true)
      await store.insertPayout(transaction, {
        creator_id: creatorId,
        id,
        provider: provider.name,
        amount,
        requested_at,
      });
    return taken;
  });
  return requested instanceof Failure ? requested : undefined;
}

async function advance(context: PaymentsContext, neighbours: { earnings: Earnings }): Promise<void> {
  const { db, clock, provider } = context;
  if (!provider.payouts) return;
  await endWaits(context);
  for await (const { creatorId, amount, id } of overThreshold(context, neighbours))
    await request(context, neighbours, { creatorId, id, amount });
  for (const row of await store.findDuePayouts(db, provider.name, await clock(), 1000)) {
    await workOnPayout(context, provider.payouts, row);
  }
}

/** Creators who are paid without asking, with what they are paid. */
async function* overThreshold(
  { db, clock, config, provider }: PaymentsContext,
  neighbours: { earnings: Earnings },
): AsyncGenerator<{ creatorId: bigint; amount: bigint; id: string }> {
  const unit = smallestUnit(config.currency);
  const least = config.payoutMinimum;
  for (const { creator_id, earnings, payouts } of await store.findOverThreshold(
    db,
    provider.name,
    least,
    await clock(),
  )) {
    const available = await neighbours.earnings.available(creator_id, earnings);
    const amount = (available / unit) * unit;
    // Processes that see the same earnings make the same payout.
    const id = uuidOf(`automatic payout ${creator_id} ${payouts}`);
    if (amount >= least) yield { creatorId: creator_id, amount, id };
  }
}

async function preview(context: PaymentsContext, neighbours: { earnings: Earnings }) {
  const { db, clock, provider } = context;
  const found: Awaited<ReturnType<PayoutService['preview']>> = [];
  if (!provider.payouts) return found;
  for await (const each of overThreshold(context, neighbours))
    found.push({ creatorId: each.creatorId, amount: each.amount, state: 'new' });
  for (const { creator_id, amount, state } of await store.findDuePayouts(
    db,
    provider.name,
    await clock(),
    1000,
  ))
    found.push({ creatorId: creator_id, amount, state });
  return found;
}

/** Earnings that are still owed are paid another way, by hand. */
async function forgetAccount({ db, provider }: PaymentsContext, memberId: bigint): Promise<void> {
  const account = await store.findAccount(db, memberId, provider.name);
  if (!account) return;
  const open = (await store.findPayouts(db, memberId, 1000)).some(
    ({ state }) => state === 'requested' || state === 'held' || state === 'asked',
  );
  if (open) return; // it goes on, and is forgotten after it
  if (account.account_ref !== null) await provider.payouts?.forgetAccount(account.account_ref);
  await store.deleteAccount(db, memberId);
}
