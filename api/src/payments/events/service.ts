import type { Collecting } from '../charges/service.ts';
import type { PaymentsContext } from '../context.ts';
import type { Methods } from '../methods/service.ts';
import type { PayoutService } from '../payouts/service.ts';
import { type Hint, ProviderSilent, type Subject } from '../provider.ts';
import * as store from './store.ts';

/** What a provider tells, and what it is asked in case that its messages are lost. */
export interface ProviderEvents {
  /**
   * Takes a message and answers at once; what it is about is looked up afterwards. `refused` if it is not the
   * provider's, `unreadable` if a field of it is not as the provider writes it, `none` if no provider here tells anything.
   */
  take(body: Buffer, signature: string): Promise<'taken' | 'refused' | 'unreadable' | 'none'>;
  /** Looks up what was noted and not done, because the provider was silent or the process ended. */
  advance(): Promise<void>;
  /** Asks the provider what happened since it was asked last. */
  poll(): Promise<void>;
  /** Looks up what an object of the provider belongs to, as after an event. False when it is none of ours. */
  look(ref: string): Promise<boolean>;
}

interface Neighbours {
  readonly collecting: Collecting;
  readonly methods: Methods;
  readonly payouts: PayoutService;
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** Events of the same moment can be listed later than others. */
const overlapMs = 10 * minuteMs;
const keptDays = 90;
const mostAtWork = 8;

export function createProviderEvents(context: PaymentsContext, neighbours: Neighbours): ProviderEvents {
  const { db, clock, provider } = context;
  let atWork = 0;
  return {
    async take(body, signature) {
      if (!provider.events) return 'none';
      const hint = provider.events.read(body, signature);
      if (hint === 'refused' || hint === 'unreadable') return hint;
      const isNew = hint && (await store.noteEvent(db, hint, { now: await clock() }));
      // After days without us, thousands come at once: `advance` does those one after another.
      if (isNew && atWork < mostAtWork) {
        atWork++;
        void work(context, neighbours, { id: hint.id, object_ref: hint.ref }).finally(() => atWork--);
      }
      return 'taken';
    },

    async advance() {
      if (!provider.events) return;
      // What has just come is being worked on by whoever took it.
      const before = new Date((await clock()).getTime() - minuteMs);
      for (const event of await store.findUndone(db, before, 1000)) await work(context, neighbours, event);
    },

    async poll() {
      if (!provider.events) return;
      const now = await clock();
      const last = (await store.lastPolled(db)) ?? new Date(now.getTime() - dayMs);
      const hints: Hint[] = [];
      for await (const hint of provider.events.since(new Date(last.getTime() - overlapMs))) hints.push(hint);
      // The whole list, and the oldest first: should it end in the middle, the next one begins at what was noted last.
      hints.sort((one, other) => one.at.getTime() - other.at.getTime());
      for (const hint of hints) {
        if (await store.noteEvent(db, hint, { now, polled: true }))
          await work(context, neighbours, { id: hint.id, object_ref: hint.ref });
      }
      await store.forgetEvents(db, new Date(now.getTime() - keptDays * dayMs));
    },

    look: (ref) => look(context, neighbours, ref),
  };
}

/** Never throws: what failed is tried again, and stops nothing else. */
async function work(
  context: PaymentsContext,
  neighbours: Neighbours,
  { id, object_ref }: { id: string; object_ref: string },
): Promise<void> {
  const { db, clock, log } = context;
  try {
    await look(context, neighbours, object_ref);
    await store.markDone(db, id, await clock());
  } catch (error) {
    if (!(error instanceof ProviderSilent))
      log.error({ err: error, event: id }, 'an event was not worked on');
    await store.countTry(db, id).catch((failed: unknown) => log.error({ err: failed }, 'nor was it counted'));
  }
}

async function look(
  { db, provider }: PaymentsContext,
  neighbours: Neighbours,
  ref: string,
): Promise<boolean> {
  const owner = await store.findOwner(db, ref);
  const subject: Subject | undefined = owner?.payment_id
    ? { kind: 'payment', memberId: owner.member_id, paymentId: owner.payment_id, ref }
    : await provider.events?.whose(ref);
  return subject !== undefined && lookAt(neighbours, subject);
}

async function lookAt({ collecting, methods, payouts }: Neighbours, subject: Subject): Promise<boolean> {
  switch (subject.kind) {
    case 'payment':
      return collecting.look(subject.memberId, subject.paymentId, subject.ref);
    case 'method':
      await methods.look(subject.memberId);
      return true;
    case 'account':
      return payouts.lookAccountAt(subject.ref);
    case 'payout':
      return payouts.look(subject.accountRef, subject.payoutId);
  }
}
