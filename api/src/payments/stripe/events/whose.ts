import type Stripe from 'stripe';
import type { Subject } from '../../provider.ts';
import { askFor } from '../client.ts';
import { idIn, idOf, refOf } from '../units.ts';

/**
 * What of ours a Stripe object belongs to: our ids are in the metadata of everything we make. Undefined for what
 * somebody made in the dashboard, or for another shop on the same account.
 *
 * @throws {ProviderSilent}
 */
export async function whose(stripe: Stripe, ref: string): Promise<Subject | undefined> {
  const id = idIn(ref);
  const find = finders[id.slice(0, id.indexOf('_'))];
  return find?.(stripe, id);
}

type Find = (stripe: Stripe, id: string) => Promise<Subject | undefined>;

const intent: Find = async (stripe, id) => {
  const found = await askFor(stripe.paymentIntents.retrieve(id));
  return found && payment(found.metadata, id);
};

/** By the intent that it is a part of. */
const ofIntent = async (
  stripe: Stripe,
  part: { payment_intent: string | { id: string } | null } | undefined,
) => {
  const id = idOf(part?.payment_intent);
  return id === null ? undefined : intent(stripe, id);
};

const charge: Find = async (stripe, id) => ofIntent(stripe, await askFor(stripe.charges.retrieve(id)));
const refund: Find = async (stripe, id) => ofIntent(stripe, await askFor(stripe.refunds.retrieve(id)));
const dispute: Find = async (stripe, id) => ofIntent(stripe, await askFor(stripe.disputes.retrieve(id)));

const session: Find = async (stripe, id) => {
  const found = await askFor(stripe.checkout.sessions.retrieve(id));
  const memberId = memberIn(found?.metadata);
  if (!found || memberId === undefined) return undefined;
  return found.mode === 'setup'
    ? { kind: 'method', memberId }
    : payment(found.metadata, idOf(found.payment_intent) ?? id);
};

const transfer: Find = async (stripe, id) => {
  const found = await askFor(stripe.transfers.retrieve(id));
  const accountId = idOf(found?.destination);
  const payoutId = found?.metadata.payout;
  return accountId === null || payoutId === undefined
    ? undefined
    : { kind: 'payout', payoutId, accountRef: refOf(accountId) };
};

/** Of a saved method, by its customer. */
const method: Find = async (stripe, id) => {
  const customerId = idOf((await askFor(stripe.paymentMethods.retrieve(id)))?.customer);
  const customer = customerId === null ? undefined : await askFor(stripe.customers.retrieve(customerId));
  const memberId = customer && !customer.deleted ? memberIn(customer.metadata) : undefined;
  return memberId === undefined ? undefined : { kind: 'method', memberId };
};

/** By what their ids begin with. Bank debits have older names than cards. */
const finders: Readonly<Record<string, Find>> = {
  pi: intent,
  ch: charge,
  py: charge,
  re: refund,
  pyr: refund,
  du: dispute,
  dp: dispute,
  cs: session,
  tr: transfer,
  pm: method,
  acct: async (_stripe, id) => ({ kind: 'account', ref: refOf(id) }),
};

function payment(metadata: Stripe.Metadata | null, id: string): Subject | undefined {
  const memberId = memberIn(metadata);
  const paymentId = metadata?.payment;
  if (memberId === undefined || !uuid.test(paymentId ?? '')) return undefined;
  return { kind: 'payment', memberId, paymentId: paymentId ?? '', ref: refOf(id) };
}

/** Somebody could write something else into metadata by hand. */
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const memberIn = (metadata: Stripe.Metadata | null | undefined): bigint | undefined =>
  /^[1-9]\d{0,17}$/.test(metadata?.member ?? '') ? BigInt(metadata?.member ?? '') : undefined;
