/** What the service wants to be told. At most 20, as many as Stripe's list takes at once. */
export const eventTypes = [
  'payment_intent.succeeded',
  'payment_intent.processing',
  'payment_intent.payment_failed',
  'payment_intent.canceled',
  'checkout.session.completed',
  'checkout.session.async_payment_succeeded',
  'checkout.session.async_payment_failed',
  'checkout.session.expired',
  'charge.updated',
  'charge.refunded',
  'refund.created',
  'refund.updated',
  'refund.failed',
  'charge.dispute.created',
  'charge.dispute.updated',
  'charge.dispute.closed',
  'charge.dispute.funds_withdrawn',
  'charge.dispute.funds_reinstated',
  'transfer.reversed',
  'payment_method.automatically_updated',
] as const;

/** What happens to creators' accounts, which Stripe tells in its newer form only. */
const accountEventTypes = [
  'v2.core.account[requirements].updated',
  'v2.core.account[configuration.recipient].capability_status_updated',
  'v2.core.account.closed',
] as const;

/** The names under which thin events arrive. */
export const thinTypes: readonly string[] = [...eventTypes.map((type) => `v1.${type}`), ...accountEventTypes];

const known = new Set<string>([...eventTypes, ...thinTypes, 'account.updated', 'v1.account.updated']);

export const isKnown = (type: string): boolean => known.has(type);
