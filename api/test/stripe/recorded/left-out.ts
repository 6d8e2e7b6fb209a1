import type Stripe from 'stripe';

/** Exchanges that are not compared: what the service does not use. */
const reasons: readonly { readonly from: number; readonly to: number; readonly why: string }[] = [
  { from: 0, to: 2, why: 'tokens, and a custom account made of them: the service uses Express accounts' },
  { from: 43, to: 50, why: 'a destination charge to an account that was made before the recording' },
];

/** Why an exchange is not compared, or undefined if it is. */
export const leftOut = (index: number): string | undefined =>
  reasons.find(({ from, to }) => index >= from && index <= to)?.why;

/** Members that this version of the SDK has no more. One that it has does not compile. */
const goneFrom =
  <Of>() =>
  <const Name extends string>(...names: (Name extends keyof Of ? never : Name)[]): readonly string[] =>
    names;

const gone: Readonly<Record<string, readonly string[]>> = {
  account: goneFrom<Stripe.Account>()(
    'application_icon',
    'application_logo',
    'application_name',
    'application_url',
  ),
  charge: goneFrom<Stripe.Charge>()('destination', 'dispute', 'invoice', 'order'),
  customer: goneFrom<Stripe.Customer>()(
    'account_balance',
    'default_currency',
    'tax_info',
    'tax_info_verification',
  ),
  payment_intent: goneFrom<Stripe.PaymentIntent>()('charges', 'invoice'),
};

/** Lists that are answered only if `expand` asks for them now. */
const onlyExpanded: Readonly<Record<string, readonly string[]>> = {
  charge: ['refunds'],
  customer: ['sources', 'subscriptions', 'tax_ids'],
};

/** Whether a member of a recorded object is not compared. */
export function isLeftOut(object: string, member: string, recorded: Record<string, unknown>): boolean {
  if (gone[object]?.includes(member) || onlyExpanded[object]?.includes(member)) return true;
  // The recording's fees are those of another country, and its creator has another currency.
  if (object === '.fee_details') return member === 'amount';
  const isConverted = object === 'balance_transaction' && typeof recorded.exchange_rate === 'number';
  return isConverted && ['amount', 'currency', 'exchange_rate'].includes(member);
}
