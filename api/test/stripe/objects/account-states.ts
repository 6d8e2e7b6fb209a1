import type Stripe from 'stripe';
import { innerList } from '../http/lists.ts';
import type { World } from '../world/world.ts';
import { newBankAccount, noRequirements } from './new-account.ts';

/** How Stripe sees an account that wants to be paid. */
export type AccountState = 'incomplete' | 'pending' | 'enabled' | 'restricted' | 'rejected';

const passport = 'individual.verification.document';

const requirementsOf: Readonly<
  Record<Exclude<AccountState, 'incomplete'>, Partial<Stripe.Account.Requirements>>
> = {
  pending: { pending_verification: [passport], disabled_reason: 'requirements.pending_verification' },
  enabled: {},
  restricted: {
    currently_due: [passport],
    eventually_due: [passport],
    past_due: [passport],
    disabled_reason: 'requirements.past_due',
    errors: [
      {
        code: 'verification_document_expired',
        reason: 'The document has expired.',
        requirement: passport,
      },
    ],
  },
  rejected: { disabled_reason: 'rejected.fraud' },
};

/** Stripe decides about an account. It tells so by events, unless `silently`: that has been seen too. */
export function setAccountState(
  world: World,
  account: Stripe.Account,
  state: AccountState,
  { iban, silently = false }: { iban?: string; silently?: boolean } = {},
): void {
  if (iban) {
    const url = `/v1/accounts/${account.id}/external_accounts`;
    account.external_accounts = innerList(url, [newBankAccount(world, account, iban)]);
  }
  const isEnabled = state === 'enabled';
  if (state !== 'incomplete') {
    account.details_submitted = true;
    account.tos_acceptance = { date: world.clock.now() };
    account.requirements = { ...noRequirements(), ...structuredClone(requirementsOf[state]) };
  }
  account.payouts_enabled = isEnabled;
  const before = account.capabilities?.transfers;
  for (const name of Object.keys(account.capabilities ?? {}))
    Object.assign(account.capabilities ?? {}, {
      [name]: isEnabled ? 'active' : state === 'pending' ? 'pending' : 'inactive',
    });
  account.charges_enabled = account.capabilities?.card_payments === 'active';
  if (silently) return;
  world.events.emit(account.id, 'account.updated', account);
  world.events.emitAccount('v2.core.account[requirements].updated', account.id);
  if (before !== account.capabilities?.transfers)
    world.events.emitAccount(
      'v2.core.account[configuration.recipient].capability_status_updated',
      account.id,
    );
}
