import type Stripe from 'stripe';
import { type Call, type Route, route } from '../http/call.ts';
import { idOf, needId } from '../http/expand.ts';
import { mergeMetadata } from '../http/input.ts';
import { listOf, listParameters } from '../http/lists.ts';
import { noSuch, refused } from '../http/problems.ts';
import type { Known } from '../world/change.ts';
import { day } from '../world/clock.ts';
import type { World } from '../world/world.ts';
import { disputeFee } from './money.ts';

export const disputeRoutes: readonly Route[] = [
  route('GET', '/v1/disputes/:id', '', (call) => findDispute(call, call.id)),
  route('POST', '/v1/disputes/:id', 'evidence submit metadata', update),
  route('POST', '/v1/disputes/:id/close', '', (call) => close(call, findDispute(call, call.id))),
  route('GET', '/v1/disputes', `charge payment_intent ${listParameters}`, ({ input, ...call }) =>
    listOf(
      { input, ...call },
      'dispute',
      ({ charge, payment_intent }) =>
        charge === (input.text('charge') ?? charge) &&
        payment_intent === (input.text('payment_intent') ?? payment_intent),
    ),
  ),
  route('GET', '/v1/radar/early_fraud_warnings', `charge payment_intent ${listParameters}`, (call) =>
    listOf(
      call,
      'radar.early_fraud_warning',
      ({ charge }) => charge === (call.input.text('charge') ?? charge),
    ),
  ),
  route('GET', '/v1/radar/early_fraud_warnings/:id', '', ({ world, account, id }) => {
    const found = world.store.find('radar.early_fraud_warning', id, account);
    if (!found) throw noSuch('early_fraud_warning', id);
    return found;
  }),
];

/** How long a dispute waits for an answer, and an inquiry for the payer. */
const answerDays = 9;
const inquiryDays = 120;

function findDispute({ world, account }: Call, id: string): Stripe.Dispute {
  const found = world.store.find('dispute', id, account);
  if (!found) throw noSuch('dispute', id, 'dispute');
  return found;
}

/**
 * The payer tells their bank that they did not want a charge. The bank takes the money back at once; an inquiry only
 * asks. Direct debits are lost from the start.
 */
export function newDispute(
  world: World,
  account: string,
  { charge, reason, amount = charge.amount }: { charge: Stripe.Charge; reason: string; amount?: number },
): Stripe.Dispute {
  const isInquiry = reason === 'inquiry';
  const isDebit = charge.payment_method_details?.type !== 'card';
  const dispute = {
    id: world.random.id('du'),
    object: 'dispute',
    amount,
    balance_transactions: [],
    charge: charge.id,
    created: world.clock.now(),
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: noEvidence(),
    evidence_details: {
      due_by: world.clock.now() + answerDays * day,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: null as unknown as Stripe.Dispute.EvidenceDetails.SubmissionMethod, // null before one is sent
    },
    intended_submission_method: null,
    is_charge_refundable: isInquiry,
    livemode: false,
    metadata: {},
    network_reason_code: null,
    payment_intent: idOf(charge.payment_intent),
    reason: isInquiry ? 'fraudulent' : reason,
    status: isInquiry ? 'warning_needs_response' : isDebit ? 'lost' : 'needs_response',
  } satisfies Known<Stripe.Dispute>;
  charge.disputed = true;
  const stored: Stripe.Dispute = world.store.add('dispute', account, dispute);
  world.events.emit(account, 'charge.dispute.created', stored);
  if (!isInquiry) withdraw(world, account, stored);
  if (isDebit) world.events.emit(account, 'charge.dispute.closed', stored);
  else
    world.clock.at(stored.created + (isInquiry ? inquiryDays : answerDays) * day, () =>
      expire(world, account, stored),
    );
  return stored;
}

/** Who does not answer in time loses. An inquiry that nobody escalates ends. */
function expire(world: World, account: string, dispute: Stripe.Dispute): void {
  if (dispute.status === 'needs_response') changeDispute(world, account, dispute, { status: 'lost' });
  if (dispute.status.startsWith('warning_') && dispute.status !== 'warning_closed')
    changeDispute(world, account, dispute, { status: 'warning_closed' });
}

export interface DisputeChange {
  readonly status: Stripe.Dispute.Status;
  /** When it is won, how much comes back; everything if missing. */
  readonly amount?: number;
  /** Whether the fee comes back too. */
  readonly feeReturned?: boolean;
}

/** Moves a dispute on, and with it the money: an inquiry that escalates takes it, a won one returns it. */
export function changeDispute(
  world: World,
  account: string,
  dispute: Stripe.Dispute,
  { status, amount = dispute.amount, feeReturned = false }: DisputeChange,
): Stripe.Dispute {
  const wasInquiry = dispute.status.startsWith('warning');
  dispute.status = status;
  if (wasInquiry && !status.startsWith('warning')) {
    dispute.is_charge_refundable = false;
    withdraw(world, account, dispute);
  }
  if (status === 'won') reinstate(world, account, dispute, { amount, fee: feeReturned ? disputeFee : 0 });
  const isOver = ['won', 'lost', 'warning_closed', 'prevented'].includes(status);
  world.events.emit(account, isOver ? 'charge.dispute.closed' : 'charge.dispute.updated', dispute);
  return dispute;
}

