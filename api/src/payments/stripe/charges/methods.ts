import { randomUUID } from 'node:crypto';
import type Stripe from 'stripe';
import { uuidOf } from '../../../platform/uuid-of.ts';
import type { Charges, MethodFacts, Visitor } from '../../provider.ts';
import { ask, askFor, isMissing } from '../client.ts';
import type { StripeContext } from '../context.ts';
import { expanded, idIn, idOf, refOf } from '../units.ts';

/** How readers save a card or another method, on Stripe's own page. */
export function createSavedMethods({
  stripe,
  currency,
}: StripeContext): Pick<Charges, 'saveMethod' | 'lookMethod' | 'lookSaved' | 'forgetMethod'> {
  return {
    async saveMethod(visitor, customerRef) {
      // Two tabs at once make one customer: nobody would ever forget the other. Soon another key, as Stripe keeps failures.
      const { memberId, email, language } = visitor;
      const key = uuidOf(`customer ${memberId} ${email} ${language} ${Math.floor(Date.now() / keyMs)}`);
      const known = customerRef ?? refOf((await customerOf(stripe, visitor, key)).id);
      try {
        return await openPage(stripe, currency, visitor, known);
      } catch (error) {
        // An operator deleted the customer in the dashboard, or the reader removed the method: the key still leads to it.
        if (!isMissing(error)) throw error;
        return openPage(
          stripe,
          currency,
          visitor,
          refOf((await customerOf(stripe, visitor, randomUUID())).id),
        );
      }
    },

    async lookMethod(sessionRef) {
      const session = await ask(
        stripe.checkout.sessions.retrieve(idIn(sessionRef), { expand: ['setup_intent.payment_method'] }),
      );
      return methodOf(session);
    },

    async lookSaved(methodRef) {
      const method = await askFor(stripe.paymentMethods.retrieve(idIn(methodRef)));
      return method && describeMethod(method);
    },

    async forgetMethod({ customerRef, methodRef }) {
      // Deleting a customer detaches its methods too.
      if (customerRef !== null) await askFor(stripe.customers.del(idIn(customerRef), undefined));
      else if (methodRef !== null)
        await askFor(
          stripe.paymentMethods.detach(idIn(methodRef), undefined, { idempotencyKey: randomUUID() }),
        );
    },
  };
}

const keyMs = 10 * 60_000;

/** The languages of our pages that Stripe's pages have. In others the browser's language decides. */
const locales: Readonly<Partial<Record<Visitor['language'], Stripe.Checkout.SessionCreateParams.Locale>>> = {
  en: 'en',
  de: 'de',
  fr: 'fr',
  es: 'es',
};
export const localeOf = ({ language }: Visitor): Stripe.Checkout.SessionCreateParams.Locale =>
  locales[language] ?? 'auto';

/**
 * The customer that stands for a member: the address that receipts go to and the member's number, no name. One whose
 * answer was lost is found again by its address.
 */
async function customerOf(
  stripe: Stripe,
  visitor: Visitor,
  idempotencyKey: string,
): Promise<Stripe.Customer> {
  const { email, language } = visitor;
  const member = String(visitor.memberId);
  const { data } = await ask(stripe.customers.list({ email, limit: 100 }));
  const found = data.find(({ metadata }) => metadata.member === member);
  return (
    found ??
    ask(
      stripe.customers.create(
        { email, preferred_locales: [language], metadata: { member } },
        { idempotencyKey },
      ),
    )
  );
}

async function openPage(stripe: Stripe, currency: string, visitor: Visitor, customerRef: string) {
  const { memberId, returnTo } = visitor;
  const metadata = { member: String(memberId) };
  const { id, url } = await ask(
    stripe.checkout.sessions.create(
      {
        mode: 'setup',
        currency: currency.toLowerCase(), // the dashboard's methods for it
        customer: idIn(customerRef),
        locale: localeOf(visitor),
        success_url: returnTo,
        cancel_url: returnTo,
        metadata,
        setup_intent_data: { metadata },
      },
      // A page that nobody was led to cannot be used: it needs no lasting key.
      { idempotencyKey: randomUUID() },
    ),
  );
  if (!url) throw new Error(`Stripe's page ${id} has no address`);
  return { url, ref: refOf(id), customerRef };
}

const none = { methodRef: null, kind: null, brand: null, last4: null, expires: null };

function methodOf({ status, customer, setup_intent }: Stripe.Checkout.Session): MethodFacts {
  const id = idOf(customer);
  const customerRef = id === null ? null : refOf(id);
  const setup = expanded(setup_intent);
  const method = expanded(setup?.payment_method);
  if (status === 'complete' && setup?.status === 'succeeded' && method)
    return { state: 'ready', customerRef, ...describeMethod(method) };
  const isOver =
    status === 'expired' ||
    (status === 'complete' && setup?.status !== 'processing' && setup?.status !== 'requires_action');
  return { ...none, customerRef, state: isOver ? 'failed' : 'pending' };
}

/** What a reader recognizes their method by. */
function describeMethod({
  id,
  type,
  card,
  sepa_debit,
}: Stripe.PaymentMethod): Omit<MethodFacts, 'state' | 'customerRef'> {
  return {
    methodRef: refOf(id),
    kind: type,
    brand: card?.brand ?? null,
    last4: card?.last4 ?? sepa_debit?.last4 ?? null,
    expires: card ? card.exp_year * 100 + card.exp_month : null,
  };
}
