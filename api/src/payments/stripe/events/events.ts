import type Stripe from 'stripe';
import { z } from 'zod';
import type { Events, Hint } from '../../provider.ts';
import { ask } from '../client.ts';
import { refOf } from '../units.ts';
import { eventTypes, isKnown } from './types.ts';
import { whose } from './whose.ts';

/** Signatures are fresh: a message that was caught on its way cannot be sent again later. Nor is one from the future ours. */
const toleranceSeconds = 300;
/** Of the year 9999: PostgreSQL reads none later. */
const lastSecond = 253_402_300_799;

/** Whatever Stripe names its objects, it is short and has no spaces: nothing else is kept. */
const named = z.string().regex(/^[!-~]{1,255}$/);

/** Both forms in which Stripe tells: with a copy of the object, or with its id only. The copy is not read. */
const message = z.union([
  z.object({
    object: z.literal('event'),
    id: named,
    type: z.string(),
    created: z.int().min(0).max(lastSecond),
    livemode: z.boolean(),
    account: named.optional(),
    data: z.object({ object: z.object({ id: named.optional() }) }),
  }),
  z.object({
    object: z.literal('v2.core.event'),
    id: named,
    type: z.string(),
    created: z.iso.datetime({ offset: true }),
    livemode: z.boolean(),
    context: named.nullish(),
    related_object: z.object({ id: named.optional() }).nullish(),
  }),
]);

const ofAnotherKind = z.object({ type: z.string().refine((type) => !isKnown(type)) });

export function createStripeEvents(
  stripe: Stripe,
  { secrets, live }: { secrets: readonly string[]; live: boolean },
): Events {
  return {
    read(body, signature) {
      if (!secrets.some((secret) => isSigned(stripe, body, signature, secret))) return 'refused';
      const written = parse(body);
      if (ofAnotherKind.safeParse(written).success) return undefined;
      const read = message.safeParse(written);
      if (!read.success) return 'unreadable';
      return read.data.livemode === live ? hintOf(read.data) : 'refused';
    },
    whose: (ref) => whose(stripe, ref),
    since: (at) => since(stripe, at),
  };
}

function isSigned(stripe: Stripe, body: Buffer, signature: string, secret: string): boolean {
  const sentAt = Number(/(?:^|,)t=(\d+)/.exec(signature)?.[1]);
  if (!(sentAt - Date.now() / 1000 <= toleranceSeconds)) return false; // Stripe's SDK refuses old ones only
  try {
    return (
      stripe.webhooks.signature?.verifyHeader(body.toString(), signature, secret, toleranceSeconds) ?? false
    );
  } catch {
    return false; // it says why, which is nobody's business
  }
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}

function hintOf(event: z.output<typeof message>): Hint | undefined {
  const { id, type } = event;
  const [about, account, at] =
    event.object === 'event'
      ? [event.data.object.id, event.account, new Date(event.created * 1000)]
      : [event.related_object?.id, event.context ?? undefined, new Date(event.created)];
  // What happens inside of a creator's account is between them and Stripe; we look at the account itself.
  const object = account?.startsWith('acct_') ? account : about;
  return object === undefined ? undefined : { id, type, ref: refOf(object), at };
}

/** What happened on the platform itself. Creators' accounts are looked at before each payout anyway. */
async function* since(stripe: Stripe, at: Date): AsyncGenerator<Hint> {
  const created = { gte: Math.floor(at.getTime() / 1000) };
  const types = [...eventTypes];
  for (let after: string | undefined; ; ) {
    const page = await ask(
      stripe.events.list({
        created,
        types,
        limit: 100,
        ...(after !== undefined && { starting_after: after }),
      }),
    );
    for (const event of page.data) {
      const hint = hintOf({ ...event, object: 'event', data: { object: { id: idIn(event) } } });
      if (hint) yield hint;
    }
    after = page.data.at(-1)?.id;
    if (!page.has_more || after === undefined) return;
  }
}

const idIn = ({ data: { object } }: Stripe.Event): string | undefined =>
  'id' in object && typeof object.id === 'string' ? object.id : undefined;
