import { randomUUID } from 'node:crypto';
import type Stripe from 'stripe';
import type { AccountFacts, Destination, PayoutFacts, Payouts } from '../provider.ts';
import { ask, askFor, StripeRefused } from './client.ts';
import type { StripeContext } from './context.ts';
import { idIn, refOf, toMicro, toMinor } from './units.ts';

/**
 * Creators are paid by transfers to accounts of their own, which Stripe pays out to their bank. Who they are and where
 * their bank is they tell Stripe, on its own page.
 */
export function createStripePayouts({ stripe, payoutCountries }: StripeContext): Payouts {
  return {
    countries: payoutCountries,

    async openAccount({ memberId, returnTo }, accountRef, country) {
      const account = accountRef === null ? await makeAccount(stripe, memberId, country) : idIn(accountRef);
      if (account === undefined) return undefined;
      const { url } = await ask(
        stripe.accountLinks.create(
          { account, type: 'account_onboarding', return_url: returnTo, refresh_url: returnTo },
          { idempotencyKey: randomUUID() },
        ),
      );
      return { url, ref: refOf(account) };
    },

    async lookAccount(accountRef) {
      const account = await askFor(stripe.accounts.retrieve(idIn(accountRef)));
      if (!account) return { state: 'closed', code: null };
      const destination = destinationOf(account);
      return { ...stateOf(account), ...(destination && { destination }) };
    },

    async forgetAccount(accountRef) {
      await askFor(stripe.accounts.del(idIn(accountRef)));
    },

    payOut: (payout) => transfer(stripe, payout),

    async lookPayout({ id, ref, accountRef }) {
      if (ref !== null) return payoutFacts(await ask(stripe.transfers.retrieve(idIn(ref))));
      const { data } = await ask(
        stripe.transfers.list({ transfer_group: id, destination: idIn(accountRef), limit: 100 }),
      );
      const [found] = data;
      return found && payoutFacts(found);
    },
  };
}

/**
 * An account that receives: Stripe asks for its identity, and the creator sees it in Stripe's own pages. It is under the
 * full service agreement, which is what leaving it out means: the one for recipients is for payouts from the United States
 * to where Stripe has no accounts, and Stripe refuses it elsewhere. Undefined when Stripe has none in this country for us.
 */
async function makeAccount(
  stripe: Stripe,
  memberId: bigint,
  country: string | undefined,
): Promise<string | undefined> {
  const creating = ask(
    stripe.accounts.create(
      {
        ...(country !== undefined && { country }),
        controller: {
          stripe_dashboard: { type: 'express' },
          fees: { payer: 'application' },
          losses: { payments: 'application' },
          requirement_collection: 'stripe',
        },
        capabilities: {
          transfers: { requested: true },
          // There Stripe gives the one only with the other. Nobody pays these accounts.
          ...(country === 'US' && { card_payments: { requested: true } }),
        },
        metadata: { member: String(memberId) },
      },
      // An account that nobody filled in is nothing: it needs no lasting key.
      { idempotencyKey: randomUUID() },
    ),
  );
  try {
    return (await creating).id;
  } catch (error) {
    if (
      error instanceof StripeRefused &&
      error.param !== undefined &&
      /^(country|capabilities|tos_)/.test(error.param)
    )
      return undefined;
    throw error;
  }
}

/**
 * The account at a bank that Stripe pays to, or several: one more could be preferred to the others. Their fingerprints are
 * the same for the same number.
 */
function destinationOf({ external_accounts }: Stripe.Account): Destination | undefined {
  const all = external_accounts?.data ?? [];
  const shown = all.find(({ default_for_currency }) => default_for_currency) ?? all[0];
  if (!shown) return undefined;
  const id = all
    .map(({ fingerprint, id }) => fingerprint ?? id)
    .sort()
    .join(' ');
  return { id, last4: shown.last4 };
}

function stateOf({
  capabilities,
  payouts_enabled,
  details_submitted,
  requirements,
}: Stripe.Account): AccountFacts {
  const reason = requirements?.disabled_reason ?? null;
  const missing = reason ?? requirements?.errors?.[0]?.code ?? requirements?.currently_due?.[0] ?? null;
  if (reason?.startsWith('rejected.')) return { state: 'rejected', code: reason };
  if (capabilities?.transfers === 'active' && payouts_enabled) return { state: 'active', code: null };
  if (!details_submitted) return { state: 'started', code: missing };
  const isDue = (requirements?.currently_due?.length ?? 0) + (requirements?.past_due?.length ?? 0) > 0;
  return { state: isDue ? 'restricted' : 'pending', code: missing };
}

/** What says that an account cannot be paid. Nothing was moved. */
const impossible = new Set([
  'insufficient_capabilities_for_transfer',
  'transfers_not_allowed',
  'account_invalid',
  'resource_missing',
]);

async function transfer(
  stripe: Stripe,
  payout: { id: string; amount: bigint; currency: string; accountRef: string },
): Promise<PayoutFacts | 'short'> {
  const { id, amount, currency, accountRef } = payout;
  try {
    const made = await ask(
      stripe.transfers.create(
        {
          amount: toMinor(amount, currency),
          currency: currency.toLowerCase(),
          destination: idIn(accountRef),
          transfer_group: id,
          metadata: { payout: id },
        },
        { idempotencyKey: id },
      ),
    );
    return payoutFacts(made);
  } catch (error) {
    if (!(error instanceof StripeRefused)) throw error;
    if (error.code === 'balance_insufficient') return 'short';
    if (!impossible.has(error.code)) throw error;
    return { ref: `stripe:refused:${id}`, state: 'returned', code: error.code };
  }
}

const payoutFacts = ({ id, reversed, amount_reversed, currency }: Stripe.Transfer): PayoutFacts => ({
  ref: refOf(id),
  state: reversed ? 'returned' : 'done',
  code: reversed ? 'reversed' : null,
  ...(!reversed && amount_reversed > 0 && { cameBack: toMicro(amount_reversed, currency) }),
});
