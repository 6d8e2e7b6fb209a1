import type { EventPolicy } from '../events/policy.ts';
import type { Api, Trace } from '../http/api.ts';
import type { FaultOrder, Faults } from '../http/faults.ts';
import { type AccountState, setAccountState } from '../objects/account-states.ts';
import { day, hour, minute } from '../world/clock.ts';
import type { World } from '../world/world.ts';
import { moneyControls } from './money-controls.ts';

/** What the controls work on. */
interface Stage {
  readonly world: World;
  readonly api: Api;
  readonly faults: Faults;
}

interface Duration {
  readonly seconds?: number;
  readonly minutes?: number;
  readonly hours?: number;
  readonly days?: number;
}

/** An address that gets events, registered without the API. */
interface EndpointOrder {
  readonly url: string;
  readonly payload?: 'snapshot' | 'thin';
  readonly types?: readonly string[];
  readonly from?: readonly ('@self' | '@accounts')[];
  /** Own secrets, the newest first; all of them sign. */
  readonly secrets?: readonly string[];
}

const stageControls = {
  /** The time the stand-in's clock shows. */
  now: ({ world }: Stage) => ({ seconds: world.clock.now(), iso: isoOf(world) }),

  /** Moves the clock forward. What was planned for the time between happens. */
  advance: ({ world }: Stage, { seconds = 0, minutes = 0, hours = 0, days = 0 }: Duration) => {
    world.clock.advance(seconds + minutes * minute + hours * hour + days * day);
    return { seconds: world.clock.now(), iso: isoOf(world) };
  },

  /** Orders something to go wrong. */
  fault: ({ faults }: Stage, order: FaultOrder): null => {
    faults.order(order);
    return null;
  },

  clearFaults: ({ faults }: Stage): null => {
    faults.clear();
    return null;
  },

  /** Changes how events travel. */
  events: ({ world }: Stage, policy: Partial<EventPolicy>): EventPolicy =>
    world.events.delivery.setPolicy(policy),

  /** Sends the events that wait, and answers when they were received. */
  release: async ({ world }: Stage): Promise<null> => {
    await world.events.delivery.release();
    return null;
  },

  /** Answers when no event is on its way. */
  settled: async ({ world }: Stage): Promise<null> => {
    await world.events.delivery.settled();
    return null;
  },

  /** Every attempt to deliver an event. */
  deliveries: ({ world }: Stage) => world.events.delivery.attempts,

  /** Sends an event once more. Answers to how many addresses. */
  resend: ({ world }: Stage, { event }: { event: string }): number => world.events.resend(event),

  endpoint: ({ world }: Stage, order: EndpointOrder): { id: string; secrets: readonly string[] } => {
    const secrets = order.secrets ?? [`whsec_${world.random.text(32)}`];
    const subscription = {
      id: world.random.id('we'),
      url: order.url,
      secrets: secrets.map((secret) => ({ secret, until: Infinity })),
      types: order.types ?? ['*'],
      payload: order.payload ?? 'thin',
      from: order.from ?? ['@self', '@accounts'],
      enabled: true,
    };
    world.events.subscriptions.push(subscription);
    return { id: subscription.id, secrets };
  },

  /** A new secret for an endpoint or destination. The old ones sign too, for `keepSeconds` more. */
  rollSecret: ({ world }: Stage, of: { id: string; keepSeconds?: number }): { secret: string } => {
    const subscription = world.events.subscriptions.find(({ id }) => id === of.id);
    if (!subscription) throw new Error(`no endpoint ${of.id}`);
    const until = world.clock.now() + (of.keepSeconds ?? day);
    const secret = `whsec_${world.random.text(32)}`;
    const old = subscription.secrets.map((each) => ({ ...each, until: Math.min(each.until, until) }));
    subscription.secrets = [{ secret, until: Infinity }, ...old];
    return { secret };
  },

  /** Every request to the API, in order. */
  requests: ({ api }: Stage): readonly Trace[] => api.traces,

  /** Stripe decides about an account: `enabled`, `restricted`, … `silently` without an event. */
  account: ({ world }: Stage, of: { id: string; state: AccountState; iban?: string; silently?: boolean }) => {
    const account = world.store.get('account', of.id, world.platform);
    const iban =
      of.iban ?? (world.ibans.has(of.id) || of.state === 'incomplete' ? undefined : 'DE89370400440532013000');
    setAccountState(world, account, of.state, { ...(iban && { iban }), silently: of.silently ?? false });
    return account;
  },
};

type StageControls = typeof stageControls;
type MoneyControls = typeof moneyControls;

type Ordered<Control> = Control extends (first: never, order: infer Order) => infer Result
  ? unknown extends Order
    ? () => Promise<Awaited<Result>>
    : (order: Order) => Promise<Awaited<Result>>
  : never;

/** The controls as a test calls them. */
export type Controls = {
  readonly [Name in keyof StageControls]: Ordered<StageControls[Name]>;
} & { readonly [Name in keyof MoneyControls]: Ordered<MoneyControls[Name]> };

/** Runs a control by its name. */
export async function runControl(stage: Stage, name: string, order: unknown): Promise<unknown> {
  stage.world.clock.settle();
  const onStage = (stageControls as Record<string, unknown>)[name]; // names come from the typed client
  if (typeof onStage === 'function') return onStage(stage, order);
  const onMoney = (moneyControls as Record<string, unknown>)[name];
  if (typeof onMoney === 'function') return onMoney(stage.world, order);
  throw new Error(`no control ${name}`);
}

const isoOf = (world: World): string => new Date(world.clock.now() * 1000).toISOString();
