import type { Members, NotSignedIn } from '../../accounts/index.ts';
import { inTransaction } from '../../platform/db/index.ts';
import { Failure, fail } from '../../platform/failure.ts';
import type { Forgetful } from '../../platform/member-data.ts';
import type { PaymentsContext } from '../context.ts';
import type { Visitor } from '../provider.ts';
import * as store from './store.ts';

type NoCharges = Failure<'payments-off'>;

/** How readers pay: a method that is saved once, at the provider. */
export interface Methods extends Forgetful {
  of(memberId: bigint): Promise<store.MethodRow | undefined>;
  /** Opens the provider's page where a method is saved. An earlier one stays in use until the new one is. */
  begin(visitor: Visitor): Promise<{ url: string } | NoCharges | NotSignedIn>;
  /** Looks up what came of that page. Harmless at any time; the provider's events call it too. */
  look(memberId: bigint): Promise<void>;
  /** Forgets the methods that were removed, and those of closed accounts, whose last payments are over. */
  forgetRetired(): Promise<void>;
  /** Nothing is charged from now on, and the provider forgets the method. */
  remove(memberId: bigint): Promise<void>;
}

export function createMethods(context: PaymentsContext, { members }: { members: Members }): Methods {
  const { db, clock } = context;
  return {
    of: (memberId) => store.findMethod(db, memberId),
    begin: (visitor) => begin(context, members, visitor),
    look: (memberId) => look(context, memberId),
    async forgetRetired() {
      for (const memberId of await store.findRetired(db, context.provider.name))
        await forgetAtProvider(context, memberId).catch((error: unknown) =>
          context.log.error({ err: error, member: String(memberId) }, 'a method was not forgotten yet'),
        );
    },
    async remove(memberId) {
      const at = await clock();
      await inTransaction(db, (transaction) => store.retireMethod(transaction, memberId, at));
      await forgetAtProvider(context, memberId);
    },
    forget: (transaction, { id, at }) => store.retireMethod(transaction, id, at),
    forgetRest: (memberId) => forgetAtProvider(context, memberId),
  };
}

async function begin(context: PaymentsContext, members: Members, visitor: Visitor) {
  const { db, clock, provider } = context;
  const { charges } = provider;
  if (!charges) return fail('payments-off');
  const known = await store.findSavedMethod(db, visitor.memberId, provider.name);
  const page = await charges.saveMethod(visitor, known?.customer_ref ?? null);
  const at = await clock();
  // A customer that was made for an account closed meanwhile is forgotten by the look at closed accounts.
  const noted = await members.whileOpen(visitor.memberId, async (transaction) => {
    await store.noteSession(transaction, visitor.memberId, { provider: provider.name, ...page, at });
  });
  if (noted instanceof Failure) {
    await charges.forgetMethod({ customerRef: page.customerRef, methodRef: null });
    return noted;
  }
  return { url: page.url };
}

async function look(context: PaymentsContext, memberId: bigint): Promise<void> {
  const { db, provider } = context;
  const method = await store.findSavedMethod(db, memberId, provider.name);
  if (!provider.charges || !method) return;
  await noteRenewal(context, method);
  // The newest page counts, as with one card after the other.
  for (const page of method.session_ref?.split(' ').reverse() ?? []) await lookPage(context, memberId, page);
}

async function lookPage(context: PaymentsContext, memberId: bigint, sessionRef: string): Promise<void> {
  const { db, clock, notices, provider } = context;
  const facts = await provider.charges?.lookMethod(sessionRef);
  if (!facts || facts.state === 'pending') return;
  if (facts.state === 'ready') {
    const at = await clock();
    await inTransaction(db, async (transaction) => {
      if (!(await store.writeMethod(transaction, memberId, sessionRef, facts, at))) return;
      await notices.methodSaved(transaction, { memberId, at }, { ...facts, sessionRef });
    });
  } else {
    await store.endSession(db, memberId, sessionRef);
  }
}

/** A card that its network renewed has another number and expiry. The reader did nothing and is told nothing. */
async function noteRenewal({ db, clock, provider }: PaymentsContext, method: store.MethodRow): Promise<void> {
  const { state, method_ref } = method;
  if (state !== 'ready' || method_ref === null) return;
  const now = await provider.charges?.lookSaved?.(method_ref);
  if (now) await store.renewMethod(db, method, now, await clock());
}

/** The row is gone only after the provider has forgotten. */
async function forgetAtProvider({ db, provider }: PaymentsContext, memberId: bigint): Promise<void> {
  const method = await store.findSavedMethod(db, memberId, provider.name);
  if (!method || method.state === 'ready' || (await store.isPaying(db, memberId))) return;
  await provider.charges?.forgetMethod({ customerRef: method.customer_ref, methodRef: method.method_ref });
  await store.deleteMethod(db, method);
}