/** Text evidence that Stripe's test mode knows decides at once; other evidence goes to review. */
function update(call: Call): Stripe.Dispute {
  const { world, account, input } = call;
  const dispute = findDispute(call, call.id);
  dispute.metadata = mergeMetadata(dispute.metadata, input);
  if (!input.has('evidence')) {
    world.events.emit(account, 'charge.dispute.updated', dispute);
    return dispute;
  }
  const evidence = input.inner('evidence');
  const text = evidence.text('uncategorized_text');
  for (const name of evidence.names())
    Object.assign(dispute.evidence, { [name]: evidence.text(name) ?? null });
  dispute.evidence_details.has_evidence = true;
  if (input.text('submit') === 'false') return dispute;
  dispute.evidence_details.submission_count++;
  dispute.evidence_details.submission_method = 'manual';
  const isInquiry = dispute.status.startsWith('warning');
  if (text === 'winning_evidence')
    return changeDispute(world, account, dispute, { status: isInquiry ? 'warning_closed' : 'won' });
  if (text === 'losing_evidence') return changeDispute(world, account, dispute, { status: 'lost' });
  if (text === 'escalate_inquiry_evidence')
    return changeDispute(world, account, dispute, { status: 'needs_response' });
  return changeDispute(world, account, dispute, {
    status: isInquiry ? 'warning_under_review' : 'under_review',
  });
}

function close({ world, account }: Call, dispute: Stripe.Dispute): Stripe.Dispute {
  if (['won', 'lost', 'warning_closed', 'prevented'].includes(dispute.status))
    throw refused('This dispute is already closed.');
  const status = dispute.status.startsWith('warning') ? 'warning_closed' : 'lost';
  return changeDispute(world, account, dispute, { status });
}

function withdraw(world: World, account: string, dispute: Stripe.Dispute): void {
  move(world, account, dispute, {
    amount: -dispute.amount,
    fee: feeOf(world, account, dispute),
    category: 'dispute',
  });
  world.events.emit(account, 'charge.dispute.funds_withdrawn', dispute);
}

function reinstate(
  world: World,
  account: string,
  dispute: Stripe.Dispute,
  of: { amount: number; fee: number },
): void {
  move(world, account, dispute, { amount: of.amount, fee: -of.fee, category: 'dispute_reversal' });
  world.events.emit(account, 'charge.dispute.funds_reinstated', dispute);
}

function move(
  world: World,
  account: string,
  dispute: Stripe.Dispute,
  { amount, fee, category }: { amount: number; fee: number; category: string },
): void {
  const transaction = world.book.post(account, {
    type: 'adjustment',
    reportingCategory: category,
    amount,
    fee,
    currency: dispute.currency,
    source: dispute.id,
    description: `${amount < 0 ? 'Chargeback withdrawal' : 'Chargeback reversal'} for ${dispute.charge}`,
    counterpart: 'cards',
  });
  dispute.balance_transactions.push(transaction);
}

/** Direct debits cost less: 7.50. */
function feeOf(world: World, account: string, dispute: Stripe.Dispute): number {
  const charge = world.store.get('charge', needId(dispute.charge), account);
  return charge.payment_method_details?.type === 'card' ? disputeFee : 750;
}

/** The card's bank thinks that a charge was fraud. No money moves. */
export function newEarlyFraudWarning(world: World, account: string, charge: Stripe.Charge): void {
  const warning = {
    id: world.random.id('issfr'),
    object: 'radar.early_fraud_warning',
    actionable: true,
    charge: charge.id,
    created: world.clock.now(),
    fraud_type: 'made_with_lost_card',
    livemode: false,
    ...(typeof charge.payment_intent === 'string' && { payment_intent: charge.payment_intent }),
  } satisfies Known<Stripe.Radar.EarlyFraudWarning>;
  world.store.add('radar.early_fraud_warning', account, warning);
  world.events.emit(account, 'radar.early_fraud_warning.created', warning);
}

const noEvidence = (): Stripe.Dispute.Evidence => ({
  access_activity_log: null,
  billing_address: null,
  cancellation_policy: null,
  cancellation_policy_disclosure: null,
  cancellation_rebuttal: null,
  customer_communication: null,
  customer_email_address: null,
  customer_name: null,
  customer_purchase_ip: null,
  customer_signature: null,
  duplicate_charge_documentation: null,
  duplicate_charge_explanation: null,
  duplicate_charge_id: null,
  enhanced_evidence: {},
  product_description: null,
  receipt: null,
  refund_policy: null,
  refund_policy_disclosure: null,
  refund_refusal_explanation: null,
  service_date: null,
  service_documentation: null,
  shipping_address: null,
  shipping_carrier: null,
  shipping_date: null,
  shipping_documentation: null,
  shipping_tracking_number: null,
  uncategorized_file: null,
  uncategorized_text: null,
});
